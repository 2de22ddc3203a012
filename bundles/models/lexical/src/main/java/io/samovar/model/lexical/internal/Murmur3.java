package io.samovar.model.lexical.internal;

/**
 * MurmurHash3 (x86, 32 bit) by Austin Appleby, over 32-bit blocks: the hash of a text is that of
 * its UTF-32LE bytes. In steps, so that the hash of a longer n-gram continues that of a shorter
 * one.
 *
 * @see <a href="https://github.com/aappleby/smhasher/wiki/MurmurHash3">MurmurHash3</a>
 */
final class Murmur3 {
    private Murmur3() {}

    /** Returns the state after one more block. */
    static int mix(int state, int block) {
        int k = Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(state ^ k, 13) * 5 + 0xe6546b64;
    }

    /** Returns the hash of the blocks so far. */
    static int finish(int state, int blocks) {
        int h = state ^ (blocks * Integer.BYTES);
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Returns the hash of a part of an array. */
    static int hash(int seed, int[] blocks, int from, int to) {
        int state = seed;
        for (int i = from; i < to; i++) {
            state = mix(state, blocks[i]);
        }
        return finish(state, to - from);
    }
}
