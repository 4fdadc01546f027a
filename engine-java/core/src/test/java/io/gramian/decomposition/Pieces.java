package io.gramian.decomposition;

import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/** Rows that are no tensor: each piece is made when it is asked for. */
record Pieces(Tensor whole) implements Rows {
    @Override
    public int rows() {
        return whole.rows();
    }

    @Override
    public int columns() {
        return whole.columns();
    }

    @Override
    public Tensor rows(int from, int to) {
        return whole.rows(from, to).copy();
    }

    @Override
    public void gather(int[] indices, int from, Tensor into) {
        whole.gather(indices, from, into);
    }
}
