package io.gramian.cli.command;

import io.gramian.cli.files.CsvMatrixReader;
import io.gramian.cli.files.DataFiles;
import io.gramian.io.BadDataException;
import io.gramian.model.Model;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rows of a file of data in blocks: text is streamed, an array is read whole. */
final class RowBlocks implements AutoCloseable {
    private static final Pattern TEXT = Pattern.compile(".*\\.(csv|tsv|txt)(\\.gz)?");

    private final CsvMatrixReader text;
    private final Tensor array;
    private int next;

    private RowBlocks(CsvMatrixReader text, Tensor array) {
        this.text = text;
        this.array = array;
    }

    /**
     * Opens a file for a model.
     *
     * @throws BadDataException if it has another number of columns than the model has features
     */
    static RowBlocks open(Path file, Model model) throws IOException {
        boolean streamed =
                TEXT.matcher(file.toString().toLowerCase(Locale.ROOT)).matches();
        RowBlocks blocks = streamed
                ? new RowBlocks(CsvMatrixReader.open(file), null)
                : new RowBlocks(null, DataFiles.read(file).x());
        if (blocks.columns() != model.features()) {
            int columns = blocks.columns();
            blocks.close();
            throw new BadDataException(file + " has " + columns + " columns, the model was trained on "
                    + model.features() + " features: give the same features in the same order");
        }
        return blocks;
    }

    /** The next rows, at most so many; none at the end. */
    Tensor next(int most) throws IOException {
        if (text != null) {
            return text.next(most);
        }
        int from = next;
        next = (int) Math.min((long) from + most, array.rows());
        return array.rows(from, next);
    }

    @Override
    public void close() throws IOException {
        if (text != null) {
            text.close();
        }
    }

    private int columns() {
        return text != null ? text.columnNames().size() : array.columns();
    }
}
