package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine in a JVM that was started without the incubator module: on the class path, as an embedder would. */
final class WithoutVectorModuleTest {
    @Test
    void theScalarBackendServesWithoutTheVectorModule() throws IOException, InterruptedException {
        String output = FreshJvm.run(List.of(), Probe.class, "print");
        assertTrue(output.contains("backend scalar product 11.0"), output);
        assertTrue(output.contains("--add-modules jdk.incubator.vector"), "the log says what to do: " + output);
    }

    @Test
    void forcingSimdWithoutTheVectorModuleSaysWhatToDo() throws IOException, InterruptedException {
        String output = FreshJvm.run(List.of(), Probe.class, "force");
        assertTrue(output.contains("Start Java with --add-modules jdk.incubator.vector"), output);
    }
}
