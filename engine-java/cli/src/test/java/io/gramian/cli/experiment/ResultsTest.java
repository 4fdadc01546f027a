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

    /** Spot checks against the tables of both papers, which print fractions. */
    @Test
    void figuresOfTheOtherPapersAreFractionsAsPrinted() {
        PaperFigures dcn = PaperFigures.ofDcn("1", "2", "3");
        assertEquals(0.81, dcn.find("mnist", "full", "dcn", "nmi"));
        assertEquals(0.80, dcn.find("mnist", "full", "sae+km", "acc"));
        assertEquals(0.34, dcn.find("20news", "full", "dcn", "ari"));
        assertEquals(0.47, dcn.find("rcv1-20", "full", "dcn", "acc"));
        assertEquals(-0.01, dcn.find("rcv1-4", "full", "xray", "ari"));
        assertNull(dcn.find("mnist-scattering", "full", "dcn", "nmi"));
        PaperFigures dkae = PaperFigures.ofDkae("1", "2");
        assertEquals(1.0115, dkae.find("mnist", "test", "dkae", "lc_ideal"));
        assertEquals(0.0358, dkae.find("mnist-5-6", "noise0.25", "dkae+pca", "mse"));
    }

    /** Six samples, two of which lie in the wrong cluster: scores by hand. */
    @Test
    void oneCallAddsAllScores() {
        Results results = new Results(new KnetTable2(), PaperFigures.ofDcn("3"));
        results.of("mnist", "full").score("dcn", new int[] {5, 5, 5, 7, 7, 7}, new int[] {0, 0, 1, 1, 1, 0}, 3);
        List<Row> rows = results.rows();
        assertEquals(
                List.of("nmi", "nmi_max", "ari", "acc"),
                rows.stream().map(Row::metric).toList());
        double mutual = Math.log(2) - (2 * Math.log(1.5) + Math.log(3)) / 3;
        assertEquals(mutual / Math.log(2), rows.get(0).measured(), 1e-12);
        assertEquals(rows.get(0).measured(), rows.get(1).measured(), 1e-12);
        // Pairs together in both: 2; expected 6·6/15 = 2.4; at most 6.
        assertEquals((2 - 2.4) / (6 - 2.4), rows.get(2).measured(), 1e-12);
        assertEquals(4 / 6.0, rows.get(3).measured(), 1e-12);
        assertEquals(0.81, rows.get(0).paper());
        assertNull(rows.get(1).paper());
        assertEquals(0.75, rows.get(2).paper());
    }

    @Test
    void timesStandBehindScores() {
        Results results = new Results(new KnetTable2(), PaperFigures.none());
        results.of("a", "full").add("x", "run_seconds", 1, 1);
        results.of("a", "full").add("x", "nmi", 1, 1);
        results.of("b", "full").add("x", "run_seconds", 1, 1);
        results.of("b", "full").add("x", "nmi", 1, 1);
        assertEquals(
                List.of("a nmi", "b nmi", "a run_seconds", "b run_seconds"),
                results.rows().stream()
                        .map(row -> row.dataset() + " " + row.metric())
                        .toList());
    }

    @Test
    void tablesArePrintedInTheUnitOfThePaper() {
        Results results = new Results(new KnetTable2(), PaperFigures.ofDcn("3"));
        results.of("mnist", "full").add("dcn", "acc", 0.84321, 1);
        results.of("mnist", "full").add("dcn", "mse", 0.03581, 1);
        List<String> lines = RowTable.of(results.rows(), ScoreUnit.FRACTION);
        assertTrue(lines.get(2).matches("mnist +full +dcn +acc +0\\.830 +0\\.843 +± 0\\.000 +1 +1\\.00"), lines.get(2));
        assertTrue(lines.get(3).matches("mnist +full +dcn +mse +- +0\\.0358 +± 0\\.0000 +1 +1\\.00"), lines.get(3));
    }

    @Test
    void tablesForPeopleAreInPercent() {
        List<String> lines = RowTable.of(rows(), ScoreUnit.PERCENT);
        assertTrue(lines.get(0).startsWith("dataset"), lines.get(0));
        assertEquals("", lines.get(1));
        assertTrue(lines.get(2).matches("face +full +knet-eig +nmi +93\\.0 +93\\.0 +± 3\\.0 +2 +1\\.50"), lines.get(2));
        assertTrue(lines.get(4).matches("wine +full +ours +nmi +- +50\\.0 +± 0\\.0 +1 +1\\.00"), lines.get(4));
    }
}
