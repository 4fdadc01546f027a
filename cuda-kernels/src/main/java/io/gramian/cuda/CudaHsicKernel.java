package io.gramian.cuda;

import io.gramian.compute.HsicKernel;
import io.gramian.tensor.Tensor;

/** HSIC and its gradient; see {@code hsic.cu}. */
final class CudaHsicKernel implements HsicKernel {
    private final Device device;

    CudaHsicKernel(Device device) {
        this.device = device;
    }

    @Override
    public double value(Tensor x, Tensor u, float gamma) {
        return run(x, u, gamma, 0, 0, null);
    }

    @Override
    public double gradient(Tensor x, Tensor u, float gamma, float scale, float beta, Tensor out) {
        return run(x, u, gamma, -4.0 * gamma * scale, beta, out);
    }

    private double run(Tensor x, Tensor u, float gamma, double scale, float beta, Tensor out) {
        int n = x.rows();
        if (n == 0) {
            return 0;
        }
        try (DeviceMemory rows = device.doubles(n)) {
            Arguments arguments = new Arguments()
                    .add(n)
                    .add(x.columns())
                    .add(u.columns())
                    .add(gamma)
                    .add(x)
                    .add(u)
                    .add(rows)
                    .add(scale)
                    .add(beta);
            device.launch("hsic", Grid.rowsOfTiles(n, out == null ? 1 : x.columns()), arguments.addOrNull(out));
            return device.sum(rows, n);
        }
    }
}
