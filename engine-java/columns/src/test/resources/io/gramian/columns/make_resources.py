"""Writes the Parquet and Arrow files beside it, with pyarrow 25.0.1: python3 make_resources.py"""

import os

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

HERE = os.path.dirname(os.path.abspath(__file__))

ROWS = 7
IDS = [f"row-{i}" for i in range(ROWS)]
X = [i + 0.5 for i in range(ROWS)]
Y = [-i * i for i in range(ROWS)]
LISTS = [[i, i / 4, -1.0] for i in range(ROWS)]

table = pa.table({"id": IDS, "x": pa.array(X, pa.float32()), "y": pa.array(Y, pa.int64()), "z": pa.array(X, pa.float64())})
vectors = pa.table({"id": pa.array(range(ROWS), pa.int32()), "vector": pa.array(LISTS, pa.list_(pa.float32()))})
fixed = pa.table({"vector": pa.array(LISTS, pa.list_(pa.float64(), 3)), "id": IDS})
missing = pa.table({"x": pa.array([1.0, None, 3.0], pa.float32())})
ragged = pa.table({"vector": pa.array([[1.0, 2.0], [3.0]], pa.list_(pa.float32()))})


def parquet(name, data, **options):
    pq.write_table(data, os.path.join(HERE, name + ".parquet"), **options)


def arrow(name, data):
    feather.write_feather(data, os.path.join(HERE, name + ".arrow"), compression="uncompressed", chunksize=3)


def stream(name, data):
    with pa.OSFile(os.path.join(HERE, name + ".arrows"), "wb") as sink, pa.ipc.new_stream(sink, data.schema) as writer:
        writer.write_table(data, max_chunksize=3)


for name, data in {"table": table, "vectors": vectors, "missing": missing, "ragged": ragged}.items():
    parquet(name, data, row_group_size=3)
    arrow(name, data)
    stream(name, data)
for codec in ("none", "gzip", "zstd"):
    parquet("table-" + codec, table, compression=codec)
parquet("table-plain", table, use_dictionary=False, data_page_version="2.0")
arrow("fixed", fixed)
parquet("fixed", fixed)
feather.write_feather(table, os.path.join(HERE, "packed.arrow"), compression="lz4")
parquet("texts", pa.table({"id": IDS}))
