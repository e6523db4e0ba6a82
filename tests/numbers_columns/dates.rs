//! In: random dates and durations, typed and drawn. Out: proof that gaps, sums and comparisons follow the calendar.
//! The calendar here is a list of days, each after the one before it, made from the lengths of months.
//! Never: takes a date from the code that it judges.

use crate::shared::evaluated;
use crate::support::{Random, columns, from_text};
use entail_engine::evaluate::draws::assumption_of;
use entail_engine::language::formula::ScenarioId;
use entail_runtime::program::Program;
use std::fmt::Write;

const DAY: f64 = 4.0 / 1461.0;
const FIRST_YEAR: u32 = 1999;
const LAST_YEAR: u32 = 2110;

/// A date as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Date {
    year: u32,
    month: u32,
    day: u32,
}

/// Every day from the first year to the last, in order, each with its start as a year with a fraction.
struct Calendar(Vec<(Date, f64)>);

fn length(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Calendar {
    fn new() -> Self {
        let mut days = Vec::new();
        for year in FIRST_YEAR..=LAST_YEAR {
            let all: u32 = (1..=12).map(|month| length(year, month)).sum();
            let dates = (1..=12)
                .flat_map(|month| (1..=length(year, month)).map(move |day| Date { year, month, day }));
            let start = |place: usize| f64::from(year) + place as f64 / f64::from(all);
            days.extend(dates.enumerate().map(|(place, day)| (day, start(place))));
        }
        Self(days)
    }

    fn text(&self, at: usize) -> String {
        let Date { year, month, day } = self.0[at].0;
        format!("{year}-{month:02}-{day:02}")
    }

    /// The place of the day that starts at a point; a point inside of a day is none.
    fn starting(&self, point: f64) -> usize {
        let at = self.0.partition_point(|(_, start)| *start < point);
        assert!(self.0[at].1.to_bits() == point.to_bits(), "{point} is the start of no day");
        at
    }

    /// Some months later, on the same day of the month or its last.
    fn months_later(&self, at: usize, months: i32) -> usize {
        let Date { year, month, day } = self.0[at].0;
        let all = (year * 12 + month - 1).checked_add_signed(months).expect("a month");
        let (year, month) = (all / 12, all % 12 + 1);
        let wanted = Date { year, month, day: day.min(length(year, month)) };
        self.0.binary_search_by_key(&wanted, |(day, _)| *day).expect("a day of the calendar")
    }
}

/// A report with dates, months and days for each of many pairs.
fn report(calendar: &Calendar, random: &mut Random, pairs: usize) -> (String, Vec<[i64; 4]>) {
    let mut numbers = Vec::new();
    let (mut labels, mut cells) = (String::new(), [const { String::new() }; 4]);
    for pair in 0..pairs {
        // Far enough from both ends of the calendar that what is added stays in it.
        let mut below = |count: usize| (random.share() * count as f64) as usize;
        let start = 1_500 + below(calendar.0.len() - 6_000);
        let end = start + below(900);
        let row = [start as i64, end as i64, below(27) as i64, below(800) as i64];
        let texts = [calendar.text(start), calendar.text(end), row[2].to_string(), row[3].to_string()];
        write!(labels, "p{pair}: P{pair}, ").expect("a text");
        for (cells, text) in cells.iter_mut().zip(texts) {
            write!(cells, "p{pair}: {text}, ").expect("a text");
        }
        numbers.push(row);
    }
    let [start, end, months, days] = cells;
    let report = format!(
        "title: T
defaults: {{basis: judgement}}
indexes:
  pair: {{{labels}}}
assumptions:
  start: {{label: S, unit: period, over: pair, value: {{{start}}}}}
  end: {{label: E, unit: period, over: pair, value: {{{end}}}}}
  months: {{label: M, unit: month, over: pair, value: {{{months}}}}}
  days: {{label: D, unit: day, over: pair, value: {{{days}}}}}
quantities:
  gap: {{label: G, unit: day, formula: end - start}}
  by_months: {{label: A, formula: start + months}}
  back: {{label: B, formula: end - months}}
  by_days: {{label: C, formula: start + days}}
  over_months: {{label: F, formula: end - start >= months}}
  over_days: {{label: H, formula: gap >= days}}
  exactly: {{label: I, formula: gap == (end - start)}}
"
    );
    (report, numbers)
}

#[test]
fn typed_dates_follow_the_calendar() {
    let calendar = Calendar::new();
    let (text, numbers) = report(&calendar, &mut Random(4), 400);
    let report = from_text(&text);
    let evaluation = evaluated(&report);
    let values = |name: &str| {
        let id = report.model().named(name).expect("a variable");
        evaluation.values(ScenarioId(0), id)
    };
    let point = |at: usize| calendar.0[at].1;
    for (pair, [start, end, months, days]) in numbers.iter().copied().enumerate() {
        let (from, to) = (start as usize, end as usize);
        let is = |name: &str, expected: f64| {
            let found = values(name)[pair];
            let told = || format!("{name} of {} and {}", calendar.text(from), calendar.text(to));
            assert!(found.to_bits() == expected.to_bits(), "{}: {found}, not {expected}", told());
        };
        let yes = |holds: bool| f64::from(u8::from(holds));
        let later = calendar.months_later(from, months as i32);
        is("gap", (end - start) as f64 * 4.0 / 1461.0);
        is("by_months", point(later));
        is("back", point(calendar.months_later(to, -(months as i32))));
        is("by_days", point((start + days) as usize));
        is("over_months", yes(to >= later));
        is("over_days", yes(end - start >= days));
        is("exactly", 1.0);
    }
}

const DRAWN: &str = "title: T
defaults: {basis: judgement}
assumptions:
  start: {label: S, unit: period, low: 2027-01-20, value: 2027-02-10, high: 2027-03-20}
  end: {label: E, unit: period, low: 2027-11-01, value: 2028-02-10, high: 2028-06-01}
  wait: {label: W, unit: day, low: 20, value: 50, high: 90}
  notice: {label: N, unit: month, choices: {1: 20%, 6: 30%, 12: 50%}}
quantities:
  gap: {label: G, formula: end - start}
  waited: {label: A, formula: start + wait}
  waiting: {label: B, formula: waited - start}
  due: {label: C, formula: start + notice}
  enough: {label: D, formula: end - start >= notice}
  earliest: {label: F, formula: \"min(end, due, 2027Q4)\"}
scenarios:
  late: {label: L, overrides: {start: {add: 1 month, why: w}, end: {add: -3 day, why: w}}}
";

#[test]
fn drawn_dates_are_days_in_every_draw() {
    let calendar = Calendar::new();
    let report = from_text(DRAWN);
    let model = report.model();
    let evaluation = evaluated(&report);
    let names = ["start", "end", "wait", "notice", "gap", "waited", "waiting", "due", "enough", "earliest"];
    let mut graph = evaluation.graph();
    let mut outputs = Vec::new();
    for scenario in ["base", "late"] {
        let scenario = model.scenario_named(scenario).expect("a scenario");
        for name in names {
            outputs.push(graph.variable(scenario, model.named(name).expect("a variable"))[0]);
        }
    }
    let program = Program::new(graph.graph(), &outputs);
    let rows = 500;
    let mut random = Random(9);
    let mut inputs = columns(model, &evaluation, program.leaves(), rows, &mut random);
    for (leaf, column) in program.leaves().iter().zip(&mut inputs) {
        // A choice is one of its outcomes and nothing between them.
        if Some(assumption_of(*leaf).0) == model.named("notice") {
            column.fill_with(|| [1.0, 6.0, 12.0][(random.share() * 3.0) as usize] / 12.0);
        }
    }
    let inputs: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
    let results = program.run(rows, &inputs, 2);
    let october = calendar.0.iter().position(|(day, _)| (day.year, day.month) == (2027, 10)).expect("a day");
    let mut shifted = 0;
    for row in 0..rows {
        let value = |scenario: usize, name: &str| {
            let at = names.iter().position(|known| *known == name).expect("a name");
            results.column(scenario * names.len() + at)[row]
        };
        let date = |scenario: usize, name: &str| calendar.starting(value(scenario, name));
        for scenario in 0..2 {
            let (start, end, due) = (date(scenario, "start"), date(scenario, "end"), date(scenario, "due"));
            let gap = (end as f64 - start as f64) * 4.0 / 1461.0;
            assert_eq!(value(scenario, "gap").to_bits(), gap.to_bits());
            let wait = (value(scenario, "wait") / DAY).round() as usize;
            assert_eq!(date(scenario, "waited"), start + wait);
            assert_eq!(value(scenario, "waiting").to_bits(), (wait as f64 * 4.0 / 1461.0).to_bits());
            let months = (value(scenario, "notice") * 12.0).round() as i32;
            assert_eq!(due, calendar.months_later(start, months));
            assert_eq!(value(scenario, "enough") == 1.0, end >= due);
            assert_eq!(date(scenario, "earliest"), end.min(due).min(october));
        }
        assert_eq!(date(1, "start"), calendar.months_later(date(0, "start"), 1));
        assert_eq!(date(1, "end") + 3, date(0, "end"));
        shifted += usize::from(date(1, "start") != date(0, "start") + 31);
    }
    assert!(shifted > 0, "no draw of the start lies in a short month");
}
