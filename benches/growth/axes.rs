//! In: how many of one thing. Out: a report that has as many, and what is done with it.
//! One entry for each thing that a report may have any number of, good or wrong.
//! Never measures.

use super::tables::{asked, long_table, rows_without_label, table_rows, wide_table};
use entail::compile::{CheckedReport, Options, build};
use entail::findings::{Style, render};
use entail_engine::diagnostic::Findings;
use entail_input::files::Memory;
use std::fmt::Write;
use std::path::Path;

/// One thing of which a report has more and more.
pub struct Axis {
    /// What it is called.
    pub name: &'static str,
    /// A report with so many of it.
    pub report: fn(usize) -> Memory,
    /// What is done with the report, and how that ends.
    pub work: fn(&Memory) -> String,
}

/// All of them.
pub const AXES: &[Axis] = &[
    Axis { name: "findings of one kind, shown", report: typed_numbers, work: checked_and_shown },
    Axis { name: "table rows without a label, shown", report: rows_without_label, work: checked_and_shown },
    Axis { name: "table rows without a label", report: rows_without_label, work: built },
    Axis { name: "unknown names in formulas", report: unknown_names, work: built },
    Axis { name: "unknown indexes", report: unknown_indexes, work: built },
    Axis { name: "unknown sources", report: unknown_sources, work: built },
    Axis { name: "unknown units", report: unknown_units, work: built },
    Axis { name: "unknown labels of an index", report: unknown_labels, work: built },
    Axis { name: "unknown sections", report: unknown_sections, work: built },
    Axis { name: "unknown keys of one mapping", report: unknown_keys, work: built },
    Axis { name: "keys given twice", report: keys_twice, work: built },
    Axis { name: "keys given twice beside a trap", report: keys_twice_trapped, work: built },
    Axis { name: "traps of YAML", report: traps, work: built },
    Axis { name: "nested brackets in YAML", report: nested_yaml, work: built },
    Axis { name: "open brackets in YAML", report: open_yaml, work: built },
    Axis { name: "dashes on a line of YAML", report: dashes, work: built },
    Axis { name: "letters beyond ASCII", report: letters, work: built },
    Axis { name: "nested brackets in a formula", report: nested_formula, work: built },
    Axis { name: "labels of an index", report: labels, work: built },
    Axis { name: "index of table rows", report: table_rows, work: built },
    Axis { name: "cells of a long table, one asked", report: long_table, work: asked },
    Axis { name: "cells of a wide table, one asked", report: wide_table, work: asked },
    Axis { name: "numbers by label", report: numbers_by_label, work: built },
    Axis { name: "values of an index", report: values, work: built },
    Axis { name: "rows of a formula by label", report: formula_rows, work: built },
    Axis { name: "uncertain cells", report: uncertain_cells, work: built },
    Axis { name: "cells of a heat map", report: |n| grid(n, "heatmap", "x: aa, by: bb"), work: built },
    Axis { name: "cells of a table", report: |n| grid(n, "table", "rows: aa, columns: bb"), work: built },
    Axis { name: "bars of a figure", report: bars, work: built },
    Axis { name: "assumptions", report: assumptions, work: built },
    Axis { name: "quantities in a chain", report: chain, work: built },
    Axis { name: "what-ifs over what-ifs", report: tower, work: built },
    Axis { name: "units, each of the next", report: units, work: built },
    Axis { name: "units that clash", report: clashes, work: built },
    Axis { name: "sources", report: sources, work: built },
    Axis { name: "overrides of a scenario", report: overrides, work: built },
    Axis { name: "cells of a share", report: |n| sums(n, "share over place (price)", "share"), work: built },
    Axis {
        name: "cells of a failing share",
        report: |n| sums(n, "share over place (1 / (price - price))", "share"),
        work: built,
    },
    Axis { name: "uncertain cells of a share", report: uncertain_shares, work: built },
    Axis {
        name: "months by 64, so far",
        report: |n| so_far(n / 64, "cumulative over month (cost)"),
        work: built,
    },
    Axis {
        name: "months by 64, so far, failing",
        report: |n| so_far(n / 64, "cumulative over month (cost / (cost - cost))"),
        work: built,
    },
    Axis { name: "labels that a story goes over", report: story_loop, work: built },
    Axis { name: "rates of return", report: rates, work: built },
    Axis { name: "scenarios by 320, each a page", report: |n| pages(n / 320), work: built },
];

fn built(report: &Memory) -> String {
    match CheckedReport::read(report, Path::new("r"), &options()) {
        Err(refused) => first_code(&refused.findings),
        Ok(read) => match build(read.base(), &mut |_| {}) {
            Err(findings) => first_code(&findings),
            Ok(_) => "built".to_owned(),
        },
    }
}

/// The code of the first error.
fn first_code(findings: &Findings) -> String {
    findings.all().iter().find(|finding| finding.is_error()).map_or("", |finding| finding.code.0).to_owned()
}

fn checked_and_shown(report: &Memory) -> String {
    let read = match CheckedReport::read(report, Path::new("r"), &options()) {
        Err(refused) => {
            std::hint::black_box(refused.to_string());
            return first_code(&refused.findings);
        }
        Ok(read) => read,
    };
    let (findings, end) = match build(read.base(), &mut |_| {}) {
        Err(findings) => (findings.all().to_vec(), first_code(&findings)),
        Ok(built) => (built.warnings, "built".to_owned()),
    };
    std::hint::black_box(render(&findings, read.sources(), Style::Plain));
    end
}

pub fn options() -> Options {
    Options { threads: 1, draws: Some(256), ..Options::default() }
}

/// A report of these sections and this story.
pub fn report(sections: &str, story: &str) -> Memory {
    let yaml = format!("title: Growth\ndate: 2026-03-01\ndefaults: {{basis: judgement}}\n{sections}");
    Memory::default().with("r/report.yaml", yaml).with("r/report.md", story)
}

/// A line for each number.
pub fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for at in 0..count {
        let _ = writeln!(all, "{}", line(at));
    }
    all
}

const PRICE: &str = "assumptions:\n  price: {label: Price, unit: USD, low: 4, high: 9}\n";
const TWICE: &str = "quantities:\n  twice: {label: Twice, unit: USD, formula: 2 * price}\n";

fn typed_numbers(count: usize) -> Memory {
    let story = lines(count, |at| format!("It costs {} dollars.\n", 1000 + at));
    report(&format!("{PRICE}{TWICE}"), &story)
}

fn unknown_names(count: usize) -> Memory {
    let known = lines(count, |at| format!("  price_{at}: {{label: Price {at}, unit: USD, value: 5}}"));
    let used = lines(count, |at| format!("  q_{at}: {{label: Q {at}, unit: USD, formula: 2 * prise{at}}}"));
    report(&format!("assumptions:\n{known}quantities:\n{used}"), "")
}

fn unknown_indexes(count: usize) -> Memory {
    let known = lines(count, |at| format!("  place_{at}: [a, b]"));
    let used =
        lines(count, |at| format!("  p_{at}: {{label: P {at}, unit: USD, over: plaze{at}, value: 5}}"));
    report(&format!("indexes:\n{known}assumptions:\n{used}"), "")
}

fn unknown_sources(count: usize) -> Memory {
    let known = lines(count, |at| format!("  paper_{at}: {{title: Paper {at}}}"));
    let used =
        lines(count, |at| format!("  p_{at}: {{label: P {at}, unit: USD, value: 5, source: papper{at}}}"));
    report(&format!("sources:\n{known}assumptions:\n{used}"), "")
}

fn unknown_units(count: usize) -> Memory {
    let known = lines(count, |at| format!("  token{at}:"));
    let used = lines(count, |at| format!("  p_{at}: {{label: P {at}, unit: tokken{at}, value: 5}}"));
    report(&format!("units:\n{known}assumptions:\n{used}"), "")
}

fn unknown_labels(count: usize) -> Memory {
    let known = lines(count, |at| format!("    - place_{at}"));
    let used = lines(count, |at| format!("      plaze{at}: 5"));
    let price = "  price:\n    label: Price\n    unit: USD\n    over: place\n    value:\n";
    report(&format!("indexes:\n  place:\n{known}assumptions:\n{price}{used}"), "")
}

fn unknown_sections(count: usize) -> Memory {
    report(&format!("{PRICE}{}", lines(count, |at| format!("asumption{at}: 5"))), "")
}

fn unknown_keys(count: usize) -> Memory {
    let keys = lines(count, |at| format!("    valu{at}: 5"));
    report(&format!("assumptions:\n  price:\n    label: Price\n    unit: USD\n    value: 5\n{keys}"), "")
}

fn keys_twice(count: usize) -> Memory {
    let keys = lines(count, |at| format!("  price_{}: {{label: P {at}, unit: USD, value: 5}}", at / 2));
    report(&format!("assumptions:\n{keys}"), "")
}

fn keys_twice_trapped(count: usize) -> Memory {
    let keys = lines(count, |at| format!("  price_{}: {{label: P {at}, unit: USD, value: 5}}", at / 2));
    report(&format!("subtitle: %a\nassumptions:\n{keys}"), "")
}

fn traps(count: usize) -> Memory {
    let keys =
        lines(count, |at| format!("  price_{at}: {{label: P, unit: %a, value: 5}}\n    note: %b {at}"));
    report(&format!("assumptions:\n{keys}"), "")
}

fn nested_yaml(count: usize) -> Memory {
    report(&format!("{PRICE}zz: {}{}\n", "[".repeat(count), "]".repeat(count)), "")
}

fn open_yaml(count: usize) -> Memory {
    report(&format!("{PRICE}zz: {}\n", "[{a: ".repeat(count)), "")
}

fn dashes(count: usize) -> Memory {
    report(&format!("{PRICE}zz:\n{}a\n", "- ".repeat(count)), "")
}

fn letters(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    ort_{at}: Größe {at}"));
    let sections = "assumptions:\n  price: {label: Preis für Größe, unit: USD, over: ort, value: 4}\nquantities:\n  total: {label: Total, unit: USD, formula: sum over ort (price)}\n";
    report(&format!("indexes:\n  ort:\n{labels}{sections}"), "It costs {{ total }}.\n")
}

fn nested_formula(count: usize) -> Memory {
    let formula = format!("{}price{}", "(".repeat(count), ")".repeat(count));
    report(&format!("{PRICE}quantities:\n  twice: {{label: Twice, unit: USD, formula: \"{formula}\"}}\n"), "")
}

fn labels(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    place_{at}: Place {at}"));
    let sections = "assumptions:\n  price: {label: Price, unit: USD, over: place, value: 4}\nquantities:\n  total: {label: Total, unit: USD, formula: sum over place (price)}\n";
    report(&format!("indexes:\n  place:\n{labels}{sections}"), "It costs {{ total }}.\n")
}

fn numbers_by_label(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let numbers = lines(count, |at| format!("      place_{at}: {}", at + 1));
    let sections = format!(
        "indexes:\n  place:\n{labels}assumptions:\n  price:\n    label: Price\n    unit: USD\n    over: place\n    value:\n{numbers}quantities:\n  total: {{label: All, unit: USD, formula: sum over place (price)}}\n"
    );
    report(&sections, "It costs {{ total }}.\n")
}

fn values(count: usize) -> Memory {
    let values = lines(count, |at| format!("      - {} km", at + 1));
    let sections = "assumptions:\n  price: {label: Price, unit: USD/km, value: 4}\nquantities:\n  total: {label: Total, unit: USD, formula: sum over way (price * way)}\n";
    report(&format!("indexes:\n  way:\n    values:\n{values}{sections}"), "It costs {{ total }}.\n")
}

fn formula_rows(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let rows = lines(count, |at| format!("      place_{at}: {} * price", at + 1));
    let sections = format!(
        "indexes:\n  place:\n{labels}{PRICE}quantities:\n  own:\n    label: Own\n    unit: USD\n    over: place\n    formula:\n{rows}  total: {{label: All, unit: USD, formula: sum over place (own)}}\n"
    );
    report(&sections, "It costs {{ total }}.\n")
}

fn uncertain_cells(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let sections = format!(
        "indexes:\n  place:\n{labels}assumptions:\n  price: {{label: Price, unit: USD, over: place, low: 4, high: 9}}\nquantities:\n  total: {{label: All, unit: USD, formula: sum over place (price)}}\n"
    );
    report(&sections, "It costs {{ total }}.\n")
}

/// A figure of so many cells over two indexes.
fn grid(count: usize, chart: &str, axes: &str) -> Memory {
    let wide = (count as f64).sqrt().round() as usize;
    let names = |letter: char, count: usize| {
        (0..count).map(|at| format!("{letter}{at}: {letter}{at}")).collect::<Vec<_>>().join(", ")
    };
    let sections = format!(
        "indexes:\n  aa: {{{}}}\n  bb: {{{}}}\nassumptions:\n  one: {{label: One, unit: USD, over: aa, value: 3}}\n  two: {{label: Two, unit: USD, over: bb, value: 2}}\nquantities:\n  grid: {{label: Grid, unit: USD, formula: one + two}}\nexhibits:\n  heat: {{chart: {chart}, show: grid, {axes}, title: Heat}}\n",
        names('a', wide),
        names('b', count / wide)
    );
    report(&sections, "{{ exhibit(id=\"heat\") }}\n")
}

fn bars(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let sections = format!(
        "indexes:\n  place:\n{labels}assumptions:\n  price: {{label: Price, unit: USD, over: place, value: 4}}\nexhibits:\n  all: {{chart: bar, show: price, x: place, title: Prices}}\n"
    );
    report(&sections, "{{ exhibit(id=\"all\") }}\n")
}

fn assumptions(count: usize) -> Memory {
    let all = lines(count, |at| format!("  price_{at}: {{label: Price {at}, unit: USD, low: 4, high: 9}}"));
    let sum = "quantities:\n  total: {label: Total, unit: USD, formula: price_0 + price_1}\n";
    report(&format!("assumptions:\n{all}{sum}"), "It costs {{ total }}.\n")
}

fn chain(count: usize) -> Memory {
    let all =
        lines(count, |at| format!("  q_{}: {{label: Q {at}, unit: USD, formula: q_{at} + price}}", at + 1));
    let sections =
        format!("{PRICE}quantities:\n  q_0: {{label: Q, unit: USD, formula: price + price}}\n{all}");
    report(&sections, &format!("It costs {{{{ q_{count} }}}}.\n"))
}

fn units(count: usize) -> Memory {
    let all = lines(count, |at| format!("  crate{at}: 2 crate{}", at + 1));
    report(&format!("units:\n{all}  crate{count}:\n{PRICE}{TWICE}"), "It costs {{ twice }}.\n")
}

fn clashes(count: usize) -> Memory {
    let all = lines(count, |at| format!("  price_{at}: {{label: P {at}, unit: USD/km, value: 5}}"));
    let sums = lines(count, |at| format!("  q_{at}: {{label: Q {at}, formula: price_{at} + 2 s}}"));
    report(&format!("assumptions:\n{all}quantities:\n{sums}"), "")
}

fn tower(count: usize) -> Memory {
    let all = lines(count, |at| {
        format!(
            "  q_{}: {{label: Q {at}, unit: USD, formula: q_{at} with (price = 2 * price) + q_{at}}}",
            at + 1
        )
    });
    let sections =
        format!("{PRICE}quantities:\n  q_0: {{label: Q, unit: USD, formula: price + price}}\n{all}");
    report(&sections, &format!("It costs {{{{ q_{count} }}}}.\n"))
}

fn sources(count: usize) -> Memory {
    let all = lines(count, |at| format!("  paper_{at}: {{title: Paper {at}}}"));
    let used = lines(count, |at| {
        format!(
            "  price_{at}: {{label: Price {at}, unit: USD, value: 5, source: paper_{at}, as_of: 2026-01-01}}"
        )
    });
    report(&format!("sources:\n{all}assumptions:\n{used}"), "It costs {{ price_0 }}.\n")
}

/// A quantity over so many labels, by a formula that looks at all of them.
fn sums(count: usize, formula: &str, unit: &str) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let prices = "assumptions:\n  price: {label: Price, unit: USD, over: place, value: 4}\n";
    let sections = format!(
        "indexes:\n  place:\n{labels}{prices}quantities:\n  part: {{label: Part, unit: {unit}, over: place, formula: {formula}}}\n"
    );
    report(&sections, "It is {{ part | at(place=\"place_0\") }}.\n")
}

fn uncertain_shares(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let prices = "assumptions:\n  price: {label: Price, unit: USD, over: place, low: 4, high: 9}\n";
    let sections = format!(
        "indexes:\n  place:\n{labels}{prices}quantities:\n  part: {{label: Part, unit: share, over: place, formula: share over place (price)}}\n"
    );
    report(&sections, "It is {{ part | at(place=\"place_0\") }}.\n")
}

/// A quantity over so many months, by a formula that looks at those before.
fn so_far(count: usize, formula: &str) -> Memory {
    let last = format!("{}M{:02}", 1000 + (count - 1) / 12, (count - 1) % 12 + 1);
    let sections = format!(
        "indexes: {{month: 1000M01..{last}}}\nassumptions:\n  cost: {{label: Cost, unit: USD, over: month, value: 4}}\nquantities:\n  sofar: {{label: All, over: month, formula: {formula}}}\n"
    );
    report(&sections, "It is {{ sofar | at(month=\"1000M01\") }}.\n")
}

fn story_loop(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let prices = "assumptions:\n  price: {label: Price, unit: USD, over: place, value: 4}\n";
    let story = "{% for item in place %}{{ price | at(place=item) }}, {% endfor %}\n";
    report(&format!("indexes:\n  place:\n{labels}{prices}"), story)
}

fn rates(count: usize) -> Memory {
    let labels = lines(count, |at| format!("    - place_{at}"));
    let assumptions =
        "assumptions:\n  back: {label: Back, unit: USD, over: [place, year], low: 40, high: 60}\n";
    let sections = format!(
        "indexes:\n  year: 2026..2030\n  place:\n{labels}{assumptions}quantities:\n  rate: {{label: Rate, over: place, formula: \"irr(if year == 2026 then 0 USD - 120 USD else back)\"}}\n"
    );
    report(&sections, "It is {{ rate | at(place=\"place_0\") }}.\n")
}

fn pages(count: usize) -> Memory {
    let all = lines(count, |at| {
        format!(
            "  s_{at}: {{label: S {at}, note: A try., overrides: {{price: {{set: {}, why: A try.}}}}}}",
            at + 5
        )
    });
    let sections = format!("{PRICE}{TWICE}scenarios:\n{all}switch: all\n");
    report(&sections, "It costs {{ twice }}, or {{ twice | under(scenario=\"s_0\") }}.\n")
}

fn overrides(count: usize) -> Memory {
    let all = lines(count, |at| format!("  price_{at}: {{label: Price {at}, unit: USD, value: 5}}"));
    let changes = lines(count, |at| format!("      price_{at}: {{set: 6, why: A try.}}"));
    let sections =
        format!("assumptions:\n{all}scenarios:\n  dear:\n    label: Dear\n    overrides:\n{changes}");
    report(&sections, "It costs {{ price_0 }}.\n")
}
