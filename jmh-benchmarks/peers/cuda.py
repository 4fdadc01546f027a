#!/usr/bin/python3
"""The other side of a comparison on a CUDA device: PyTorch as it is written, compiled, and captured in CUDA graphs, and cuBLAS
by CuPy. Usage as of peers.py. Products are of float32 throughout, without TF32. Every repetition ends when the device has
done it. PEER_DEVICE=cpu runs the jobs without a device, to see that they work.
"""
import os

import peers

peers.SCRIPT = os.path.abspath(__file__)
peers.SLOW = set()
peers.FAMILIES = [
    ("device.gemm", "torch cupy", "gemm-8192x8192x8192 gemm-256x784x500"),
    ("device.rbf", "torch torch-mm torch-compile", "rbf-20000x10 rbf-20000x784"),
    ("device.rowsums", "torch-mm torch-compile", "rbf-rowsums-50000x10 rbf-rowsums-50000x64"),
    ("device.hsic", "torch-mm torch-compile", "hsic-grad-50000x10-c10"),
    ("device.alignment", "torch torch-compile torch-graph", "alignment-grad-200x2000 alignment-grad-2000x500"),
    ("device.cayley", "torch torch-graph", "cayley-30000x20"),
    ("device.kmeans", "torch torch-compile", "kmeans-1000000x64-k1000-i5"),
    ("device.minibatch_kmeans", "torch", "minibatch-kmeans-1000000x64-k1000-b4096-e1"),
    ("device.ae_epoch", "torch torch-compile torch-graph", "ae-epoch-10240x784-b256"),
    ("device.embed", "torch torch-compile", "embed-200000x784"),
]

if __name__ == "__main__":
    peers.main()
