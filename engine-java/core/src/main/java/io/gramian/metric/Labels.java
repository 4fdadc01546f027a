package io.gramian.metric;

import java.util.Arrays;

/** A labeling with its distinct values counted from 0, in ascending order. */
final class Labels {
    private final int[] values;
    private final int[] codes;

    private Labels(int[] values, int[] codes) {
        this.values = values;
        this.codes = codes;
    }

    static Labels of(int[] labels) {
        int[] values = distinct(labels);
        int[] codes = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            codes[i] = Arrays.binarySearch(values, labels[i]);
        }
        return new Labels(values, codes);
    }

    private static int[] distinct(int[] labels) {
        int[] sorted = labels.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** The number of distinct values. */
    int count() {
        return values.length;
    }

    /** The label that each code stands for. */
    int[] values() {
        return values;
    }

    /** The code of the label at an index, from 0. */
    int code(int index) {
        return codes[index];
    }
}
