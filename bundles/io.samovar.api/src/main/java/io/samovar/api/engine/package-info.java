/**
 * What an engine implements to take part: a {@link io.samovar.api.engine.ModelEngine} service turns
 * verified files into a loaded model. The loader does everything around it: digests, self-test,
 * leases, swap and memory. Every engine must pass the contract tests of {@code io.samovar.testkit}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.engine;
