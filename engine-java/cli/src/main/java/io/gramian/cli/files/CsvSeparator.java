package io.gramian.cli.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what separates the fields of a file of numbers: of tab, semicolon, bar, comma and runs of spaces, the one
 * that stands equally often in the most of the first lines. A tie goes to the first in this order: where both
 * semicolons and commas are even, the commas are decimal ones, and a space beside another separator is padding.
 */
final class CsvSeparator {
    /** How many characters of the file are looked at, at most. */
    private static final int SAMPLE = 1 << 20;

    private static final String CANDIDATES = "\t;|, ";
    private static final int LINES = 50;

    private final List<int[]> lines = new ArrayList<>();
    private int[] counts = new int[CANDIDATES.length()];
    private boolean quoted;
    private boolean begun;
    private boolean spacePending;

    private CsvSeparator() {}

    /**
     * The separator of what a reader holds; the reader is back where it was afterwards. A comma where there is none.
     */
    static char find(Reader reader) throws IOException {
        return count(reader).best();
    }

    /** Whether each line that a reader holds is divided by the same number of tabs, semicolons, bars or commas. */
    static boolean dividesAll(Reader reader) throws IOException {
        CsvSeparator counter = count(reader);
        int agreeing = counter.agreeing(CANDIDATES.indexOf(counter.best()));
        return counter.best() != ' ' && agreeing > 0 && agreeing == counter.lines.size();
    }

    private static CsvSeparator count(Reader reader) throws IOException {
        CsvSeparator counter = new CsvSeparator();
        reader.mark(SAMPLE);
        int read = 0;
        int c = 0;
        while (c >= 0 && ++read < SAMPLE && counter.lines.size() < LINES) {
            c = reader.read();
            counter.take(c);
        }
        reader.reset();
        if (counter.lines.isEmpty()) {
            counter.endLine();
        }
        return counter;
    }

    private void take(int c) {
        if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
            endLine();
        } else if (c == '"') {
            quoted = !quoted;
            text();
        } else if (c == ' ') {
            spacePending = begun;
        } else {
            int candidate = CANDIDATES.indexOf(c);
            if (candidate >= 0 && !quoted) {
                counts[candidate]++;
            }
            text();
        }
    }

    /** A run of spaces separates only where text stands on both sides of it, and outside quotes. */
    private void text() {
        if (spacePending && !quoted) {
            counts[CANDIDATES.indexOf(' ')]++;
        }
        spacePending = false;
        begun = true;
    }

    private void endLine() {
        if (begun) {
            lines.add(counts);
            counts = new int[CANDIDATES.length()];
        }
        begun = false;
        spacePending = false;
        quoted = false;
    }

    private char best() {
        char best = ',';
        int most = 0;
        for (int candidate = 0; candidate < CANDIDATES.length(); candidate++) {
            int agreeing = agreeing(candidate);
            // A name in a header may hold a space; as a separator it stands in most lines.
            boolean plausible = CANDIDATES.charAt(candidate) != ' ' || 2 * agreeing >= lines.size();
            if (agreeing > most && plausible) {
                most = agreeing;
                best = CANDIDATES.charAt(candidate);
            }
        }
        return best;
    }

    /** The largest number of lines that hold a candidate equally often, and at all. */
    private int agreeing(int candidate) {
        int most = 0;
        for (int[] line : lines) {
            int same = 0;
            for (int[] other : lines) {
                same += line[candidate] > 0 && line[candidate] == other[candidate] ? 1 : 0;
            }
            most = Math.max(most, same);
        }
        return most;
    }
}
