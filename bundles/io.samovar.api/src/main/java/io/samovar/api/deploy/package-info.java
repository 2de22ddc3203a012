/**
 * How model bundles arrive: staged, verified, and only then installed. A file that is refused never
 * touches a running revision.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.deploy;
