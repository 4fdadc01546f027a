package io.gramian.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The element types of NPY files that are read, by NumPy's names. */
enum NpyType {
    FLOAT16("<f2", 2),
    FLOAT32("<f4", 4),
    FLOAT64("<f8", 8),
    INT32("<i4", 4),
    INT64("<i8", 8),
    UINT8("|u1", 1),
    UINT16("<u2", 2),
    BOOL("|b1", 1);

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static NpyType of(String source, String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        String known = Arrays.stream(values()).map(NpyType::code).collect(Collectors.joining(", "));
        throw new BadDataException(source + " has elements of type " + code + "; expected one of " + known
                + ": convert it with astype in NumPy");
    }

    String code() {
        return code;
    }

    /** The width of an element. */
    int bytes() {
        return bytes;
    }

    boolean isInteger() {
        return this != FLOAT16 && this != FLOAT32 && this != FLOAT64;
    }

    /** The element at a byte, rounded to float32; a float64 beyond its range becomes infinite. */
    float floatAt(ByteBuffer buffer, int at) {
        return switch (this) {
            case FLOAT16 -> Float.float16ToFloat(buffer.getShort(at));
            case FLOAT32 -> buffer.getFloat(at);
            case FLOAT64 -> (float) buffer.getDouble(at);
            default -> integerAt(buffer, at);
        };
    }

    /** The element of an integer type at a byte. */
    long integerAt(ByteBuffer buffer, int at) {
        return switch (this) {
            case INT32 -> buffer.getInt(at);
            case INT64 -> buffer.getLong(at);
            case UINT8 -> Byte.toUnsignedLong(buffer.get(at));
            case UINT16 -> Short.toUnsignedLong(buffer.getShort(at));
            case BOOL -> buffer.get(at) == 0 ? 0 : 1;
            default -> throw new IllegalStateException(code + " is not an integer type");
        };
    }
}
