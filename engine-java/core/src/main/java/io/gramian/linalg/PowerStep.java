package io.gramian.linalg;

/**
 * What the last product of a Krylov basis tells of the Ritz vectors beyond their residuals: a step of a power iteration,
 * shifted to the middle of the other eigenvalues, that needs no product. From A·x = θ·x + r follows
 * (A − μ)·x / (θ − μ) = x + r / (θ − μ), in which what x has of an eigenvector to λ has shrunk by (λ − μ) / (θ − μ).
 *
 * <p>The residual after it is not known but estimated: the other eigenvalues are taken to lie between the least Ritz value
 * and the largest one beyond those asked for, or the norm of F, what is new in the last product, where that is larger, as
 * it is where an eigenvector has been missed so far.
 */
final class PowerStep {
    private final double[] vectors;
    private final double[] rest;
    private final int size;
    private final int width;
    private final int count;
    private final double[] values;
    private final double[] factors;
    private double residual;

    /**
     * The step of the leading Ritz vectors.
     *
     * @param values the eigenvalues of the projection, the largest first
     * @param vectors its eigenvectors
     * @param rest FᵀF, width×width, of the block that was multiplied last
     * @param count how many Ritz vectors
     */
    PowerStep(double[] values, double[] vectors, double[] rest, int width, int count) {
        this.vectors = vectors;
        this.rest = rest;
        this.size = values.length;
        this.width = width;
        this.count = count;
        this.values = values.clone();
        this.factors = new double[count];
        double high = Math.sqrt(Math.max(0, SymmetricEigen.of(rest, width).values()[0]));
        if (count < size) {
            high = Math.max(high, values[count]);
        }
        double shift = (high + Math.min(0, values[size - 1])) / 2;
        for (int j = 0; j < count; j++) {
            step(j, values[j] - shift, high - shift);
        }
    }

    /** Takes the step with a pair if it is estimated to shrink the residual; radius bounds the other |λ − μ|. */
    private void step(int j, double distance, double radius) {
        double plain = Math.sqrt(Math.max(0, square(j)));
        // The second term is what the vectors of the block do to each other.
        double stepped = plain * (radius + plain) / distance;
        if (distance > 0 && stepped < plain) {
            factors[j] = 1 / distance;
            values[j] += plain * plain / distance;
            residual = Math.max(residual, stepped);
        } else {
            residual = Math.max(residual, plain);
        }
    }

    /** ‖A·x − θ·x‖² = ‖F·s‖², s what the Ritz vector has in the last block. */
    private double square(int j) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double element = 0;
            for (int k = 0; k < width; k++) {
                element += rest[i * width + k] * last(k, j);
            }
            sum += element * last(i, j);
        }
        return sum;
    }

    private double last(int i, int j) {
        return vectors[(size - width + i) * size + j];
    }

    /** The largest residual after the step, as far as can be said. */
    double residual() {
        return residual;
    }

    /** The Ritz values, those in question with what the step adds to their Rayleigh quotients. */
    double[] values() {
        return values.clone();
    }

    /**
     * How the vectors after the step, made orthonormal, are combined of the basis V and the last product X.
     *
     * @param along Vᵀ·X, size×width, or longer
     * @return (size + width)×count
     */
    double[] combination(double[] along) {
        double[] result = new double[(size + width) * count];
        double[] steps = new double[width * count];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < width; i++) {
                steps[i * count + j] = factors[j] * last(i, j);
            }
        }
        System.arraycopy(steps, 0, result, size * count, steps.length);
        for (int i = 0; i < size; i++) {
            System.arraycopy(vectors, i * size, result, i * count, count);
            for (int k = 0; k < width; k++) {
                Matrices.addScaled(-along[i * width + k], steps, k * count, result, i * count, count);
            }
        }
        double[] gram = Dense.multiply(
                Dense.transpose(steps, width, count),
                Dense.multiply(rest, steps, width, width, count),
                count,
                width,
                count);
        for (int j = 0; j < count; j++) {
            gram[j * count + j] += 1;
        }
        double[] inverse = Cholesky.of(gram, count).orElseThrow().inverseUpper();
        return Dense.multiply(result, inverse, size + width, count, count);
    }
}
