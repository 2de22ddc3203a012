package io.samovar.model.lexical.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MurmurHash3_x86_32 over bytes, written down from the reference implementation. */
final class ReferenceMurmur3 {
    private ReferenceMurmur3() {}

    static int hash(byte[] data, int seed) {
        ByteBuffer blocks = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int h1 = seed;
        while (blocks.remaining() >= 4) {
            h1 ^= scrambled(blocks.getInt());
            h1 = (h1 << 13) | (h1 >>> 19);
            h1 = h1 * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; blocks.hasRemaining(); shift += 8) {
            tail |= (blocks.get() & 0xff) << shift;
        }
        h1 ^= scrambled(tail);
        h1 ^= data.length;
        h1 ^= h1 >>> 16;
        h1 *= 0x85ebca6b;
        h1 ^= h1 >>> 13;
        h1 *= 0xc2b2ae35;
        h1 ^= h1 >>> 16;
        return h1;
    }

    private static int scrambled(int block) {
        int k1 = block * 0xcc9e2d51;
        k1 = (k1 << 15) | (k1 >>> 17);
        return k1 * 0x1b873593;
    }
}
