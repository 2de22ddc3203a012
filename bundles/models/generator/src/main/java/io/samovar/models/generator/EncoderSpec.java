package io.samovar.models.generator;

import java.util.List;

/**
 * What to generate.
 *
 * @param name the model's name
 * @param version its OSGi version, also the Bundle-Version
 * @param seed decides all weights
 * @param layers the number of transformer layers
 * @param hidden the width of the hidden states, and so the dimension of the vectors
 * @param heads the number of attention heads; divides {@code hidden}
 * @param externalWeights whether the large weights lie in a file of their own beside the graph,
 *     which ONNX Runtime maps instead of reading: half the memory and a third of the load time
 * @param memoryBytes the memory the loaded model needs: resident memory before and after in a quiet
 *     process, between the figures for one caller (80 MB for 6x384) and for four (154 MB)
 */
public record EncoderSpec(
        String name,
        String version,
        long seed,
        int layers,
        int hidden,
        int heads,
        boolean externalWeights,
        long memoryBytes) {

    /** The longest sequence the position embeddings reach. */
    public static final int MAX_POSITIONS = 512;

    /** Where text is cut off, as usual for sentence encoders of this size. */
    public static final int MAX_TOKENS = 256;

    /** Small enough to load in milliseconds. */
    public static final EncoderSpec ENCODER_2X64 =
            new EncoderSpec("encoder-2x64", "1.0.0", 20_264, 2, 64, 2, false, 24_000_000);

    /** The shape of all-MiniLM-L6, so that load time and memory are realistic. */
    public static final EncoderSpec ENCODER_6X384 =
            new EncoderSpec("encoder-6x384", "1.0.0", 60_384, 6, 384, 12, true, 130_000_000);

    /** The models that ship. */
    public static final List<EncoderSpec> SHIPPED = List.of(ENCODER_2X64, ENCODER_6X384);

    public EncoderSpec {
        if (layers < 1 || hidden < 8 || heads < 1 || hidden % heads != 0) {
            throw new IllegalArgumentException(
                    "layers %d, hidden %d, heads %d; accepted: at least 1, 8 and 1, and heads divides hidden"
                            .formatted(layers, hidden, heads));
        }
    }

    /** Returns the same architecture as another version with other weights. */
    public EncoderSpec withVersion(String otherVersion, long otherSeed) {
        return new EncoderSpec(
                name, otherVersion, otherSeed, layers, hidden, heads, externalWeights, memoryBytes);
    }

    /** Returns the same model under another name. */
    public EncoderSpec withName(String otherName) {
        return new EncoderSpec(
                otherName, version, seed, layers, hidden, heads, externalWeights, memoryBytes);
    }

    /** Returns the width of the feed-forward layers. */
    int intermediate() {
        return 4 * hidden;
    }
}
