/** The description of the API, made of the routes themselves. */
package io.samovar.http.internal.openapi;
