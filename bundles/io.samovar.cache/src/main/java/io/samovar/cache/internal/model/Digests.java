package io.samovar.cache.internal.model;

import io.samovar.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stands for what was sent to a model: SHA-256 of it, so that neither the cache nor its files hold
 * the texts.
 */
final class Digests {
    private static final byte TEXT = 'T';
    private static final byte TOKENS = 'I';
    private static final byte TENSORS = 'R';

    private Digests() {}

    /** Takes the characters as they are: in UTF-8, texts with lone surrogates would be the same. */
    static byte[] ofText(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(1 + text.length() * Character.BYTES);
        buffer.put(TEXT).asCharBuffer().put(text);
        return sha256().digest(buffer.array());
    }

    static byte[] ofTokens(int[] tokens) {
        ByteBuffer buffer = ByteBuffer.allocate(1 + tokens.length * Integer.BYTES);
        buffer.put(TOKENS).asIntBuffer().put(tokens);
        return sha256().digest(buffer.array());
    }

    static byte[] ofTensors(List<Tensor> inputs, Set<String> outputs) {
        MessageDigest digest = sha256();
        digest.update(TENSORS);
        byte[] encoded = Tensors.encode(inputs);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
        digest.update(encoded);
        for (String output : new TreeSet<>(outputs)) {
            digest.update(output.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
