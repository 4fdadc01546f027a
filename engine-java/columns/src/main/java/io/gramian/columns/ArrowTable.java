package io.gramian.columns;

import io.gramian.io.BadDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.ipc.message.MessageResult;

/** A file of Arrow record batches, with a footer or as a stream. */
final class ArrowTable extends BatchedTable {
    private static final System.Logger LOGGER = System.getLogger(ArrowTable.class.getName());

    private static final byte[] FILE = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    /** Beyond what the file itself takes. */
    private static final long MEMORY = 64L << 20;

    private final BufferAllocator allocator;
    private final ArrowReader reader;
    private final VectorSchemaRoot root;
    private final List<Column> numbers = new ArrayList<>();
    private final List<Column> kept = new ArrayList<>();

    private ArrowTable(Path file, BufferAllocator allocator, ArrowReader reader, List<String> asked, List<String> keep)
            throws IOException {
        super(file, Files.size(file));
        this.allocator = allocator;
        this.reader = reader;
        root = reader.getVectorSchemaRoot();
        List<String> all = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (FieldVector vector : root.getFieldVectors()) {
            all.add(vector.getName());
            if (isNumber(vector)) {
                plain.add(vector.getName());
            } else if (isList(vector)) {
                lists.add(vector.getName());
            }
        }
        List<String> features = new ColumnChoice.Offer(file, all, lists, plain).features(asked, keep);
        features.forEach(name -> numbers.add(new ArrowColumn(name, root.getVector(name))));
        keep.forEach(name -> kept.add(new ArrowColumn(name, root.getVector(name))));
    }

    static ArrowTable open(Path file, List<String> features, List<String> kept) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("cannot read " + file + ": it is no regular file");
        }
        FileChannel channel = FileChannel.open(file);
        BufferAllocator allocator = new RootAllocator(MEMORY + 2 * channel.size());
        ArrowReader reader = null;
        try {
            ByteBuffer begin = ByteBuffer.allocate(FILE.length);
            int read = channel.read(begin, 0);
            boolean hasFooter = read == FILE.length && Arrays.equals(begin.array(), FILE);
            reader = hasFooter
                    ? new ArrowFileReader(channel, allocator)
                    : new ArrowStreamReader(new Messages(channel, allocator), allocator);
            ArrowTable table = new ArrowTable(file, allocator, reader, features, kept);
            table.begin();
            return table;
        } catch (RuntimeException | IOException e) {
            close(reader, channel, allocator);
            throw new BadDataException(file + " is no Arrow file, or is damaged: " + e.getMessage(), e);
        }
    }

    private static void close(ArrowReader reader, FileChannel channel, BufferAllocator allocator) throws IOException {
        if (reader != null) {
            reader.close();
        }
        channel.close();
        close(allocator);
    }

    /** What a reader has not given back after damage is native memory within the limit of its allocator. */
    private static void close(BufferAllocator allocator) {
        try {
            allocator.close();
        } catch (IllegalStateException left) {
            LOGGER.log(System.Logger.Level.DEBUG, "memory of a damaged file is not given back", left);
        }
    }

    /** Messages whose lengths are held against the file before memory is taken for them. */
    private static final class Messages extends MessageChannelReader {
        private static final int CONTINUED = -1;

        private final FileChannel channel;

        Messages(FileChannel channel, BufferAllocator allocator) {
            super(new ReadChannel(channel), allocator);
            this.channel = channel;
        }

        @Override
        public MessageResult readNext() throws IOException {
            ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int read = channel.read(head, channel.position());
            if (read >= Integer.BYTES) {
                int first = head.getInt(0);
                int second = read == head.capacity() ? head.getInt(Integer.BYTES) : 0;
                int length = first == CONTINUED ? second : first;
                long left = channel.size() - channel.position();
                if (length < 0 || length > left) {
                    throw new BadDataException(
                            "a message is said to have " + length + " bytes where " + left + " are left");
                }
            }
            return super.readNext();
        }
    }

    private static boolean isNumber(FieldVector vector) {
        return vector instanceof FloatingPointVector || vector instanceof BaseIntVector;
    }

    private static boolean isList(FieldVector vector) {
        return (vector instanceof ListVector list && isNumber(list.getDataVector()))
                || (vector instanceof FixedSizeListVector fixed && isNumber(fixed.getDataVector()));
    }

    private record ArrowColumn(String name, FieldVector vector) implements Column {
        @Override
        public int width(int row) {
            if (vector instanceof ListVector list) {
                int begin = list.getElementStartIndex(row);
                int end = list.getElementEndIndex(row);
                requireWithin(begin, end, list.getDataVector().getValueCount());
                return list.isNull(row) ? 0 : end - begin;
            }
            return vector instanceof FixedSizeListVector fixed ? fixed.getListSize() : 1;
        }

        @Override
        public double number(int row, int at) {
            if (vector.isNull(row)) {
                return Double.NaN;
            }
            if (vector instanceof ListVector list) {
                return element(list.getDataVector(), list.getElementStartIndex(row) + at);
            }
            if (vector instanceof FixedSizeListVector fixed) {
                return element(fixed.getDataVector(), fixed.getElementStartIndex(row) + at);
            }
            return element(vector, row);
        }

        private static double element(FieldVector elements, int at) {
            if (elements.isNull(at)) {
                return Double.NaN;
            }
            return elements instanceof FloatingPointVector floats
                    ? floats.getValueAsDouble(at)
                    : ((BaseIntVector) elements).getValueAsLong(at);
        }

        /** Offsets are the file's, and the library takes memory by them. */
        private void requireWithin(long begin, long end, long size) {
            if (begin < 0 || end < begin || end > size) {
                throw new BadDataException(
                        "column " + name + " is damaged: it has an entry from " + begin + " to " + end + " of " + size);
            }
        }

        @Override
        public String text(int row) {
            if (vector instanceof BaseVariableWidthVector texts) {
                requireWithin(
                        texts.getStartOffset(row),
                        texts.getEndOffset(row),
                        texts.getDataBuffer().capacity());
            }
            return Objects.toString(vector.getObject(row), "");
        }
    }

    @Override
    public long rows() {
        return -1;
    }

    @Override
    int advance() throws IOException {
        return reader.loadNextBatch() ? root.getRowCount() : END;
    }

    @Override
    List<Column> numbers() {
        return numbers;
    }

    @Override
    List<Column> kept() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        close(allocator);
    }
}
