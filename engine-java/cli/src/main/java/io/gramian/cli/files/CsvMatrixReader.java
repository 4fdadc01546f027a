package io.gramian.cli.files;

import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.io.TableReader.Block;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a CSV file of numbers, all at once or in blocks of rows. The separator is found out; the first row is taken for
 * a header where it holds a field that is not a number. Fields may be quoted, blank lines do not count, the file may be
 * compressed (gzip).
 */
public final class CsvMatrixReader implements AutoCloseable {
    private static final int FIRST_CAPACITY = 1 << 16;

    private final Path file;
    private final CsvRows rows;
    private final boolean header;
    private final List<String> all;
    private final int[] features;
    private final int[] kept;
    private final List<String> names;
    private final long firstLine;
    private CsvRow next;

    private CsvMatrixReader(Path file, CsvRows rows, ChosenColumns chosen) throws IOException {
        this.file = file;
        this.rows = rows;
        next = rows.next();
        if (next == null) {
            throw new BadDataException(file + " is empty: give a file with a row of numbers on each line");
        }
        List<String> first = next.texts();
        firstLine = rows.line();
        header = !first.stream().allMatch(NumberText::isNumeric);
        all = header ? named(first) : DataFiles.columnNames(first.size());
        kept = ChosenColumns.places(file, all, chosen.kept());
        List<String> rest =
                all.stream().filter(name -> !chosen.kept().contains(name)).toList();
        names = chosen.features().isEmpty() ? rest : chosen.features();
        features = chosen.needNames() ? ChosenColumns.places(file, all, names) : every(all.size());
        next = header ? rows.next() : next;
        if (next == null) {
            throw new BadDataException(file + ", row " + firstLine + ": " + NumberText.quote(String.join(" ", first))
                    + " is all there is; after a header, rows of numbers must follow");
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws BadDataException if it is empty or holds nothing but a header
     * @throws IOException if it cannot be read
     */
    public static CsvMatrixReader open(Path file) throws IOException {
        return open(file, ChosenColumns.ALL);
    }

    /**
     * Likewise, of some columns.
     *
     * @throws BadDataException if there are no such columns, too
     */
    public static CsvMatrixReader open(Path file, ChosenColumns chosen) throws IOException {
        CsvRows rows = CsvRows.open(file);
        try {
            return new CsvMatrixReader(file, rows, chosen);
        } catch (IOException | RuntimeException failure) {
            rows.close();
            throw failure;
        }
    }

    /** Reads a whole file. */
    public static Table read(Path file) throws IOException {
        return read(file, ChosenColumns.ALL);
    }

    /** Reads some columns of a whole file; those that are kept are left out. */
    static Table read(Path file, ChosenColumns chosen) throws IOException {
        try (CsvMatrixReader reader = open(file, chosen)) {
            return new Table(file, reader.columnNames(), Samples.table(reader.next(Integer.MAX_VALUE)));
        }
    }

    private static int[] every(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** The names of a row's numbers: those in the header, or x1, x2, … where there is none. */
    public List<String> columnNames() {
        return names;
    }

    /** Whether the first row was a header. */
    public boolean hasHeader() {
        return header;
    }

    /**
     * The next rows, at most so many: a matrix with a column for each name, and no rows at the end.
     *
     * @throws BadDataException if a row is longer or shorter than the first one, or a field is not a finite float32;
     *     the message names file, row and column
     */
    public Tensor next(int mostRows) throws IOException {
        return block(mostRows).x();
    }

    /** Likewise, with the columns that are kept. */
    public Block block(int mostRows) throws IOException {
        List<List<String>> texts = new ArrayList<>();
        for (int unused : kept) {
            texts.add(new ArrayList<>());
        }
        long wanted = (long) mostRows * names.size();
        GrowingFloats values = new GrowingFloats((int) Math.min(wanted, FIRST_CAPACITY));
        int count = 0;
        for (; count < mostRows && next != null; count++) {
            addRow(values);
            for (int i = 0; i < kept.length; i++) {
                texts.get(i).add(next.text(kept[i]));
            }
            next = rows.next();
        }
        return new Block(Tensor.wrap(values.array(), count, names.size()), texts);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private void addRow(GrowingFloats values) {
        int columns = all.size();
        if (next.fields() != columns) {
            throw new BadDataException(file + ", row " + rows.line() + ": found " + next.fields() + " fields, expected "
                    + columns + " as in row " + firstLine + ": complete or remove the row");
        }
        if (!values.hasRoomFor(columns)) {
            throw new BadDataException(file + ", row " + rows.line()
                    + ": the rows up to here fill the largest array there is: split the file");
        }
        for (int column : features) {
            float value = next.number(column);
            if (Float.isNaN(value)) {
                throw new BadDataException(place(column) + " " + NumberText.problem(next.text(column)));
            }
            values.add(value);
        }
    }

    private String place(int column) {
        String name = header ? " (" + all.get(column) + ")" : "";
        return file + ", row " + rows.line() + ", column " + (column + 1) + name;
    }

    private static List<String> named(List<String> header) {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column).strip();
            names.add(name.isEmpty() ? "x" + (column + 1) : name);
        }
        return List.copyOf(names);
    }
}
