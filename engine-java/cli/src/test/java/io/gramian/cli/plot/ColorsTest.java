package io.gramian.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColorsTest {
    @Test
    void colorMapRunsFromVioletToYellow() {
        assertEquals(0x440154, ColorMap.rgb(0));
        assertEquals(0xFDE725, ColorMap.rgb(1));
        assertEquals(0x440154, ColorMap.rgb(-3));
        assertEquals(0xFDE725, ColorMap.rgb(3));
        assertEquals(0x440154, ColorMap.rgb(Double.NaN));
    }

    /** matplotlib.colormaps["viridis"](0.5, bytes=True)[:3] is (32, 144, 140), at 0.25 (58, 82, 139). */
    @Test
    void colorMapIsNearThePublishedOne() {
        assertNear(new Color(32, 144, 140), new Color(ColorMap.rgb(0.5)), 4);
        assertNear(new Color(58, 82, 139), new Color(ColorMap.rgb(0.25)), 4);
    }

    @Test
    void lightnessGrowsEvenly() {
        double last = lightness(new Color(ColorMap.rgb(0)));
        double step = (lightness(new Color(ColorMap.rgb(1))) - last) / 20;
        for (int i = 1; i <= 20; i++) {
            double next = lightness(new Color(ColorMap.rgb(i / 20.0)));
            assertEquals(step, next - last, 0.35 * step);
            last = next;
        }
    }

    @Test
    void atLeastTwentyClassesHaveTheirOwnColourOnWhite() {
        assertTrue(Palette.size() >= 20);
        for (int i = 0; i < Palette.size(); i++) {
            assertTrue(lightness(Palette.color(i)) < 85, "colour " + i + " is too pale for white");
            for (int j = 0; j < i; j++) {
                assertTrue(distance(Palette.color(i), Palette.color(j)) > 35, "colours " + j + " and " + i);
            }
        }
        assertEquals(Palette.color(1), Palette.color(1 + Palette.size()));
        assertNotEquals(Palette.color(0), Palette.color(1));
    }

    /**
     * Red and green seen as one, as with deuteranopia (matrix of Viénot, Brettel and Mollon, 1999, on linear light).
     */
    @Test
    void firstColoursStayApartWithoutGreenCones() {
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < i; j++) {
                Color first = withoutGreenCones(Palette.color(i));
                Color second = withoutGreenCones(Palette.color(j));
                assertTrue(distance(first, second) > 30, "colours " + j + " and " + i);
            }
        }
    }

    private static Color withoutGreenCones(Color color) {
        double red = linear(color.getRed());
        double green = linear(color.getGreen());
        double blue = linear(color.getBlue());
        double yellow = 0.29275 * red + 0.70725 * green;
        return new Color(gamma(yellow), gamma(yellow), gamma(-0.02234 * red + 0.02234 * green + blue));
    }

    private static int gamma(double linear) {
        double clamped = Math.clamp(linear, 0.0, 1.0);
        double value = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.pow(clamped, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * value);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** CIE L*, from 0 to 100. */
    private static double lightness(Color color) {
        double y =
                0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
        return y <= 216.0 / 24389 ? y * 24389 / 27 : 116 * Math.cbrt(y) - 16;
    }

    private static double distance(Color a, Color b) {
        return Math.sqrt(Math.pow(a.getRed() - b.getRed(), 2)
                + Math.pow(a.getGreen() - b.getGreen(), 2)
                + Math.pow(a.getBlue() - b.getBlue(), 2));
    }

    private static void assertNear(Color expected, Color actual, int tolerance) {
        assertTrue(distance(expected, actual) <= tolerance, expected + " but was " + actual);
    }
}
