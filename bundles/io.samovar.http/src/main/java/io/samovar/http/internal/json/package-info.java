/** JSON in and out without intermediate trees, within limits that a request cannot exceed. */
package io.samovar.http.internal.json;
