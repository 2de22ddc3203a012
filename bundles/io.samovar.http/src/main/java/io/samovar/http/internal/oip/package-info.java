/** The Open Inference Protocol v2 with its model repository and binary tensor extensions. */
package io.samovar.http.internal.oip;
