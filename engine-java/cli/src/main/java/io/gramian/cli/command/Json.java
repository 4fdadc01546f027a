package io.gramian.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** JSON in one line. */
final class Json {
    private Json() {}

    /** Writes the members of the one object. */
    @FunctionalInterface
    interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An object. */
    static String object(Members members) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Seconds as a number with three digits after the point. */
    static void seconds(JsonGenerator json, String name, double seconds) throws IOException {
        json.writeNumberField(name, Math.round(seconds * 1000) / 1000.0);
    }
}
