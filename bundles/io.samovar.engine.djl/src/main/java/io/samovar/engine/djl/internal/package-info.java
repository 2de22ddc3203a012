/**
 * The engine {@code onnxruntime}. Only {@link io.samovar.engine.djl.internal.NativeStart} and what
 * is used after it may touch a class of DJL or ONNX Runtime: those load native libraries, and the
 * component must be active long before anybody needs them.
 */
package io.samovar.engine.djl.internal;
