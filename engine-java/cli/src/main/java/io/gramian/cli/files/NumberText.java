package io.gramian.cli.files;

import java.util.Locale;
import java.util.Set;

/** Numbers as files spell them, and what is wrong with other text in their place. */
final class NumberText {
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "none", "?");
    private static final Set<String> INFINITE = Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
    private static final int SHOWN = 40;

    private NumberText() {}

    /** The finite float32 nearest to a decimal number, or NaN where the text is none or exceeds the range. */
    static float parse(String text) {
        String number = text.strip();
        if (!isDecimal(number)) {
            return Float.NaN;
        }
        try {
            float value = Float.parseFloat(number);
            return Float.isFinite(value) ? value : Float.NaN;
        } catch (NumberFormatException notANumber) {
            return Float.NaN;
        }
    }

    /**
     * Whether the text stands where a number is meant: a number of any size, or a mark for a missing or infinite one.
     */
    static boolean isNumeric(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return !Float.isNaN(parse(text)) || MISSING.contains(word) || INFINITE.contains(word) || overflows(word);
    }

    /** Why a text for which {@link #parse} is NaN is no use, and what to do. */
    static String problem(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return "is empty: remove or impute it";
        }
        if (MISSING.contains(word)) {
            return "is missing (" + quote(text) + "): remove or impute it";
        }
        if (INFINITE.contains(word)) {
            return "is infinite (" + quote(text) + "): remove or impute it";
        }
        if (overflows(word)) {
            return "is " + quote(text) + ", beyond the range of float32 (3.4e38): rescale, remove or impute it";
        }
        if (word.matches("[+-]?\\d+,\\d+(e[+-]?\\d+)?")) {
            return "is " + quote(text) + ": write numbers with a decimal point";
        }
        return "is " + quote(text) + ", not a number: correct it, or remove the row or the column";
    }

    /** The text in quotes, on one line, and cut where it is long. */
    static String quote(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return '"' + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + '"';
    }

    /** Keeps out what Java takes for a number and files do not mean as one: 1f, 0x1p3, Infinity. */
    private static boolean isDecimal(String text) {
        if (text.isEmpty() || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return (last >= '0' && last <= '9') || last == '.';
    }

    private static boolean overflows(String text) {
        try {
            return isDecimal(text) && Float.isInfinite(Float.parseFloat(text));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
