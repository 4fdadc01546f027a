package io.gramian.io;

import io.gramian.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the head of a safetensors file says, checked: a tensor's bytes are as many as its type and shape need, and the
 * tensors follow one another without gap or overlap.
 *
 * @param metadata in the order of the file
 * @param entries in the order of the file
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    static final String METADATA = "__metadata__";

    /** The element types that are read and written. */
    enum Dtype {
        F32(4),
        I32(4),
        I64(8);

        private final int bytes;

        Dtype(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /** A tensor and where its bytes lie, counted from the end of the head. */
    record Entry(String name, Dtype dtype, Shape shape, long begin, long end) {}

    static SafetensorsHeader parse(String source, ByteBuffer bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new BadDataException(source + " has a head that is not UTF-8 text: not a safetensors file?", e);
        }
        if (!text.startsWith("{")) {
            throw new BadDataException(source + " has a head that does not begin with {: not a safetensors file?");
        }
        Map<String, Object> members = object(JsonReader.parse("the head of " + source, text), source);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        members.forEach((name, value) -> {
            if (name.equals(METADATA)) {
                String what = source + ", " + METADATA;
                object(value, what).forEach((key, item) -> metadata.put(key, string(item, what + ", " + key)));
            } else {
                entries.add(entry(source, name, value));
            }
        });
        requireAdjacent(source, entries);
        return new SafetensorsHeader(Collections.unmodifiableMap(metadata), List.copyOf(entries));
    }

    /** The tensors in the order of their bytes. */
    List<Entry> byPlace() {
        return sorted(entries);
    }

    /** The number of bytes that follow the head. */
    long dataBytes() {
        return entries.stream().mapToLong(Entry::end).max().orElse(0);
    }

    private static Entry entry(String source, String name, Object value) {
        String what = source + ", tensor " + name;
        Map<String, Object> members = object(value, what);
        for (String key : members.keySet()) {
            if (!List.of("dtype", "shape", "data_offsets").contains(key)) {
                throw new BadDataException(what + " has a member " + key + "; expected dtype, shape, data_offsets");
            }
        }
        Dtype dtype = dtype(string(members.get("dtype"), what + ", dtype"), what);
        Shape shape = Extents.shape(what, integers(members.get("shape"), what + ", shape"));
        List<Long> offsets = integers(members.get("data_offsets"), what + ", data_offsets");
        long bytes = (long) shape.size() * dtype.bytes();
        // Comparing with begin + bytes could overflow; the difference of two that are not negative cannot.
        boolean ordered = offsets.size() == 2 && offsets.get(0) >= 0 && offsets.get(1) >= offsets.get(0);
        if (!ordered || offsets.get(1) - offsets.get(0) != bytes) {
            throw new BadDataException(what + " of type " + dtype + " and shape " + shape + " lies at " + offsets
                    + "; expected a begin and an end " + bytes + " bytes apart");
        }
        return new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static void requireAdjacent(String source, List<Entry> entries) {
        long end = 0;
        for (Entry entry : sorted(entries)) {
            if (entry.begin != end) {
                throw new BadDataException(source + ", tensor " + entry.name + " begins at byte " + entry.begin
                        + " of the data; expected " + end + ", without gap or overlap");
            }
            end = entry.end;
        }
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
    }

    private static Dtype dtype(String name, String what) {
        for (Dtype dtype : Dtype.values()) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        throw new BadDataException(what + " has the type " + name + "; expected F32, I32 or I64");
    }

    private static Map<String, Object> object(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put((String) key, member));
            return members;
        }
        throw wrongKind(what, "an object");
    }

    private static String string(Object value, String what) {
        if (value instanceof String string) {
            return string;
        }
        throw wrongKind(what, "a string");
    }

    private static List<Long> integers(Object value, String what) {
        if (!(value instanceof List<?> list)) {
            throw wrongKind(what, "a list of integers");
        }
        List<Long> result = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof Long integer)) {
                throw wrongKind(what, "a list of integers");
            }
            result.add(integer);
        }
        return result;
    }

    private static BadDataException wrongKind(String what, String expected) {
        return new BadDataException(what + " is missing or of another kind; expected " + expected);
    }
}
