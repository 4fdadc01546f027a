package io.gramian.cli.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.gramian.compute.Engine;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.model.Algorithms;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What onnxruntime makes of exported models is what the models make themselves. */
class OnnxFileTest {
    private static final int CLUSTERS = 3;
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "kmeans, STANDARD, ''",
        "kmeans, ROWS, ''",
        "sae, STANDARD, layers=8-6 code=2 pretrain-epochs=3 layer-epochs=1",
        "dcn, UNIT, layers=8-6 code=2 pretrain-epochs=3 layer-epochs=1 epochs=2 spherical=true activation=elu",
        "dkae, UNIT, layers=8-6 code=2 epochs=3 layer-epochs=1 batch=30 mixture-starts=2 mixture-components=3",
        "knet, STANDARD, steps=5",
        "spectralnet, STANDARD, layers=8-6 steps=10 batch=30",
        "imsat, NONE, layers=8-6 steps=10 batch=30",
    })
    void onnxruntimeAgrees(String algorithm, Scale scale, String settings) throws Exception {
        Tensor x = Generators.blobs(90, 4, CLUSTERS, 0.4, 3).x();
        try (Engine engine = Engine.builder().backend("scalar").seed(5).build()) {
            Model model = Algorithms.named(algorithm)
                    .fit(engine, Samples.table(x), CLUSTERS, scale, settings(settings), FitListener.NONE)
                    .model();
            Path file = folder.resolve("m.onnx");
            OnnxFile.write(file, model.portable().orElseThrow(), Map.of("algorithm", algorithm));
            compare(model, engine, x, file);
        }
    }

    private static Map<String, String> settings(String text) {
        return text.isEmpty()
                ? Map.of()
                : Arrays.stream(text.split(" "))
                        .map(each -> each.split("="))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static void compare(Model model, Engine engine, Tensor x, Path file) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(x.toArray()), new long[] {x.rows(), x.columns()});
                OrtSession.Result result = session.run(Map.of(OnnxFile.INPUT, input))) {
            assertEquals("gramian", session.getMetadata().getProducerName());
            float[][] embedding =
                    (float[][]) result.get(OnnxFile.EMBEDDING).orElseThrow().getValue();
            Tensor expected = model.embed(engine, x);
            for (int i = 0; i < x.rows(); i++) {
                assertArrayEquals(expected.rows(i, i + 1).toArray(), embedding[i], TOLERANCE, "row " + i);
            }
            long[] labels = (long[]) result.get(OnnxFile.LABEL).orElseThrow().getValue();
            assertArrayEquals(
                    IntStream.of(model.predict(engine, x)).asLongStream().toArray(), labels);
        }
    }
}
