package io.gramian.model.imsat;

import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Op;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.nn.Batch;
import io.gramian.nn.Network;
import io.gramian.tensor.Tensor;

/**
 * The perturbation of each row, of a given length, that changes the network's probabilities most, to first order: along
 * the gradient of their divergence at a random perturbation (virtual adversarial training, section 3.2 of the paper; one
 * step of its power iteration). No gradient goes through it.
 */
final class Adversary extends Op<Variable> {
    private final Batch batch;
    private final Variable radii;
    private final float share;
    private final long key;
    private final Tape tape;
    private final Variable trial;
    private final Scalar divergence;
    private final Gradients own;
    private final Tensor norms;
    private final Tensor hostNorms;
    private final Tensor hostRadii;

    private Adversary(
            Tape outer,
            Network network,
            Batch batch,
            Variable x,
            Variable logits,
            Variable radii,
            float share,
            long key) {
        super(outer.leaf(outer.compute().zeros(x.rows(), x.columns()), false));
        Compute compute = outer.compute();
        this.batch = batch;
        this.radii = radii;
        this.share = share;
        this.key = key;
        this.tape = new Tape(compute);
        this.trial = tape.parameter(compute.zeros(x.rows(), x.columns()));
        Variable moved = network.apply(tape, tape.add(tape.leaf(x.value(), false), trial));
        this.divergence = tape.softmaxDivergence(tape.leaf(logits.value(), false), moved);
        this.own = new Gradients(compute);
        this.norms = compute.zeros(x.rows(), 1);
        this.hostNorms = Tensor.zeros(x.rows(), 1);
        this.hostRadii = Tensor.zeros(x.rows(), 1);
    }

    /**
     * Records it.
     *
     * @param x the rows that are perturbed
     * @param logits what the network yields for them, recorded before
     * @param radii the length of the random perturbation of each row
     * @param share the length of the result, as a share of radii
     */
    static Variable of(
            Tape tape,
            Network network,
            Batch batch,
            Variable x,
            Variable logits,
            Variable radii,
            double share,
            long key) {
        return tape.record(new Adversary(tape, network, batch, x, logits, radii, (float) share, key));
    }

    @Override
    protected void forward(Compute compute) {
        compute.copy(radii.value(), hostRadii);
        compute.normal(key, batch.step() * trial.value().size(), trial.value());
        stretch(compute, trial.value(), 1, trial.value());
        tape.forward();
        tape.backward(divergence, own);
        stretch(compute, own.of(trial), share, output().value());
    }

    /** Gives each row the length factor·radius; zeros stay. */
    private void stretch(Compute compute, Tensor rows, float factor, Tensor out) {
        compute.squaredRowNorms(rows, norms);
        compute.copy(norms, hostNorms);
        for (int i = 0; i < rows.rows(); i++) {
            double square = hostNorms.get(i, 0);
            double length = factor * hostRadii.get(i, 0);
            hostNorms.set(i, 0, square < Float.MIN_NORMAL ? 0 : (float) (length / Math.sqrt(square)));
        }
        compute.copy(hostNorms, norms);
        compute.scaleRows(rows, norms, out);
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        // The perturbation is taken for data.
    }
}
