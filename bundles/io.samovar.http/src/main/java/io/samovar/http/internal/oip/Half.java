package io.samovar.http.internal.oip;

/** IEEE 754 half precision, which Java 17 has no type and no conversion for. */
final class Half {
    /** Numbers of this size and beyond round to infinity. */
    static final double OVERFLOW = 65520;

    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7C00;
    private static final int FRACTION = 0x3FF;
    private static final float SUBNORMAL_UNIT = 0x1p-24f;
    private static final float LEAST_NORMAL = 0x1p-14f;

    private Half() {}

    /** Returns the bits of the nearest half, ties to even. */
    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & SIGN;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | INFINITY | 0x200);
        }
        if (size >= OVERFLOW) {
            return (short) (sign | INFINITY);
        }
        if (size < LEAST_NORMAL) {
            return (short) (sign | (int) Math.rint(size / SUBNORMAL_UNIT));
        }
        int magnitude = bits & Integer.MAX_VALUE;
        int rounded = magnitude + 0xFFF + ((magnitude >>> 13) & 1);
        // the exponents differ by 127 - 15
        return (short) (sign | ((rounded - (112 << 23)) >>> 13));
    }

    static float toFloat(short half) {
        int exponent = (half >>> 10) & 0x1F;
        int fraction = half & FRACTION;
        float size;
        if (exponent == 0) {
            size = fraction * SUBNORMAL_UNIT;
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        }
        return (half & SIGN) == 0 ? size : -size;
    }
}
