package io.gramian.cli.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers of rows that {@link ScaleExperiment} runs with. */
final class ScaleSizes {
    /** The name of the setting. */
    static final String SETTING = "sizes";

    private static final List<Integer> FULL = List.of(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000);
    private static final List<Integer> QUICK = FULL.subList(0, 3);
    private static final int LEAST = 100;
    private static final int MOST = 10_000_000;

    private ScaleSizes() {}

    /** The sizes unless others are asked for. */
    static List<Integer> standard(boolean quick) {
        return quick ? QUICK : FULL;
    }

    /** Sizes as {@link #parse} reads them. */
    static String text(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Sizes separated by commas, in ascending order and each once.
     *
     * @throws IllegalArgumentException if one is no whole number in the range
     */
    static List<Integer> parse(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(part -> size(part.strip(), text))
                .sorted()
                .distinct()
                .toList();
    }

    private static int size(String part, String text) {
        int size = part.matches("\\d{1,8}") ? Integer.parseInt(part) : 0;
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException("--set " + SETTING + " is '" + text + "': expected numbers of rows from "
                    + LEAST + " to " + MOST + ", separated by commas, as in 1000,2000");
        }
        return size;
    }
}
