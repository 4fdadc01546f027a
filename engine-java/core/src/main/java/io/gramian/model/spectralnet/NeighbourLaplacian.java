package io.gramian.model.spectralnet;

import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Op;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * The Laplacian D − W of the rows of a batch: W is the symmetric part of exp(−‖xᵢ−xⱼ‖²/2σᵢ²) where j is one of the
 * nearest neighbours of i, and 0 elsewhere. σᵢ is the distance to the last of these neighbours, so that rows in sparse
 * regions hold on to them. No gradient goes through.
 */
final class NeighbourLaplacian extends Op<Variable> {
    private final Workers workers;
    private final Variable x;
    private final int neighbours;
    private final Tensor distances;
    private final Tensor host;
    private final int[] nearest;
    private final float[] weights;

    private NeighbourLaplacian(Tape tape, Workers workers, Variable x, int neighbours) {
        super(tape.leaf(tape.compute().zeros(x.rows(), x.rows()), false));
        int m = x.rows();
        this.workers = workers;
        this.x = x;
        this.neighbours = Math.min(neighbours, m - 1);
        this.distances = tape.compute().zeros(m, m);
        this.host = distances.onHeap() ? distances : Tensor.zeros(m, m);
        this.nearest = new int[m * this.neighbours];
        this.weights = new float[m * this.neighbours];
    }

    static Variable of(Tape tape, Workers workers, Variable x, int neighbours) {
        return tape.record(new NeighbourLaplacian(tape, workers, x, neighbours));
    }

    @Override
    protected void forward(Compute compute) {
        compute.squaredDistances(x.value(), x.value(), distances);
        if (host != distances) {
            compute.copy(distances, host);
        }
        int m = x.rows();
        workers.forEach(m, this::find);
        Arrays.fill(host.array(), host.offset(), host.offset() + m * m, 0);
        for (int i = 0; i < weights.length; i++) {
            connect(i / neighbours, nearest[i], weights[i] / 2);
        }
        compute.copy(host, output().value());
    }

    /** The nearest neighbours of a row, and their weights. */
    private void find(int row) {
        int m = x.rows();
        float[] all = host.array();
        int from = host.offset() + row * m;
        int at = row * neighbours;
        int found = 0;
        for (int j = 0; j < m; j++) {
            float distance = all[from + j];
            if (j == row || (found == neighbours && !(distance < weights[at + found - 1]))) {
                continue;
            }
            int place = Math.min(found, neighbours - 1);
            while (place > 0 && distance < weights[at + place - 1]) {
                weights[at + place] = weights[at + place - 1];
                nearest[at + place] = nearest[at + place - 1];
                place--;
            }
            weights[at + place] = distance;
            nearest[at + place] = j;
            found = Math.min(found + 1, neighbours);
        }
        double scale = Math.max(2.0 * weights[at + neighbours - 1], Float.MIN_NORMAL);
        for (int j = at; j < at + neighbours; j++) {
            weights[j] = (float) Math.exp(-weights[j] / scale);
        }
    }

    private void connect(int i, int j, float weight) {
        int m = x.rows();
        float[] laplacian = host.array();
        int at = host.offset();
        laplacian[at + i * m + j] -= weight;
        laplacian[at + j * m + i] -= weight;
        laplacian[at + i * m + i] += weight;
        laplacian[at + j * m + j] += weight;
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        // The graph is data.
    }
}
