package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void ratioAndFloorShareComeFromTheMedians() throws IOException {
        Comparison comparison = SampleResults.comparison("gemm-1x1x1", "torch", 2, 3);
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
                Json.object(
                        SampleResults.comparison("gemm-1x1x1", "torch", 2, 3).members()));
    }

    @Test
    void anAbsentPeerSaysWhy() {
        Comparison absent = Comparison.unavailable("gemm-1x1x1", "torch", "No module named 'torch'");
        assertEquals(
                "{\"job\":\"gemm-1x1x1\",\"peer\":\"torch\",\"unavailable\":\"No module named 'torch'\"}",
                Json.object(absent.members()));
    }

    @Test
    void aLineOfJsonTellsOfNarrowerVectorsWhereTheyWereMeasured() throws IOException {
        String line =
                Json.object(SampleResults.narrow("gemm-1x1x1", "torch", 2, 3, 4).members());
        assertTrue(line.contains("\"ratio\":1.5,\"avx2_seconds\":4.0,\"avx2_ratio\":0.75,"), line);
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
}
