/**
 * What every implementation of the contracts in {@code io.samovar.api} must pass, and what tests
 * need to get there. For the test scope only; never part of a distribution.
 *
 * <ul>
 *   <li>{@link io.samovar.testkit.ModelEngineContract}: extend it to test a {@link
 *       io.samovar.api.engine.ModelEngine}.
 *   <li>{@link io.samovar.testkit.ModelRegistryContract}: extend it to test a {@link
 *       io.samovar.api.registry.ModelRegistry} with its {@link
 *       io.samovar.api.registry.ModelControl}.
 *   <li>{@link io.samovar.testkit.ControllableEngine}: an engine that does what a test says and
 *       notices misuse.
 *   <li>{@link io.samovar.testkit.ModelJars}: model bundles, whole and broken.
 * </ul>
 */
package io.samovar.testkit;
