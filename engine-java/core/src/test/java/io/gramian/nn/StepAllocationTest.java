package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After the first steps, a training step allocates no arrays: tapes, gradients and buffers are there. Interpreted code allocates what
 * compiled code keeps in registers, so a JVM of its own trains until its steps are compiled.
 */
final class StepAllocationTest {
    /** What the objects of a step that hold no array may come to: tasks, regions, short arrays of tiles. */
    private static final long MOST = 64 << 10;

    @ParameterizedTest
    @CsvSource({"scalar, autoencoder", "simd, autoencoder", "simd, hsic"})
    void stepsReuseTheirMemory(String backend, String model) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StepAllocationProbe.class.getName(),
                        backend,
                        model,
                        Long.toString(MOST))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        Matcher matcher = Pattern.compile("bytes a step: (\\d+)").matcher(output);
        assertTrue(matcher.find(), output);
        assertTrue(Long.parseLong(matcher.group(1)) <= MOST, output);
    }
}
