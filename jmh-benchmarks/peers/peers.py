#!/usr/bin/python3
"""The other side of a comparison: NumPy, SciPy, scikit-learn, PyTorch and faiss on the benchmark jobs.

  peers.py --list                                     the jobs, each with its peers
  peers.py JOB[:PEER] ... [--threads N] [--seconds S] a JSON line for each peer of each job
  peers.py --serve JOB:PEER [--threads N] [--data D]  a warm process: prepares the job and says so in a JSON line; then,
                                                      for each line of input, which holds a number of seconds, repeats
                                                      the job for as long and answers with a JSON line

Shapes stand in a job's name, and any shapes will do: gemm-300x200x100. Data are float32 from fixed seeds, or, with
--data, the x.npy (w.npy, ...) of that folder, so that both sides can work on the very same numbers. A line holds the
median and the best seconds of a repetition, and the quality of the answer, against float64 where there is a right
one. A peer that is not installed is reported as {"job", "peer", "unavailable"}.

On Debian, whose packages are for /usr/bin/python3:
  apt-get install python3-numpy python3-scipy python3-sklearn python3-torch python3-faiss libopenblas0-pthread
"""
import argparse
import importlib
import json
import os
import re
import statistics
import subprocess
import sys
import time
import warnings

# Nothing is left beside the sources.
sys.dont_write_bytecode = True

# What prepares a family of jobs, its peers, and its usual shapes.
FAMILIES = [
    ("kernels.gemm", "openblas torch",
     "gemm-256x256x256 gemm-1024x1024x1024 gemm-2048x2048x2048 gemm-256x784x500 gemm-256x500x2000 gemm-10000x64x10000"),
    ("kernels.rbf", "sklearn torch torch-mm", "rbf-5000x2 rbf-10000x10 rbf-10000x784"),
    ("kernels.rowsums", "torch torch-mm", "rbf-rowsums-20000x10 rbf-rowsums-20000x64"),
    ("kernels.hsic", "torch torch-mm", "hsic-grad-1000x10-c10 hsic-grad-4000x10-c10 hsic-grad-4000x64-c10"),
    ("kernels.alignment", "torch", "alignment-grad-200x2000 alignment-grad-2000x500"),
    ("spectra.eig", "scipy-eigsh scipy-lobpcg scipy-eigh", "eig-top10-2000x10 eig-top10-8000x10"),
    ("spectra.cayley", "openblas", "cayley-4000x10 cayley-30000x20"),
    ("clusters.kmeans", "sklearn faiss", "kmeans-70000x10-k10-i50 kmeans-20000x784-k10-i20 kmeans-50000x108-k400-i10"),
    ("clusters.minibatch_kmeans", "sklearn", "minibatch-kmeans-70000x784-k100-b1024-e3"),
    ("clusters.gmm_full", "sklearn", "gmm-full-20000x10-k10-i20"),
    ("networks.ae_epoch", "torch", "ae-epoch-10240x784-b256"),
    ("networks.embed", "torch", "embed-70000x784"),
    ("networks.patch_features", "torch", "patch-features-500x32x32x3-p6-k1600"),
]

# What is started again for a measurement.
SCRIPT = os.path.abspath(__file__)

# All eigenvectors of a matrix as large as this take minutes.
SLOW = {("eig-top10-8000x10", "scipy-eigh")}


def answer(**members):
    print(json.dumps(members), flush=True)


def job_of(name):
    """The peers of a job, what prepares it, and its shape."""
    for prepare, peers, usual in FAMILIES:
        pattern = re.sub(r"\d+", r"(\\d+)", usual.split()[0])
        match = re.fullmatch(pattern, name)
        if match:
            here = [peer for peer in peers.split() if (name, peer) not in SLOW]
            return here, prepare, [int(size) for size in match.groups()]
    sys.exit("peers.py: no job '%s': --list names them" % name)


def measure(run, seconds):
    times, begin = [], time.perf_counter()
    while not times or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return {"median_seconds": statistics.median(times), "best_seconds": min(times), "repetitions": len(times)}


def serve(spec):
    warnings.filterwarnings("ignore")
    name, _, peer = spec.partition(":")
    peers, prepare, shape = job_of(name)
    if peer not in peers:
        sys.exit("peers.py: no peer '%s' of %s: it has %s" % (peer, name, ", ".join(peers)))
    module, function = prepare.split(".")
    try:
        run, quality = getattr(importlib.import_module(module), function)(peer, *shape)
        run()
    except ImportError as missing:
        answer(job=name, peer=peer, unavailable=str(missing))
        return
    answer(job=name, peer=peer, ready=True)
    for line in sys.stdin:
        times = measure(run, float(line))
        answer(job=name, peer=peer, threads=int(os.environ["OMP_NUM_THREADS"]), **times, **quality())


def measure_once(name, peer, seconds):
    """The faster of two processes, one whose idle threads spin and one whose idle threads sleep: which of them suits a
    peer depends on the job, by factors."""
    results = []
    for policy in ("passive", "active"):
        command = [sys.executable, SCRIPT, "--serve", name + ":" + peer,
                   "--threads", os.environ["OMP_NUM_THREADS"]]
        child = subprocess.run(command, input="%s\n" % seconds, text=True, stdout=subprocess.PIPE,
                               env={**os.environ, "OMP_WAIT_POLICY": policy})
        if child.returncode:
            sys.exit(child.returncode)
        result = json.loads(child.stdout.splitlines()[-1])
        if "unavailable" in result:
            return result
        results.append({**result, "omp_wait_policy": policy})
    return min(results, key=lambda result: result["median_seconds"])


def main():
    parser = argparse.ArgumentParser(description="Times what a user would pick instead, on the benchmark jobs.")
    parser.add_argument("jobs", nargs="*", metavar="JOB[:PEER]")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=3.0, help="how long to repeat a job; once at least")
    parser.add_argument("--data", metavar="FOLDER", help="take inputs from the .npy files there")
    parser.add_argument("--serve", metavar="JOB:PEER", help="measure whenever a line of input says for how long")
    parser.add_argument("--list", action="store_true", help="name the jobs, or the given ones, with their peers")
    args = parser.parse_args()
    # Before the libraries are loaded, which read it then.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(args.threads)
    if args.data:
        os.environ["PEER_DATA"] = args.data
    if args.serve:
        serve(args.serve)
    elif args.list or not args.jobs:
        for name in args.jobs or [name for family in FAMILIES for name in family[2].split()]:
            print(name, *job_of(name)[0])
    else:
        for spec in args.jobs:
            name, _, only = spec.partition(":")
            for peer in job_of(name)[0]:
                if peer == only or not only:
                    answer(**measure_once(name, peer, args.seconds))


if __name__ == "__main__":
    main()
