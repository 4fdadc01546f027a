package io.gramian.io;

import io.gramian.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a table, read in blocks. */
public interface TableReader extends Closeable {
    /** The names of a row's numbers. */
    List<String> names();

    /** The number of rows in all, or −1 where only reading tells. */
    long rows();

    /**
     * The next rows, at most so many; none at the end.
     *
     * @throws BadDataException if a number is missing, or a list has another length than the first one; rows count from 1
     */
    Block next(int most) throws IOException;

    /**
     * Some rows.
     *
     * @param x rows×columns on the heap
     * @param kept for each column that is carried along the texts of these rows; empty where there is none
     */
    record Block(Tensor x, List<List<String>> kept) {}
}
