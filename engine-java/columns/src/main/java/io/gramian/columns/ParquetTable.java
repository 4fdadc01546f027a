package io.gramian.columns;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import io.gramian.io.BadDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A Parquet file. */
final class ParquetTable extends BatchedTable {
    private static final Set<PhysicalType> NUMBERS =
            Set.of(PhysicalType.INT32, PhysicalType.INT64, PhysicalType.FLOAT, PhysicalType.DOUBLE);

    /** Rows of a batch. */
    private static final int BATCH = 4096;

    private final Patience patience;
    private final ParquetFileReader reader;
    private final ColumnReaders columns;
    private final List<Column> numbers = new ArrayList<>();
    private final List<Column> kept = new ArrayList<>();

    private ParquetTable(
            Path file, ParquetFileReader reader, List<String> features, List<String> keptNames, Patience patience) {
        super(file, Integer.MAX_VALUE);
        this.patience = patience;
        this.reader = reader;
        Set<String> all = new LinkedHashSet<>(features);
        all.addAll(keptNames);
        columns = reader.buildColumnReaders(ColumnProjection.columns(all.toArray(String[]::new)))
                .batchSize(BATCH)
                .build();
        features.forEach(name -> numbers.add(column(name)));
        keptNames.forEach(name -> kept.add(column(name)));
    }

    static ParquetTable open(Path file, List<String> features, List<String> kept, Patience patience)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("cannot read " + file + ": it is no regular file");
        }
        try (ParquetLengths lengths = new ParquetLengths(file)) {
            return open(file, lengths, features, kept, patience);
        }
    }

    private static ParquetTable open(
            Path file, ParquetLengths lengths, List<String> features, List<String> kept, Patience patience)
            throws IOException {
        ParquetFileReader reader = opened(file, lengths);
        try {
            List<String> chosen = offer(file, reader).features(features, kept);
            Set<String> all = new LinkedHashSet<>(chosen);
            all.addAll(kept);
            named(file, () -> lengths.holdPages(reader.getFileMetaData(), reader.getFileSchema(), all));
            ParquetTable table = new ParquetTable(file, reader, chosen, kept, patience);
            table.begin();
            return table;
        } catch (BadDataException e) {
            reader.close();
            throw e;
        } catch (RuntimeException e) {
            reader.close();
            throw new BadDataException(file + " cannot be read, it may be damaged: " + e, e);
        }
    }

    private static void named(Path file, Runnable check) {
        try {
            check.run();
        } catch (BadDataException e) {
            throw new BadDataException(file + " is no Parquet file, or is damaged: " + e.getMessage(), e);
        }
    }

    private static ParquetFileReader opened(Path file, ParquetLengths lengths) throws IOException {
        named(file, lengths::holdFooter);
        try {
            return ParquetFileReader.open(InputFile.of(file));
        } catch (RuntimeException | IOException e) {
            if (!Files.isReadable(file)) {
                throw e;
            }
            throw new BadDataException(file + " is no Parquet file, or is damaged: " + e.getMessage(), e);
        }
    }

    private static ColumnChoice.Offer offer(Path file, ParquetFileReader reader) {
        List<String> all = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (ColumnSchema column : reader.getFileSchema().getColumns()) {
            String name = column.fieldPath().topLevelName();
            boolean plain = column.logicalType() == null || column.logicalType() instanceof LogicalType.IntType;
            boolean isNumber = NUMBERS.contains(column.type()) && plain;
            boolean isFlat = column.fieldPath().elements().size() == 1;
            if (!all.contains(name)) {
                all.add(name);
            }
            if (isNumber && isFlat) {
                numbers.add(name);
            } else if (isNumber && column.maxRepetitionLevel() == 1 && !lists.contains(name)) {
                lists.add(name);
            }
        }
        return new ColumnChoice.Offer(file, all, lists, numbers);
    }

    private Column column(String name) {
        for (int i = 0; i < columns.getColumnCount(); i++) {
            ColumnReader candidate = columns.getColumnReader(i);
            if (candidate.getColumnSchema().fieldPath().topLevelName().equals(name)) {
                return new ParquetColumn(name, candidate);
            }
        }
        throw new BadDataException("there is no column " + name);
    }

    private record ParquetColumn(String name, ColumnReader reader) implements Column {
        private boolean isList() {
            return reader.getColumnSchema().maxRepetitionLevel() > 0;
        }

        private int begin(int row) {
            return isList() ? reader.getLayerOffsets(0)[row] : row;
        }

        @Override
        public int width(int row) {
            return isList() ? begin(row + 1) - begin(row) : 1;
        }

        @Override
        public double number(int row, int at) {
            int leaf = begin(row) + at;
            if (reader.getLeafValidity().isNull(leaf)) {
                return Double.NaN;
            }
            return switch (reader.getColumnSchema().type()) {
                case INT32 -> reader.getInts()[leaf];
                case INT64 -> reader.getLongs()[leaf];
                case FLOAT -> reader.getFloats()[leaf];
                case DOUBLE -> reader.getDoubles()[leaf];
                default -> throw new BadDataException("column " + name + " holds no numbers");
            };
        }

        @Override
        public String text(int row) {
            if (isList() || reader.getLeafValidity().isNull(row)) {
                return "";
            }
            return switch (reader.getColumnSchema().type()) {
                case INT32 -> String.valueOf(reader.getInts()[row]);
                case INT64 -> String.valueOf(reader.getLongs()[row]);
                case FLOAT -> String.valueOf(reader.getFloats()[row]);
                case DOUBLE -> String.valueOf(reader.getDoubles()[row]);
                case BOOLEAN -> String.valueOf(reader.getBooleans()[row]);
                default -> reader.getStrings()[row];
            };
        }
    }

    @Override
    public long rows() {
        return reader.getFileMetaData().numRows();
    }

    @Override
    int advance() {
        return patience.step(columns::nextBatch) ? columns.getRecordCount() : END;
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
        columns.close();
        reader.close();
    }
}
