package io.gramian.columns;

import io.gramian.io.BadDataException;
import io.gramian.io.TableReader;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A table whose format has rows in batches of its own, of which blocks are cut. Whatever a library says of damage becomes one
 * kind of exception.
 */
abstract class BatchedTable implements TableReader {
    /** Of a batch behind the last one. */
    static final int END = -1;

    private final Path file;
    private final long mostColumns;
    private int rows;
    private int taken;
    private long before;
    private boolean ended;
    private final List<String> names = new ArrayList<>();
    private int columns;

    /**
     * A table of a file.
     *
     * @param mostColumns numbers that a row can have at most, by the size of the file
     */
    BatchedTable(Path file, long mostColumns) {
        this.file = file;
        this.mostColumns = mostColumns;
    }

    /** Goes to the next batch; how many rows it has, or {@link #END}. */
    abstract int advance() throws IOException;

    /** The columns of numbers in the batch. */
    abstract List<Column> numbers();

    /** The columns that are carried along. */
    abstract List<Column> kept();

    /** A column of the batch at hand. */
    interface Column {
        String name();

        /** The numbers of a row: the length of its list, else 1. */
        int width(int row);

        /** A number of a row; NaN where it is missing. */
        double number(int row, int at);

        /** A row as text; empty where it is missing. */
        String text(int row);
    }

    /** Reads the first batch, so that the number of columns is known. */
    final void begin() throws IOException {
        load();
        guarded(() -> {
            for (Column column : numbers()) {
                addNames(column, rows == 0 ? 1 : column.width(0));
            }
            return null;
        });
        columns = names.size();
    }

    private void addNames(Column column, int width) {
        if ((long) names.size() + width > mostColumns) {
            throw new BadDataException(
                    file + " is damaged: its rows are said to have " + width + " numbers in column " + column.name());
        }
        for (int i = 0; i < width; i++) {
            names.add(width == 1 ? column.name() : column.name() + "." + (i + 1));
        }
    }

    private void load() throws IOException {
        taken = 0;
        rows = 0;
        while (!ended && rows == 0) {
            int next = guarded(this::advance);
            ended = next == END;
            rows = Math.max(next, 0);
        }
    }

    /** Something that a library does. */
    interface Step<T> {
        T run() throws IOException;
    }

    final <T> T guarded(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (BadDataException | CancellationException e) {
            throw e;
        } catch (RuntimeException | IOException | AssertionError e) {
            throw new BadDataException(file + " cannot be read, it may be damaged: " + e, e);
        }
    }

    @Override
    public final List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public final Block next(int most) throws IOException {
        if (taken == rows) {
            before += rows;
            load();
        }
        int count = Math.min(most, rows - taken);
        Tensor x = Tensor.zeros(count, columns);
        List<List<String>> kept = new ArrayList<>();
        guarded(() -> {
            int first = 0;
            for (Column column : numbers()) {
                first += fill(column, x, first);
            }
            for (Column column : kept()) {
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    texts.add(column.text(taken + i));
                }
                kept.add(texts);
            }
            return null;
        });
        taken += count;
        return new Block(x, kept);
    }

    /** Writes a column's numbers from a column of x on; how many columns of x they take. */
    private int fill(Column column, Tensor x, int first) {
        int width = x.rows() == 0 ? 1 : column.width(taken);
        float[] values = x.array();
        for (int i = 0; i < x.rows(); i++) {
            int row = taken + i;
            int found = column.width(row);
            if (found != width || first + width > columns) {
                throw new BadDataException(place(row, column) + ": the list has " + found
                        + " numbers, those before have another length: give lists of one length");
            }
            for (int j = 0; j < width; j++) {
                float value = (float) column.number(row, j);
                if (!Float.isFinite(value)) {
                    throw new BadDataException(place(row, column)
                            + ": the number is missing or not finite: remove the row, or replace it");
                }
                values[i * columns + first + j] = value;
            }
        }
        return width;
    }

    private String place(int row, Column column) {
        return file + ", row " + (before + row + 1) + ", column " + column.name();
    }
}
