/**
 * Tensors in the words of the Open Inference Protocol v2: a name, a datatype, a shape and the
 * elements in row-major order. The same value travels from the HTTP body to the engine and back, so
 * that no part has to invent its own.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.tensor;
