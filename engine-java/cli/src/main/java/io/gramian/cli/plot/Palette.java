package io.gramian.cli.plot;

import java.awt.Color;

/**
 * Colours of classes. The first eight stay apart for people with the common colour deficiencies: they are those of
 * Okabe and Ito ("Color Universal Design", 2008) with indigo in the place of yellow, which is too pale on white. The
 * further ones, most after Paul Tol's muted scheme, differ in lightness as well as in hue.
 */
public final class Palette {
    private static final int[] RGB = {
        0x0072B2, 0xE69F00, 0x009E73, 0xD55E00, 0xCC79A7, 0x56B4E9, 0x332288, 0x1A1A1A,
        0x882255, 0x999933, 0xC9B400, 0x44AA99, 0xAA4499, 0x117733, 0xCC6677, 0x8DA0CB,
        0x7F4F24, 0x7A7A7A, 0xF4A6A0, 0x6A3D9A, 0xA6D96A, 0x661100, 0x00C5CD, 0xBDBDBD
    };

    private Palette() {}

    /** The number of different colours. */
    public static int size() {
        return RGB.length;
    }

    /** The opaque colour of a class, counted from 0; beyond {@link #size()} the colours repeat. */
    public static Color color(int index) {
        return new Color(RGB[Math.floorMod(index, RGB.length)]);
    }

    /** The colour of a class with an opacity in [0, 255]. */
    static Color color(int index, int opacity) {
        Color opaque = color(index);
        return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), opacity);
    }
}
