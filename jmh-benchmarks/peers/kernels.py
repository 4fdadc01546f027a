"""Products, the Gaussian kernel, and the criteria made of it."""
import numpy as np

from common import exact_kernel, exponents, given, median_distance, normal, orthonormal, relative, torch_module


def gemm(peer, m, k, n):
    a, b = given("a", lambda: normal(m, k, 1)), given("b", lambda: normal(k, n, 2))
    c = np.empty((m, n), np.float32)
    if peer == "openblas":
        run = lambda: np.matmul(a, b, out=c)
    else:
        torch = torch_module()
        left, right, out = (torch.from_numpy(matrix) for matrix in (a, b, c))
        run = lambda: torch.mm(left, right, out=out)
    row = m // 2
    return run, lambda: {"relative_error": relative(c[row], a[row].astype(np.float64) @ b.astype(np.float64))}


def centred_points(n, d):
    x = given("x", lambda: normal(n, d, 1))
    x = x - x.mean(0)
    return x, 1 / (2 * median_distance(x) ** 2)


def rbf(peer, n, d):
    x, gamma = centred_points(n, d)
    kernel = {}
    if peer == "sklearn":
        from sklearn.metrics.pairwise import rbf_kernel

        def run():
            kernel["k"] = rbf_kernel(x, gamma=gamma)
    else:
        torch = torch_module()
        points, out = torch.from_numpy(x), torch.empty(n, n)

        def run():
            with torch.inference_mode():
                if peer == "torch":
                    kernel["k"] = torch.cdist(points, points).square_().mul_(-gamma).exp_()
                else:
                    left, right = exponents(torch, points, gamma)
                    kernel["k"] = torch.mm(left, right, out=out).clamp_max_(0).exp_()

    return run, lambda: {"relative_error": relative(np.asarray(kernel["k"])[7:9], exact_kernel(x, (7, 8), gamma))}


def rowsums(peer, n, d):
    torch = torch_module()
    x, gamma = centred_points(n, d)
    points, sums, height = torch.from_numpy(x), torch.empty(n), min(n, 2000)
    tile = torch.empty(height, n)

    def run():
        with torch.inference_mode():
            left, right = exponents(torch, points, gamma)
            for start in range(0, n, height):
                end = min(n, start + height)
                if peer == "torch":
                    part = torch.cdist(points[start:end], points).square_().mul_(-gamma)
                else:
                    part = torch.mm(left[start:end], right, out=tile[:end - start]).clamp_max_(0)
                sums[start:end] = part.exp_().sum(1)

    return run, lambda: {"relative_error": relative(sums[7:9], exact_kernel(x, (7, 8), gamma).sum(1))}


def hsic(peer, n, d, c):
    """Value and gradient in x of sum_ij exp(-gamma |x_i - x_j|^2) w_i.w_j, the weights held fixed."""
    torch = torch_module()
    x, gamma = centred_points(n, d)

    def weights():
        u = orthonormal(n, c, 3)
        degrees = np.exp(-gamma * torch.cdist(torch.from_numpy(x), torch.from_numpy(x)).square().numpy()).sum(1)
        return (u - u.mean(0)) / np.sqrt(degrees)[:, None]

    w = given("w", weights)
    points, rows, found = torch.from_numpy(x), torch.from_numpy(w), {}

    def automatic():
        points.requires_grad_(True)
        points.grad = None
        squares = (points * points).sum(1)
        distances = squares[:, None] + squares[None, :] - 2 * points @ points.t()
        value = ((torch.exp(-gamma * distances.clamp_min(0)) @ rows) * rows).sum()
        value.backward()
        found["gradient"] = points.grad

    kernel, products = (torch.empty(n, n), torch.empty(n, n)) if peer == "torch-mm" else (None, None)

    def by_hand():
        with torch.inference_mode():
            left, right = exponents(torch, points, gamma)
            torch.mm(left, right, out=kernel).clamp_max_(0).exp_()
            kernel.mul_(torch.mm(rows, rows.t(), out=products))
            sums = kernel.sum(1, keepdim=True)
            found["value"] = sums.sum()
            found["gradient"] = (points * sums - kernel @ points) * (-4 * gamma)

    def quality():
        wide = w.astype(np.float64)
        weighted = exact_kernel(x, (7, 8), gamma) * (wide[7:9] @ wide.T)
        expected = -4 * gamma * (weighted.sum(1)[:, None] * x[7:9] - weighted @ x.astype(np.float64))
        return {"relative_error": relative(found["gradient"][7:9], expected)}

    return (automatic if peer == "torch" else by_hand), quality


def alignment(peer, n, c):
    """|K/|K| - P| with K = E E^T and a prior P = Z Z^T of norm 1, and its gradient in the codes E."""
    torch = torch_module()
    codes = torch.from_numpy(given("e", lambda: normal(n, c, 1))).requires_grad_(True)
    z = torch.from_numpy(given("z", lambda: normal(n, 20, 2)))
    prior, found = z @ z.t(), {}
    prior /= prior.norm()

    def run():
        codes.grad = None
        kernel = codes @ codes.t()
        found["loss"] = (kernel / kernel.norm() - prior).norm()
        found["loss"].backward()

    return run, lambda: {"loss": float(found["loss"].detach()), "gradient_norm": float(codes.grad.norm())}
