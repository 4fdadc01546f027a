package io.gramian.benchmarks.compare.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.io.NpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
    @ParameterizedTest
    @CsvSource({
        "gemm-33x20x17, relative_error, 1e-6",
        "rbf-50x3, relative_error, 1e-6",
        "rbf-50x70, relative_error, 1e-6",
        "rbf-rowsums-50x3, relative_error, 1e-6",
        "hsic-grad-50x3-c4, relative_error, 1e-5",
        "eig-top5-300x4, residual, 1.5e-4",
        "cayley-200x6, defect, 1e-5",
        "embed-20x12, relative_error, 1e-5",
        "patch-features-2x8x9x3-p4-k21, relative_error, 1e-6"
    })
    void answersAgreeWithFloat64(String name, String figure, double bound) {
        assertTrue(quality(name).get(figure) < bound, () -> name + ": " + quality(name));
    }

    @Test
    void kMeansGoesThroughAllIterationsAndLowersTheInertia() {
        Map<String, Double> quality = quality("kmeans-2000x8-k20-i5");
        assertEquals(5, quality.get("iterations"));
        // Of normal points around one centroid it would be 2000·8.
        assertTrue(quality.get("inertia") < 2000 * 8 * 0.8, quality::toString);
    }

    /** scikit-learn 1.2.1 ends between -13.9848 and -13.9808 on these points, by its seed. */
    @Test
    void theMixtureIsAsLikelyAsThatOfScikitLearn() {
        assertTrue(quality("gmm-full-2000x4-k5-i20").get("loglik") > -13.9848);
    }

    @Test
    void miniBatchKMeansFindsMostOfTheClouds() {
        // Around their own centres the points have an inertia of 3000·30, in squares of a deviation of 10.
        double share = quality("minibatch-kmeans-3000x30-k6-b200-e5").get("inertia") / (3000 * 30 * 100);
        assertTrue(share > 0.98 && share < 1.2, "share " + share);
    }

    @Test
    void theAutoencoderLearnsWithinAnEpoch() {
        // Uniform points around their mean have the variance 1/12, and around 0 a mean square of 1/3.
        assertTrue(quality("ae-epoch-512x20-b16").get("first_epoch_loss") < 0.25);
    }

    @Test
    void inputsAreWrittenForTheOtherSide(@TempDir Path folder) throws IOException {
        try (Engine engine = Engine.builder().backend("scalar").threads(1).build()) {
            Jobs.prepare("cayley-30x2", engine, new Inputs(engine, Optional.of(folder)));
        }
        assertEquals(60, NpyFile.read(folder.resolve("u.npy")).size());
        assertEquals(60, NpyFile.read(folder.resolve("g.npy")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm-3x4", "gemm-3x4x5x6", "minibatch-kmeans-70000x784-k100-b1024", "xrbf-3x4", ""})
    void otherNamesAreNoJobs(String name) {
        assertFalse(Jobs.knows(name));
        assertThrows(IllegalArgumentException.class, () -> Jobs.bytes(name));
    }

    @Test
    void bytesGrowWithTheShape() {
        assertEquals(4 * (3 * 4 + 4 * 5 + 3 * 5), Jobs.bytes("gemm-3x4x5"));
        assertTrue(Jobs.bytes("rbf-10000x10") >= 400_000_000L);
    }

    private static Map<String, Double> quality(String name) {
        try (Engine engine = Engine.builder().backend("scalar").threads(2).build()) {
            Job job = Jobs.prepare(name, engine, new Inputs(engine, Optional.empty()));
            job.run();
            return job.quality();
        }
    }
}
