/**
 * What was asked for: a record of each request that a model answered, for those who learn from
 * usage or measure it. Implemented by listeners such as the preloader and the monitor; told by
 * whoever answers, the loader or the result cache.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.usage;
