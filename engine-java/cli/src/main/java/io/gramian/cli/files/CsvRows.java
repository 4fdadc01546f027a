package io.gramian.cli.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.gramian.io.BadDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The rows of a CSV file as text, without those that hold nothing but white space. */
final class CsvRows implements AutoCloseable {
    /** A field of a file of numbers is short; what grows beyond this is the text after a quote that never closes. */
    private static final int LONGEST_FIELD = 1 << 20;

    private final Path file;
    private final char separator;
    private final CloseableIterator<CsvRecord> records;
    private long line;

    private CsvRows(Path file, char separator, CloseableIterator<CsvRecord> records) {
        this.file = file;
        this.separator = separator;
        this.records = records;
    }

    static CsvRows open(Path file) throws IOException {
        BufferedReader reader = TextInput.open(file);
        try {
            char separator = CsvSeparator.find(reader);
            CsvRecordHandler handler = CsvRecordHandler.of(limits -> limits.maxFields(Integer.MAX_VALUE)
                    .maxFieldSize(LONGEST_FIELD)
                    .maxRecordSize(Integer.MAX_VALUE));
            CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .maxBufferSize(LONGEST_FIELD)
                    .build(handler, reader);
            return new CsvRows(file, separator, csv.iterator());
        } catch (IOException | RuntimeException failure) {
            reader.close();
            throw failure;
        }
    }

    /** The fields of the next row, or null at the end. */
    List<String> next() throws IOException {
        try {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                List<String> fields = row.getFields();
                if (separator == ' ') {
                    fields = fields.stream().filter(field -> !field.isEmpty()).toList();
                }
                if (fields.size() > 1
                        || (fields.size() == 1 && !fields.getFirst().isBlank())) {
                    return fields;
                }
            }
            return null;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } catch (CsvParseException failure) {
            throw new BadDataException(
                    file + ", after row " + line
                            + ": a field does not end; look for a quote that is opened and not closed",
                    failure);
        }
    }

    /** The line in which the row last given starts, counted from 1. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
