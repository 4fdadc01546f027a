package io.gramian.compute;

import io.gramian.Experimental;

/**
 * The inverse of the standard normal distribution function (Wichura, algorithm AS 241, routine PPND7; Applied Statistics
 * 37, 1988), about 7 digits. It uses only operations that every IEEE machine rounds alike, so streams of normal numbers
 * are the same everywhere.
 */
@Experimental
public final class NormalQuantile {
    private static final double LN2 = 0.6931471805599453;
    private static final double SQRT_HALF = 0.7071067811865476;

    private NormalQuantile() {}

    /** The x with Φ(x) = p, for p in (0, 1). */
    public static double of(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            double above = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
            double below = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0;
            return q * above / below;
        }
        double r = Math.sqrt(-log(q < 0 ? p : 1 - p));
        double x = r <= 5 ? near(r - 1.6) : far(r - 5);
        return q < 0 ? -x : x;
    }

    private static double near(double r) {
        double above = ((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777;
        double below = (0.12021132975 * r + 0.73700164250) * r + 1.0;
        return above / below;
    }

    private static double far(double r) {
        double above = ((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150;
        double below = (0.012258202635 * r + 0.24197894225) * r + 1.0;
        return above / below;
    }

    /** ln x for normal x > 0, by 2·artanh((m−1)/(m+1)) on the mantissa; Math.log may differ from machine to machine. */
    private static double log(double x) {
        int exponent = Math.getExponent(x);
        double m = Math.scalb(x, -exponent);
        if (m > 2 * SQRT_HALF) {
            m *= 0.5;
            exponent++;
        }
        double s = (m - 1) / (m + 1);
        double t = s * s;
        double sum = 0;
        for (int power = 21; power >= 1; power -= 2) {
            sum = sum * t + 1.0 / power;
        }
        return exponent * LN2 + 2 * s * sum;
    }
}
