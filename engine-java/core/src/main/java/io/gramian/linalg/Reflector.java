package io.gramian.linalg;

/**
 * Householder reflections H = I − v·vᵀ, with ‖v‖² = 2, or v = 0 for the identity (Golub and Van Loan, Matrix
 * Computations, section 5.1, scaled so that no factor beside v is needed).
 */
final class Reflector {
    private Reflector() {}

    /**
     * Turns {@code x[from…]}, up to its end, into the v that maps it to a multiple of the first unit vector; the
     * elements before {@code from} are not touched.
     *
     * @return that multiple: ±‖x‖, with the sign that does not cancel
     */
    static double reflect(double[] x, int from) {
        double first = x[from];
        double largest = 0;
        for (int i = from + 1; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0) {
            x[from] = 0;
            return first;
        }
        largest = Math.max(largest, Math.abs(first));
        double norm = scale(x, from, largest);
        double head = x[from];
        double image = head > 0 ? -norm : norm;
        double length = Math.sqrt(norm * (norm + Math.abs(head)));
        x[from] = head - image;
        for (int i = from; i < x.length; i++) {
            x[i] /= length;
        }
        return image * largest;
    }

    /** Divides by the largest magnitude, so that no square overflows or vanishes, and returns the norm after it. */
    private static double scale(double[] x, int from, double largest) {
        double sum = 0;
        for (int i = from; i < x.length; i++) {
            x[i] /= largest;
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum);
    }
}
