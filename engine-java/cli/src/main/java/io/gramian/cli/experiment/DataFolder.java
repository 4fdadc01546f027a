package io.gramian.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the data of the papers lie: they are no part of the program. */
public final class DataFolder {
    /** The environment variable that names the folder. */
    public static final String VARIABLE = "GRAMIAN_DATA";

    private DataFolder() {}

    /**
     * The folder asked for; else that of {@link #VARIABLE}; else {@code ../shared/data}, seen from the working folder
     * or from one above it.
     *
     * @param asked null where none was
     * @param sets the folders that it has to hold
     * @throws IOException if there is none that holds them; the message says what is missing and what to set
     */
    public static Path find(Path asked, Map<String, String> environment, Path working, List<String> sets)
            throws IOException {
        if (asked != null) {
            return require("--data-dir", asked, sets);
        }
        String told = environment.get(VARIABLE);
        if (told != null && !told.isBlank()) {
            return require(VARIABLE, Path.of(told), sets);
        }
        for (Path at = working.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path folder = at.resolveSibling("shared").resolve("data");
            if (missing(folder, sets).isEmpty()) {
                return folder;
            }
        }
        throw new IOException("the data of the paper are not here: set --data-dir or " + VARIABLE
                + " to the folder that holds " + String.join("/ and ", sets) + "/");
    }

    private static Path require(String option, Path folder, List<String> sets) throws IOException {
        List<String> missing = missing(folder, sets);
        if (!missing.isEmpty()) {
            throw new IOException(option + " is " + folder + ", which holds no folder " + missing.get(0)
                    + "/: set it to the folder of the data of the paper");
        }
        return folder;
    }

    private static List<String> missing(Path folder, List<String> sets) {
        return sets.stream()
                .filter(set -> !Files.isDirectory(folder.resolve(set)))
                .toList();
    }
}
