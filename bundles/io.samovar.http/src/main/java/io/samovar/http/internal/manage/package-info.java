/** Management of models: what is there and why, upload, load, swap, roll back, remove. */
package io.samovar.http.internal.manage;
