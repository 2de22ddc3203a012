/**
 * What is loaded before it is needed: tasks in the order of their dependencies, models that usage
 * leads to expect, and the record of usage itself. Implemented by the preloader.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.preload;
