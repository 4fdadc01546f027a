package io.gramian.benchmarks;

import io.gramian.compute.Engine;
import io.gramian.io.NpyFile;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/** An encoder over rows that lie in memory, without files: arguments MODEL, DATA (.npy), PASSES over it; prints a line when it is warm. */
public final class EncoderAlone {
    private static final int BATCH = 4096;

    private EncoderAlone() {}

    /** Runs. */
    public static void main(String[] args) throws IOException {
        Model model = ModelFile.load(Path.of(args[0]));
        Tensor x = NpyFile.read(Path.of(args[1]));
        int passes = Integer.parseInt(args[2]);
        try (Engine engine = Engine.create()) {
            embed(engine, model, x);
            System.out.println("warm");
            for (int pass = 0; pass < passes; pass++) {
                embed(engine, model, x);
            }
        }
    }

    private static void embed(Engine engine, Model model, Tensor x) {
        for (int from = 0; from < x.rows(); from += BATCH) {
            Tensor codes = model.embed(engine, x.rows(from, Math.min(x.rows(), from + BATCH)));
            if (!Float.isFinite(codes.get(0, 0))) {
                throw new IllegalStateException("a code is not finite");
            }
        }
    }
}
