package io.gramian.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClusteringAccuracyTest {
    @Test
    void scoreAgreesWithScipy() {
        // scikit-learn 1.2, scipy 1.10: c=contingency_matrix(a, b); c[linear_sum_assignment(-c)].sum()/200
        assertEquals(0.905, ClusteringAccuracy.of(LabelingSamples.first(), LabelingSamples.second()));
        assertEquals(0.905, ClusteringAccuracy.of(LabelingSamples.second(), LabelingSamples.first()));
    }

    @Test
    void pairingIsOneToOne() {
        // Both clusters are mostly class 0; only one of them may stand for it.
        int[] predicted = {0, 0, 0, 1, 1, 1};
        int[] truth = {0, 0, 0, 0, 0, 1};
        assertEquals(4.0 / 6, ClusteringAccuracy.of(predicted, truth));
    }

    @Test
    void numbersOfClustersMayDiffer() {
        int[] truth = {0, 0, 0, 1, 1, 1};
        assertEquals(0.5, ClusteringAccuracy.of(new int[6], truth));
        assertEquals(4.0 / 6, ClusteringAccuracy.of(new int[] {0, 0, 1, 2, 2, 3}, truth));
    }

    @Test
    void noSamplesScoreZero() {
        assertEquals(0, ClusteringAccuracy.of(new int[0], new int[0]));
    }

    @Test
    void tooManyClustersAreNamed() {
        int[] labels = new int[10_001];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i;
        }
        assertEquals(
                "the labelings have 10001 and 10001 clusters; the accuracy can be told for at most 100000000 pairs"
                        + " of them",
                assertThrows(IllegalArgumentException.class, () -> ClusteringAccuracy.of(labels, labels))
                        .getMessage());
    }

    @Test
    void lengthMismatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ClusteringAccuracy.of(new int[3], new int[2]));
    }

    @Property(tries = 300)
    void scoreIsBoundedSymmetricAndBlindToNames(
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 8) int clusters,
            @ForAll long seed) {
        int[] a = LabelingSamples.random(n, clusters, seed);
        int[] b = LabelingSamples.random(n, 4, seed + 1);
        double score = ClusteringAccuracy.of(a, b);
        assertTrue(score >= 1.0 / Math.max(clusters, 4) && score <= 1, "score " + score);
        assertEquals(score, ClusteringAccuracy.of(b, a));
        assertEquals(score, ClusteringAccuracy.of(LabelingSamples.renamed(a), b));
        assertEquals(1, ClusteringAccuracy.of(a, LabelingSamples.renamed(a)));
    }
}
