/**
 * Text similarity on whatever embedding model is active. One lease for each piece of work keeps all
 * of its scores on one revision; what does not fit into memory is spilled to a temporary file.
 */
package io.samovar.similarity.internal;
