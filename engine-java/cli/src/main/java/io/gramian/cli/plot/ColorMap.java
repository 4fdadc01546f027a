package io.gramian.cli.plot;

/**
 * A map from [0, 1] to colours from dark blue over green to bright yellow whose lightness grows evenly, so that equal
 * steps of the value look equal, in grey too. The anchors are ten evenly spaced colours of viridis (Smith, van der Walt
 * and Firing, 2015, in the public domain), with straight lines between them.
 */
public final class ColorMap {
    private static final int[] ANCHORS = {
        0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725
    };

    private ColorMap() {}

    /** The colour of a value as 0xRRGGBB; values outside [0, 1] take the colour of the nearer end, NaN that of 0. */
    public static int rgb(double value) {
        double position = Math.clamp(Double.isNaN(value) ? 0 : value, 0.0, 1.0) * (ANCHORS.length - 1);
        int low = Math.min((int) position, ANCHORS.length - 2);
        double weight = position - low;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (ANCHORS[low] >> shift) & 0xFF;
            int to = (ANCHORS[low + 1] >> shift) & 0xFF;
            rgb |= (int) Math.round(from + weight * (to - from)) << shift;
        }
        return rgb;
    }
}
