package io.gramian.cli.experiment;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.gramian.io.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Rows as a CSV file with a header, in the units of {@link Row}. */
public final class RowCsv {
    private RowCsv() {}

    /** Writes the rows; the file appears whole or not at all. */
    public static void write(Path file, List<Row> rows) throws IOException {
        AtomicFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(
                    "experiment",
                    "dataset",
                    "setting",
                    "algorithm",
                    "metric",
                    "paper",
                    "measured",
                    "std",
                    "seeds",
                    "seconds");
            for (Row row : rows) {
                csv.writeRecord(
                        row.experiment(),
                        row.dataset(),
                        row.setting(),
                        row.algorithm(),
                        row.metric(),
                        row.paper() == null ? "" : String.valueOf(row.paper()),
                        String.valueOf(row.measured()),
                        String.valueOf(row.std()),
                        String.valueOf(row.seeds()),
                        String.valueOf(row.seconds()));
            }
            csv.flush();
        });
    }
}
