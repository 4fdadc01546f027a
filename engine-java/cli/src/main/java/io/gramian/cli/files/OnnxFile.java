package io.gramian.cli.files;

import io.gramian.compute.Activation;
import io.gramian.data.Scaling;
import io.gramian.io.AtomicFile;
import io.gramian.model.PortableEncoder;
import io.gramian.nn.Dense;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Encoders as ONNX models, for any runtime of such: the input {@code x} is n×features as samples come, the outputs are
 * {@code embedding}, n×m, and {@code label}, n integers of 64 bits. Source: the ONNX operator set, version 13.
 */
public final class OnnxFile {
    /** The name of the input. */
    public static final String INPUT = "x";

    /** The name of the embedding. */
    public static final String EMBEDDING = "embedding";

    /** The name of the labels. */
    public static final String LABEL = "label";

    /** What keeps the length of a row of zeros from being divided by. */
    private static final float LEAST_SQUARE = Float.MIN_NORMAL;

    private final OnnxGraph graph = new OnnxGraph();
    private final PortableEncoder encoder;

    private OnnxFile(PortableEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Writes an encoder, whole or not at all.
     *
     * @param metadata texts that the file holds beside
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, PortableEncoder encoder, Map<String, String> metadata) throws IOException {
        byte[] bytes = new OnnxFile(encoder).model(metadata);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private byte[] model(Map<String, String> metadata) {
        String scaled = scaled();
        String raw = scaled;
        for (int i = 0; i < encoder.layers().size(); i++) {
            raw = layer(raw, encoder.layers().get(i), "encoder." + (i + 1));
        }
        if (encoder.residual()) {
            raw = graph.node("Add", List.of(scaled, raw));
        }
        if (encoder.softmax()) {
            raw = graph.node("Softmax", List.of(raw), Map.of("axis", 1L));
        }
        graph.named("Identity", raw, EMBEDDING);
        graph.named("Identity", label(), LABEL);
        graph.input(INPUT, encoder.features());
        graph.floats(EMBEDDING, encoder.embeddingSize());
        graph.integers(LABEL);
        return graph.model(metadata);
    }

    /** (x − shift) / scale, and then perhaps one length for all rows. */
    private String scaled() {
        Scaling scaling = encoder.scaling();
        String centred = graph.node("Sub", List.of(INPUT, row("scaling.shift", scaling.shift())));
        String scaled = graph.node("Div", List.of(centred, row("scaling.scale", scaling.scale())));
        return scaling.rowLength() > 0 ? ofLength(scaled, scaling.rowLength()) : scaled;
    }

    private String row(String name, float[] values) {
        return graph.tensor(name, Tensor.wrap(values, 1, values.length));
    }

    private String ofLength(String rows, float length) {
        String square = graph.node("ReduceSumSquare", List.of(rows), Map.of("axes", new long[] {1}, "keepdims", 1L));
        String safe = graph.node("Max", List.of(square, row("least-square", new float[] {LEAST_SQUARE})));
        String unit = graph.node("Div", List.of(rows, graph.node("Sqrt", List.of(safe))));
        return graph.node("Mul", List.of(unit, row(unit + ".length", new float[] {length})));
    }

    private String layer(String from, Dense layer, String name) {
        String product = graph.node("MatMul", List.of(from, graph.tensor(name + ".weight", layer.weights())));
        String sum = graph.node("Add", List.of(product, graph.tensor(name + ".bias", layer.bias())));
        return activated(sum, layer.activation());
    }

    private String activated(String from, Activation activation) {
        return switch (activation) {
            case IDENTITY -> from;
            case RELU -> graph.node("Relu", List.of(from));
            case SIGMOID -> graph.node("Sigmoid", List.of(from));
            case TANH -> graph.node("Tanh", List.of(from));
            case ELU -> graph.node("Elu", List.of(from));
        };
    }

    /** The largest element, or the nearest centroid: the least ‖c‖²/2 − p·c. The lowest where several are. */
    private String label() {
        if (encoder.centroids().isEmpty()) {
            return graph.node("ArgMax", List.of(EMBEDDING), Map.of("axis", 1L, "keepdims", 0L));
        }
        Tensor centroids = encoder.centroids().get();
        Tensor transposed = Tensor.zeros(centroids.columns(), centroids.rows());
        float[] halves = new float[centroids.rows()];
        for (int i = 0; i < centroids.rows(); i++) {
            double square = 0;
            for (int j = 0; j < centroids.columns(); j++) {
                float value = centroids.get(i, j);
                transposed.set(j, i, value);
                square += (double) value * value;
            }
            halves[i] = (float) (square / 2);
        }
        String points = encoder.spherical() ? ofLength(EMBEDDING, (float) Math.sqrt(centroids.columns())) : EMBEDDING;
        String product = graph.node("MatMul", List.of(points, graph.tensor("centroids", transposed)));
        String distance = graph.node("Sub", List.of(row("centroids.half-squares", halves), product));
        return graph.node("ArgMin", List.of(distance), Map.of("axis", 1L, "keepdims", 0L));
    }
}
