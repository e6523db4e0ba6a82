"""A report under many assumptions, on all workers of a Dask cluster: `python with_dask.py REPORT ASSUMPTION RESULT LOW HIGH`."""

import sys
from functools import lru_cache

from dask.distributed import Client

import entail


@lru_cache(maxsize=4)
def opened(folder: str) -> entail.Report:
    """Each worker reads the report once. One thread: Dask has a worker for each core."""
    return entail.open(folder, threads=1)


def median(folder: str, assumption: str, result: str, value: float) -> float:
    return opened(folder).set({assumption: value}).summary(result, [0.5]).quantiles[0]


def main(folder: str, assumption: str, result: str, low: float, high: float) -> None:
    values = [low + (high - low) * step / 15 for step in range(16)]
    with Client() as client:
        asked = client.map(lambda value: median(folder, assumption, result, value), values)
        for value, found in zip(values, client.gather(asked)):
            print(f"{value:g}\t{found:g}")


if __name__ == "__main__":
    main(*sys.argv[1:4], float(sys.argv[4]), float(sys.argv[5]))
