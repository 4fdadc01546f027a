package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    private static float parse(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return DecimalText.parseFloat(bytes, 1, bytes.length - 1);
    }

    private static void assertAsJava(String text) {
        assertEquals(Float.floatToRawIntBits(Float.parseFloat(text)), Float.floatToRawIntBits(parse(text)), text);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertEquals(Double.parseDouble(text), DecimalText.parseDouble(bytes, 0, bytes.length), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.25",
                "007",
                "0.1",
                "16777217",
                "16777217.0000001",
                "16777219",
                "9007199791611905",
                "9.007199791611905",
                "3.4028235e38",
                "340282346638528859811704183484516925439",
                "340282356779733661637539395458142568447",
                "340282356779733661637539395458142568448",
                "1e39",
                "-1e-50",
                "1.17549429e-38",
                "1.4e-45",
                "7e-46",
                "0.000000000000000001",
                "999999999999999999",
                "1E-05",
                "0.08340586732118527123",
                "123456789012345678901234567890"
            })
    void numbersAreAsJavaReadsThem(String text) {
        assertAsJava(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "1.2.3",
                "1-2",
                "--1",
                "one",
                "1f",
                "1d",
                "0x1p3",
                "NaN",
                "Infinity",
                "-inf",
                " 1",
                "1,5",
                "1e",
                "e5",
                "1e5.5",
                "١"
            })
    void otherTextIsNoNumber(String text) {
        assertTrue(Float.isNaN(parse(text)), text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertTrue(Double.isNaN(DecimalText.parseDouble(bytes, 0, bytes.length)), text);
    }

    @Property(tries = 5000)
    void digitsWithAPointAreAsJavaReadsThem(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 18) int scale) {
        assertAsJava(BigDecimal.valueOf(digits, scale).toPlainString());
    }

    /** The decimal numbers that lie on, or a little beside, the middle between two float32. */
    @Property(tries = 5000)
    void numbersHalfwayBetweenTwoFloatsRoundAsJavaDoes(
            @ForAll @IntRange(min = 1 << 23, max = (1 << 24) - 1) int mantissa,
            @ForAll @IntRange(max = 10) int binary,
            @ForAll @IntRange(min = -2, max = 2) int beside) {
        BigDecimal halfway = BigDecimal.valueOf(2L * mantissa + 1).divide(BigDecimal.valueOf(1L << binary));
        BigDecimal given = halfway.add(BigDecimal.valueOf(beside, 10));
        assertAsJava(given.stripTrailingZeros().toPlainString());
    }

    @Property(tries = 2000)
    void everyFloatComesBack(@ForAll float value) {
        assertAsJava(Float.toString(value));
        assertEquals(value, parse(Float.toString(value)));
    }
}
