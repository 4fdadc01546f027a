package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that is interrupted and goes on. */
class ResumeTrainingTest {
    private static final int ROWS = 90;

    @TempDir
    Path folder;

    private String[] fit(String algorithm, Path model, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "fit",
                CliRun.clouds(folder, ROWS).toString(),
                "--algorithm",
                algorithm,
                "--clusters",
                "3",
                "--model",
                model.toString(),
                "--checkpoint-every",
                "0",
                "--quiet",
                "--set",
                "layers=8-8",
                "--set",
                "code=2",
                "--set",
                "batch=30",
                "--set",
                "layer-epochs=20"));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    /** Runs until the checkpoint is there, and interrupts then. */
    private static CliRun interrupted(Path checkpoint, String... arguments) throws Exception {
        AtomicReference<CliRun> run = new AtomicReference<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                run.set(CliRun.of((Object[]) arguments));
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        while (!Files.exists(checkpoint) && thread.isAlive()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertEquals(null, failure.get());
        return run.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sae", "dcn", "dec"})
    void aTrainingThatWasInterruptedGoesOnToTheSameModel(String algorithm) throws Exception {
        Path whole = folder.resolve("whole.safetensors");
        assertEquals(0, CliRun.of((Object[]) fit(algorithm, whole)).code());
        Path model = folder.resolve("model.safetensors");
        Path checkpoint = folder.resolve("model.safetensors.checkpoint");
        CliRun first = interrupted(checkpoint, fit(algorithm, model));
        assertEquals(130, first.code());
        assertFalse(Files.exists(model));
        assertTrue(Files.exists(checkpoint));
        CliRun second = CliRun.of((Object[]) fit(algorithm, model, "--resume"));
        assertEquals(0, second.code(), second.err());
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(model));
        assertFalse(Files.exists(checkpoint), "a training that is over leaves no checkpoint");
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefusedWithTheDifference() throws Exception {
        Path model = folder.resolve("model.safetensors");
        Path checkpoint = folder.resolve("model.safetensors.checkpoint");
        assertEquals(130, interrupted(checkpoint, fit("dcn", model)).code());
        CliRun other = CliRun.of((Object[]) fit("dcn", model, "--resume", "--seed", "5"));
        assertEquals(3, other.code());
        assertTrue(other.err().contains("seed was 0, is 5"), other.err());
        assertTrue(Files.exists(checkpoint));
    }

    @Test
    void aDamagedCheckpointIsRefused() throws Exception {
        Path model = folder.resolve("model.safetensors");
        Files.writeString(folder.resolve("model.safetensors.checkpoint"), "no checkpoint");
        CliRun run = CliRun.of((Object[]) fit("dcn", model, "--resume"));
        assertEquals(3, run.code());
    }

    @Test
    void resumingNeedsAModelAndAnAlgorithmThatLeavesCheckpoints() throws Exception {
        String data = CliRun.clouds(folder, ROWS).toString();
        CliRun without = CliRun.of("cluster", data, "--algorithm", "dcn", "--clusters", "3", "--resume");
        assertEquals(2, without.code());
        assertTrue(without.err().contains("--model"), without.err());
        CliRun kmeans = CliRun.of("cluster", data, "--algorithm", "kmeans", "--clusters", "3", "--resume");
        assertEquals(2, kmeans.code());
        assertTrue(kmeans.err().contains("no checkpoints"), kmeans.err());
    }
}
