package io.gramian.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Widths of hidden layers as a setting writes them: 500-500-2000, or auto, which chooses by the number of features. */
public final class LayerWidths {
    /** The value that leaves the choice to the algorithm. */
    public static final String AUTO = "auto";

    /** From as many features on, the widths of the papers on images; below, small layers learn as well. */
    private static final int WIDE = 100;

    private static final Pattern WIDTHS = Pattern.compile("[1-9]\\d{0,5}(-[1-9]\\d{0,5})*");

    private LayerWidths() {}

    /**
     * Checks a value of the setting {@code layers}.
     *
     * @throws IllegalArgumentException if it is neither auto nor widths
     */
    public static void require(String layers) {
        if (!layers.equals(AUTO) && !WIDTHS.matcher(layers).matches()) {
            throw new IllegalArgumentException(
                    "setting layers is '" + layers + "', expected auto or widths as 500-500-2000");
        }
    }

    /**
     * All widths of a network, from its inputs to its outputs.
     *
     * @param layers as {@link #require} admits
     * @param wide what auto stands for where there are many inputs, as widths
     * @param narrow what auto stands for where there are few, likewise
     */
    public static int[] of(String layers, String wide, String narrow, int inputs, int outputs) {
        String chosen = !layers.equals(AUTO) ? layers : inputs >= WIDE ? wide : narrow;
        String[] hidden = chosen.split("-", -1);
        int[] widths = new int[hidden.length + 2];
        widths[0] = inputs;
        for (int i = 0; i < hidden.length; i++) {
            widths[i + 1] = Integer.parseInt(hidden[i]);
        }
        widths[widths.length - 1] = outputs;
        return widths;
    }

    /** Widths for people: 784-500-500-2000-10. */
    public static String text(int[] widths) {
        return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    }
}
