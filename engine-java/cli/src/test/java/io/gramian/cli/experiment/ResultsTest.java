package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static List<Row> rows() {
        Results results = new Results(new KnetTable2(), PaperFigures.ofKnet("2"));
        results.of(KnetSet.FACE, "full").add("knet-eig", "nmi", 0.9, 1);
        results.of(KnetSet.WINE, "full").add("ours", "nmi", 0.5, 1);
        results.of(KnetSet.FACE, "full").add("knet-eig", "nmi", 0.96, 2);
        return results.rows();
    }

    @Test
    void rowsAreMeansAndDeviationsInTheOrderOfTheirFirstSeed() {
        List<Row> rows = rows();
        assertEquals(List.of("face", "wine"), rows.stream().map(Row::dataset).toList());
        Row face = rows.get(0);
        assertEquals("knet-table2", face.experiment());
        assertEquals(0.93, face.measured(), 1e-12);
        assertEquals(0.03, face.std(), 1e-12);
        assertEquals(2, face.seeds());
        assertEquals(1.5, face.seconds(), 1e-12);
        assertEquals(0, rows.get(1).std());
    }

    @Test
    void publishedFiguresStandBesideOurs() {
        assertEquals(0.93, rows().get(0).paper(), 1e-12);
        assertNull(rows().get(1).paper());
    }

    /** Spot checks against the paper's Tables 2 to 7. */
    @Test
    void publishedFiguresAreThoseOfThePaper() {
        PaperFigures two = PaperFigures.ofKnet("2", "3");
        assertEquals(0.842, two.find("cancer", "full", "knet-eig", "nmi"), 1e-12);
        assertEquals(0.56, two.find("rcv", "full", "kmeans", "nmi"), 1e-12);
        assertEquals(83.4, two.find("rcv", "full", "spectral", "run_seconds"));
        assertEquals(462, two.find("wine", "full", "knet-sma", "prep_seconds"));
        PaperFigures five = PaperFigures.ofKnet("5");
        assertEquals(0.09, five.find("wine", "75%", "knet-sma", "run_seconds"));
        assertNull(five.find("moon", "25%, k-means on all", "knet-eig", "nmi"));
        PaperFigures sweeps = PaperFigures.ofKnet("6", "7");
        assertEquals(113.18, sweeps.find("wine", "lambda=1e-4", "knet-eig", "hsic"));
        assertEquals(0.824, sweeps.find("spiral1", "lambda=1e-7", "knet-sma", "nmi"), 1e-12);
    }

    @Test
    void tablesForPeopleAreInPercent() {
        List<String> lines = RowTable.of(rows());
        assertTrue(lines.get(0).startsWith("dataset"), lines.get(0));
        assertEquals("", lines.get(1));
        assertTrue(lines.get(2).matches("face +full +knet-eig +nmi +93\\.0 +93\\.0 +± 3\\.0 +2 +1\\.50"), lines.get(2));
        assertTrue(lines.get(4).matches("wine +full +ours +nmi +- +50\\.0 +± 0\\.0 +1 +1\\.00"), lines.get(4));
    }
}
