package io.gramian.cli.files;

import io.gramian.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * A table of numbers from a file.
 *
 * @param source the file
 * @param columnNames one name for each column of x
 * @param x n × d, on the heap
 */
public record Table(Path source, List<String> columnNames, Tensor x) {
    public Table {
        columnNames = List.copyOf(columnNames);
        if (columnNames.size() != x.columns()) {
            throw new IllegalArgumentException(
                    "columnNames has " + columnNames.size() + " entries for x of shape " + x.shape());
        }
    }
}
