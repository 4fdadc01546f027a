package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Roofline ROOFLINE = new Roofline(100e9, 10e9);

    @Test
    void ratioAndFloorShareComeFromTheMedians() throws IOException {
        Comparison comparison = comparison("torch", 3);
        assertEquals(1.5, comparison.ratio());
        // 20 GFLOP take 0.2 s of the 2 s, 1 GB takes 0.1 s.
        assertEquals(0.1, comparison.floorShare(), 1e-12);
        assertEquals("10.0 GFLOP/s", comparison.rate());
    }

    @Test
    void aLineOfJsonKeepsTheContract() throws IOException {
        assertEquals(
                "{\"job\":\"gemm-1x1x1\",\"peer\":\"torch\",\"threads\":2,\"ours_seconds\":2.0,\"peer_seconds\":3.0,"
                        + "\"ratio\":1.5,\"quality\":{\"relative_error\":1.0E-7},"
                        + "\"peer_quality\":{\"dtype\":\"float64\",\"loglik\":-2.5},\"floor_share\":0.1}",
                Json.object(comparison("torch", 3).members()));
    }

    @Test
    void anAbsentPeerSaysWhy() {
        Comparison absent = Comparison.unavailable("gemm-1x1x1", "torch", 2, ROOFLINE, "No module named 'torch'");
        assertEquals(
                "{\"job\":\"gemm-1x1x1\",\"peer\":\"torch\",\"unavailable\":\"No module named 'torch'\"}",
                Json.object(absent.members()));
        assertTrue(new ResultTable(List.of(absent)).text().get(1).contains("No module named 'torch'"));
    }

    @Test
    void theRatioAgainstTheBestPeerIsBold() throws IOException {
        List<String> lines = new ResultTable(List.of(comparison("torch", 3), comparison("openblas", 4))).markdown();
        assertTrue(lines.get(2).contains("| **1.50** |"), lines::toString);
        assertTrue(lines.get(3).contains("| 2.00 |"), lines::toString);
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertEquals(2.5, Figures.median(List.of(9.0, 1.0, 2.0, 3.0)));
        assertEquals(2, Figures.median(List.of(3.0, 1.0, 2.0)));
    }

    @Test
    void aLineThatIsNoObjectIsRefused() {
        assertThrows(IOException.class, () -> Measurement.parse("[1]"));
    }

    private static Comparison comparison(String peer, double seconds) throws IOException {
        Measurement ours = Measurement.parse("{\"job\": \"gemm-1x1x1\", \"median_seconds\": 2.1, \"operations\": 2e10,"
                + " \"bytes\": 1e9, \"relative_error\": 1e-7}");
        Measurement theirs = Measurement.parse("{\"median_seconds\": 3, \"loglik\": -2.5, \"dtype\": \"float64\"}");
        return new Comparison("gemm-1x1x1", peer, 2, ROOFLINE, null, ours, theirs, 2, seconds);
    }
}
