package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MemoryTest {
    @Test
    void unitsArePowersOf1024() {
        assertEquals(4L << 30, Memory.parse("4g"));
        assertEquals(512L << 20, Memory.parse("512m"));
        assertEquals(512L << 20, Memory.parse("512MB"));
        assertEquals(900L << 10, Memory.parse("900KiB"));
        assertEquals(3L << 29, Memory.parse("1.5G"));
        assertEquals(1L << 40, Memory.parse("1t"));
        assertEquals(123_456_789L, Memory.parse("123456789"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "-1g", "4x", "4 g", "1e9", "1.2345g", "9999999999999999g"})
    void whatIsNoSizeIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> Memory.parse(text));
    }
}
