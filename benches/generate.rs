//! Makes reports of any size for the benchmarks: four kinds of formulas, two indexes, three scenarios.

use std::fmt::Write;

/// A report with `count` quantities on a tenth as many pairs of assumptions.
pub fn report(count: usize) -> String {
    let pairs = (count / 10).max(1);
    let mut text = "title: Generated\ndefaults: {basis: judgement}\nindexes:\n  year: 2025..2030\n  region: {north: North, south: South}\nunits:\n  seat:\nassumptions:\n".to_owned();
    for i in 0..pairs {
        let _ = writeln!(
            text,
            "  a{i}: {{label: Price {i}, unit: USD/seat, low: {}, high: {}}}",
            1 + i % 7,
            9 + i % 7
        );
        let _ = writeln!(
            text,
            "  b{i}: {{label: Seats {i}, unit: seat/year, over: region, low: {{north: 10, south: 20}}, high: {{north: 30, south: 40}}}}"
        );
    }
    text.push_str("quantities:\n");
    for i in 0..count {
        let k = (i / 4) % pairs;
        let formula = match i % 4 {
            0 => format!("formula: \"a{k} * b{k}\""),
            1 => format!(
                "unit: USD/year, over: [region, year], formula: \"q{} * compound(1%, year - 2025)\"",
                i - 1
            ),
            2 if i > 4 => format!("formula: \"sum over region (q{}) + q{}\"", i - 1, i - 4),
            2 => format!("formula: \"sum over region (q{})\"", i - 1),
            _ => format!("formula: \"exp(ln(q{}[year = 2030] / (1 USD/year)) / 2)\"", i - 1),
        };
        let _ = writeln!(text, "  q{i}: {{label: Quantity {i}, {formula}}}");
    }
    text.push_str("scenarios:\n");
    for s in 0..3 {
        let _ = writeln!(
            text,
            "  s{s}: {{label: Scenario {s}, overrides: {{a{}: {{scale: 1.1, why: A try}}}}}}",
            s % pairs
        );
    }
    text
}
