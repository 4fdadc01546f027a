package io.gramian.benchmarks.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers for people. */
final class Figures {
    private Figures() {}

    /** The middle one, or the mean of the middle two. */
    static double median(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Three digits: 0.0123, 1.23, 12.3, 1230. */
    static String short3(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        int before = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, 3 - before), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Microseconds, milliseconds or seconds. */
    static String time(double seconds) {
        if (seconds < 1e-3) {
            return short3(seconds * 1e6) + " µs";
        }
        return seconds < 1 ? short3(seconds * 1e3) + " ms" : short3(seconds) + " s";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** The figures of an answer: errors by their power of ten, others with enough digits to compare. */
    static String quality(Map<String, Object> quality) {
        return quality.entrySet().stream()
                .map(figure -> figure.getKey().replace('_', ' ') + " " + figure(figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String figure(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e6) {
            return Long.toString(Math.round(number));
        }
        return Math.abs(number) < 1e-2
                ? String.format(Locale.ROOT, "%.0e", number)
                : new BigDecimal(number).round(new MathContext(6)).toPlainString();
    }
}
