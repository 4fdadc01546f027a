package io.gramian.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A file that takes long to write, appears whole or not at all, and can be gone on with after an interruption. It grows as
 * {@code NAME.part}, beside which {@code NAME.part.progress} tells now and then how much of it is certain: so many rows in so many
 * bytes with such a checksum. When all is written, it takes its name. One process at a time writes it.
 */
public final class GrowingFile implements Closeable {
    private static final String FORMAT = "gramian-growing-file-1";
    private static final int BUFFER = 1 << 20;

    private final Path target;
    private final Path part;
    private final Path progress;
    private final Map<String, String> identity;
    private final long interval;
    /** Not a channel, which Ctrl-C would close under our hands. */
    private final RandomAccessFile file;

    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private boolean open = true;
    private final int head;
    private long rows;
    private long since = System.nanoTime();

    private GrowingFile(Path target, Map<String, String> identity, int head, Duration interval) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.progress = target.resolveSibling(target.getFileName() + ".part.progress");
        this.identity = new LinkedHashMap<>(identity);
        this.head = head;
        this.interval = interval.toNanos();
        this.file = new RandomAccessFile(part.toFile(), "rw");
    }

    /**
     * Opens a file to be written.
     *
     * @param identity all that its content depends on, by name; without line breaks
     * @param head how many bytes are left free before the rows, for {@link #finish}
     * @param interval how much time passes at least between notes of what is certain
     * @param resume whether to go on with what an interrupted writer left; where there is none, writing begins anew
     * @throws BadDataException if what is left is damaged, or of another content; the message says in what they differ
     * @throws IOException if the file cannot be written, or another process writes it
     */
    public static GrowingFile open(
            Path target, Map<String, String> identity, int head, Duration interval, boolean resume) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("cannot write " + target + ": it is no regular file; name one");
        }
        GrowingFile growing = create(target, identity, head, interval);
        try {
            growing.lock();
            if (resume && Files.exists(growing.progress)) {
                growing.resume();
            } else {
                Files.deleteIfExists(growing.progress);
                growing.file.setLength(0);
                growing.file.write(new byte[head]);
            }
            return growing;
        } catch (IOException | RuntimeException e) {
            growing.file.close();
            throw e;
        }
    }

    private static GrowingFile create(Path target, Map<String, String> identity, int head, Duration interval)
            throws IOException {
        try {
            return new GrowingFile(target, identity, head, interval);
        } catch (FileNotFoundException e) {
            throw new IOException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private void lock() throws IOException {
        boolean locked;
        try {
            locked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new IOException(
                    "cannot write " + target + ": another process is writing it; wait, or name another file");
        }
    }

    private void resume() throws IOException {
        Map<String, String> state = new LinkedHashMap<>();
        for (String line : Files.readAllLines(progress, StandardCharsets.UTF_8)) {
            int at = line.indexOf(' ');
            state.put(at < 0 ? line : line.substring(0, at), at < 0 ? "" : line.substring(at + 1));
        }
        if (!FORMAT.equals(state.get("format"))) {
            throw new BadDataException(progress + " is no note of this version: leave out --resume to begin anew");
        }
        for (Map.Entry<String, String> each : identity.entrySet()) {
            String then = state.get("of." + each.getKey());
            if (!each.getValue().equals(then)) {
                throw new BadDataException(part + " is of another content: " + each.getKey() + " was " + then + ", is "
                        + each.getValue() + "; leave out --resume to begin anew");
            }
        }
        long bytes;
        long expected;
        try {
            rows = Long.parseLong(state.getOrDefault("rows", ""));
            bytes = Long.parseLong(state.getOrDefault("bytes", ""));
            expected = Long.parseLong(state.getOrDefault("crc32", ""));
        } catch (NumberFormatException e) {
            throw new BadDataException(progress + " is damaged: leave out --resume to begin anew", e);
        }
        if (rows < 0 || bytes < head || file.length() < bytes || sumOf(bytes) != expected) {
            throw new BadDataException(
                    part + " is not what " + progress + " tells of it: leave out --resume to begin anew");
        }
        file.setLength(bytes);
        file.seek(bytes);
    }

    private long sumOf(long bytes) throws IOException {
        file.seek(head);
        for (long left = bytes - head; left > 0; ) {
            int read = file.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (read < 0) {
                throw new EOFException(part + " became shorter while it was read");
            }
            sum.update(buffer, 0, read);
            left -= read;
        }
        return sum.getValue();
    }

    /** How many rows are there already. */
    public long rows() {
        return rows;
    }

    /** Appends bytes; the array is not kept. */
    public void write(byte[] bytes, int from, int count) throws IOException {
        sum.update(bytes, from, count);
        for (int done = 0; done < count; ) {
            int some = Math.min(count - done, BUFFER - buffered);
            System.arraycopy(bytes, from + done, buffer, buffered, some);
            buffered += some;
            done += some;
            if (buffered == BUFFER) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        try {
            file.write(buffer, 0, buffered);
        } catch (IOException e) {
            throw failed(e);
        }
        buffered = 0;
    }

    private IOException failed(IOException e) {
        String reason = e instanceof NoSuchFileException || e instanceof FileNotFoundException
                ? "its folder is gone"
                : e.getMessage();
        return new IOException("cannot write " + target + ": " + reason, e);
    }

    /** All that was written so far makes so many rows more; they are certain from the next note on. */
    public void add(long count) throws IOException {
        rows += count;
        if (System.nanoTime() - since >= interval) {
            note();
            since = System.nanoTime();
        }
    }

    private void note() throws IOException {
        flush();
        try {
            writeNote();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writeNote() throws IOException {
        file.getFD().sync();
        StringBuilder text = new StringBuilder("format " + FORMAT + "\n");
        identity.forEach((name, value) ->
                text.append("of.").append(name).append(' ').append(value).append('\n'));
        text.append("rows ").append(rows).append('\n');
        text.append("bytes ").append(file.getFilePointer()).append('\n');
        text.append("crc32 ").append(sum.getValue()).append('\n');
        // No AtomicFile, which cannot work while Ctrl-C ends the JVM, and no channel: the note matters most just then.
        Path temporary = progress.resolveSibling(progress.getFileName() + ".new");
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(temporary, progress, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * All is written: puts the head in its place, and the file under its name.
     *
     * @param bytes as many as were left free
     */
    public void finish(byte[] bytes) throws IOException {
        if (bytes.length != head) {
            throw new IllegalArgumentException("the head has " + bytes.length + " bytes, " + head + " were left free");
        }
        flush();
        try {
            file.seek(0);
            file.write(bytes);
            file.getFD().sync();
            end();
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(e);
        }
        Files.deleteIfExists(progress);
    }

    /** Deletes all that was written. */
    public void discard() throws IOException {
        end();
        Files.deleteIfExists(part);
        Files.deleteIfExists(progress);
    }

    /** Leaves what was written, if it is neither finished nor discarded, to be gone on with. */
    @Override
    public void close() throws IOException {
        if (open) {
            boolean interrupted = Thread.interrupted();
            try {
                note();
            } finally {
                end();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void end() throws IOException {
        open = false;
        file.close();
    }
}
