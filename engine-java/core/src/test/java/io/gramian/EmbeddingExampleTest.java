package io.gramian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.model.Algorithms;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/embedding.md, which stands there as it does here. */
class EmbeddingExampleTest {
    private static final int ROWS = 9000;

    @TempDir
    Path folder;

    // example begins
    /** A user-defined function of a host: rows of features in, their embeddings out. */
    static final class Embedder implements AutoCloseable {
        private final Engine engine;
        private final Model model;

        Embedder(Path modelFile, ExecutorService hostThreads) throws IOException {
            engine = Engine.builder().executor(hostThreads).threads(2).build();
            model = ModelFile.load(modelFile);
        }

        /** Of any thread of the host; the segments are the host's, on the heap or off it. */
        void embed(MemorySegment features, long rows, MemorySegment embeddings) {
            model.embed(engine, features, rows, embeddings);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
    // example ends

    private Model fit(Tensor x) {
        try (Engine engine = Engine.builder().backend("scalar").seed(4).build()) {
            return Algorithms.named("sae")
                    .fit(
                            engine,
                            Samples.table(x.rows(0, 100)),
                            3,
                            Scale.AUTO,
                            Map.of("layers", "6", "code", "2", "layer-epochs", "1", "pretrain-epochs", "1"),
                            FitListener.NONE)
                    .model();
        }
    }

    @Test
    void segmentsOffTheHeapAreEmbeddedAsTensorsAre() throws IOException {
        Tensor x = Generators.blobs(ROWS, 4, 3, 0.5, 2).x();
        Path file = folder.resolve("m.safetensors");
        Model model = fit(x);
        ModelFile.save(file, model);
        float[] expected;
        try (Engine engine = Engine.create()) {
            expected = engine.compute().onHeap(model.embed(engine, x)).toArray();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                Embedder embedder = new Embedder(file, threads);
                Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_FLOAT, x.toArray());
            MemorySegment out = arena.allocate(ValueLayout.JAVA_FLOAT, 2L * ROWS);
            embedder.embed(in, ROWS, out);
            assertArrayEquals(expected, out.toArray(ValueLayout.JAVA_FLOAT));
            float[] onHeap = new float[2 * ROWS];
            embedder.embed(MemorySegment.ofArray(x.toArray()), ROWS, MemorySegment.ofArray(onHeap));
            assertArrayEquals(expected, onHeap);
            String message = assertThrows(IllegalArgumentException.class, () -> embedder.embed(in, ROWS + 1, out))
                    .getMessage();
            assertTrue(message.contains("expected 9001×4 numbers"), message);
            embedder.embed(in, 0, out);
        }
    }

    @Test
    void theDocumentHasThisExample() throws IOException {
        assertEquals(
                example(Files.readString(Path.of("src/test/java/io/gramian/EmbeddingExampleTest.java"))),
                code(Files.readString(Path.of("../../docs/embedding.md"))));
    }

    private static String example(String source) {
        int begin = source.indexOf("// example begins\n") + "// example begins\n".length();
        return source.substring(begin, source.indexOf("    // example ends"))
                .stripTrailing()
                .stripIndent();
    }

    private static String code(String document) {
        int begin = document.indexOf("```java\n") + "```java\n".length();
        return document.substring(begin, document.indexOf("```", begin)).strip();
    }
}
