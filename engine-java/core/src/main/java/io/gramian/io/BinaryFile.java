package io.gramian.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A little-endian file that is read from front to back and never past its end. */
final class BinaryFile implements Closeable {
    /** Large enough to hide the cost of a system call, a multiple of every element width. */
    private static final int CHUNK = 1 << 18;

    private final String source;
    private final ReadableByteChannel channel;
    private final long size;
    private long position;

    /** What a channel gives, which is expected to be so many bytes. */
    BinaryFile(String source, ReadableByteChannel channel, long size) {
        this.source = source;
        this.channel = channel;
        this.size = size;
    }

    static BinaryFile open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": it is a folder; name a file");
        }
        FileChannel channel = FileChannel.open(file);
        try {
            return new BinaryFile(file.toString(), channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Receives the element with a running number, which starts at a byte of the buffer. */
    @FunctionalInterface
    interface Element {
        void accept(ByteBuffer buffer, int at, int number);
    }

    /** The name of the file, for messages. */
    String source() {
        return source;
    }

    /** The number of bytes that are not read yet. */
    long remaining() {
        return size - position;
    }

    /** The next bytes, ready to be read. */
    ByteBuffer read(int count) throws IOException {
        requireRemaining(count);
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        fill(buffer);
        return buffer;
    }

    /** Hands the next elements of a width in bytes to a receiver, one by one. */
    void forEach(int count, int width, Element receiver) throws IOException {
        long bytes = (long) count * width;
        requireRemaining(bytes);
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bytes, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
        int number = 0;
        while (number < count) {
            int batch = Math.min(count - number, CHUNK / width);
            buffer.clear().limit(batch * width);
            fill(buffer);
            for (int i = 0; i < batch; i++) {
                receiver.accept(buffer, i * width, number + i);
            }
            number += batch;
        }
    }

    /** Refuses a file that ends before so many more bytes. */
    void requireRemaining(long bytes) {
        if (bytes > remaining()) {
            throw new BadDataException(
                    source + " is truncated: expected at least " + (position + bytes) + " bytes, found " + size);
        }
    }

    /** Refuses a file that does not end after exactly so many more rows of so many bytes. */
    void requireExactly(long rows, long rowBytes) {
        if (rowBytes > 0 && rows > Long.MAX_VALUE / 2 / rowBytes) {
            throw new BadDataException(source + " is truncated: expected " + rows + " rows of " + rowBytes
                    + " bytes, found " + remaining() + " bytes");
        }
        long bytes = rows * rowBytes;
        if (bytes > remaining()) {
            throw new BadDataException(
                    source + " is truncated: expected " + (position + bytes) + " bytes, found " + size);
        }
        if (bytes < remaining()) {
            throw new BadDataException(source + " has " + (remaining() - bytes)
                    + " bytes after its last value: expected " + (position + bytes) + " bytes, found " + size);
        }
    }

    /** How many bytes have been read or left out. */
    long position() {
        return position;
    }

    /**
     * Goes on at another byte.
     *
     * @throws BadDataException if what is read can only be read from front to back
     */
    void seek(long to) throws IOException {
        if (!(channel instanceof SeekableByteChannel seekable)) {
            throw new BadDataException(
                    source + " is in Fortran order; expected C order: save it with numpy.ascontiguousarray");
        }
        seekable.position(to);
        position = to;
    }

    /** Leaves out the next bytes, of which there must be as many. */
    void skip(long bytes) throws IOException {
        requireRemaining(bytes);
        if (channel instanceof SeekableByteChannel) {
            seek(position + bytes);
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bytes, CHUNK));
        for (long left = bytes; left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            fill(buffer);
        }
    }

    /** Fills the room that a buffer has left, and turns it to be read. */
    void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new BadDataException(source + " became shorter while it was read: expected " + size + " bytes");
            }
        }
        buffer.flip();
        position += buffer.limit();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
