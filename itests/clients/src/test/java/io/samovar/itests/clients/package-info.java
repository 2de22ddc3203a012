/** Clients that people use, unchanged, against the assembled distribution. */
package io.samovar.itests.clients;
