package io.gramian.cli.experiment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Published figures. The file knet-paper.csv has those of Wu, Khan, Chang, Ioannidis and Dy: Deep kernel learning for
 * clustering (2020), as printed: NMI in percent, and times in seconds.
 */
final class PaperFigures {
    private static final String KNET = "knet-paper.csv";

    private final Map<Key, Double> figures = new HashMap<>();

    private PaperFigures() {}

    /** What a figure is about. */
    private record Key(String dataset, String setting, String algorithm, String metric) {}

    /** Those of some tables of the KernelNet paper. */
    static PaperFigures ofKnet(String... tables) {
        PaperFigures found = new PaperFigures();
        Set<String> wanted = Set.of(tables);
        try (InputStream in = PaperFigures.class.getResourceAsStream(KNET);
                CsvReader<NamedCsvRecord> lines =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord line : lines) {
                if (wanted.contains(line.getField("table"))) {
                    found.put(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + KNET, e);
        }
        return found;
    }

    private void put(NamedCsvRecord line) {
        String metric = line.getField("metric");
        // Moving the point is exact where a division by 100 is not: 46.3 is 0.463, not 0.46299999999999997.
        int digits = metric.equals(Row.NMI) ? 2 : 0;
        double value =
                new BigDecimal(line.getField("value")).movePointLeft(digits).doubleValue();
        figures.put(
                new Key(line.getField("dataset"), line.getField("setting"), line.getField("algorithm"), metric), value);
    }

    /** The figure, NMI as a fraction; null where none was published. */
    Double find(String dataset, String setting, String algorithm, String metric) {
        return figures.get(new Key(dataset, setting, algorithm, metric));
    }
}
