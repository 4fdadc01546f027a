package io.gramian.benchmarks;

import io.gramian.tensor.Tensor;
import java.util.stream.IntStream;

/** Samples of answers in float64, by the definition alone. */
final class Reference {
    private static final int SAMPLE = 7;

    private Reference() {}

    /** Some positions below a size, the first and the last among them. */
    static int[] sample(int size) {
        int count = Math.min(SAMPLE, size);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) ((long) i * (size - 1) / (count - 1)))
                .toArray();
    }

    /**
     * Compares a figure with the right one.
     *
     * @param tolerance of the difference
     * @throws WrongAnswerException if it is further away, or not a number
     */
    static void require(String what, double found, double expected, double tolerance) {
        if (!(Math.abs(found - expected) <= tolerance)) {
            throw new WrongAnswerException(what + " is " + found + ", expected " + expected + " within " + tolerance);
        }
    }

    /** Element by index, whatever the shape. */
    static double element(Tensor tensor, int index) {
        return tensor.array()[tensor.offset() + index];
    }

    /** Row i of a times column j of b. */
    static double product(Tensor a, int i, Tensor b, int j) {
        double sum = 0;
        for (int k = 0; k < a.columns(); k++) {
            sum += (double) a.get(i, k) * b.get(k, j);
        }
        return sum;
    }

    /** Row i of a times row j of b. */
    static double dot(Tensor a, int i, Tensor b, int j) {
        double sum = 0;
        for (int k = 0; k < a.columns(); k++) {
            sum += (double) a.get(i, k) * b.get(j, k);
        }
        return sum;
    }

    /** ‖xᵢ − yⱼ‖². */
    static double squaredDistance(Tensor x, int i, Tensor y, int j) {
        double sum = 0;
        for (int k = 0; k < x.columns(); k++) {
            double difference = (double) x.get(i, k) - y.get(j, k);
            sum += difference * difference;
        }
        return sum;
    }

    /** exp(−γ‖xᵢ − xⱼ‖²). */
    static double kernel(Tensor x, int i, int j, float gamma) {
        return Math.exp(-gamma * squaredDistance(x, i, x, j));
    }

    /** The largest element of |UᵀU − I|. */
    static double defect(Tensor u) {
        int c = u.columns();
        double[] gram = new double[c * c];
        for (int i = 0; i < u.rows(); i++) {
            for (int j = 0; j < c; j++) {
                for (int k = 0; k < c; k++) {
                    gram[j * c + k] += (double) u.get(i, j) * u.get(i, k);
                }
            }
        }
        double defect = 0;
        for (int j = 0; j < c; j++) {
            for (int k = 0; k < c; k++) {
                defect = Math.max(defect, Math.abs(gram[j * c + k] - (j == k ? 1 : 0)));
            }
        }
        return defect;
    }
}
