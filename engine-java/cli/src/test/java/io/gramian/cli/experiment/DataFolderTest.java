package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
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
        assertEquals(asked, DataFolder.find(asked, environment, working));
        assertEquals(told, DataFolder.find(null, environment, working));
        assertEquals(neighbour, DataFolder.find(null, Map.of(), working));
        assertEquals(neighbour, DataFolder.find(null, Map.of(), working.resolve("module/sub")));
    }

    @Test
    void aFolderWithoutTheDataIsRefusedByTheNameOfWhatSetIt() {
        Map<String, String> environment = Map.of(DataFolder.VARIABLE, folder.toString());
        IOException told = assertThrows(IOException.class, () -> DataFolder.find(null, environment, folder));
        assertTrue(told.getMessage().startsWith("GRAMIAN_DATA is " + folder), told.getMessage());
        IOException asked = assertThrows(IOException.class, () -> DataFolder.find(folder, Map.of(), folder));
        assertTrue(asked.getMessage().startsWith("--data-dir is " + folder), asked.getMessage());
        IOException none =
                assertThrows(IOException.class, () -> DataFolder.find(null, Map.of(), folder.resolve("deep/project")));
        assertTrue(none.getMessage().contains("set --data-dir or GRAMIAN_DATA"), none.getMessage());
    }
}
