/**
 * Models as their users see them: a stable {@link io.samovar.api.model.Model} service for each
 * name, whatever version is behind it at the moment, the values it takes and gives, and the
 * exceptions that say what went wrong and why.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.model;
