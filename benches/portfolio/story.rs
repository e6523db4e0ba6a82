//! The story of a report: some 1,500 words with printed values, ranges, words that follow them, and five figures.

use crate::model::{Numbers, subject};
use std::fmt::Write;

const OPENINGS: &[&str] = &[
    "The survey asked owners what they expect and what they fear.",
    "Most owners look at the next season and few at the end of the decade.",
    "A shop is a small machine with many parts, and each of them has a price.",
    "What follows holds for the shops taken together and for none of them alone.",
];
const MIDDLES: &[&str] = &[
    "Revenue {{ revenue | change(from=2026, to=2031) | direction(with=\"size\") }} until the end of the plan, to {{ revenue_end }}, while costs come to {{ costs_end | range }}.",
    "An order costs {{ unit_cost | at(year=2031) }} by then and leaves {{ unit_profit | at(year=2031) | range(level=50) }}, before anyone is paid for the risk.",
    "Of all costs {{ labour_part | at(year=2031) }} are labour and {{ energy_part | at(year=2031) }} energy, with material at {{ goods_part | at(year=2031) }}.",
    "With dear energy the profit of the last year is {{ dear_profit }}, {{ dear_loss }} less than in the base, and with slow growth it is {{ slow_profit | range }}.",
    "A wage that is higher by a tenth takes {{ wage_effect }} from it, which owners call bearable and their staff overdue.",
    "The shops break even at {{ break_even | at(year=2028) }} and sell {{ all_sold | at(year=2028) | range }} in that year.",
    "Machines cost {{ machine | range }} and last {{ life }}, so that their wear comes to {{ wear }}.",
    "The centre sells {{ sales | at(site=\"centre\", year=2031) }}, which is {{ site_share | at(site=\"centre\", year=2031) }} of the whole, and the village {{ sales | at(site=\"village\", year=2031) | range }}.",
    "Under closed roads the centre is left with {{ sales | at(site=\"centre\", year=2029) | under(scenario=\"closed\") }}, and it takes years until people find their way back.",
    "An hour of work brings {{ wages_hour | at(year=2030) }}, of which the wage is {{ wage | percentile(p=50) }}.",
];
const CLOSINGS: &[&str] = &[
    "None of this is settled by the survey alone, since people answer what they hope rather than what they know, and hope is dear in a trade like this.",
    "The plan does not hang on any one of these numbers, but it hangs on all of them together, and they tend to turn at the same time.",
    "Owners who have seen a bad year add that the order of the bad and the good years matters more to them than the mean of both does.",
    "Whoever doubts a number can look up where it comes from, change it, and see what the rest of the page makes of the change.",
];
const EXHIBITS: [&str; 5] = ["profit_fan", "site_stack", "cost_lines", "worth_spread", "swings"];
const HEADINGS: [&str; 5] = [
    "What the shops earn",
    "Where they sell",
    "What they pay for",
    "What the plan is worth",
    "What could turn it",
];

/// The Markdown of a report.
pub fn story(number: usize) -> String {
    let (town, trade) = subject(number);
    let mut numbers = Numbers::of(number + 1_000);
    let mut text = format!(
        "{{{{ takeaways() }}}}\n\n{trade} in {town} asked the planning office what the coming years will bring. They sold {{{{ all_sold | at(year=2026) }}}} at {{{{ price }}}} and earned {{{{ profit_start | range }}}}. {{{{ claim(id=\"pays\") }}}}\n\n"
    );
    for (at, (exhibit, heading)) in EXHIBITS.iter().zip(HEADINGS).enumerate() {
        let _ = write!(text, "## {heading}\n\n");
        for paragraph in 0..4 {
            let mut pick = |from: &[&'static str]| from[numbers.between(0, from.len() as u64 - 1) as usize];
            let (open, close) = (pick(OPENINGS), pick(CLOSINGS));
            let first = (at * 4 + paragraph * 3 + number) % MIDDLES.len();
            let second = (first + 1 + number % 7) % MIDDLES.len();
            let _ = write!(text, "{open} {} {} {close}\n\n", MIDDLES[first], MIDDLES[second]);
        }
        let _ = write!(
            text,
            "{{{{ ref(exhibit=\"{exhibit}\") }}}} shows it.\n\n{{{{ exhibit(id=\"{exhibit}\") }}}}\n\n"
        );
    }
    text + "## How sure this is\n\n{{ flip_points() }}\n\n{{ find_out() }}\n\n{{ intervals() }}\n\n{{ claims() }}\n\n{{ timeline() }}\n\n{{ scenarios(show=[profit_end, worth]) }}\n\n{{ register() }}\n"
}
