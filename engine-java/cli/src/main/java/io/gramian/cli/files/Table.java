package io.gramian.cli.files;

import io.gramian.data.Samples;
import io.gramian.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * Samples from a file.
 *
 * @param source the file
 * @param columnNames one name for each feature, or none where features have no names
 * @param samples n × d, on the heap
 */
public record Table(Path source, List<String> columnNames, Samples samples) {
    public Table {
        columnNames = List.copyOf(columnNames);
        if (!columnNames.isEmpty() && columnNames.size() != samples.x().columns()) {
            throw new IllegalArgumentException("columnNames has " + columnNames.size() + " entries for samples of "
                    + samples.x().columns() + " features");
        }
    }

    /** The number of samples. */
    public int rows() {
        return samples.x().rows();
    }

    /** The number of features. */
    public int columns() {
        return samples.x().columns();
    }

    /** All samples as one tensor; sparse ones are written out. */
    public Tensor x() {
        return samples.x().dense();
    }
}
