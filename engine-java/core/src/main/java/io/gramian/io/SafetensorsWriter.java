package io.gramian.io;

import io.gramian.io.SafetensorsHeader.Dtype;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Collects tensors and strings and writes them as one safetensors file. Everything appears in the order in which it was
 * added, and the data begin at a multiple of 8 bytes. Arrays are kept, not copied, until the file is written.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private String sum;

    private record Block(Dtype dtype, Shape shape, AtomicFile.Content content) {
        long bytes() {
            return (long) shape.size() * dtype.bytes();
        }
    }

    /** A writer that holds nothing yet. */
    public SafetensorsWriter() {}

    /**
     * Adds a string.
     *
     * @throws IllegalArgumentException if the key was added before
     */
    public SafetensorsWriter metadata(String key, String value) {
        if (metadata.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("key " + key + " was added before; expected each key once");
        }
        return this;
    }

    /**
     * Adds a string that will be the SHA-256 of the file: of all its bytes with 64 zeros in place of those digits.
     *
     * @throws IllegalArgumentException if the key was added before
     */
    public SafetensorsWriter sum(String key) {
        metadata(key, ContentSum.UNKNOWN);
        sum = key;
        return this;
    }

    /**
     * Adds a tensor as F32 in its shape.
     *
     * @param tensor on the heap; not modified
     * @throws IllegalArgumentException if the name is reserved or was added before
     */
    public SafetensorsWriter floats(String name, Tensor tensor) {
        float[] values = tensor.array();
        return add(
                name,
                new Block(
                        Dtype.F32,
                        tensor.shape(),
                        out -> LittleEndian.write(out, values, tensor.offset(), tensor.size())));
    }

    /**
     * Adds a vector as I32.
     *
     * @throws IllegalArgumentException if the name is reserved or was added before
     */
    public SafetensorsWriter ints(String name, int[] values) {
        return add(name, new Block(Dtype.I32, Shape.of(values.length), out -> LittleEndian.write(out, values)));
    }

    /**
     * Adds a vector as I64.
     *
     * @throws IllegalArgumentException if the name is reserved or was added before
     */
    public SafetensorsWriter longs(String name, long[] values) {
        return add(name, new Block(Dtype.I64, Shape.of(values.length), out -> LittleEndian.write(out, values)));
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException naming the file and the reason, if it cannot be written
     */
    public void write(Path file) throws IOException {
        if (sum != null) {
            metadata.put(sum, ContentSum.UNKNOWN);
            metadata.put(sum, ContentSum.of(this::writeTo));
        }
        AtomicFile.write(file, this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        out.write(head());
        for (Block block : blocks.values()) {
            block.content.writeTo(out);
        }
    }

    private SafetensorsWriter add(String name, Block block) {
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("name " + name + " is reserved by the format; choose another");
        }
        if (blocks.putIfAbsent(name, block) != null) {
            throw new IllegalArgumentException("name " + name + " was added before; expected each tensor once");
        }
        return this;
    }

    private byte[] head() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            members.put(SafetensorsHeader.METADATA, metadata);
        }
        long begin = 0;
        for (Map.Entry<String, Block> entry : blocks.entrySet()) {
            Block block = entry.getValue();
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("dtype", block.dtype.name());
            member.put("shape", extents(block.shape));
            member.put("data_offsets", List.of(begin, begin + block.bytes()));
            members.put(entry.getKey(), member);
            begin += block.bytes();
        }
        byte[] text = JsonText.of(members).getBytes(StandardCharsets.UTF_8);
        int length = Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(length).put(text);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        return head.array();
    }

    private static List<Integer> extents(Shape shape) {
        return IntStream.range(0, shape.rank()).mapToObj(shape::extent).toList();
    }
}
