package io.gramian.io;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers in ASCII bytes, several times as fast as by way of strings and with the same result. What Java takes for a
 * number and files do not mean as one (1f, 0x1p3, NaN, Infinity) is none.
 */
public final class DecimalText {
    /** A long holds any number of so many digits. */
    private static final int MOST_DIGITS = 18;

    /** The powers of ten that a float64 holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    /** The bits of a float64 that a float32 has not, and what they are halfway between two float32. */
    private static final long TAIL = (1L << 29) - 1;

    private static final long HALFWAY = 1L << 28;
    private static final long MARGIN = 4;

    private static final String PARTS = "0123456789+-.eE";

    private DecimalText() {}

    /** The float32 nearest to a decimal number, infinite beyond their range, or NaN where the text is none. */
    public static float parseFloat(byte[] text, int from, int to) {
        double quick = nearly(text, from, to);
        // The digits and the power cost one rounding of a float64 each, which matters only where the result lies as
        // close to the middle between two float32.
        long tail = Double.doubleToRawLongBits(quick) & TAIL;
        boolean sure = Math.abs(tail - HALFWAY) > MARGIN
                && (quick == 0 || (Math.abs(quick) >= Float.MIN_NORMAL && Math.abs(quick) < Float.MAX_VALUE));
        if (sure) {
            return (float) quick;
        }
        String number = number(text, from, to);
        try {
            return number == null ? Float.NaN : Float.parseFloat(number);
        } catch (NumberFormatException notANumber) {
            return Float.NaN;
        }
    }

    /** The float64 nearest to a decimal number, infinite beyond their range, or NaN where the text is none. */
    static double parseDouble(byte[] text, int from, int to) {
        String number = number(text, from, to);
        try {
            return number == null ? Double.NaN : Double.parseDouble(number);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** A number of few digits to within two roundings of a float64; NaN for any other text. */
    private static double nearly(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        at += negative ? 1 : 0;
        if (to - at > MOST_DIGITS + 1) {
            return Double.NaN;
        }
        long digits = 0;
        int count = 0;
        int point = -1;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                count++;
            } else if (digit == '.' - '0' && point < 0) {
                point = count;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0 || count > MOST_DIGITS) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / POWERS[count - point];
        return negative ? -value : value;
    }

    private static String number(byte[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (PARTS.indexOf(text[at]) < 0) {
                return null;
            }
        }
        return new String(text, from, to - from, StandardCharsets.US_ASCII);
    }
}
