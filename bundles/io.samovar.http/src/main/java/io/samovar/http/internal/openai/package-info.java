/** What clients of OpenAI's API for embeddings and models expect. */
package io.samovar.http.internal.openai;
