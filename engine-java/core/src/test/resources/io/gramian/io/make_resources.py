"""Makes the files in this folder with NumPy 1.24.2 and safetensors 0.8.0: python3 make_resources.py"""

import numpy as np
from numpy.lib import format as npy
from safetensors.numpy import save_file

matrix = np.array([[1.5, -2.25, 3.0], [0.1, 1e-7, -65504.0]])


def save(name, array, version=None):
    with open(name + ".npy", "wb") as out:
        npy.write_array(out, array, version=version)


save("f4", matrix.astype("<f4"))
save("f8", matrix)
save("f2", matrix.astype("<f2"))
save("f4_fortran", np.asfortranarray(matrix.astype("<f4")))
save("f4_v2", matrix.astype("<f4"), (2, 0))
save("f4_v3", matrix.astype("<f4"), (3, 0))
save("f4_3d", np.arange(12, dtype="<f4").reshape(2, 3, 2))
save("f4_3d_fortran", np.asfortranarray(np.arange(12, dtype="<f4").reshape(2, 3, 2)))
save("f4_empty", np.zeros((0, 3), "<f4"))
save("f4_scalar", np.array(1.5, "<f4"))
save("f4_big_endian", matrix.astype(">f4"))
save("f8_huge", np.array([1e300, -1e300, 1.0]))
save("i4", np.array([3, -1, 2147483647, -2147483648], "<i4"))
save("i8", np.array([3, -1, 2147483647, -2147483648], "<i8"))
save("i8_too_large", np.array([1, 2147483648], "<i8"))
save("i8_column", np.array([[7], [8]], "<i8"))
save("u1", np.array([[0, 127], [128, 255]], "u1"))
save("u2", np.array([0, 65535], "<u2"))
save("b1", np.array([True, False, True]))
save("structured", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f4")]))
save_file(
    {
        "weights": matrix.astype("<f4"),
        "labels": np.array([3, -1, 2147483647], "<i4"),
        "counts": np.array([1 << 40, -5], "<i8"),
        "empty": np.zeros((0, 3), "<f4"),
    },
    "numpy.safetensors",
    {"format": "1", "quoted \"name\"": "π\n"},
)
save_file({"weights": matrix.astype("<f2")}, "f16.safetensors")
