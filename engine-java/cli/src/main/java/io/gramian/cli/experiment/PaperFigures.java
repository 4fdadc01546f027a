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
 * Published figures, in files as printed:
 *
 * <ul>
 *   <li>knet-paper.csv: Wu, Khan, Chang, Ioannidis and Dy, Deep kernel learning for clustering (2020); NMI in percent, times
 *       in seconds.
 *   <li>dcn-paper.csv: Yang, Fu, Sidiropoulos and Hong, Towards K-means-friendly spaces: simultaneous deep learning and
 *       clustering (2017); NMI, ARI and ACC as fractions.
 *   <li>dkae-paper.csv: Kampffmeyer, Løkse, Bianchi, Jenssen and Livi, The deep kernelized autoencoder (2018); distances of
 *       kernels to the ideal one, and mean squared errors of pixels from 0 to 1.
 *   <li>dkkm-paper.csv: Ni and Prenger, Learning features in deep architectures with unsupervised kernel k-means (2013);
 *       accuracies in percent.
 * </ul>
 */
final class PaperFigures {
    private final Map<Key, Double> figures = new HashMap<>();

    private PaperFigures() {}

    /** What a figure is about. */
    private record Key(String dataset, String setting, String algorithm, String metric) {}

    /** No figures: of what no paper printed. */
    static PaperFigures none() {
        return new PaperFigures();
    }

    /** Those of some tables of the KernelNet paper. */
    static PaperFigures ofKnet(String... tables) {
        return read("knet-paper.csv", ScoreUnit.PERCENT, tables);
    }

    /** Those of some tables of the paper of the deep clustering network. */
    static PaperFigures ofDcn(String... tables) {
        return read("dcn-paper.csv", ScoreUnit.FRACTION, tables);
    }

    /** Those of some tables of the paper of the deep kernelized autoencoder. */
    static PaperFigures ofDkae(String... tables) {
        return read("dkae-paper.csv", ScoreUnit.FRACTION, tables);
    }

    /** Those of some tables of the paper of deep kernel k-means. */
    static PaperFigures ofDkkm(String... tables) {
        return read("dkkm-paper.csv", ScoreUnit.PERCENT, tables);
    }

    private static PaperFigures read(String file, ScoreUnit unit, String... tables) {
        PaperFigures found = new PaperFigures();
        Set<String> wanted = Set.of(tables);
        try (InputStream in = PaperFigures.class.getResourceAsStream(file);
                CsvReader<NamedCsvRecord> lines =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord line : lines) {
                if (wanted.contains(line.getField("table"))) {
                    found.put(line, unit);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return found;
    }

    private void put(NamedCsvRecord line, ScoreUnit unit) {
        String metric = line.getField("metric");
        // Moving the point is exact where a division by 100 is not: 46.3 is 0.463, not 0.46299999999999997.
        int digits = unit == ScoreUnit.PERCENT && Row.isScore(metric) ? 2 : 0;
        double value =
                new BigDecimal(line.getField("value")).movePointLeft(digits).doubleValue();
        figures.put(
                new Key(line.getField("dataset"), line.getField("setting"), line.getField("algorithm"), metric), value);
    }

    /** The figure, scores as fractions; null where none was published. */
    Double find(String dataset, String setting, String algorithm, String metric) {
        return figures.get(new Key(dataset, setting, algorithm, metric));
    }
}
