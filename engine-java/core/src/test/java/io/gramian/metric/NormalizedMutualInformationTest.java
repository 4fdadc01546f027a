package io.gramian.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.metric.NormalizedMutualInformation.Mean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizedMutualInformationTest {
    // scikit-learn 1.2: normalized_mutual_info_score(a, b, average_method=...), a and b as in LabelingSamples
    @ParameterizedTest
    @CsvSource({
        "GEOMETRIC, 0.7589588799050636",
        "ARITHMETIC, 0.7587293141218097",
        "MIN, 0.7778598874742872",
        "MAX, 0.7405171428200036"
    })
    void scoreAgreesWithScikitLearn(Mean mean, double expected) {
        assertEquals(
                expected,
                NormalizedMutualInformation.of(LabelingSamples.first(), LabelingSamples.second(), mean),
                1e-14);
    }

    @Test
    void geometricMeanIsTheDefault() {
        assertEquals(
                0.7589588799050636,
                NormalizedMutualInformation.of(LabelingSamples.first(), LabelingSamples.second()),
                1e-14);
    }

    @Test
    void refinementHasItsClosedForm() {
        // Four equal clusters that refine two: I = ln 2, H = ln 4 and ln 2.
        int[] fine = {0, 1, 2, 3};
        int[] coarse = {0, 0, 1, 1};
        assertEquals(Math.sqrt(0.5), NormalizedMutualInformation.of(fine, coarse, Mean.GEOMETRIC), 1e-15);
        assertEquals(2.0 / 3, NormalizedMutualInformation.of(fine, coarse, Mean.ARITHMETIC), 1e-15);
        assertEquals(1, NormalizedMutualInformation.of(fine, coarse, Mean.MIN), 1e-15);
        assertEquals(0.5, NormalizedMutualInformation.of(fine, coarse, Mean.MAX), 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void oneClusterScoresZero(Mean mean) {
        int[] one = {7, 7, 7};
        int[] two = {1, 2, 2};
        assertEquals(0, NormalizedMutualInformation.of(one, two, mean));
        assertEquals(0, NormalizedMutualInformation.of(two, one, mean));
        assertEquals(0, NormalizedMutualInformation.of(one, one, mean));
        assertEquals(0, NormalizedMutualInformation.of(new int[0], new int[0], mean));
    }

    @Test
    void independentLabelingsScoreZero() {
        int[] halves = {0, 0, 1, 1};
        int[] parity = {0, 1, 0, 1};
        assertEquals(0, NormalizedMutualInformation.of(halves, parity), 1e-15);
    }

    @Test
    void lengthMismatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> NormalizedMutualInformation.of(new int[3], new int[2]));
    }

    @Property(tries = 300)
    void scoreIsBoundedSymmetricAndBlindToNames(
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 8) int clusters,
            @ForAll Mean mean,
            @ForAll long seed) {
        int[] a = LabelingSamples.random(n, clusters, seed);
        int[] b = LabelingSamples.random(n, 4, seed + 1);
        double score = NormalizedMutualInformation.of(a, b, mean);
        assertTrue(score >= 0 && score <= 1, "score " + score);
        assertEquals(score, NormalizedMutualInformation.of(b, a, mean), 1e-13);
        assertEquals(score, NormalizedMutualInformation.of(LabelingSamples.renamed(a), b, mean), 1e-13);
        double own = NormalizedMutualInformation.of(a, LabelingSamples.renamed(a), mean);
        assertEquals(ContingencyTable.of(a, a).rows() > 1 ? 1 : 0, own, 1e-13);
    }
}
