package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final Comparison SLOW = sample("rbf-5x2", "sklearn", 5);
    private static final Comparison FAST = sample("rbf-5x2", "torch", 3);
    private static final Comparison OTHER = sample("gemm-1x1x1", "openblas", 4);
    private static final Comparison ABSENT = Comparison.unavailable("rbf-5x2", "faiss", "No module named 'faiss'");

    @Test
    void theFastestPeerCountsAndStandsBold() throws IOException {
        List<String> lines = table(List.of(SLOW, FAST, OTHER), "rbf-5x2,1.5,2").markdown();
        assertEquals(5, lines.size());
        assertTrue(lines.get(1).startsWith("|---|---|--:|"), lines::toString);
        assertTrue(lines.get(2).contains("| 2.50 |  |"), lines::toString);
        assertTrue(lines.get(3).contains("| **1.50** | 1.5 holds |"), lines::toString);
        assertTrue(lines.get(4).contains("| **2.00** | - |"), lines::toString);
    }

    @Test
    void aMissedTargetIsTold() throws IOException {
        List<String> lines = table(List.of(SLOW, FAST), "rbf-5x2,1.6,2").text();
        assertTrue(lines.get(2).contains("1.50 *  1.6 missed"), lines::toString);
        assertTrue(lines.get(1).contains("2.50 "), lines::toString);
        assertFalse(lines.get(1).contains("*"), lines::toString);
    }

    @Test
    void anAbsentPeerSaysWhyAndDoesNotCount() throws IOException {
        List<String> lines = table(List.of(ABSENT, SLOW), "rbf-5x2,3,4").text();
        assertTrue(lines.get(1).contains("not here: No module named 'faiss'"), lines::toString);
        assertTrue(lines.get(2).contains("2.50 *  3 missed"), lines::toString);
    }

    @Test
    void narrowerVectorsHaveAColumnOnlyWhereTheyWereMeasured() throws IOException {
        assertFalse(table(List.of(FAST), "").markdown().get(0).contains("AVX2"));
        Comparison narrow = SampleResults.narrow("rbf-5x2", "torch", 2, 3, 4);
        List<String> lines = table(List.of(narrow), "").markdown();
        assertTrue(lines.get(0).contains("| ratio with AVX2 |"), lines::toString);
        assertTrue(lines.get(2).contains("| 0.750 |"), lines::toString);
    }

    private static ResultTable table(List<Comparison> comparisons, String target) throws IOException {
        return new ResultTable(new Results(comparisons, Targets.parse(List.of("job,at-least,aim", target))));
    }

    private static Comparison sample(String job, String peer, double seconds) {
        try {
            return SampleResults.comparison(job, peer, 2, seconds);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
