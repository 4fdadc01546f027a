package io.gramian.model.dkkm;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** Tensors where they are needed. */
final class Places {
    private Places() {}

    /** A tensor on the heap; itself if it is there. */
    static Tensor onHeap(Compute compute, Tensor x) {
        if (x.onHeap()) {
            return x;
        }
        Tensor host = Tensor.zeros(x.rows(), x.columns());
        compute.copy(x, host);
        return host;
    }

    /** A copy of a heap tensor in the memory of the backend. */
    static Tensor there(Compute compute, Tensor host) {
        Tensor tensor = compute.zeros(host.rows(), host.columns());
        compute.copy(host, tensor);
        return tensor;
    }
}
