package io.gramian.cli.experiment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.gramian.io.BadDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Journal} has written, up to the end of the last unit that is whole. */
final class JournalReader {
    static final String REQUEST = "request";
    static final String FIGURE = "figure";
    static final String PICTURE = "picture";
    static final String DONE = "done";

    private final Map<String, String> request = new LinkedHashMap<>();
    private final Map<String, Journal.Entry> entries = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();

    private JournalReader() {}

    /**
     * Reads a journal.
     *
     * @throws BadDataException if it is none
     */
    static JournalReader read(Path file) throws IOException {
        JournalReader reader = new JournalReader();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.substring(0, end(text)))) {
            for (CsvRecord line : lines) {
                reader.take(line.getFields());
            }
        } catch (CsvParseException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadDataException(
                    file + " is no record of an interrupted run: --fresh starts over, which deletes it", e);
        }
        return reader;
    }

    /** Where the request ends, or the last unit that is whole. */
    private static int end(String text) {
        int end = 0;
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
            if (text.startsWith(REQUEST + ",", from) || text.startsWith(DONE + ",", from)) {
                end = to + 1;
            }
            from = to + 1;
        }
        return end;
    }

    private void take(List<String> fields) {
        switch (fields.get(0)) {
            case REQUEST -> request.put(fields.get(1), fields.get(2));
            case FIGURE -> figures.add(figure(fields));
            case PICTURE -> pictures.add(fields.get(2));
            case DONE -> {
                entries.put(fields.get(1), new Journal.Entry(fields.get(1), figures, pictures));
                figures.clear();
                pictures.clear();
            }
            default -> throw new IllegalArgumentException("unknown line " + fields);
        }
    }

    private static Figure figure(List<String> fields) {
        return new Figure(
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                Double.parseDouble(fields.get(6)),
                Double.parseDouble(fields.get(7)));
    }

    /** What the run was asked for. */
    Map<String, String> request() {
        return request;
    }

    /** The units that are done, by name, in the order in which they were. */
    Map<String, Journal.Entry> entries() {
        return entries;
    }
}
