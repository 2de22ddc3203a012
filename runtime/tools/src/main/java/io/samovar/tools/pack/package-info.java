/** Makes a model bundle of a folder in the layout of a sentence-transformers ONNX export. */
package io.samovar.tools.pack;
