package io.gramian.autodiff;

import io.gramian.compute.Activation;

/** The scalar definitions of operations in float64, over row-major arrays. */
final class Twin {
    private Twin() {}

    /** op(a)·op(b) of inner extent k. */
    static double[] matMul(boolean transposeA, double[] a, boolean transposeB, double[] b, int m, int k, int n) {
        double[] y = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    double left = transposeA ? a[l * m + i] : a[i * k + l];
                    double right = transposeB ? b[j * k + l] : b[l * n + j];
                    y[i * n + j] += left * right;
                }
            }
        }
        return y;
    }

    static double[] linear(double[] x, double[] w, double[] bias, Activation activation, int m, int k, int n) {
        return linear(x, false, w, bias, activation, m, k, n);
    }

    static double[] linear(
            double[] x, boolean transposeW, double[] w, double[] bias, Activation activation, int m, int k, int n) {
        return activate(activation, addRow(matMul(false, x, transposeW, w, m, k, n), bias));
    }

    /** act(scale·x̂ + shift), x̂ the columns of x, n×d, at mean 0 and variance 1. */
    static double[] batchNorm(
            double[] x, double[] scale, double[] shift, Activation activation, double epsilon, int n, int d) {
        double[] y = new double[n * d];
        for (int j = 0; j < d; j++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < n; i++) {
                mean += x[i * d + j] / n;
                square += x[i * d + j] * x[i * d + j] / n;
            }
            double deviation = Math.sqrt(square - mean * mean + epsilon);
            for (int i = 0; i < n; i++) {
                y[i * d + j] = scale[j] * (x[i * d + j] - mean) / deviation + shift[j];
            }
        }
        return activate(activation, y);
    }

    static double[] addRow(double[] x, double[] row) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += row[i % row.length];
        }
        return y;
    }

    /** length·x/‖x‖ for each row of d elements. */
    static double[] unitRows(double[] x, double length, int d) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double square = 0;
            for (int j = i / d * d; j < i / d * d + d; j++) {
                square += x[j] * x[j];
            }
            y[i] = length * x[i] / Math.sqrt(square);
        }
        return y;
    }

    static double[] combine(double alpha, double[] a, double beta, double[] b) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = alpha * a[i] + beta * b[i];
        }
        return y;
    }

    static double[] multiply(double[] a, double[] b) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * b[i];
        }
        return y;
    }

    static double[] activate(Activation activation, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = switch (activation) {
                case IDENTITY -> x[i];
                case RELU -> Math.max(x[i], 0);
                case SIGMOID -> 1 / (1 + Math.exp(-x[i]));
                case TANH -> Math.tanh(x[i]);
                case ELU -> x[i] > 0 ? x[i] : Math.expm1(x[i]);
            };
        }
        return y;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double squaredError(double[] a, double[] b) {
        double[] difference = combine(1, a, -1, b);
        return dot(difference, difference);
    }

    /** Σᵢⱼ exp(−γ‖xᵢ−xⱼ‖²)·(uᵢ·uⱼ). */
    static double hsic(double[] x, double[] u, double gamma, int n) {
        int d = x.length / n;
        int c = u.length / n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double distance = 0;
                for (int f = 0; f < d; f++) {
                    distance += (x[i * d + f] - x[j * d + f]) * (x[i * d + f] - x[j * d + f]);
                }
                double product = 0;
                for (int b = 0; b < c; b++) {
                    product += u[i * c + b] * u[j * c + b];
                }
                sum += Math.exp(-gamma * distance) * product;
            }
        }
        return sum;
    }

    /** ‖K/‖K‖ − P/‖P‖‖ with K = E·Eᵀ. */
    static double alignment(double[] codes, double[] prior, int n) {
        int c = codes.length / n;
        double[] kernel = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            for (int f = 0; f < c; f++) {
                kernel[i] += codes[i / n * c + f] * codes[i % n * c + f];
            }
        }
        double[] difference =
                combine(1 / Math.sqrt(dot(kernel, kernel)), kernel, -1 / Math.sqrt(dot(prior, prior)), prior);
        return Math.sqrt(dot(difference, difference));
    }
}
