package io.gramian.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of the JSON (RFC 8259) that model files hold: objects as maps in the order of the text, arrays as
 * lists, strings, and integers as {@code Long}. Fractions, {@code true}, {@code false} and {@code null} are refused,
 * and so are duplicate keys and deep nesting.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 16;

    private final String source;
    private final String text;
    private int position;

    private JsonReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * The value of a text that holds one.
     *
     * @param source what the text is, for messages
     * @throws BadDataException naming the source and the character, counted from 1, where the text is wrong
     */
    static Object parse(String source, String text) {
        JsonReader reader = new JsonReader(source, text);
        Object value = reader.value(0);
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.wrong("nothing after the value");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("at most " + MAX_DEPTH + " levels");
        }
        skipSpace();
        char first = peek();
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> integer();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        if (skipIf('}')) {
            return members;
        }
        do {
            skipSpace();
            String key = string();
            if (members.containsKey(key)) {
                throw wrong("the key " + JsonText.of(key) + " only once");
            }
            skipSpace();
            expect(':');
            members.put(key, value(depth + 1));
        } while (skipIf(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> elements = new ArrayList<>();
        expect('[');
        if (skipIf(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
        } while (skipIf(','));
        expect(']');
        return elements;
    }

    private String string() {
        expect('"');
        StringBuilder result = new StringBuilder();
        while (peek() != '"') {
            char c = next();
            if (c < ' ') {
                throw wrong("control characters to be escaped");
            }
            result.append(c == '\\' ? escape() : c);
        }
        expect('"');
        if (!JsonText.isWellFormed(result)) {
            throw wrong("surrogates in pairs");
        }
        return result.toString();
    }

    private char escape() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    code = code * 16 + hexDigit(next());
                }
                yield (char) code;
            }
            default -> throw wrong("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
        };
    }

    private int hexDigit(char c) {
        // Character.digit would also take digits of other scripts.
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw wrong("four hexadecimal digits");
        }
        return digit;
    }

    private Long integer() {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        int digits = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        boolean leadingZero = position - digits > 1 && text.charAt(digits) == '0';
        if (position == digits || leadingZero) {
            throw wrong("an object, an array, a string or an integer");
        }
        try {
            return Long.valueOf(text.substring(start, position));
        } catch (NumberFormatException ignored) {
            throw wrong("an integer of at most 64 bits");
        }
    }

    private boolean skipIf(char c) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        position++;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        if (position == text.length()) {
            throw wrong("more text");
        }
        return text.charAt(position);
    }

    private char next() {
        char c = peek();
        position++;
        return c;
    }

    private BadDataException wrong(String expected) {
        return new BadDataException(source + " is not valid at character " + (position + 1) + ": expected " + expected);
    }
}
