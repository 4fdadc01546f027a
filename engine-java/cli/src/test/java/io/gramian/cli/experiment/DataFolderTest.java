package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final List<String> KNET = List.of("knet");

    @TempDir
    Path folder;

    private Path data(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).resolve("knet"));
        return folder.resolve(name);
    }

    @Test
    void theOptionComesBeforeTheVariableAndTheVariableBeforeTheNeighbour() throws IOException {
        Path asked = data("asked");
        Path told = data("told");
        Path neighbour = data("shared/data");
        Path working = folder.resolve("project");
        Map<String, String> environment = Map.of(DataFolder.VARIABLE, told.toString());
        assertEquals(asked, DataFolder.find(asked, environment, working, KNET));
        assertEquals(told, DataFolder.find(null, environment, working, KNET));
        assertEquals(neighbour, DataFolder.find(null, Map.of(), working, KNET));
        assertEquals(neighbour, DataFolder.find(null, Map.of(), working.resolve("module/sub"), KNET));
    }

    @Test
    void aFolderWithoutTheDataIsRefusedByTheNameOfWhatSetIt() {
        // The search goes on above the temporary folder, where a machine may keep the data of the papers.
        List<String> nowhere = List.of("set-of-" + folder.getFileName());
        Map<String, String> environment = Map.of(DataFolder.VARIABLE, folder.toString());
        IOException told = assertThrows(IOException.class, () -> DataFolder.find(null, environment, folder, nowhere));
        assertTrue(told.getMessage().startsWith("GRAMIAN_DATA is " + folder), told.getMessage());
        IOException asked = assertThrows(IOException.class, () -> DataFolder.find(folder, Map.of(), folder, nowhere));
        assertTrue(asked.getMessage().startsWith("--data-dir is " + folder), asked.getMessage());
        IOException none = assertThrows(
                IOException.class, () -> DataFolder.find(null, Map.of(), folder.resolve("deep/project"), nowhere));
        assertTrue(none.getMessage().contains("set --data-dir or GRAMIAN_DATA"), none.getMessage());
    }

    @Test
    void theFolderThatIsMissingIsNamed() throws IOException {
        Path knet = data("only");
        List<String> both = List.of("knet", "mnist");
        IOException asked = assertThrows(IOException.class, () -> DataFolder.find(knet, Map.of(), folder, both));
        assertTrue(asked.getMessage().contains("holds no folder mnist/"), asked.getMessage());
        Files.createDirectories(knet.resolve("mnist"));
        assertEquals(knet, DataFolder.find(knet, Map.of(), folder, both));
    }

    @Test
    void aNeighbourWithoutASetIsPassedBy() throws IOException {
        data("shared/data");
        Files.createDirectories(folder.resolve("a/shared/data/newsgroups20"));
        Path working = folder.resolve("a/b");
        assertEquals(folder.resolve("shared/data"), DataFolder.find(null, Map.of(), working, KNET));
        assertEquals(
                folder.resolve("a/shared/data"), DataFolder.find(null, Map.of(), working, List.of("newsgroups20")));
    }
}
