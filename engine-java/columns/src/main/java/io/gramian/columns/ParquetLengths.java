package io.gramian.columns;

import static io.gramian.columns.CompactThrift.BINARY;
import static io.gramian.columns.CompactThrift.I32;
import static io.gramian.columns.CompactThrift.I64;
import static io.gramian.columns.CompactThrift.STRUCT;
import static io.gramian.columns.CompactThrift.longNumber;
import static io.gramian.columns.CompactThrift.number;

import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import io.gramian.columns.CompactThrift.Form;
import io.gramian.io.BadDataException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lengths that a Parquet file claims, held against the file and against each other before memory is given for them: of the footer, of
 * the pages of the columns that are read, and of their indexes. Field numbers are those of the format's parquet.thrift.
 */
final class ParquetLengths implements AutoCloseable {
    private static final String MAGIC = "PAR1";
    private static final int TAIL = Integer.BYTES + 4;

    private static final int TYPE = 1;
    private static final int UNCOMPRESSED_SIZE = 2;
    private static final int COMPRESSED_SIZE = 3;
    private static final int DATA_PAGE = 5;
    private static final int INDEX_PAGE = 6;
    private static final int DICTIONARY_PAGE = 7;
    private static final int DATA_PAGE_V2 = 8;
    private static final int VALUES = 1;
    private static final int DEFINITION_BYTES = 5;
    private static final int REPETITION_BYTES = 6;
    private static final int IS_COMPRESSED = 7;
    private static final int LOCATIONS = 1;
    private static final int OFFSET = 1;

    /** Pages are decoded whole, and a number of eight bytes may stand for a bit of them. */
    private static final int MEMORY_PER_PAGE = 8;

    /** What a page may take where very many columns share the memory. */
    private static final long LEAST_PAGE = 16L << 20;

    private static final Form COLUMN = new Form(Map.of(2, I32, 3, BINARY, 8, STRUCT, 13, STRUCT), Map.of());
    private static final Form CHUNK = new Form(Map.of(), Map.of(3, COLUMN));
    private static final Form GROUP = new Form(Map.of(1, STRUCT, 4, STRUCT), Map.of(1, CHUNK));
    private static final Form FOOTER = new Form(Map.of(2, STRUCT, 4, STRUCT, 5, STRUCT, 7, STRUCT), Map.of(4, GROUP));
    private static final Form PAGE = new Form(Map.of(), Map.of());
    private static final Form COLUMN_INDEX = new Form(Map.of(2, BINARY, 3, BINARY, 5, I64, 6, I64, 7, I64), Map.of());
    private static final Form OFFSET_INDEX = new Form(Map.of(LOCATIONS, STRUCT, 2, I64), Map.of());

    /** The headers of pages, by the types of these. */
    private static final List<Integer> HEADERS = List.of(DATA_PAGE, INDEX_PAGE, DICTIONARY_PAGE, DATA_PAGE_V2);

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment file;

    ParquetLengths(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** Holds the lengths of the footer. */
    void holdFooter() {
        long tail = file.byteSize() - TAIL;
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        if (tail < magic.length || file.asSlice(tail + Integer.BYTES).mismatch(MemorySegment.ofArray(magic)) != -1) {
            throw new BadDataException("it does not end with " + MAGIC);
        }
        int length = file.get(INT, tail);
        new CompactThrift(part("the footer", tail - length, length)).skip(FOOTER);
    }

    /**
     * Holds those of the pages.
     *
     * @param schema whose columns each group of rows has, in their order
     * @param columns outermost names of those that are to be read
     */
    void holdPages(FileMetaData meta, FileSchema schema, Set<String> columns) {
        long most =
                Math.max(LEAST_PAGE, Runtime.getRuntime().maxMemory() / MEMORY_PER_PAGE / Math.max(1, columns.size()));
        List<ColumnSchema> all = schema.getColumns();
        for (RowGroup group : meta.rowGroups()) {
            if (group.columns().size() != all.size()) {
                throw new BadDataException(
                        "a group of rows has " + group.columns().size() + " columns, the schema " + all.size());
            }
            for (int i = 0; i < all.size(); i++) {
                ColumnChunk chunk = group.columns().get(i);
                String name = all.get(i).fieldPath().topLevelName();
                if (!chunk.metaData().pathInSchema().equals(all.get(i).fieldPath())) {
                    throw new BadDataException(
                            "column " + name + " is called " + chunk.metaData().pathInSchema() + " in a group of rows");
                }
                if (columns.contains(name)) {
                    try {
                        hold(chunk, most);
                    } catch (BadDataException e) {
                        throw new BadDataException("column " + name + ": " + e.getMessage(), e);
                    }
                }
            }
        }
    }

    private void hold(ColumnChunk chunk, long mostBytes) {
        ColumnMetaData meta = chunk.metaData();
        MemorySegment pages = part("its pages", chunk.chunkStartOffset(), meta.totalCompressedSize());
        Set<Long> offsets = new HashSet<>();
        long at = 0;
        long values = 0;
        // Some writers leave room after the last page.
        while (at < pages.byteSize() && (at == 0 || values < meta.numValues())) {
            offsets.add(chunk.chunkStartOffset() + at);
            CompactThrift thrift = new CompactThrift(pages.asSlice(at));
            Map<Integer, Object> header = thrift.read(PAGE);
            long size = number(header, UNCOMPRESSED_SIZE);
            long packed = number(header, COMPRESSED_SIZE);
            at += thrift.position();
            if (packed < 0 || packed > pages.byteSize() - at) {
                throw new BadDataException("a page of " + packed + " bytes is claimed where " + (pages.byteSize() - at)
                        + " bytes are left");
            }
            int kind = kind(header);
            long inPage = kind == INDEX_PAGE ? 0 : number(CompactThrift.struct(header, kind), VALUES);
            afford(size, inPage, mostBytes);
            if (meta.codec() == CompressionCodec.SNAPPY) {
                Map<Integer, Object> second = kind == DATA_PAGE_V2 ? CompactThrift.struct(header, kind) : Map.of();
                holdSnappy(second, pages.asSlice(at, packed), size);
            }
            at += packed;
            values += kind == DICTIONARY_PAGE ? 0 : inPage;
        }
        if (values != meta.numValues()) {
            throw new BadDataException(
                    "pages with " + values + " values are claimed where the footer has " + meta.numValues());
        }
        holdIndexes(chunk, offsets);
    }

    /** The header that goes with the type of a page, which has to be the only one. */
    private static int kind(Map<Integer, Object> header) {
        long type = number(header, TYPE);
        int kind = type >= 0 && type < HEADERS.size() ? HEADERS.get((int) type) : 0;
        for (int each : HEADERS) {
            if (header.containsKey(each) != (each == kind)) {
                throw new BadDataException("a page of type " + type + " has another header");
            }
        }
        return kind;
    }

    /**
     * Snappy writes as much as its data claim, whatever room there is for it: that has to be what the header of the page says.
     *
     * @param second the header of a page of the second version, empty for others
     */
    private static void holdSnappy(Map<Integer, Object> second, MemorySegment page, long size) {
        if (Boolean.FALSE.equals(second.get(IS_COMPRESSED))) {
            return;
        }
        long levels = second.isEmpty() ? 0 : number(second, DEFINITION_BYTES) + number(second, REPETITION_BYTES);
        if (levels < 0 || levels > page.byteSize()) {
            throw new BadDataException("levels of " + levels + " bytes are claimed in a page of " + page.byteSize());
        }
        MemorySegment packed = page.asSlice(levels);
        long claimed = packed.byteSize() == 0 ? 0 : new CompactThrift(packed).varint();
        if (claimed != size - levels) {
            throw new BadDataException("packed data of " + claimed + " bytes are claimed in a page of " + size);
        }
    }

    private static void afford(long bytes, long values, long most) {
        if (bytes < 0 || values < 0 || bytes > most || values > most / Long.BYTES) {
            throw new BadDataException("a page of " + bytes + " bytes and " + values + " values is claimed, of which "
                    + most + " bytes have room: give more memory, or write the file with smaller pages");
        }
    }

    private void holdIndexes(ColumnChunk chunk, Set<Long> pages) {
        if (chunk.columnIndexOffset() != null && chunk.columnIndexLength() != null) {
            new CompactThrift(part("the index of it", chunk.columnIndexOffset(), chunk.columnIndexLength()))
                    .skip(COLUMN_INDEX);
        }
        if (chunk.offsetIndexOffset() != null && chunk.offsetIndexLength() != null) {
            Map<Integer, Object> index = new CompactThrift(
                            part("the index of its pages", chunk.offsetIndexOffset(), chunk.offsetIndexLength()))
                    .read(OFFSET_INDEX);
            for (Map<Integer, Object> location : CompactThrift.structs(index, LOCATIONS)) {
                if (!pages.contains(longNumber(location, OFFSET))) {
                    throw new BadDataException("the index of its pages names one that is not there");
                }
            }
        }
    }

    private MemorySegment part(String what, long offset, long length) {
        if (offset < 0 || length < 0 || offset > file.byteSize() - length) {
            throw new BadDataException(what + " would lie outside the file");
        }
        return file.asSlice(offset, length);
    }

    @Override
    public void close() {
        arena.close();
    }
}
