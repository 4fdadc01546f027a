"""Inputs, and what is right: shared by the jobs. A job is prepared with a peer and a shape, and is two functions: one
that does the work, and one that tells how good the last answer was."""
import os

import numpy as np


def given(name, draw):
    """The input of this name from the folder; where there is none, a drawn one."""
    folder = os.environ.get("PEER_DATA")
    path = folder and os.path.join(folder, name + ".npy")
    return np.ascontiguousarray(np.load(path) if path and os.path.exists(path) else draw(), dtype=np.float32)


def normal(rows, columns, seed):
    return np.random.default_rng(seed).standard_normal((rows, columns), dtype=np.float32)


def uniform(rows, columns, seed):
    return np.random.default_rng(seed).random((rows, columns), dtype=np.float32)


def orthonormal(rows, columns, seed):
    return np.linalg.qr(normal(rows, columns, seed))[0]


def clouds(rows, columns, groups, box, seed):
    """Normal clouds of deviation 1 around centres in the cube from -box to box."""
    random = np.random.default_rng(seed)
    centres = random.uniform(-box, box, (groups, columns))
    return centres[random.integers(0, groups, rows)] + random.standard_normal((rows, columns))


def median_distance(x):
    """The median distance of the pairs of the first thousand rows."""
    from scipy.spatial.distance import pdist

    return float(np.median(pdist(x[:1000])))


def threads():
    return int(os.environ["OMP_NUM_THREADS"])


def torch_module():
    import torch

    torch.set_num_threads(threads())
    return torch


def relative(found, expected):
    return float(np.linalg.norm(np.asarray(found, np.float64) - expected) / np.linalg.norm(expected))


def exact_kernel(x, rows, gamma):
    """Rows of the Gaussian kernel in float64, by differences."""
    wide = x.astype(np.float64)
    return np.exp(-gamma * np.stack([((wide - wide[row]) ** 2).sum(1) for row in rows]))


def exponents(torch, x, gamma):
    """Factors whose product is -gamma |x_i - x_j|^2: the distance costs one matrix product and no further pass."""
    minus = -gamma * (x * x).sum(1, keepdim=True)
    ones = torch.ones_like(minus)
    left = torch.cat((2 * gamma * x, minus, ones), 1)
    right = torch.cat((x, ones, minus), 1)
    return left, right.t().contiguous()
