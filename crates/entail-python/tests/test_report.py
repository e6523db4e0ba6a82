"""The wheel against the program: what Python is told is what `entail get` prints.

ENTAIL names the program; without it `target/release/entail` or `target/debug/entail` is taken.
"""

import math
import os
import pickle
import subprocess
from pathlib import Path

import pytest

import entail

ROOT = Path(__file__).resolve().parents[3]
RUBIN = ROOT / "inputs" / "rubin"


def program():
    given = os.environ.get("ENTAIL")
    for path in [Path(given)] if given else [ROOT / "target/release/entail", ROOT / "target/debug/entail"]:
        if path.exists():
            return str(path)
    pytest.skip("the program is not built")


def asked(*words):
    ran = subprocess.run([program(), "get", *words], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def same(number, printed):
    """What the program prints leaves out the noise of a conversion, a few units of the last place."""
    return math.isclose(number, float(printed), rel_tol=1e-14)


@pytest.fixture(scope="module")
def rubin():
    return entail.open(RUBIN)


def test_a_value_is_the_one_of_the_program(rubin):
    value = rubin.value("cloud_2030")
    assert same(value.number, asked("cloud_2030", str(RUBIN), "--in", value.unit))
    assert value.text and value.unit
    slow = rubin.scenario("slow").value("cloud_2030")
    assert same(slow.number, asked("cloud_2030", str(RUBIN), "--in", value.unit, "--scenario", "slow"))
    assert slow.number != value.number


def test_a_summary_is_the_one_of_the_program(rubin):
    unit = rubin.value("cloud_2030").unit
    found = rubin.summary("cloud_2030", [0.05, 0.5, 0.95])
    for statistic, number in zip(["p5", "p50", "p95"], found.quantiles):
        assert same(number, asked("cloud_2030", str(RUBIN), "--stat", statistic, "--in", unit))
    assert found.quantiles == sorted(found.quantiles) and found.undefined == 0


def test_draws_are_those_that_the_summary_is_of(rubin):
    draws = rubin.draws("cloud_2030")
    found = rubin.summary("cloud_2030", [0.5])
    assert len(draws) == found.draws
    middle = sorted(draws)
    half = len(middle) // 2
    assert math.isclose((middle[half - 1] + middle[half]) / 2, found.quantiles[0], rel_tol=1e-12)
    assert list(draws) == list(entail.open(RUBIN, threads=1).draws("cloud_2030"))
    assert list(draws) != list(entail.open(RUBIN, seed=8).draws("cloud_2030"))


def test_draws_are_an_array_of_numpy(rubin):
    numpy = pytest.importorskip("numpy")
    draws = rubin.draws("cloud_2030")
    assert isinstance(draws, numpy.ndarray) and draws.dtype == numpy.float64
    assert math.isclose(draws.mean(), rubin.summary("cloud_2030").mean, rel_tol=1e-12)


def test_a_changed_assumption_changes_what_rests_on_it_and_nothing_else(rubin):
    changed = rubin.set(market_2030=250)
    assert changed.value("market_2030").number == 250
    assert rubin.value("market_2030").number != 250
    held = asked("claim:falls_short", str(RUBIN), "--set", "market_2030=250 billion USD/year")
    falls_short = next(claim for claim in changed.claims() if claim.id == "falls_short")
    assert str(falls_short.holds).lower() == held and falls_short.told in ("says", "otherwise", "unsure")


def test_claims_have_the_probability_of_the_program(rubin):
    for claim in rubin.claims():
        assert claim.probability == float(asked(f"claim:{claim.id}", str(RUBIN), "--stat", "prob"))


def test_files_are_those_of_a_build(rubin, tmp_path):
    files = rubin.build()
    assert files["index.html"].startswith(b"<!DOCTYPE html>")
    rubin.build_to(tmp_path / "rubin")
    subprocess.run([program(), "build", str(RUBIN), "--out", str(tmp_path / "own")], check=True, capture_output=True)
    names = {str(path.relative_to(tmp_path / "own/rubin")) for path in (tmp_path / "own/rubin").rglob("*") if path.is_file()}
    assert names == set(files) | {".entail.json"}
    for name in names:
        assert (tmp_path / "rubin" / name).read_bytes() == (tmp_path / "own/rubin" / name).read_bytes(), name


def test_a_foreign_folder_is_left_alone(rubin, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(entail.EntailError, match="did not write"):
        rubin.build_to(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_findings_come_one_by_one(tmp_path):
    (tmp_path / "report.yaml").write_text(
        "title: A\ndefaults: {basis: judgement}\nassumptions:\n  price: {label: Price, unit: USD, value: 4}\n"
        "quantities:\n  twice: {label: Twice, unit: USD, formula: 2 * prise}\n"
    )
    with pytest.raises(entail.EntailError) as raised:
        entail.open(tmp_path)
    codes = [finding["code"] for finding in raised.value.findings]
    assert "unknown-name" in codes and "did you mean" in str(raised.value)


def test_a_wrong_question_is_an_error_without_findings(rubin):
    for ask in [
        lambda: rubin.value("cloud_2031"),
        lambda: rubin.scenario("slower"),
        lambda: rubin.set(cloud_2030=1),
        lambda: rubin.summary("cloud_2030", [2]),
        lambda: entail.open(RUBIN, draws=0),
    ]:
        with pytest.raises(entail.EntailError) as raised:
            ask()
        assert raised.value.findings == [] and str(raised.value)


def test_a_report_travels_to_another_process(rubin):
    changed = rubin.set(market_2030=250).scenario("slow")
    again = pickle.loads(pickle.dumps(changed))
    assert again.value("cloud_2030") == changed.value("cloud_2030")
    assert again.scenario_id == "slow" and again.value("market_2030").number == 250
