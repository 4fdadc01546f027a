package io.gramian.cli.command;

import io.gramian.cli.files.OnnxFile;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.model.PortableEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gramian export}: a model for other runtimes. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Writes a model for other runtimes: scaling, encoder and nearest centroid as one graph.")
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "A model of cluster or fit.")
    private Path file;

    @Option(
            names = "--onnx",
            required = true,
            paramLabel = "F",
            description = "Writes an ONNX model: x, n×features, to embedding, n×m, and label, n integers.")
    private Path onnx;

    /** The command, speaking to a terminal. */
    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        new Outputs(file).file("--onnx", onnx);
        Model model = ModelFile.load(file);
        PortableEncoder encoder = model.portable()
                .orElseThrow(() -> new IllegalArgumentException("a model of " + model.algorithm()
                        + " is no network with centroids: export one of knet, dcn, dkae, dec, aec, sae, spectralnet,"
                        + " imsat or kmeans"));
        Map<String, String> metadata = new TreeMap<>(model.contents().texts());
        metadata.put("algorithm", model.algorithm());
        OnnxFile.write(onnx, encoder, metadata);
        terminal.note(onnx + ": " + encoder.features() + " features, embedded in " + encoder.embeddingSize() + ", "
                + model.clusters() + " clusters");
        return 0;
    }
}
