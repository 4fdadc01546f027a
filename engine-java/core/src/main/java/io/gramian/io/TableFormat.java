package io.gramian.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format of tables with named columns, found by {@link java.util.ServiceLoader}: the module gramian-columns brings some. */
public interface TableFormat {
    /** How the names of such files end, in lower case, as {@code .parquet}. */
    List<String> ends();

    /**
     * Opens a file.
     *
     * @param features the columns whose numbers make up a row, in their order; where there are none, the only column that holds
     *     lists of numbers, or else all that hold numbers and are not kept
     * @param kept the columns that are carried along as texts
     * @throws BadDataException if the file is damaged or has no such columns
     * @throws IOException if it cannot be read
     */
    TableReader open(Path file, List<String> features, List<String> kept) throws IOException;
}
