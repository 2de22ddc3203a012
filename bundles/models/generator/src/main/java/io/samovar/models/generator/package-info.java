/**
 * Makes complete but untrained transformer encoders: an ONNX graph with seeded random weights, a
 * tokenizer, a description and a known answer that a plain Java computation in double precision
 * found. The same specification gives the same bytes on every machine.
 *
 * <p>The weights were never trained. They are drawn so that the embeddings of the tokens dominate
 * the residual stream: texts that share words get similar vectors, and nothing more than that can
 * be read into them. The models exist to exercise the full ONNX path with realistic sizes.
 */
package io.samovar.models.generator;
