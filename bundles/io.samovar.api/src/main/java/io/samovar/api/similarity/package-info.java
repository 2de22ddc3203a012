/**
 * The job Samovar exists for: how alike are texts? Embed, compare, rank and find near duplicates,
 * on whatever embedding model is active, also while it is swapped.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.similarity;
