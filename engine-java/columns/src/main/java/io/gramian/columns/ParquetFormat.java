package io.gramian.columns;

import io.gramian.io.TableFormat;
import io.gramian.io.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Apache Parquet. */
public final class ParquetFormat implements TableFormat {
    private final Patience patience;

    /** For the service loader. */
    public ParquetFormat() {
        this(Duration.ofMinutes(1));
    }

    /**
     * Likewise, with less patience.
     *
     * @param most how long some thousand rows may take
     */
    ParquetFormat(Duration most) {
        this.patience = new Patience(most);
    }

    @Override
    public List<String> ends() {
        return List.of(".parquet");
    }

    @Override
    public TableReader open(Path file, List<String> features, List<String> kept) throws IOException {
        return ParquetTable.open(file, features, kept, patience);
    }
}
