package io.samovar.api.tensor;

/**
 * The tensor datatypes of the Open Inference Protocol v2. {@link #name()} is the protocol's own
 * spelling.
 */
public enum DataType {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    FP32(4),
    FP64(8),
    /** Elements of varying length, each preceded by its length as an unsigned 32-bit number. */
    BYTES(0);

    private final int width;

    DataType(int width) {
        this.width = width;
    }

    /** Returns the size of one element in bytes, or 0 for {@link #BYTES}, whose elements vary. */
    public int width() {
        return width;
    }
}
