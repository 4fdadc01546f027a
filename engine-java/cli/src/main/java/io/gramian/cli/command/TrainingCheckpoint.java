package io.gramian.cli.command;

import io.gramian.cli.files.Table;
import io.gramian.compute.Engine;
import io.gramian.model.CheckpointFile;
import io.gramian.nn.Checkpoints;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The checkpoint of a training, beside the file of its model, where the algorithm leaves any. */
final class TrainingCheckpoint {
    /** Of a training that leaves none. */
    static final TrainingCheckpoint NONE = new TrainingCheckpoint(null, null);

    private static final String SUFFIX = ".checkpoint";
    private static final int BLOCK = 4096;

    private final Path file;
    private final CheckpointFile checkpoint;

    private TrainingCheckpoint(Path file, CheckpointFile checkpoint) {
        this.file = file;
        this.checkpoint = checkpoint;
    }

    /**
     * That of a training; none where no model is to be written.
     *
     * @throws io.gramian.io.BadDataException if it is to go on from one of another training
     * @throws IOException if the file cannot be read
     */
    static TrainingCheckpoint open(TrainOptions options, Path model, Table table, Engine engine, Terminal terminal)
            throws IOException {
        if (model == null || !options.algorithm().resumes()) {
            return NONE;
        }
        Path file = model.resolveSibling(model.getFileName() + SUFFIX);
        Map<String, String> identity = identity(options, table, engine);
        if (!options.resume()) {
            if (Files.exists(file)) {
                terminal.note("starting anew; " + file + " is of an interrupted training, from which --resume goes on");
            }
            return new TrainingCheckpoint(file, CheckpointFile.begin(file, identity, options.checkpointEvery()));
        }
        if (!Files.exists(file)) {
            terminal.note("there is no checkpoint " + file + ": starting from the beginning");
        }
        return new TrainingCheckpoint(file, CheckpointFile.resume(file, identity, options.checkpointEvery()));
    }

    private static Map<String, String> identity(TrainOptions options, Table table, Engine engine) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("algorithm", options.algorithm().name());
        identity.put("clusters", String.valueOf(options.clusters()));
        identity.put("seed", String.valueOf(options.seed()));
        identity.put("scale", options.scale().name().toLowerCase(Locale.ROOT));
        identity.put("settings", new TreeMap<>(options.settings()).toString());
        identity.put(
                "data",
                table.rows() + " x " + table.columns() + ", CRC-32 "
                        + sum(table.samples().x()));
        identity.put("backend", engine.backend().name());
        return identity;
    }

    private static String sum(Rows x) {
        CRC32 sum = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(BLOCK, Float.BYTES));
        for (int from = 0; from < x.rows(); from += BLOCK) {
            Tensor block = x.rows(from, Math.min(x.rows(), from + BLOCK));
            for (int at = 0; at < block.size(); at += BLOCK) {
                int count = Math.min(BLOCK, block.size() - at);
                bytes.clear();
                bytes.asFloatBuffer().put(block.array(), block.offset() + at, count);
                sum.update(bytes.limit(count * Float.BYTES));
            }
        }
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    Checkpoints checkpoints() {
        return checkpoint == null ? Checkpoints.NONE : checkpoint;
    }

    /** Says, after an interruption, whether there is something to go on from. */
    void tell(Terminal terminal) {
        if (file != null && Files.exists(file)) {
            terminal.note("the training so far is in " + file + "; the same command with --resume goes on");
        }
    }

    /** The results are written. */
    void delete() throws IOException {
        if (checkpoint != null) {
            checkpoint.delete();
        }
    }
}
