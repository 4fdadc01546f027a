"""Embeds a file of rows by a model of an autoencoder, as one would with PyTorch and NumPy: files.py MODEL DATA OUT

With --make FOLDER, writes the files that are embedded: rows.npy, rows.parquet, rows.arrow (500,000 x 128) and rows.csv (100,000); with
--many FOLDER, many.npy (2,000,000 x 128).
"""
import json
import sys

import numpy as np

BATCH = 4096
D = 128


def make(folder):
    import pyarrow as pa
    import pyarrow.feather as feather
    import pyarrow.parquet as pq

    x = np.random.default_rng(1).random((500_000, D), dtype="f4")
    np.save(folder + "/rows.npy", x)
    np.save(folder + "/few.npy", x[:600])
    with open(folder + "/rows.csv", "w") as out:
        np.savetxt(out, x[:100_000], fmt="%.7g", delimiter=",")
    table = pa.table({"vector": pa.FixedSizeListArray.from_arrays(pa.array(x.ravel()), D)})
    pq.write_table(table, folder + "/rows.parquet")
    feather.write_feather(table, folder + "/rows.arrow", compression="uncompressed")


def many(folder):
    """2,000,000 rows: those of rows.npy four times."""
    x = np.load(folder + "/rows.npy", mmap_mode="r")
    out = np.lib.format.open_memmap(folder + "/many.npy", "w+", "<f4", (4 * len(x), D))
    for i in range(4):
        out[i * len(x):(i + 1) * len(x)] = x


def model(path):
    """Scaling and layers, by docs/model-file.md."""
    raw = open(path, "rb").read()
    h = int.from_bytes(raw[:8], "little")
    head = json.loads(raw[8:8 + h])
    texts = head.pop("__metadata__")
    data = raw[8 + h:]
    return texts, {name: np.frombuffer(data[slice(*t["data_offsets"])], "<f4").reshape(t["shape"])
                   for name, t in head.items()}


def batches(path):
    """Some thousand rows at a time."""
    if path.endswith(".npy"):
        x = np.load(path, mmap_mode="r")
        for i in range(0, len(x), BATCH):
            yield np.array(x[i:i + BATCH])
        return
    if path.endswith(".csv"):
        import pyarrow.csv as csv

        options = csv.ReadOptions(autogenerate_column_names=True)
        for batch in csv.open_csv(path, read_options=options):
            yield np.stack([column.to_numpy() for column in batch.columns], 1).astype("f4")
        return
    if path.endswith(".parquet"):
        import pyarrow.parquet as pq

        source = pq.ParquetFile(path).iter_batches(BATCH)
    else:
        import pyarrow as pa

        file = pa.ipc.open_file(pa.memory_map(path))
        source = (batch.slice(i, BATCH) for batch in map(file.get_batch, range(file.num_record_batches))
                  for i in range(0, len(batch), BATCH))
    for batch in source:
        yield batch.column(0).flatten().to_numpy().reshape(-1, D)


def main(path, data, out):
    import torch

    texts, t = model(path)
    act = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "identity": lambda z: z}
    shift, scale = (torch.from_numpy(t["scaling." + name].copy()) for name in ("shift", "scale"))
    n = sum(name.startswith("encoder.") for name in t) // 2
    layers = [(torch.from_numpy(t[f"encoder.{i}.weight"].copy()), torch.from_numpy(t[f"encoder.{i}.bias"].copy()))
              for i in range(1, n + 1)]
    parts = []
    with torch.inference_mode():
        for x in batches(data):
            h = (torch.from_numpy(np.ascontiguousarray(x)) - shift) / scale
            for i, (w, b) in enumerate(layers):
                h = act[texts["code-activation" if i == n - 1 else "activation"]](torch.addmm(b, h, w))
            parts.append(h.numpy())
    np.save(out, np.concatenate(parts))


if __name__ == "__main__":
    {"--make": make, "--many": many}.get(sys.argv[1], lambda *_: main(*sys.argv[1:]))(sys.argv[2])
