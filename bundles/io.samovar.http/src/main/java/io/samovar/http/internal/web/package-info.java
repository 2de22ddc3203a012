/**
 * HTTP as the handlers see it: requests, answers, routes, guards and problems, free of servlet
 * types.
 */
package io.samovar.http.internal.web;
