"""A report under many assumptions, on all cores of a Ray cluster: `python with_ray.py REPORT ASSUMPTION RESULT LOW HIGH`."""

import sys

import ray

import entail


@ray.remote
class Worker:
    """Reads the report once, and asks it many times."""

    def __init__(self, folder: str) -> None:
        # One thread a worker: Ray has one for each core.
        self.report = entail.open(folder, threads=1)

    def median(self, assumption: str, result: str, value: float) -> float:
        return self.report.set({assumption: value}).summary(result, [0.5]).quantiles[0]


def main(folder: str, assumption: str, result: str, low: float, high: float) -> None:
    ray.init(log_to_driver=False)
    values = [low + (high - low) * step / 15 for step in range(16)]
    workers = [Worker.remote(folder) for _ in range(int(ray.cluster_resources().get("CPU", 1)))]
    asked = [workers[at % len(workers)].median.remote(assumption, result, value) for at, value in enumerate(values)]
    for value, median in zip(values, ray.get(asked)):
        print(f"{value:g}\t{median:g}")


if __name__ == "__main__":
    main(*sys.argv[1:4], float(sys.argv[4]), float(sys.argv[5]))
