package io.gramian.cli.experiment;

/** Curves y = a·xᵖ, which are straight lines where both axes are logarithmic. */
final class PowerLaw {
    private PowerLaw() {}

    /**
     * The exponent p by least squares of ln y over ln x.
     *
     * @param x positive, at least two of them different; not modified
     * @param y positive, as many as x; not modified
     * @throws IllegalArgumentException if there are fewer than two different x, or a value is not positive and finite
     */
    static double exponent(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x has " + x.length + " values, y has " + y.length);
        }
        double[] across = logarithms("x", x);
        double[] up = logarithms("y", y);
        double middle = mean(across);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < across.length; i++) {
            covariance += (across[i] - middle) * up[i];
            variance += (across[i] - middle) * (across[i] - middle);
        }
        if (!(variance > 0)) {
            throw new IllegalArgumentException(
                    "x has " + x.length + " values, expected at least two that differ: one point has any slope");
        }
        return covariance / variance;
    }

    private static double[] logarithms(String name, double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0 && values[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] is " + values[i] + ", expected a finite number above 0");
            }
            result[i] = Math.log(values[i]);
        }
        return result;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
