/** What the handlers of all protocols share: services that come and go, and finding a model. */
package io.samovar.http.internal.model;
