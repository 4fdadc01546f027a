package io.gramian.cli.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.gramian.io.BadDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The rows of a CSV file as text, without those that hold nothing but white space. */
final class CsvRows implements AutoCloseable {
    /** A field of a file of numbers is short; what grows beyond this is the text after a quote that never closes. */
    private static final int LONGEST_FIELD = 1 << 20;

    private final Path file;
    private final CloseableIterator<CsvRow> records;
    private long line;

    private CsvRows(Path file, CloseableIterator<CsvRow> records) {
        this.file = file;
        this.records = records;
    }

    static CsvRows open(Path file) throws IOException {
        BufferedReader reader = TextInput.open(file);
        try {
            char separator = CsvSeparator.find(reader);
            CsvReader<CsvRow> csv = CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .maxBufferSize(LONGEST_FIELD)
                    .build(new CsvRow(separator == ' '), reader);
            return new CsvRows(file, csv.iterator());
        } catch (IOException | RuntimeException failure) {
            reader.close();
            throw failure;
        }
    }

    /** The next row, or null at the end; it is good until the one after it is read. */
    CsvRow next() throws IOException {
        try {
            while (records.hasNext()) {
                CsvRow row = records.next();
                line = row.line();
                if (!row.isBlank()) {
                    return row;
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
