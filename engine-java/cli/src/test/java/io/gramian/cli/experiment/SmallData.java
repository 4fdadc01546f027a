package io.gramian.cli.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gramian.cli.CliRun;
import io.gramian.cli.files.LabelFile;
import io.gramian.cli.files.MatrixWriter;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Data sets with the names and the numbers of classes of the real ones, small enough for a test. */
final class SmallData {
    private SmallData() {}

    /** Writes all of them below a folder, and gives the folder back. */
    static Path write(Path folder) throws IOException {
        Path knet = Files.createDirectories(folder.resolve("knet"));
        write(knet, "moon", Generators.moons(80, 0.05, 1));
        write(knet, "spiral1", Generators.spirals(90, 3, 0.38, 0.1, 2));
        write(knet, "spiral2", Generators.spirals(900, 3, 0.38, 0.1, 3));
        write(knet, "cancer", Generators.blobs(60, 9, 2, 1, 4));
        write(knet, "wine", Generators.blobs(40, 13, 3, 1, 5));
        write(knet, "face", Generators.blobs(100, 27, 20, 1, 6));
        write(knet, "rcv", Generators.blobs(200, 5, 4, 1, 7));
        return folder;
    }

    private static void write(Path knet, String name, Dataset data) throws IOException {
        MatrixWriter.write(knet.resolve(name + ".csv"), data.x());
        LabelFile.write(knet.resolve(name + "_label.csv"), data.labels().orElseThrow());
    }

    /** Runs an experiment with a small network. */
    static CliRun run(Path data, Path out, String name, Object... more) {
        Stream<Object> words = Stream.of(
                "experiment", name, "--data-dir", data, "--out", out, "--set", "restarts=2", "--set", "hidden=16");
        return CliRun.of(Stream.concat(words, Arrays.stream(more)).toArray());
    }

    /** The objects of a JSON array; null stands for null, numbers are doubles. */
    static List<Map<String, Object>> parse(String json) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY) {
                throw new IOException("no array: " + json);
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, Object> row = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    JsonToken value = parser.nextToken();
                    boolean number = value.isNumeric();
                    row.put(key, number ? (Object) parser.getDoubleValue() : parser.getValueAsString());
                }
                rows.add(row);
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than an array: " + json);
            }
        }
        return rows;
    }
}
