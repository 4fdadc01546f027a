package io.gramian.columns;

import io.gramian.io.TableFormat;
import io.gramian.io.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Apache Parquet. */
public final class ParquetFormat implements TableFormat {
    /** For the service loader. */
    public ParquetFormat() {}

    @Override
    public List<String> ends() {
        return List.of(".parquet");
    }

    @Override
    public TableReader open(Path file, List<String> features, List<String> kept) throws IOException {
        return ParquetTable.open(file, features, kept);
    }
}
