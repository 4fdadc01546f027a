package io.gramian.compute;

import io.gramian.tensor.Tensor;

/** Steps that copy the drawn rows into a tensor, and take one pass of Lloyd's iteration over it. */
final class ComposedMiniBatchPass implements MiniBatchPass {
    private final Backend backend;
    private final Tensor x;
    private final Tensor rows;
    private final Tensor batch;
    private final LloydPass pass;
    private final Tensor host;
    private final Tensor means;
    private final Tensor hostMeans;

    ComposedMiniBatchPass(Backend backend, Tensor x, int clusters, int batch) {
        this.backend = backend;
        this.x = x;
        this.batch = backend.zeros(x.shape().withRows(batch));
        this.rows = this.batch.onHeap() ? this.batch : Tensor.zeros(this.batch.shape());
        this.pass = backend.kMeans().lloyd(this.batch, clusters);
        this.host = Tensor.zeros(clusters, x.columns());
        this.means = backend.zeros(host.shape());
        this.hostMeans = means.onHeap() ? means : Tensor.zeros(host.shape());
    }

    @Override
    public void step(int[] drawn, Tensor centroids, double[] seen) {
        gather(drawn);
        pass.reload();
        pass.assign(centroids);
        pass.update(means);
        if (hostMeans != means) {
            backend.copy(means, hostMeans);
        }
        backend.copy(centroids, host);
        for (int k = 0; k < seen.length; k++) {
            int got = pass.counts()[k];
            if (got > 0) {
                seen[k] += got;
                move(k, (float) (got / seen[k]));
            }
        }
        backend.copy(host, centroids);
    }

    private void gather(int[] drawn) {
        int d = x.columns();
        for (int i = 0; i < drawn.length; i++) {
            if (x.onHeap()) {
                System.arraycopy(x.array(), x.offset() + drawn[i] * d, rows.array(), rows.offset() + i * d, d);
            } else {
                backend.copy(x.rows(drawn[i], drawn[i] + 1), rows.rows(i, i + 1));
            }
        }
        if (rows != batch) {
            backend.copy(rows, batch);
        }
    }

    private void move(int k, float rate) {
        float[] c = host.array();
        float[] m = hostMeans.array();
        int d = x.columns();
        int at = host.offset() + k * d;
        int from = hostMeans.offset() + k * d;
        for (int f = 0; f < d; f++) {
            c[at + f] += rate * (m[from + f] - c[at + f]);
        }
    }

    @Override
    public void close() {
        pass.close();
    }
}
