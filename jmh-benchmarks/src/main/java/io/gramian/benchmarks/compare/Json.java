package io.gramian.benchmarks.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Objects in one line. */
final class Json {
    private Json() {}

    /** Members that are numbers, text, objects of such, or null, in the order of the map. */
    static String object(Map<String, ?> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(json, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Map<?, ?> members) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.writeFieldName(member.getKey().toString());
            Object value = member.getValue();
            if (value instanceof Map<?, ?> inner) {
                write(json, inner);
            } else if (value instanceof Integer number) {
                json.writeNumber(number);
            } else if (value instanceof Double number && Double.isFinite(number)) {
                json.writeNumber(number);
            } else if (value == null || value instanceof Double) {
                json.writeNull();
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }
}
