"""The outbreak once more, in plain Python: what `expected/` has to print."""
import pathlib

for scenario, stay in (("base", 8), ("short", 5)):
    infected, susceptible, cases = [10.0], [9990.0], []
    for day in range(61):
        if day:
            susceptible.append(susceptible[-1] - cases[-1])
            infected.append(infected[-1] * 0.8 + cases[-1])
        cases.append(0.4 * infected[day] * susceptible[day] / 10_000)
    beds = [sum(0.05 * cases[d] for d in range(max(0, day - stay + 1), day + 1)) for day in range(61)]
    page = (pathlib.Path(__file__).parent / "expected" / f"{scenario}.md").read_text()
    first = next(day for day, used in enumerate(beds) if used > 100) if max(beds) > 100 else None
    wanted = [f"beds are short: {'not by day 60' if first is None else f'day {first}'}.", f"On day {beds.index(max(beds))} the hospital needs {max(beds):.4g} beds"]
    wanted += [f"in the last week {sum(cases[-7:]):.4g} fall ill", f"{beds[-1]:.4g} beds are in use", f"were {beds[-5]:.4g}"]
    wanted += [f"{sum(cases[14:21]):.4g} fell ill"]
    for text in wanted:
        assert text in page, (scenario, text)
