package io.gramian.model;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows in memory of a host, which come to the heap chunk by chunk. */
final class SegmentRows {
    /** Large enough to fill the machine. */
    private static final int CHUNK = 4096;

    private static final ValueLayout.OfFloat NUMBER = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private SegmentRows() {}

    static void embed(Model model, Engine engine, MemorySegment x, long rows, MemorySegment out) {
        int features = model.features();
        int size = model.embeddingSize();
        requireLength("x", x, rows, features);
        requireLength("out", out, rows, size);
        float[] chunk = new float[(int) Math.min(rows, CHUNK) * features];
        for (long from = 0; from < rows; from += CHUNK) {
            Cancellation.check("embedding");
            int count = (int) Math.min(CHUNK, rows - from);
            MemorySegment.copy(x, NUMBER, from * features * Float.BYTES, chunk, 0, count * features);
            Tensor embedded = engine.compute().onHeap(model.embed(engine, Tensor.wrap(chunk, count, features)));
            MemorySegment.copy(
                    embedded.array(), embedded.offset(), out, NUMBER, from * size * Float.BYTES, count * size);
        }
    }

    private static void requireLength(String name, MemorySegment segment, long rows, int columns) {
        if (rows < 0 || segment.byteSize() / Float.BYTES / columns < rows) {
            throw new IllegalArgumentException(name + " has " + segment.byteSize() + " bytes, expected " + rows + "×"
                    + columns + " numbers of 4 bytes");
        }
    }
}
