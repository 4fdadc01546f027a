package io.gramian.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SilhouetteTest {
    /**
     * numpy: x=np.array([[(i*7919%101)/10+(i%3)*4, (i*31%17)/5-(i%3)*3, i%3] for i in range(60)], dtype=np.float32),
     * then .astype(np.float64).
     */
    private static Tensor points() {
        Tensor x = Tensor.zeros(60, 3);
        for (int i = 0; i < 60; i++) {
            x.set(i, 0, (float) (i * 7919 % 101 / 10.0 + i % 3 * 4));
            x.set(i, 1, (float) (i * 31 % 17 / 5.0 - i % 3 * 3));
            x.set(i, 2, i % 3);
        }
        return x;
    }

    /** numpy: l=np.array([i%3 if i%11 else 5 for i in range(60)]). */
    private static int[] labels() {
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = i % 11 == 0 ? 5 : i % 3;
        }
        return labels;
    }

    @Test
    void scoreAgreesWithScikitLearn() {
        // scikit-learn 1.2: silhouette_score(x, l)
        assertEquals(0.16376918633046278, Silhouette.of(points(), labels(), 60, 0), 1e-14);
    }

    @Test
    void singletonCountsAsZero() {
        // scikit-learn 1.2: l[7]=9; silhouette_score(x, l)
        int[] labels = labels();
        labels[7] = 9;
        assertEquals(0.03732429797010969, Silhouette.of(points(), labels, 1000, 0), 1e-14);
    }

    @Test
    void viewIsReadFromItsOffset() {
        Tensor padded = Tensor.zeros(67, 3);
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 3; j++) {
                padded.set(i + 5, j, points().get(i, j));
            }
        }
        assertEquals(0.16376918633046278, Silhouette.of(padded.rows(5, 65), labels(), 60, 0), 1e-14);
    }

    @Test
    void degenerateClusteringsScoreZero() {
        assertEquals(0, Silhouette.of(points(), new int[60], 60, 0));
        assertEquals(0, Silhouette.of(Tensor.zeros(4, 2), new int[] {0, 0, 1, 1}, 4, 0));
        assertEquals(0, Silhouette.of(Tensor.zeros(3, 2), new int[] {0, 1, 2}, 3, 0));
        assertEquals(0, Silhouette.of(Tensor.zeros(0, 2), new int[0], 10, 0));
        assertEquals(0, Silhouette.of(points(), labels(), 1, 0));
    }

    @Test
    void sampleDependsOnItsSeedAlone() {
        double score = Silhouette.of(points(), labels(), 30, 42);
        assertEquals(score, Silhouette.of(points(), labels(), 30, 42));
        assertNotEquals(score, Silhouette.of(points(), labels(), 30, 43));
    }

    @Test
    void sampleOfSeparatedClustersStaysNearOne() {
        Tensor x = Tensor.zeros(1000, 1);
        int[] labels = new int[1000];
        for (int i = 0; i < 1000; i++) {
            labels[i] = i % 2;
            x.set(i, 0, i % 2 * 1000 + i / 1000f);
        }
        assertTrue(Silhouette.of(x, labels, 100, 1) > 0.999);
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertEquals(
                "there are 3 labels for 60 rows; expected one per row",
                assertThrows(IllegalArgumentException.class, () -> Silhouette.of(points(), new int[3], 60, 0))
                        .getMessage());
        assertEquals(
                "sample is 0; expected 1 or more",
                assertThrows(IllegalArgumentException.class, () -> Silhouette.of(points(), labels(), 0, 0))
                        .getMessage());
    }

    @Property(tries = 100)
    void scoreIsBoundedAndBlindToNames(
            @ForAll @IntRange(min = 2, max = 60) int sample,
            @ForAll @IntRange(min = 1, max = 9) int clusters,
            @ForAll long seed) {
        int[] labels = LabelingSamples.random(60, clusters, seed);
        double score = Silhouette.of(points(), labels, sample, seed);
        assertTrue(score >= -1 && score <= 1, "score " + score);
        assertEquals(score, Silhouette.of(points(), LabelingSamples.renamed(labels), sample, seed), 1e-14);
    }
}
