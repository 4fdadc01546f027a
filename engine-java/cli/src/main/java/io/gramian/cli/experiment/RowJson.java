package io.gramian.cli.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Rows for scripts: one JSON array of objects. */
public final class RowJson {
    private RowJson() {}

    /** The array; scores are fractions, a figure that was not published is null. */
    public static String of(List<Row> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Row row : rows) {
                write(row, json);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("experiment", row.experiment());
        json.writeStringField("dataset", row.dataset());
        json.writeStringField("setting", row.setting());
        json.writeStringField("algorithm", row.algorithm());
        json.writeStringField("metric", row.metric());
        if (row.paper() == null) {
            json.writeNullField("paper");
        } else {
            json.writeNumberField("paper", row.paper());
        }
        json.writeNumberField("measured", row.measured());
        json.writeNumberField("std", row.std());
        json.writeNumberField("seeds", row.seeds());
        json.writeNumberField("seconds", row.seconds());
        json.writeEndObject();
    }
}
