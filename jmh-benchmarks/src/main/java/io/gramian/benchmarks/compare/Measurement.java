package io.gramian.benchmarks.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a process says in a line: the members of a JSON object, numbers as {@link Double}, all else as text.
 *
 * @param members in the order of the line
 */
record Measurement(Map<String, Object> members) {
    private static final JsonFactory JSON = new JsonFactory();

    /** What is not about the quality of the answer. */
    private static final List<String> OTHERS = List.of(
            "job",
            "peer",
            "threads",
            "median_seconds",
            "best_seconds",
            "repetitions",
            "operations",
            "bytes",
            "omp_wait_policy");

    /**
     * Reads a line.
     *
     * @throws IOException if it is no JSON object
     */
    static Measurement parse(String line) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object, found: " + line);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                members.put(name, token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getText());
                parser.skipChildren();
            }
        }
        return new Measurement(members);
    }

    /** The median of a repetition. */
    double seconds() {
        return number("median_seconds")
                .orElseThrow(() -> new IllegalStateException("a line without median_seconds: " + members));
    }

    /** A number by name. */
    OptionalDouble number(String name) {
        return members.get(name) instanceof Double value ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A text by name, or null. */
    String text(String name) {
        Object value = members.get(name);
        return value == null ? null : value.toString();
    }

    /** The figures that tell how good the answer is, by name, so that both sides have one order. */
    Map<String, Object> quality() {
        Map<String, Object> quality = new TreeMap<>(members);
        quality.keySet().removeAll(OTHERS);
        return quality;
    }
}
