package io.gramian.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The labels, indices and values of a LIBSVM file, one after the other. A token is looked at where it lies in the buffer:
 * before each one so many bytes are read that it ends within them, and a line end stands behind the last byte of the
 * file.
 */
final class LibsvmTokens implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** Numbers are shorter, by far. */
    private static final int LONGEST = 1 << 8;

    private static final int MOST_INDEX_DIGITS = 10;

    private final Path file;
    private final InputStream bytes;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean last;

    private long line;
    private int index;
    private float value;

    private LibsvmTokens(Path file, InputStream bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static LibsvmTokens open(Path file) throws IOException {
        return new LibsvmTokens(file, CompressedFile.open(file));
    }

    /** Goes to the next line that has content; false where there is none. */
    boolean nextLine() throws IOException {
        while (true) {
            line++;
            toToken();
            if (!atLineEnd()) {
                return true;
            }
            if (at == end) {
                return false;
            }
            at++;
        }
    }

    /** The label, which is the first token of a line, and the qid after it are passed. */
    double label() throws IOException {
        int to = tokenEnd();
        double label = DecimalText.parseDouble(buffer, at, to);
        if (!Double.isFinite(label)) {
            throw bad("begins with " + quote(to) + "; expected a number as label, then index:value pairs");
        }
        at = to;
        toToken();
        if (buffer[at] == 'q' && buffer[at + 1] == 'i' && buffer[at + 2] == 'd' && buffer[at + 3] == ':') {
            at = tokenEnd();
        }
        return label;
    }

    /** Reads the next index and value of the line; false at its end, which is passed. */
    boolean nextEntry() throws IOException {
        toToken();
        if (atLineEnd()) {
            at += at < end ? 1 : 0;
            return false;
        }
        int colon = at;
        int number = 0;
        for (; buffer[colon] >= '0' && buffer[colon] <= '9'; colon++) {
            number = 10 * number + (buffer[colon] - '0');
        }
        int to = tokenEnd();
        if (buffer[colon] != ':' || colon == at) {
            throw bad("has " + quote(to) + "; expected index:value with a whole number as index");
        }
        if (colon - at >= MOST_INDEX_DIGITS) {
            throw bad("has the index in " + quote(to) + "; expected fewer than " + MOST_INDEX_DIGITS + " digits");
        }
        index = number;
        value = DecimalText.parseFloat(buffer, colon + 1, to);
        if (!Float.isFinite(value)) {
            throw bad("has " + quote(to) + "; expected a finite float32 as value: correct or remove it");
        }
        at = to;
        return true;
    }

    /** The index last read, 0 or more. */
    int index() {
        return index;
    }

    /** The value last read, finite. */
    float value() {
        return value;
    }

    BadDataException bad(String what) {
        return new BadDataException(file + ", line " + line + " " + what);
    }

    /** Passes blanks and comments: what follows is a token, within the buffer, or the end of the line. */
    private void toToken() throws IOException {
        boolean comment = false;
        while (true) {
            if (end - at < LONGEST && !last) {
                fill();
            }
            byte next = buffer[at];
            comment |= next == '#';
            if (next == '\n' || !(comment || isBlank(next))) {
                return;
            }
            at++;
        }
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t' || next == '\r';
    }

    private boolean atLineEnd() {
        return buffer[at] == '\n';
    }

    private int tokenEnd() {
        int to = at;
        while (buffer[to] != '\n' && buffer[to] != '#' && !isBlank(buffer[to])) {
            to++;
            if (to - at >= LONGEST) {
                throw bad("has a token of " + LONGEST + " bytes or more: " + quote(at + 30));
            }
        }
        return to;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        // One byte stays free for the line end behind the last one.
        int read = bytes.readNBytes(buffer, end, BUFFER - 1 - end);
        end += read;
        last = end < BUFFER - 1;
        buffer[end] = '\n';
    }

    /** The token in quotes, on one line, and cut where it is long. */
    private String quote(int to) {
        String token = new String(buffer, at, Math.min(to - at, 40), StandardCharsets.UTF_8);
        return '"' + token.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
