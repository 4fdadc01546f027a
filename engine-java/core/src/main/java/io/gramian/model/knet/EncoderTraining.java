package io.gramian.model.knet;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.nn.Adam;
import io.gramian.nn.Batch;
import io.gramian.nn.Network;
import io.gramian.nn.Trainer;
import io.gramian.nn.TrainingListener;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * Mini-batch ascent on θ with Γ = D^−½HUUᵀHD^−½ held fixed: F_batch = (n/b)²/c·Σ_{i,j∈batch} Γᵢⱼ·K_ψ(i,j) −
 * λ·(n/b)/c·Σ_{i∈batch} ‖xᵢ − f(xᵢ)‖² (eq. 4.8, estimated from b of n rows and divided by the c columns of U). Γ is never
 * formed: its entries are inner products of the rows of D^−½HU.
 */
final class EncoderTraining {
    private final Adam adam;
    private final Trainer trainer;
    private final int epochs;
    private final int steps;
    private final boolean freshAdam;

    EncoderTraining(
            Engine engine,
            Encoder encoder,
            Tensor x,
            Tensor weights,
            double gamma,
            double lambda,
            KernelNetOptions options) {
        Compute compute = engine.compute();
        int n = x.rows();
        List<Tensor> parameters =
                lambda > 0 ? encoder.parameters() : encoder.network().parameters();
        this.adam = new Adam(compute, parameters, options.learningRate());
        this.trainer = new Trainer(
                compute,
                n,
                (tape, batch) -> loss(tape, batch, encoder, x, weights, gamma, lambda),
                adam,
                options.batch(),
                Philox.key(engine.seed(), "knet/batches"));
        int batch = Math.min(options.batch(), n);
        this.epochs = Math.max(options.epochs(), (int) (((long) options.steps() * batch + n - 1) / n));
        this.steps = Math.multiplyExact(epochs, Math.ceilDiv(n, batch));
        this.freshAdam = options.freshAdam();
    }

    private static Scalar loss(
            Tape tape, Batch batch, Encoder encoder, Tensor x, Tensor weights, double gamma, double lambda) {
        Network network = encoder.network();
        Variable rows = batch.rows(x);
        Variable code = network.apply(tape, rows);
        double share = (double) x.rows() / batch.size();
        double weight = -share * share / weights.columns();
        Scalar hsic = tape.hsic(code, batch.rows(weights), gamma);
        if (lambda == 0) {
            return tape.weightedSum(new double[] {weight}, hsic);
        }
        Variable decoded = encoder.decoder().apply(tape, code);
        Scalar error = tape.squaredError(decoded, rows, share / weights.columns());
        return tape.weightedSum(new double[] {weight, lambda}, hsic, error);
    }

    /** How many gradient steps a round takes. */
    int steps() {
        return steps;
    }

    /** One round. */
    void round() {
        if (freshAdam) {
            adam.reset();
        }
        trainer.train(epochs, TrainingListener.NONE);
    }
}
