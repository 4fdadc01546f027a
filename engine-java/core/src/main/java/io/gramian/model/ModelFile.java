package io.gramian.model;

import io.gramian.io.BadDataException;
import io.gramian.io.SafetensorsFile;
import io.gramian.io.SafetensorsWriter;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Models as safetensors files: the texts and a format version in the header, the tensors behind it. Reading one runs no code
 * and trusts no length in it. The same model gives the same bytes.
 */
public final class ModelFile {
    /** What this version writes; it reads older ones, and no newer one. */
    public static final int VERSION = 2;

    /** From which version on a file holds the SHA-256 of its contents. */
    private static final int SUMMED = 2;

    private static final String SUM = "sha256";

    private static final String FORMAT = "format";
    private static final String FORMAT_VERSION = "format_version";
    private static final String ALGORITHM = "algorithm";

    private ModelFile() {}

    /** Writes a model, whole or not at all. */
    public static void save(Path file, Model model) throws IOException {
        ModelContents contents = model.contents();
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata(FORMAT, "gramian")
                .metadata(FORMAT_VERSION, String.valueOf(VERSION))
                .sum(SUM)
                .metadata(ALGORITHM, model.algorithm());
        contents.texts().forEach(writer::metadata);
        contents.tensors().forEach(writer::floats);
        writer.write(file);
    }

    /**
     * Reads a model.
     *
     * @throws BadDataException if the file is damaged, is no model of ours, or is of a newer version
     */
    public static Model load(Path file) throws IOException {
        SafetensorsFile stored = SafetensorsFile.read(file);
        Map<String, String> header = stored.metadata();
        if (!"gramian".equals(header.get(FORMAT))) {
            throw new BadDataException(file + " is a safetensors file but no Gramian model");
        }
        if (version(file, header.getOrDefault(FORMAT_VERSION, "")) >= SUMMED) {
            SafetensorsFile.requireSum(file, stored, SUM);
        }
        ModelContents contents = new ModelContents();
        header.forEach(contents::put);
        for (String name : stored.names()) {
            contents.put(name, finite(file, name, stored.tensor(name)));
        }
        try {
            return Algorithms.named(contents.text(ALGORITHM)).restore(contents);
        } catch (IllegalArgumentException e) {
            throw new BadDataException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static int version(Path file, String text) {
        int version;
        try {
            version = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadDataException(file + " has the format version '" + text + "', expected a number", e);
        }
        if (version < 1) {
            throw new BadDataException(file + " has the format version " + version + ": the file is damaged");
        }
        if (version > VERSION) {
            throw new BadDataException(file + " has format version " + version + ", this Gramian reads up to " + VERSION
                    + ": use the version that wrote it, or a newer one");
        }
        return version;
    }

    private static Tensor finite(Path file, String name, Tensor tensor) {
        for (float value : tensor.toArray()) {
            if (!Float.isFinite(value)) {
                throw new BadDataException(file + " has a value of " + value + " in " + name + ": the file is damaged");
            }
        }
        return tensor;
    }
}
