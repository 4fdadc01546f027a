package io.gramian.model;

import io.gramian.io.BadDataException;
import io.gramian.io.SafetensorsFile;
import io.gramian.nn.Checkpoints;
import io.gramian.nn.Snapshot;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The last snapshot of a training in a file, a safetensors file like a model. It appears whole or not at all, so that whatever
 * ends the program, the snapshot of before is there.
 */
public final class CheckpointFile implements Checkpoints {
    /** What this version writes, and the only one it reads: a training goes on in the program that began it. */
    private static final String FORMAT = "gramian-checkpoint-1";

    private static final String IDENTITY = "of.";

    private final Path file;
    private final Map<String, String> identity;
    private final long interval;
    private final Snapshot found;
    private long since = System.nanoTime();

    private CheckpointFile(Path file, Map<String, String> identity, Duration interval, Snapshot found) {
        this.file = file;
        this.identity = new LinkedHashMap<>(identity);
        this.interval = interval.toNanos();
        this.found = found;
    }

    /**
     * A file for a training that begins; what stands there is replaced by the first snapshot.
     *
     * @param identity all that the training depends on, by name
     * @param interval how much time passes between snapshots, at least; with 0 every epoch leaves one
     */
    public static CheckpointFile begin(Path file, Map<String, String> identity, Duration interval) {
        return new CheckpointFile(file, identity, interval, null);
    }

    /**
     * A file of a training that goes on, or that begins where there is no such file.
     *
     * @throws BadDataException if the file is damaged, or of another training; the message says in what they differ
     * @throws IOException if it cannot be read
     */
    public static CheckpointFile resume(Path file, Map<String, String> identity, Duration interval) throws IOException {
        Snapshot found = Files.exists(file) ? read(file, identity) : null;
        return new CheckpointFile(file, identity, interval, found);
    }

    private static Snapshot read(Path file, Map<String, String> identity) throws IOException {
        SafetensorsFile stored = SafetensorsFile.read(file);
        Map<String, String> header = new LinkedHashMap<>(stored.metadata());
        if (!FORMAT.equals(header.remove("format"))) {
            throw new BadDataException(
                    file + " is no checkpoint of this version: delete it, or start without resuming");
        }
        for (Map.Entry<String, String> each : identity.entrySet()) {
            String then = header.remove(IDENTITY + each.getKey());
            if (!each.getValue().equals(then)) {
                throw new BadDataException(file + " is of another training: " + each.getKey() + " was " + then + ", is "
                        + each.getValue() + "; ask for the same again, or start without resuming");
            }
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : stored.names()) {
            tensors.put(name, stored.tensor(name));
        }
        return Snapshot.of(header, tensors);
    }

    @Override
    public Optional<Snapshot> last() {
        return Optional.ofNullable(found);
    }

    @Override
    public boolean due(boolean lastOfStage) {
        return System.nanoTime() - since >= interval;
    }

    /**
     * Replaces the file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void keep(Snapshot snapshot) {
        SequencedMap<String, String> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        identity.forEach((name, value) -> header.put(IDENTITY + name, value));
        header.putAll(snapshot.texts());
        try {
            SafetensorsFile.write(file, header, snapshot.tensors());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file, e);
        }
        since = System.nanoTime();
    }

    /** The training is over: deletes the file. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
