package io.gramian.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the data of the papers lie: they are no part of the program. */
public final class DataFolder {
    /** The environment variable that names the folder. */
    public static final String VARIABLE = "GRAMIAN_DATA";

    private static final String SETS = "knet";

    private DataFolder() {}

    /**
     * The folder asked for; else that of {@link #VARIABLE}; else {@code ../shared/data}, seen from the working folder
     * or from one above it.
     *
     * @param asked null where none was
     * @throws IOException if there is none that holds {@code knet}; the message says what to set
     */
    public static Path find(Path asked, Map<String, String> environment, Path working) throws IOException {
        if (asked != null) {
            return require("--data-dir", asked);
        }
        String told = environment.get(VARIABLE);
        if (told != null && !told.isBlank()) {
            return require(VARIABLE, Path.of(told));
        }
        for (Path at = working.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path folder = at.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(folder.resolve(SETS))) {
                return folder;
            }
        }
        throw new IOException("the data of the paper are not here: set --data-dir or " + VARIABLE
                + " to the folder that holds " + SETS + "/");
    }

    private static Path require(String option, Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve(SETS))) {
            throw new IOException(option + " is " + folder + ", which holds no folder " + SETS
                    + "/: set it to the folder of the data of the paper");
        }
        return folder;
    }
}
