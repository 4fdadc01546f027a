package io.gramian.cli.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.gramian.io.DecimalText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of one row after the other: numbers are read from the characters, without a string for each. */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    /** Longer texts are read as strings. */
    private static final int LONGEST_NUMBER = 32;

    private final boolean leavesOutEmpty;
    private final byte[] number = new byte[LONGEST_NUMBER];
    private char[] text = new char[1 << 12];
    private int[] ends = new int[64];
    private int count;

    /**
     * No row yet.
     *
     * @param leavesOutEmpty whether empty fields do not count, as between spaces
     */
    CsvRow(boolean leavesOutEmpty) {
        this.leavesOutEmpty = leavesOutEmpty;
    }

    @Override
    protected void handleBegin(long line) {
        count = 0;
    }

    @Override
    protected void handleField(int index, char[] from, int offset, int length, boolean quoted) {
        if (length == 0 && leavesOutEmpty) {
            return;
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        int begin = begin(count);
        if (text.length - begin < length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, Math.addExact(begin, length)));
        }
        System.arraycopy(from, offset, text, begin, length);
        ends[count++] = begin + length;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    private int begin(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /** How many. */
    int fields() {
        return count;
    }

    /** The line in which the row starts, counted from 1. */
    long line() {
        return getStartingLineNumber();
    }

    /** Whether there is nothing but white space. */
    boolean isBlank() {
        return count == 0 || (count == 1 && text(0).isBlank());
    }

    /** A field. */
    String text(int field) {
        return new String(text, begin(field), ends[field] - begin(field));
    }

    /** All fields. */
    List<String> texts() {
        return IntStream.range(0, count).mapToObj(this::text).toList();
    }

    /** A field as {@link NumberText#parse} has it. */
    float number(int field) {
        int begin = begin(field);
        int length = ends[field] - begin;
        if (length > LONGEST_NUMBER) {
            return NumberText.parse(text(field));
        }
        for (int i = 0; i < length; i++) {
            char each = text[begin + i];
            number[i] = each < 128 ? (byte) each : 0;
        }
        float value = DecimalText.parseFloat(number, 0, length);
        return Float.isFinite(value) ? value : NumberText.parse(text(field));
    }
}
