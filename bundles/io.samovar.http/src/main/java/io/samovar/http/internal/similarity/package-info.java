/** Scores of texts and ranking of documents. */
package io.samovar.http.internal.similarity;
