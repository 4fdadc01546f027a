package io.gramian.columns;

import io.gramian.io.BadDataException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A structure in Thrift's compact protocol, which Parquet writes its lengths in. Each length is held against the bytes that are there
 * before anything is made of it.
 */
final class CompactThrift {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    private static final int DOUBLE = 7;
    static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    static final int STRUCT = 12;

    /** Parquet's own structures lie seven deep. */
    private static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 10;

    private final MemorySegment bytes;
    private long at;

    /**
     * Begins to read.
     *
     * @param bytes that nothing is read beyond
     */
    CompactThrift(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /** Bytes read so far. */
    long position() {
        return at;
    }

    /**
     * The types of what lists hold, which readers take for granted, and the forms of structures within.
     *
     * @param elements types by the fields of lists
     * @param structures forms by the fields of structures, and of lists of such
     */
    record Form(Map<Integer, Integer> elements, Map<Integer, Form> structures) {
        private static final Form ANY = new Form(Map.of(), Map.of());

        private Form within(int field) {
            return structures.getOrDefault(field, ANY);
        }
    }

    /** Passes over a structure of a form. */
    void skip(Form form) {
        struct(0, form, false);
    }

    /** Truth, numbers, structures and lists of a structure of a form by the numbers of its fields; texts are passed over. */
    Map<Integer, Object> read(Form form) {
        return struct(0, form, true);
    }

    /** A structure in a structure, empty where there is none. */
    @SuppressWarnings("unchecked")
    static Map<Integer, Object> struct(Map<Integer, Object> of, int field) {
        return of.get(field) instanceof Map<?, ?> map ? (Map<Integer, Object>) map : Map.of();
    }

    /** A list of structures in a structure, empty where there is none; its form has to say that it is one. */
    @SuppressWarnings("unchecked")
    static List<Map<Integer, Object>> structs(Map<Integer, Object> of, int field) {
        return of.get(field) instanceof List<?> list ? (List<Map<Integer, Object>>) list : List.of();
    }

    /** A number of 32 bits of a structure. */
    static long number(Map<Integer, Object> of, int field) {
        if (of.get(field) instanceof Integer number) {
            return number;
        }
        throw new BadDataException("field " + field + " is missing");
    }

    /** A number of 64 bits of a structure. */
    static long longNumber(Map<Integer, Object> of, int field) {
        if (of.get(field) instanceof Long number) {
            return number;
        }
        throw new BadDataException("field " + field + " is missing");
    }

    private Map<Integer, Object> struct(int depth, Form form, boolean keeps) {
        if (depth > DEEPEST) {
            throw new BadDataException("structures are more than " + DEEPEST + " deep");
        }
        Map<Integer, Object> fields = keeps ? new HashMap<>() : Map.of();
        long id = 0;
        for (int head = next(); head != 0; head = next()) {
            int step = head >>> 4;
            long last = id;
            id = step == 0 ? zigzag() : id + step;
            if (id <= last || id > Short.MAX_VALUE) {
                throw new BadDataException("field " + id + " follows field " + last);
            }
            int type = head & 0xf;
            Integer elements = form.elements().get((int) id);
            if (elements != null && type == LIST) {
                requireElements(elements, (int) id);
            }
            Object value = type == TRUE || type == FALSE
                    ? (Object) (type == TRUE)
                    : value(type, depth + 1, form.within((int) id), keeps);
            if (keeps && value != null) {
                fields.put((int) id, value);
            }
        }
        return fields;
    }

    /** Of a list that begins here. */
    private void requireElements(int type, int field) {
        held(1);
        int head = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at));
        if (head >>> 4 != 0 && (head & 0xf) != type) {
            throw new BadDataException(
                    "field " + field + " lists values of type " + (head & 0xf) + ", expected " + type);
        }
    }

    private Object value(int type, int depth, Form form, boolean keeps) {
        return switch (type) {
            case TRUE, FALSE, BYTE -> {
                next();
                yield null;
            }
            case I16 -> {
                zigzag();
                yield null;
            }
            case I32 -> integer();
            case I64 -> Long.valueOf(zigzag());
            case DOUBLE -> pass(Double.BYTES);
            case BINARY -> pass(varint());
            case LIST, SET -> list(depth, form, keeps);
            case MAP -> map(depth);
            case STRUCT -> struct(depth, form, keeps);
            default -> throw new BadDataException("there is no type " + type);
        };
    }

    private Integer integer() {
        long number = zigzag();
        if (number != (int) number) {
            throw new BadDataException(number + " has more than 32 bits");
        }
        return (int) number;
    }

    private List<Object> list(int depth, Form form, boolean keeps) {
        int head = next();
        long size = head >>> 4 == 0xf ? varint() : head >>> 4;
        held(size);
        List<Object> values = keeps ? new ArrayList<>() : List.of();
        for (long i = 0; i < size; i++) {
            Object value = value(head & 0xf, depth + 1, form, keeps);
            if (keeps) {
                values.add(value);
            }
        }
        return values;
    }

    private Object map(int depth) {
        long size = varint();
        held(size);
        int types = size == 0 ? 0 : next();
        for (long i = 0; i < size; i++) {
            value(types >>> 4, depth + 1, Form.ANY, false);
            value(types & 0xf, depth + 1, Form.ANY, false);
        }
        return null;
    }

    private Object pass(long length) {
        held(length);
        at += length;
        return null;
    }

    /** Of what each takes a byte at least. */
    private void held(long length) {
        if (length < 0 || length > bytes.byteSize() - at) {
            throw new BadDataException(
                    "a length of " + length + " is claimed where " + (bytes.byteSize() - at) + " bytes are left");
        }
    }

    private int next() {
        held(1);
        return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at++));
    }

    /** A number of seven bits to the byte, the least first, as snappy has them too. */
    long varint() {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int part = next();
            number |= (part & 0x7fL) << (7 * i);
            if (part < 0x80) {
                return number;
            }
        }
        throw new BadDataException("a number has more than " + LONGEST_NUMBER + " bytes");
    }

    private long zigzag() {
        long number = varint();
        return (number >>> 1) ^ -(number & 1);
    }
}
