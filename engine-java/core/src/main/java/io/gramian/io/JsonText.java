package io.gramian.io;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the JSON that {@link JsonReader} reads, without spaces, members in the order of their map. */
final class JsonText {
    private JsonText() {}

    /** The text of a map, list, string or integer. */
    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /** Whether every surrogate is one of a pair, so that UTF-8 can hold the text. */
    static boolean isWellFormed(CharSequence text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                text.append(separator);
                append(text, member.getKey());
                text.append(':');
                append(text, member.getValue());
                separator = ",";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            text.append('[');
            for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
                append(text, elements.next());
                text.append(elements.hasNext() ? "," : "");
            }
            text.append(']');
        } else if (value instanceof String string) {
            quote(text, string);
        } else if (value instanceof Long || value instanceof Integer) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("value is " + value + "; expected a map, list, string or integer");
        }
    }

    private static void quote(StringBuilder text, String string) {
        if (!isWellFormed(string)) {
            throw new IllegalArgumentException("a string holds half of a surrogate pair; expected Unicode text");
        }
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
