package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The engine in a JVM that was started without the incubator module: on the class path, as an embedder would. */
final class WithoutVectorModuleTest {
    @Test
    void theScalarBackendServesWithoutTheVectorModule() throws IOException, InterruptedException {
        String output = run("print");
        assertTrue(output.contains("backend scalar product 11.0"), output);
        assertTrue(output.contains("--add-modules jdk.incubator.vector"), "the log says what to do: " + output);
    }

    @Test
    void forcingSimdWithoutTheVectorModuleSaysWhatToDo() throws IOException, InterruptedException {
        String output = run("force");
        assertTrue(output.contains("Start Java with --add-modules jdk.incubator.vector"), output);
    }

    private static String run(String mode) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-cp", System.getProperty("java.class.path"), Probe.class.getName(), mode)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
