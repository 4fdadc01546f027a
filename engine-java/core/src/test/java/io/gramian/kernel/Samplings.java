package io.gramian.kernel;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.SplittableRandom;

/** Data for the tests of kernels. */
final class Samplings {
    private Samplings() {}

    /** x[i][j] = sin(1.3i + 2.1j + 0.4ij), as the scripts beside stored results have it. */
    static Tensor sines(int n, int d) {
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x.set(i, j, (float) Math.sin(1.3 * i + 2.1 * j + 0.4 * i * j));
            }
        }
        return x;
    }

    /** y[i][j] = cos(0.7i + 1.9j). */
    static Tensor cosines(int n, int d) {
        Tensor y = Tensor.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                y.set(i, j, (float) Math.cos(0.7 * i + 1.9 * j));
            }
        }
        return y;
    }

    static Tensor normal(int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /** Rows that are no tensor: what must be read tile by tile. */
    static Rows hidden(Tensor x) {
        return new Rows() {
            @Override
            public int rows() {
                return x.rows();
            }

            @Override
            public int columns() {
                return x.columns();
            }

            @Override
            public Tensor rows(int from, int to) {
                return x.rows(from, to).copy();
            }

            @Override
            public void gather(int[] indices, int from, Tensor into) {
                x.gather(indices, from, into);
            }
        };
    }

    /** exp(−‖x−y‖²/(2σ²)) in float64. */
    static double gaussian(Tensor x, int i, Tensor y, int j, double sigma) {
        double square = 0;
        for (int f = 0; f < x.columns(); f++) {
            square += Math.pow((double) x.get(i, f) - y.get(j, f), 2);
        }
        return Math.exp(-square / (2 * sigma * sigma));
    }

    static double dot(Tensor x, int i, Tensor y, int j) {
        double sum = 0;
        for (int f = 0; f < x.columns(); f++) {
            sum += (double) x.get(i, f) * y.get(j, f);
        }
        return sum;
    }
}
