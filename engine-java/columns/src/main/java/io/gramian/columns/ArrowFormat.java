package io.gramian.columns;

import io.gramian.io.TableFormat;
import io.gramian.io.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Apache Arrow's format of files and of streams, also known as Feather, version 2. */
public final class ArrowFormat implements TableFormat {
    /** For the service loader. */
    public ArrowFormat() {}

    @Override
    public List<String> ends() {
        return List.of(".arrow", ".arrows", ".feather");
    }

    @Override
    public TableReader open(Path file, List<String> features, List<String> kept) throws IOException {
        try {
            return ArrowTable.open(file, features, kept);
        } catch (LinkageError e) {
            throw new IOException(
                    "cannot read " + file + ": Arrow needs a JVM with --add-opens=java.base/java.nio=ALL-UNNAMED", e);
        }
    }
}
