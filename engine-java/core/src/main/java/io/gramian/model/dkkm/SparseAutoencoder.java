package io.gramian.model.dkkm;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.nn.Initializer;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * One hidden layer of sigmoids that are seldom on, decoded linearly: the mean over a batch of ½‖y − x‖², plus
 * β·Σⱼ KL(ρ ‖ mean of hⱼ) and ½λ times the squared weights (Ng: Sparse autoencoder, CS294A lecture notes, 2011, section 3).
 */
final class SparseAutoencoder implements UnitTraining.Objective {
    private static final double RATE = 1e-3;
    private static final float DECAY = 3e-3f;

    /** No unit counts as quite off, or quite on. */
    private static final float NEVER = 1e-6f;

    private final Compute compute;
    private final double sparsity;
    private final double weight;
    private final UnitTraining.Parameter encoder;
    private final UnitTraining.Parameter encoderBias;
    private final UnitTraining.Parameter decoder;
    private final UnitTraining.Parameter decoderBias;
    private final Tensor hidden;
    private final Tensor back;
    private final Tensor output;
    private final Tensor means;

    SparseAutoencoder(Engine engine, int inputs, int units, int batch, UnitOptions options, String purpose) {
        this.compute = engine.compute();
        this.sparsity = options.sparsity();
        this.weight = options.sparsityWeight();
        this.encoder = new UnitTraining.Parameter(compute, inputs, units);
        this.encoderBias = new UnitTraining.Parameter(compute, 1, units);
        this.decoder = new UnitTraining.Parameter(compute, units, inputs);
        this.decoderBias = new UnitTraining.Parameter(compute, 1, inputs);
        this.hidden = compute.zeros(batch, units);
        this.back = compute.zeros(batch, units);
        this.output = compute.zeros(batch, inputs);
        this.means = compute.zeros(1, units);
        long seed = engine.seed();
        Initializer.GLOROT_UNIFORM.fill(compute, Philox.key(seed, purpose + "/encoder"), encoder.value());
        Initializer.GLOROT_UNIFORM.fill(compute, Philox.key(seed, purpose + "/decoder"), decoder.value());
        compute.fill((float) Math.log(sparsity / (1 - sparsity)), encoderBias.value());
    }

    /** Learns from rows. */
    static SigmoidLayer fit(Engine engine, Tensor x, int units, UnitOptions options, String purpose) {
        int batch = UnitTraining.batch(x.rows());
        SparseAutoencoder net = new SparseAutoencoder(engine, x.columns(), units, batch, options, purpose);
        UnitTraining.run(engine, x, net, options.unitEpochs(), RATE, purpose);
        return new SigmoidLayer(net.compute.onHeap(net.encoder.value()), net.compute.onHeap(net.encoderBias.value()));
    }

    @Override
    public List<UnitTraining.Parameter> parameters() {
        return List.of(encoder, encoderBias, decoder, decoderBias);
    }

    /** What is to become small, without gradients. */
    double loss(Tensor batch) {
        double error = forward(batch);
        double divergence = 0;
        float[] on = compute.onHeap(means).toArray();
        for (float mean : on) {
            divergence += sparsity * Math.log(sparsity / mean) + (1 - sparsity) * Math.log((1 - sparsity) / (1 - mean));
        }
        double squares = compute.dot(encoder.value(), encoder.value()) + compute.dot(decoder.value(), decoder.value());
        return error + weight * divergence + DECAY / 2 * squares;
    }

    private double forward(Tensor batch) {
        compute.linear(batch, encoder.value(), encoderBias.value(), Activation.SIGMOID, hidden);
        compute.linear(hidden, decoder.value(), decoderBias.value(), Activation.IDENTITY, output);
        compute.columnSums(hidden, 1f / batch.rows(), 0, means);
        return compute.squaredDifference(output, batch) / (2 * batch.rows());
    }

    @Override
    public double gradients(Tensor batch, long step) {
        double error = forward(batch);
        float share = 1f / batch.rows();
        compute.combine(share, output, -share, batch, output);
        decay(decoder, decoderBias);
        compute.linearBackward(
                hidden,
                decoder.value(),
                output,
                Activation.IDENTITY,
                output,
                back,
                0,
                decoder.gradient(),
                decoderBias.gradient(),
                1);
        compute.addRow(back, (float) weight * share, slopes(), back);
        decay(encoder, encoderBias);
        compute.linearBackward(
                batch,
                encoder.value(),
                hidden,
                Activation.SIGMOID,
                back,
                null,
                0,
                encoder.gradient(),
                encoderBias.gradient(),
                1);
        return error;
    }

    private void decay(UnitTraining.Parameter weights, UnitTraining.Parameter bias) {
        compute.combine(DECAY, weights.value(), 0, weights.value(), weights.gradient());
        compute.fill(0, bias.gradient());
    }

    /** Of the divergence, by the mean of a unit: −ρ/mean + (1−ρ)/(1−mean). */
    private Tensor slopes() {
        Tensor slopes = compute.onHeap(means);
        for (int j = 0; j < slopes.columns(); j++) {
            double mean = Math.clamp(slopes.get(0, j), NEVER, 1 - NEVER);
            slopes.set(0, j, (float) ((1 - sparsity) / (1 - mean) - sparsity / mean));
        }
        compute.copy(slopes, means);
        return means;
    }
}
