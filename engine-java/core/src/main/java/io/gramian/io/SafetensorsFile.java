package io.gramian.io;

import io.gramian.io.SafetensorsHeader.Dtype;
import io.gramian.io.SafetensorsHeader.Entry;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Named tensors and a map of strings, in the safetensors format: the length of a JSON head in 8 little-endian bytes,
 * the head, the data. Types F32, I32 and I64. What was read lies in memory; its arrays are shared with the caller.
 * Source: the format section of the safetensors project's README.
 */
public final class SafetensorsFile {
    private static final long MAX_HEADER = 100_000_000;

    private final String source;
    private final SafetensorsHeader header;
    private final Map<String, Tensor> floats = new LinkedHashMap<>();
    private final Map<String, long[]> integers = new LinkedHashMap<>();

    private SafetensorsFile(String source, SafetensorsHeader header) {
        this.source = source;
        this.header = header;
    }

    /**
     * Reads a file.
     *
     * @throws BadDataException if it is damaged or holds another type
     * @throws IOException if it cannot be read
     */
    public static SafetensorsFile read(Path file) throws IOException {
        try (BinaryFile in = BinaryFile.open(file)) {
            long length = in.read(Long.BYTES).getLong();
            if (length < 0 || length > MAX_HEADER) {
                throw new BadDataException(in.source() + " is not a safetensors file: its head would have "
                        + Long.toUnsignedString(length) + " bytes; expected at most " + MAX_HEADER);
            }
            ByteBuffer head = in.read((int) length);
            SafetensorsFile result = new SafetensorsFile(in.source(), SafetensorsHeader.parse(in.source(), head));
            in.requireExactly(result.header.dataBytes(), 1);
            for (Entry entry : result.header.byPlace()) {
                result.load(entry, in);
            }
            return result;
        }
    }

    /**
     * Writes float32 tensors; the same arguments give the same bytes. A {@link SafetensorsWriter} writes integers too.
     *
     * @param metadata written in the order of the map
     * @param tensors by name, on the heap, written in the order of the map; not modified
     */
    public static void write(Path file, Map<String, String> metadata, SequencedMap<String, Tensor> tensors)
            throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        metadata.forEach(writer::metadata);
        tensors.forEach(writer::floats);
        writer.write(file);
    }

    private void load(Entry entry, BinaryFile in) throws IOException {
        int size = entry.shape().size();
        int bytes = entry.dtype().bytes();
        if (entry.dtype() == Dtype.F32) {
            Tensor tensor = Tensor.zeros(entry.shape());
            float[] values = tensor.array();
            in.forEach(size, bytes, (buffer, at, number) -> values[number] = buffer.getFloat(at));
            floats.put(entry.name(), tensor);
        } else {
            long[] values = new long[size];
            boolean wide = entry.dtype() == Dtype.I64;
            in.forEach(
                    size,
                    bytes,
                    (buffer, at, number) -> values[number] = wide ? buffer.getLong(at) : buffer.getInt(at));
            integers.put(entry.name(), values);
        }
    }

    /**
     * Whether a file is what was written, by the sum that it holds: see {@link SafetensorsWriter#sum}.
     *
     * @param key of the sum in the metadata
     * @throws BadDataException if it holds none, or another than it ought to
     * @throws IOException if the file cannot be read
     */
    public static void requireSum(Path file, SafetensorsFile read, String key) throws IOException {
        String recorded = read.metadata().getOrDefault(key, "");
        if (recorded.length() != ContentSum.UNKNOWN.length()) {
            throw new BadDataException(file + " has no " + key + " of its contents: the file is damaged");
        }
        if (!recorded.equals(ContentSum.of(file, recorded))) {
            throw new BadDataException(file + " is not what was written, by its " + key + ": the file is damaged");
        }
    }

    /** The map of strings, unmodifiable, in the order of the file; empty if the file has none. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The names of the tensors in the order of the head. */
    public List<String> names() {
        return header.entries().stream().map(Entry::name).toList();
    }

    /**
     * A float32 tensor, in the shape that it was written with; a single value has the shape 1.
     *
     * @throws BadDataException if there is none of this name, or it holds integers
     */
    public Tensor tensor(String name) {
        return find(floats, name, "F32");
    }

    /**
     * The elements of an I32 or I64 tensor, as a new array.
     *
     * @throws BadDataException if there is none of this name, it holds floats, or an element needs more than 32 bits
     */
    public int[] ints(String name) {
        long[] values = find(integers, name, "I32 or I64");
        int[] result = new int[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (int) values[i];
            if (result[i] != values[i]) {
                throw new BadDataException(source + ", tensor " + name + ", element " + (i + 1) + ": the value "
                        + values[i] + " does not fit into 32 bits");
            }
        }
        return result;
    }

    /**
     * The elements of an I32 or I64 tensor, as a new array.
     *
     * @throws BadDataException if there is none of this name, or it holds floats
     */
    public long[] longs(String name) {
        return find(integers, name, "I32 or I64").clone();
    }

    private <T> T find(Map<String, T> tensors, String name, String expected) {
        T found = tensors.get(name);
        if (found == null) {
            throw new BadDataException(
                    source + " has no tensor " + name + " of type " + expected + "; it holds " + names());
        }
        return found;
    }
}
