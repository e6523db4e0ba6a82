"""The compiler from assumptions to a published analysis, for Python.

>>> import entail
>>> report = entail.open("inputs/rubin")
>>> report.value("cloud_2030").number          # in the unit that the report declares
>>> report.draws("cloud_2030")                 # a numpy array, or an array.array without numpy
>>> report.set(market_2030=250).claims()[0].probability
>>> report.build()["index.html"]               # bytes; report.build_to("output/rubin") writes a folder
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ._entail import Report as _Report
from ._entail import __version__
from ._error import EntailError

try:
    import numpy as _numpy
except ImportError:  # draws are buffers then
    _numpy = None

__all__ = ["Claim", "EntailError", "Report", "Summary", "Value", "__version__", "open"]


@dataclass(frozen=True)
class Value:
    """A value at the central case: in the declared unit, and as a page prints it."""

    number: float
    unit: str | None
    text: str


@dataclass(frozen=True)
class Summary:
    """What draws say of a number, in the declared unit."""

    mean: float
    mean_error: float
    standard_deviation: float
    quantiles: list[float]
    quantile_errors: list[float]
    draws: int
    undefined: int


@dataclass(frozen=True)
class Claim:
    """How a claim comes out."""

    id: str
    # In the central case.
    holds: bool
    # Which sentence its odds deserve: says, otherwise or unsure.
    told: str
    probability: float
    error: float


class Report:
    """A report in one of its scenarios. It is never changed: `set` and `scenario` give another one."""

    def __init__(self, report: _Report, scenario: str, read: Mapping[str, Any]) -> None:
        self._report = report
        self._scenario = report.scenario(scenario)
        self._read = dict(read)
        self._changes: dict[str, float] = {}

    @property
    def title(self) -> str:
        return self._report.title

    @property
    def scenarios(self) -> list[str]:
        """The ids of all scenarios, the base first."""
        return self._report.scenarios

    @property
    def names(self) -> list[str]:
        """The ids of all assumptions and quantities."""
        return self._report.names

    @property
    def scenario_id(self) -> str:
        return self._scenario.id

    def scenario(self, id: str) -> Report:
        """The same report in another scenario."""
        other = Report(self._report, id, self._read)
        other._changes = dict(self._changes)
        return other

    def set(self, changes: Mapping[str, float] | None = None, /, **more: float) -> Report:
        """The same report in which assumptions have other values, `rent` or `rent[city=berlin]`, in their declared unit."""
        changes = {**(changes or {}), **more}
        changed = self._report.with_values({name: float(number) for name, number in changes.items()})
        other = Report(changed, self._scenario.id, self._read)
        other._changes = {**self._changes, **changes}
        return other

    def value(self, name: str) -> Value:
        return Value(**self._scenario.value(name))

    def summary(self, name: str, probabilities: Sequence[float] = (0.05, 0.5, 0.95)) -> Summary:
        return Summary(**self._scenario.summary(name, list(probabilities)))

    def draws(self, name: str) -> Any:
        """Every draw of a number: a numpy array of float64, or an `array.array` where numpy is not installed.

        Draws of two names at one place belong to one possible world.
        """
        raw = self._scenario.draw_bytes(name)
        if _numpy is not None:
            return _numpy.frombuffer(raw, dtype=_numpy.float64)
        return array("d", raw)

    def claims(self) -> list[Claim]:
        return [Claim(**claim) for claim in self._scenario.claims()]

    def build(self) -> dict[str, bytes]:
        """Every file of the report, by its path; nothing is written."""
        return self._scenario.build()

    def build_to(self, folder: str | os.PathLike[str]) -> None:
        """Writes the files into a folder, which must be new, empty or an output of Entail."""
        self._scenario.build_to(os.fspath(folder))

    def __reduce__(self):
        # A report travels to another process as what it was read from: there it is read again.
        return _again, (self._read, self._scenario.id, self._changes)

    def __repr__(self) -> str:
        return repr(self._scenario)


def open(  # noqa: A001 - it is always `entail.open`
    folder: str | os.PathLike[str],
    *,
    draws: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    edition: str | None = None,
) -> Report:
    """Reads and evaluates the report in a folder; raises `EntailError` with all findings if it has errors."""
    read = {"folder": os.path.abspath(os.fspath(folder)), "draws": draws, "seed": seed, "threads": threads, "edition": edition}
    return Report(_opened(read), "base", read)


def _opened(read: Mapping[str, Any]) -> _Report:
    more = {key: value for key, value in read.items() if key != "folder"}
    return _Report(read["folder"], **more)


def _again(read: Mapping[str, Any], scenario: str, changes: Mapping[str, float]) -> Report:
    report = Report(_opened(read), "base", read)
    if changes:
        report = report.set(changes)
    return report.scenario(scenario)
