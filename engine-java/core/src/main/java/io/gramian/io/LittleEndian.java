package io.gramian.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes arrays as little-endian bytes, in chunks rather than in one copy of the array. */
final class LittleEndian {
    private static final int CHUNK = 1 << 16;

    private LittleEndian() {}

    static void write(OutputStream out, float[] values, int from, int count) throws IOException {
        ByteBuffer chunk = chunk();
        int capacity = CHUNK / Float.BYTES;
        for (int done = 0, batch; done < count; done += batch) {
            batch = Math.min(capacity, count - done);
            chunk.asFloatBuffer().put(values, from + done, batch);
            out.write(chunk.array(), 0, batch * Float.BYTES);
        }
    }

    static void write(OutputStream out, int[] values) throws IOException {
        ByteBuffer chunk = chunk();
        int capacity = CHUNK / Integer.BYTES;
        for (int done = 0, batch; done < values.length; done += batch) {
            batch = Math.min(capacity, values.length - done);
            chunk.asIntBuffer().put(values, done, batch);
            out.write(chunk.array(), 0, batch * Integer.BYTES);
        }
    }

    static void write(OutputStream out, long[] values) throws IOException {
        ByteBuffer chunk = chunk();
        int capacity = CHUNK / Long.BYTES;
        for (int done = 0, batch; done < values.length; done += batch) {
            batch = Math.min(capacity, values.length - done);
            chunk.asLongBuffer().put(values, done, batch);
            out.write(chunk.array(), 0, batch * Long.BYTES);
        }
    }

    private static ByteBuffer chunk() {
        return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    }
}
