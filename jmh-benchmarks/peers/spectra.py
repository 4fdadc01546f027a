"""Eigenvectors, and steps on the manifold of orthonormal columns."""
import numpy as np

from common import clouds, given, median_distance, normal, orthonormal


def eig(peer, count, n, d):
    """Leading eigenvectors of the normalised, centred kernel of points in one more groups than vectors."""
    from scipy.sparse.linalg import eigsh, lobpcg
    from scipy.linalg import eigh
    from scipy.spatial.distance import cdist

    x = given("x", lambda: clouds(n, d, count + 1, 6, 1))
    x -= x.mean(0)
    gamma = 1 / (2 * (0.5 * median_distance(x)) ** 2)
    kernel = np.exp(-gamma * cdist(x, x, "sqeuclidean"))
    scale = 1 / np.sqrt(kernel.sum(1))
    kernel *= scale[:, None] * scale
    kernel -= kernel.mean(0)
    kernel -= kernel.mean(1)[:, None]
    matrix = np.ascontiguousarray(kernel, np.float32)
    del kernel
    found = {}

    def run():
        if peer == "scipy-eigsh":
            found["v"] = eigsh(matrix, count, which="LA", tol=1e-4)[1]
        elif peer == "scipy-lobpcg":
            start = normal(n, count, 2)
            found["v"] = lobpcg(matrix, start, tol=1e-4 * np.sqrt(n), maxiter=200, largest=True)[1]
        else:
            found["v"] = eigh(matrix, subset_by_index=(n - count, n - 1), driver="evr")[1]

    def quality():
        v = found["v"].astype(np.float64)
        image = np.concatenate([matrix[i:i + 500].astype(np.float64) @ v for i in range(0, n, 500)])
        return {"residual": float(np.linalg.norm(image - v * (v * image).sum(0), axis=0).max())}

    return run, quality


def cayley(peer, n, c):
    """A step of 0.1 along the Cayley curve, by the system of 2c equations of Sherman, Morrison and Woodbury."""
    u, g = given("u", lambda: orthonormal(n, c, 1)), given("g", lambda: normal(n, c, 2))
    tau, moved = np.float32(0.1), {}

    def run():
        left, right = np.concatenate((g, u), 1), np.concatenate((u, -g), 1)
        system = np.eye(2 * c, dtype=np.float32) + tau / 2 * (right.T @ left)
        moved["u"] = u - left @ (tau * np.linalg.solve(system, right.T @ u))

    def quality():
        wide = moved["u"].astype(np.float64)
        return {"defect": float(np.abs(wide.T @ wide - np.eye(c)).max())}

    return run, quality
