"""Chain, plan and curve in plain Python: what `expected/base.md` has to print."""
import pathlib

page = (pathlib.Path(__file__).parent / "expected" / "base.md").read_text()
move = [[0.9, 0.08, 0.02], [0.1, 0.7, 0.2], [0, 0, 1]]
state = [1.0, 0.0, 0.0]
for _ in range(20):
    state = [sum(state[i] * move[i][j] for i in range(3)) for j in range(3)]

speeds, power = range(0, 31, 5), [0, 0.2, 1.4, 2, 2, 2, 0]


def output(wind):
    at = max(i for i, speed in enumerate(speeds) if speed <= wind)
    return power[at] + (power[at + 1] - power[at]) * (wind - speeds[at]) / 5


days = {"dig": 3, "lay": 2, "build": 10, "roof": 4}
before = {"dig": [], "lay": ["dig"], "build": ["dig", "lay"], "roof": ["build"]}


def finish(task):
    return days[task] + max((finish(earlier) for earlier in before[task]), default=0)


wanted = [
    f"In the end {100 * state[2]:.6g}% are dead and {100 * state[1]:.6g}% ill; of the ill 70% stay so in a cycle and 30% do not",
    f"coast brings {output(8):.4g} MW, the hill {output(12.5):.4g} MW, a storm 0 MW or 0.1 MW",
    f"done after {max(map(finish, days))} days, the walls after {finish('build')} days",
    f"rent of €800 and a yield of {100 * 1.1**5:.6g}. Of 1981 there are 30 houses",
]
for text in wanted:
    assert text in page, text
