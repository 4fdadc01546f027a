package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gramian.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoAndDemoTest {
    @TempDir
    Path folder;

    @Test
    void infoNamesEachBackendAndTheJdk() {
        CliRun run = CliRun.of("info");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("scalar      available"), run.out());
        assertTrue(run.out().contains(Runtime.version().toString()), run.out());
        assertEquals(1, run.out().split("used by default", -1).length - 1);
    }

    @Test
    void infoAsJsonIsOneObject() throws Exception {
        CliRun run = CliRun.of("info", "--json");
        assertEquals(1, run.out().lines().count());
        int scalars = 0;
        try (JsonParser parser = new JsonFactory().createParser(run.out())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                scalars += token == JsonToken.VALUE_STRING && parser.getText().equals("scalar") ? 1 : 0;
            }
        }
        assertEquals(1, scalars);
    }

    @Test
    void theDemonstrationPrintsATableAndWritesPictures() throws Exception {
        Path pictures = folder.resolve("pictures");
        CliRun run = CliRun.of("demo", "--out", pictures);
        assertEquals(0, run.code(), run.err());
        for (String name : List.of("kmeans", "spectral", "knet")) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith(name + " ")), run.out());
        }
        for (String name : List.of("data.png", "kmeans.png", "knet.png", "embedding.png", "kernel.png")) {
            assertTrue(Files.exists(pictures.resolve(name)), name);
            assertTrue(run.out().contains(pictures.resolve(name).toString()), run.out());
        }
    }
}
