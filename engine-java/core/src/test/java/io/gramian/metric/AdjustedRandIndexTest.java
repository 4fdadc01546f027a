package io.gramian.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdjustedRandIndexTest {
    @Test
    void scoreAgreesWithScikitLearn() {
        // scikit-learn 1.2: adjusted_rand_score(a, b), a and b as in LabelingSamples
        assertEquals(
                0.7839191517105631, AdjustedRandIndex.of(LabelingSamples.first(), LabelingSamples.second()), 1e-14);
    }

    @Test
    void worstAgreementOfTwoPairsIsMinusOneHalf() {
        assertEquals(-0.5, AdjustedRandIndex.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}));
    }

    @Test
    void oneClusterAgainstMoreScoresZero() {
        int[] one = {3, 3, 3, 3};
        assertEquals(0, AdjustedRandIndex.of(one, new int[] {0, 0, 1, 1}));
        assertEquals(0, AdjustedRandIndex.of(new int[] {0, 0, 1, 1}, one));
        assertEquals(0, AdjustedRandIndex.of(one, new int[] {0, 1, 2, 3}));
    }

    @Test
    void oneClusterAgainstOneScoresZeroAsNmiDoes() {
        assertEquals(0, AdjustedRandIndex.of(new int[] {3, 3, 3}, new int[] {5, 5, 5}));
    }

    @Test
    void everySampleApartInBothScoresOne() {
        assertEquals(1, AdjustedRandIndex.of(new int[] {0, 1, 2}, new int[] {7, 6, 5}));
        assertEquals(1, AdjustedRandIndex.of(new int[0], new int[0]));
    }

    @Test
    void millionsOfSamplesDoNotOverflow() {
        // Two halves against quarters: a = 4C(q,2), c = 2q², so that ARI = 2(ad − bc)/… with b = 0.
        int quarter = 750_000;
        int[] halves = new int[4 * quarter];
        int[] quarters = new int[4 * quarter];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = i / (2 * quarter);
            quarters[i] = i / quarter;
        }
        double q = quarter;
        double a = 2 * q * (q - 1);
        double c = 2 * q * q;
        double d = 4 * q * q;
        assertEquals(2 * a * d / (a * d + (a + c) * (c + d)), AdjustedRandIndex.of(quarters, halves), 1e-14);
    }

    @Test
    void lengthMismatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> AdjustedRandIndex.of(new int[3], new int[2]));
    }

    @Property(tries = 300)
    void scoreIsTheAdjustedShareOfAgreeingPairs(
            @ForAll @IntRange(min = 2, max = 40) int n,
            @ForAll @IntRange(min = 2, max = 6) int clusters,
            @ForAll long seed) {
        int[] x = LabelingSamples.random(n, clusters, seed);
        int[] y = LabelingSamples.random(n, 3, seed + 1);
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                first += x[i] == x[j] ? 1 : 0;
                second += y[i] == y[j] ? 1 : 0;
                both += x[i] == x[j] && y[i] == y[j] ? 1 : 0;
            }
        }
        double chance = first * second / (n * (n - 1) / 2.0);
        double most = (first + second) / 2;
        boolean oneCluster = first == n * (n - 1) / 2.0 || second == n * (n - 1) / 2.0;
        double expected = oneCluster ? 0 : most == chance ? 1 : (both - chance) / (most - chance);
        double score = AdjustedRandIndex.of(x, y);
        assertEquals(expected, score, 1e-12);
        assertEquals(score, AdjustedRandIndex.of(y, x));
        assertEquals(score, AdjustedRandIndex.of(LabelingSamples.renamed(x), y));
        assertEquals(first == n * (n - 1) / 2.0 ? 0 : 1, AdjustedRandIndex.of(x, LabelingSamples.renamed(x)), 1e-12);
        assertTrue(score >= -0.5 && score <= 1);
    }
}
