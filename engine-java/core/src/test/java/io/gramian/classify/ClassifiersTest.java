package io.gramian.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ClassifiersTest {
    private static final int N = 60;
    private static final int D = 4;

    private final Engine engine = Engine.builder().threads(2).build();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Tensor lattice() {
        Tensor x = Tensor.zeros(N, D);
        for (int i = 0; i < N; i++) {
            for (int f = 0; f < D; f++) {
                x.set(i, f, (float) ((i * (7 + 2 * f) + 3 * f * f) % (11 + f) * (1 + f) + 5 * f));
            }
        }
        return x;
    }

    private static int[] labels(Tensor x) {
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = (int) (x.get(i, 0) * 3 + x.get(i, 1) * 2 + x.get(i, 2)) % 17 / 6;
        }
        return labels;
    }

    private void assertFirstScores(double[][] expected, LinearClassifier classifier, double tolerance) {
        Tensor scores = classifier.scores(engine, lattice());
        for (int i = 0; i < expected.length; i++) {
            for (int c = 0; c < 3; c++) {
                assertEquals(expected[i][c], scores.get(i, c), tolerance);
            }
        }
    }

    /** scikit-learn 1.2.1: {@code Ridge(alpha=0.5*60).fit(z, signs).predict(z)}, z standardised. */
    @Test
    void ridgeScoresAreThoseOfScikitLearn() {
        double[][] expected = {
            {0.19822634, -0.57398125, -0.62424509},
            {-0.02779984, -0.42669545, -0.54550471},
            {-0.14282836, -0.40568777, -0.45148387}
        };
        assertFirstScores(expected, RidgeClassifier.fit(engine, lattice(), labels(lattice()), 3, 0.5), 2e-6);
    }

    /** SciPy 1.10.1: {@code minimize(method='BFGS', gtol=1e-10)} of the loss for each class, C = 10, z standardised. */
    @Test
    void supportVectorScoresAreThoseOfScipy() {
        double[][] expected = {
            {0.47428284, -0.73654526, -0.73773759},
            {0.12031667, -0.50461945, -0.61569722},
            {-0.03728992, -0.47982121, -0.48288887}
        };
        L2Svm.Options exact = new L2Svm.Options(10, 500, 1e-7);
        assertFirstScores(expected, L2Svm.fit(engine, lattice(), labels(lattice()), 3, exact), 2e-5);
    }

    @Test
    void cloudsAreToldApartFarFromTheOrigin() {
        Dataset blobs = Generators.blobs(300, 6, 4, 0.3, 8);
        Tensor far = blobs.x().copy();
        for (int i = 0; i < far.size(); i++) {
            far.array()[i] += 4096;
        }
        int[] truth = blobs.labels().orElseThrow();
        assertEquals(1, L2Svm.fit(engine, far, truth, 4, L2Svm.Options.of(100)).accuracy(engine, far, truth), 0.01);
        assertEquals(1, RidgeClassifier.fit(engine, far, truth, 4, 1e-2).accuracy(engine, far, truth), 0.01);
    }

    @Test
    void aConstantFeatureChangesNothing() {
        Tensor wide = Tensor.zeros(N, D + 1);
        for (int i = 0; i < N; i++) {
            for (int f = 0; f < D; f++) {
                wide.set(i, f, lattice().get(i, f));
            }
            wide.set(i, D, 3.7f);
        }
        int[] labels = labels(lattice());
        Tensor expected = RidgeClassifier.fit(engine, lattice(), labels, 3, 0.1).scores(engine, lattice());
        Tensor found = RidgeClassifier.fit(engine, wide, labels, 3, 0.1).scores(engine, wide);
        assertArrayEquals(expected.toArray(), found.toArray(), 1e-5f);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        LinearClassifier two = L2Svm.fit(engine, lattice(), labels(lattice()), 3, L2Svm.Options.of(10));
        try (Engine other = Engine.builder().threads(1).build()) {
            LinearClassifier one = L2Svm.fit(other, lattice(), labels(lattice()), 3, L2Svm.Options.of(10));
            assertArrayEquals(
                    one.scores(other, lattice()).toArray(),
                    two.scores(engine, lattice()).toArray());
        }
    }

    @Test
    void lbfgsFindsTheBottomOfABentValley() {
        // Rosenbrock's function.
        double[] found = Lbfgs.minimise(
                (at, gradient) -> {
                    double across = at[1] - at[0] * at[0];
                    gradient[0] = -400 * at[0] * across - 2 * (1 - at[0]);
                    gradient[1] = 200 * across;
                    return 100 * across * across + (1 - at[0]) * (1 - at[0]);
                },
                new double[] {-1.2, 1},
                200,
                1e-12);
        assertArrayEquals(new double[] {1, 1}, found, 1e-6);
    }

    @Test
    void badArgumentsSayWhatIsExpected() {
        Tensor x = lattice();
        int[] labels = labels(x);
        assertTrue(refused(() -> RidgeClassifier.fit(engine, x, labels, 2, 1)).contains("expected 0 to 1"));
        assertTrue(refused(() -> RidgeClassifier.fit(engine, x, labels, 3, 0)).contains("lambda"));
        assertTrue(refused(() -> L2Svm.fit(engine, x, new int[3], 3, L2Svm.Options.of(1)))
                .contains("3 entries"));
        assertTrue(refused(() -> L2Svm.Options.of(0)).contains("cost"));
        Tensor bad = x.copy();
        bad.set(3, 1, Float.NaN);
        assertTrue(refused(() -> L2Svm.fit(engine, bad, labels, 3, L2Svm.Options.of(1)))
                .contains("not finite"));
        assertTrue(refused(() -> RidgeClassifier.fit(engine, bad, labels, 3, 1)).contains("not finite"));
        LinearClassifier fitted = RidgeClassifier.fit(engine, x, labels, 3, 1);
        assertTrue(refused(() -> fitted.predict(engine, Tensor.zeros(2, 3))).contains("4 columns"));
    }

    private static String refused(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
