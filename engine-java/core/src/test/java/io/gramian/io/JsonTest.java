package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsObjectsArraysStringsAndIntegers() {
        Object value = JsonReader.parse("text", " {\"a\" : [1, -20,0 , {}] ,\"\":\"\", \"b\":{\"c\":[]}}\n");
        assertEquals(Map.of("a", List.of(1L, -20L, 0L, Map.of()), "", "", "b", Map.of("c", List.of())), value);
    }

    @Test
    void readsEscapes() {
        assertEquals(
                "\"\\/\b\f\n\r\tAé𝄞é𝄞",
                JsonReader.parse("text", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00E9\\ud834\\uDD1Eé𝄞\""));
    }

    @Test
    void writesWhatItReads() {
        String text = "{\"b\":[1,[],{},\"\\\"\\\\\\u000aπ\"],\"a\":-9223372036854775808}";
        assertEquals(text, JsonText.of(JsonReader.parse("text", text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "[1 2]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "01",
                "-",
                "-01",
                "+1",
                "1.5",
                "1e3",
                "9223372036854775808",
                "true",
                "null",
                "1 1",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u00g0\"",
                "\"\\u٠٠٠٠\"",
                "\"\n\"",
                "\"\\ud834\"",
                "\"\\udd1e\\ud834\"",
                "'a'",
                "\u00a01",
            })
    void refusesWhatIsNotStrictJson(String text) {
        String message = assertThrows(BadDataException.class, () -> JsonReader.parse("head", text))
                .getMessage();
        assertTrue(message.startsWith("head is not valid at character "), message);
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(1_000_000);
        assertThrows(BadDataException.class, () -> JsonReader.parse("head", deep));
        assertEquals("[[[]]]", JsonText.of(JsonReader.parse("head", "[[[]]]")));
    }

    @Test
    void namesThePlaceOfTheFault() {
        String message = assertThrows(BadDataException.class, () -> JsonReader.parse("head", "{\"a\";1}"))
                .getMessage();
        assertEquals("head is not valid at character 5: expected ':'", message);
    }
}
