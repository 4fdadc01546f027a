package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;

/** Float64 definitions that the contracts compare with, and random tensors. */
public final class Reference {
    private Reference() {}

    /** Standard normal entries plus a shift; inside a larger array, so that offsets are exercised. */
    public static Tensor normal(long seed, double shift, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor padded = Tensor.zeros(rows + 2, columns);
        for (int i = 0; i < padded.size(); i++) {
            padded.array()[i] = (float) (random.nextGaussian() + shift);
        }
        return padded.rows(1, rows + 1);
    }

    public static Tensor normal(long seed, int rows, int columns) {
        return normal(seed, 0, rows, columns);
    }

    public static double squaredDistance(Tensor x, int i, Tensor y, int j) {
        double sum = 0;
        for (int f = 0; f < x.columns(); f++) {
            double difference = (double) x.get(i, f) - y.get(j, f);
            sum += difference * difference;
        }
        return sum;
    }

    public static double dot(Tensor x, int i, Tensor y, int j) {
        double sum = 0;
        for (int f = 0; f < x.columns(); f++) {
            sum += (double) x.get(i, f) * y.get(j, f);
        }
        return sum;
    }

    public static double rbf(Tensor x, int i, Tensor y, int j, double gamma) {
        return Math.exp(-gamma * squaredDistance(x, i, y, j));
    }

    public static double activate(Activation activation, double x) {
        return switch (activation) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case ELU -> x > 0 ? x : Math.expm1(x);
        };
    }

    /** The derivative of an activation, by its value. */
    public static double slope(Activation activation, double y) {
        return switch (activation) {
            case IDENTITY -> 1;
            case RELU -> y > 0 ? 1 : 0;
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case ELU -> y > 0 ? 1 : y + 1;
        };
    }

    /** Fails with the place where the two differ by more than absolute + relative·|expected|. */
    public static void assertClose(double expected, double actual, double absolute, double relative, String what) {
        assertEquals(expected, actual, absolute + relative * Math.abs(expected), what);
    }
}
