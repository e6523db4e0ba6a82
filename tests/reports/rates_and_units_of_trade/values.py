"""Exact sizes of units, and rates by division: what `expected/base.md` has to print."""
import pathlib

page = (pathlib.Path(__file__).parent / "expected" / "base.md").read_text()
BTU = 1055.05585262  # joules, International Table


def printed(number, digits=3):
    text = f"{float(f'{number:.{digits}g}'):,.10f}".rstrip("0").rstrip(".")
    return text


wanted = [
    f"{printed(1234 / 8.3e6 * 1e5)} cases per 100,000 people a year",
    f"{printed(1234 / 8.3e6 + 2e-5)} cases per person a year",
    f"{printed((0.8 * 1.3) ** 0.5 / 1e5 * 8.3e6, 2)} cases a year",
    f"{printed(3.3 / 1000 * 740_000)} deaths",
    f"Down {printed((1 - 3.1 / 3.3) * 100, 2)}%",
    f"{printed(1000 * 365.25 * 42 * 231 * 0.0254**3)} m³ a year",
    f"{printed(10 * 1e6 * BTU / 3.6e6)} kWh",
    f"{printed(4.2e6 * 41.868e9 / 3.6e15, 4)} TWh a year",
    f"{printed(100 * 43_560 * 0.3048**2 / 1e4, 6)} ha",
    f"{printed(26.2 * 5_280 * 0.3048 / 1e3, 6)} km",
    f"{printed(2_000 * 4_184 / 86_400)} W",
    "415 ppm, 830 ppm, 35 per mille, 3 dozen, 36 eggs",
    "5 thermoses, 500 kPa",
]
for text in wanted:
    assert text in page, text
