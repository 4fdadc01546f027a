package io.gramian.cli.experiment;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.kernel.KernelMatrix;
import io.gramian.metric.AlignmentDistance;
import io.gramian.model.CheckpointFile;
import io.gramian.model.dkae.Dkae;
import io.gramian.model.dkae.DkaeOptions;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Stages;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A deep kernelized autoencoder, trained.
 *
 * @param net the autoencoder
 * @param seconds what its training took
 */
record DkaeRun(Engine engine, Autoencoder net, double seconds) {
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    /**
     * Trains one, or goes on where an interruption left it.
     *
     * @param name of the run, another one for each of the unit
     * @param prior over the rows of x
     */
    static DkaeRun train(Engine engine, Unit unit, String name, Rows x, KernelMatrix prior, DkaeOptions options)
            throws IOException {
        long start = System.nanoTime();
        CheckpointFile checkpoint =
                CheckpointFile.resume(unit.checkpoints().resolve(name), Map.of("run", name), INTERVAL);
        Stages stages = new Stages(
                checkpoint, (epoch, of) -> unit.tell(name + " " + epoch.stage() + " " + epoch.number() + "/" + of));
        Autoencoder net = Dkae.train(engine, stages, x, prior, options);
        return new DkaeRun(engine, net.folded(engine.compute()), (System.nanoTime() - start) / 1e9);
    }

    /** The codes, in the memory of the engine's backend. */
    Tensor encode(Rows x) {
        Compute compute = engine.compute();
        Tensor codes = compute.zeros(x.rows(), net.encoder().outputs());
        net.encoder().embed(compute, x, codes);
        return codes;
    }

    /** What codes decode to, on the heap. */
    Tensor decode(Rows codes) {
        Compute compute = engine.compute();
        Tensor decoded = compute.zeros(codes.rows(), net.decoder().outputs());
        net.decoder().embed(compute, codes, decoded);
        return Placed.onHeap(engine, decoded);
    }

    /** The kernel of the codes. */
    KernelMatrix kernel(Rows x) {
        return new FunctionMatrix(engine, KernelFunction.linear(), Placed.onHeap(engine, encode(x)));
    }

    /** How far the kernel of the codes of samples is from another one over them. */
    double distance(Rows x, KernelMatrix to) {
        return AlignmentDistance.of(engine, kernel(x), to);
    }

    /** The mean squared error of the reconstruction, a pixel. */
    double error(Tensor x) {
        return meanSquare(decode(encode(x)), x);
    }

    /** The mean squared difference, an element, of two tensors on the heap. */
    static double meanSquare(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            double difference = (double) a.array()[a.offset() + i] - b.array()[b.offset() + i];
            sum += difference * difference;
        }
        return sum / a.size();
    }
}
