package io.gramian.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a command will write, looked at before it works, so that no result is lost for want of a folder. */
final class Outputs {
    private final List<Path> taken = new ArrayList<>();

    /**
     * Outputs beside files that are read and must not be overwritten.
     *
     * @param inputs those that are null do not count
     */
    Outputs(Path... inputs) {
        for (Path input : inputs) {
            if (input != null) {
                taken.add(identity(input));
            }
        }
    }

    /**
     * A file that will be written; null for none.
     *
     * @throws IllegalArgumentException if it is an input, or the place of another output
     * @throws IOException if it could not be written
     */
    Outputs file(String option, Path file) throws IOException {
        if (file == null) {
            return this;
        }
        if (taken.contains(identity(file))) {
            throw new IllegalArgumentException(
                    option + " is " + file + ", which this command reads or writes already: name another file");
        }
        taken.add(identity(file));
        if (Files.isDirectory(file)) {
            throw failure(file, "it is a folder; name a file");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw failure(file, "the file is read-only");
        }
        requireWritableFolder(file, file.toAbsolutePath().getParent());
        return this;
    }

    /**
     * A folder that will be written to, made if it is missing; null for none.
     *
     * @throws IOException if it cannot be made or written to
     */
    Outputs folder(Path folder) throws IOException {
        if (folder == null) {
            return this;
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw failure(folder, "it is a file; name a folder");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("cannot make the folder " + folder + ": check the path and its permissions", e);
        }
        requireWritableFolder(folder, folder);
        return this;
    }

    private static void requireWritableFolder(Path target, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw failure(target, "there is no folder " + folder + "; create it first");
        }
        if (!Files.isWritable(folder)) {
            throw failure(target, "the folder " + folder + " is read-only");
        }
    }

    private static IOException failure(Path target, String reason) {
        return new IOException("cannot write " + target + ": " + reason);
    }

    private static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException notThere) {
            return file.toAbsolutePath().normalize();
        }
    }
}
