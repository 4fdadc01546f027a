package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.FreshJvm;
import java.io.IOException;
import java.util.List;
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
        String output = FreshJvm.run(
                List.of("--add-modules", "jdk.incubator.vector"),
                StepAllocationProbe.class,
                backend,
                model,
                Long.toString(MOST));
        Matcher matcher = Pattern.compile("bytes a step: (\\d+)").matcher(output);
        assertTrue(matcher.find(), output);
        assertTrue(Long.parseLong(matcher.group(1)) <= MOST, output);
    }
}
