package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a stage when its loss has not fallen for some epochs, and puts back the state of the best one (Prechelt, Early stopping,
 * but when?, 1998). It serves one stage.
 */
public final class EarlyStopping implements Resumable {
    private final Compute compute;
    private final List<Tensor> state;
    private final List<Tensor> best = new ArrayList<>();
    private final int patience;
    private final double least;
    private double lowest = Double.POSITIVE_INFINITY;
    private int age;

    private EarlyStopping(Compute compute, List<Tensor> state, int patience, double least) {
        this.compute = compute;
        this.state = state;
        this.patience = patience;
        this.least = least;
    }

    /** Never ends a stage. */
    public static EarlyStopping never() {
        return new EarlyStopping(null, List.of(), 0, 0);
    }

    /**
     * Ends a stage when the loss has not fallen by at least a share of its lowest value for some epochs in a row.
     *
     * @param state what is put back, as it was after the epoch with the lowest loss
     * @param patience the number of epochs; 0 never ends a stage
     * @param share for example 1e-3; not below 0
     */
    public static EarlyStopping after(Compute compute, List<Tensor> state, int patience, double share) {
        if (patience < 0 || !(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("patience is " + patience + " and share is " + share
                    + ", expected a patience not below 0 and a share from 0 to below 1");
        }
        return patience == 0 ? never() : new EarlyStopping(compute, List.copyOf(state), patience, share);
    }

    /** Hears of the loss of an epoch. */
    void offer(double loss) {
        if (patience == 0) {
            return;
        }
        if (loss < lowest - least * Math.abs(lowest) || Double.isInfinite(lowest)) {
            lowest = loss;
            age = 0;
            copy(state, kept());
        } else {
            age++;
        }
    }

    boolean stopped() {
        return patience > 0 && age >= patience;
    }

    /** The stage is over: the best state counts, if it was not the last one. */
    void putBackBest() {
        if (age > 0) {
            copy(best, state);
        }
    }

    private List<Tensor> kept() {
        if (best.isEmpty()) {
            state.forEach(tensor -> best.add(compute.zeros(tensor.rows(), tensor.columns())));
        }
        return best;
    }

    private void copy(List<Tensor> from, List<Tensor> to) {
        for (int i = 0; i < from.size(); i++) {
            compute.copy(from.get(i), to.get(i));
        }
    }

    @Override
    public void save(Snapshot to, String prefix) {
        to.put(prefix + "lowest", lowest);
        to.put(prefix + "age", age);
        if (patience > 0) {
            Resumable.of(compute, kept()).save(to, prefix + "best.");
        }
    }

    @Override
    public void load(Snapshot from, String prefix) {
        lowest = from.number(prefix + "lowest");
        age = Math.toIntExact(from.count(prefix + "age"));
        if (patience > 0) {
            Resumable.of(compute, kept()).load(from, prefix + "best.");
        }
    }
}
