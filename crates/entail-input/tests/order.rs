//! In: one report, written in many orders. Out: whether the findings are the same, whatever is declared first.
//! Entries of sections, sections and files change places.

mod support;

use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::SourceMap;
use entail_input::files::Memory;
use entail_input::{ReadOptions, read};
use std::path::Path;

/// Entries of a report by section; some are right and some are wrong in a way of their own.
const ENTRIES: &[(&str, &[&str])] = &[
    ("indexes", &["year: 2025..2028", "place: [north, south]", "bad: []"]),
    ("units", &["dozen: 12 bottle", "bottle:", "odd: 3 nothing"]),
    (
        "assumptions",
        &[
            "price: {label: Price, unit: EUR/bottle, over: [place], value: {north: 1, south: 2}}",
            "amount: {label: Amount, unit: dozen, low: 1, high: 9}",
            "wrong: {label: Wrong, unit: share, value: 3}",
            "lost: {label: Lost, unit: EUR, over: [bad], value: 1}",
        ],
    ),
    (
        "quantities",
        &[
            "cost: {label: Cost, formula: price * amount}",
            "total: {label: Total, formula: sum over place (cost)}",
            "stock: {label: Stock, unit: EUR, over: [year], first: total, formula: 'stock[year = prev] + total'}",
            "there: {label: There, formula: back}",
            "back: {label: Back, formula: there}",
            "mixed: {label: Mixed, formula: cost + amount}",
            "uses_lost: {label: Uses, formula: lost + wrong * total}",
        ],
    ),
    (
        "scenarios",
        &[
            "dear: {overrides: {price: {scale: 2, why: scarce}}}",
            "dearer: {extends: dear, overrides: {'price[place=north]': {set: 9 EUR/bottle, why: more}}}",
            "nowhere: {extends: missing, overrides: {amount: {set: 1 EUR, why: slip}}}",
        ],
    ),
];

/// Numbers in no visible order, always the same: Marsaglia's xorshift.
struct Shuffle(u64);

impl Shuffle {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }

    fn shuffled<T: Clone>(&mut self, items: &[T]) -> Vec<T> {
        let mut all = items.to_vec();
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
        all
    }
}

/// The report in some order, spread over two files.
fn report(shuffle: &mut Shuffle) -> Memory {
    let mut files = [String::from("title: T\n"), String::new()];
    for (section, entries) in shuffle.shuffled(ENTRIES) {
        let mut parts = [Vec::new(), Vec::new()];
        for entry in shuffle.shuffled(entries) {
            parts[shuffle.below(2)].push(entry);
        }
        for (file, part) in files.iter_mut().zip(parts) {
            if !part.is_empty() {
                *file += &format!("{section}:\n  {}\n", part.join("\n  "));
            }
        }
    }
    let [first, second] = files;
    Memory::default().with("r/a.yaml", first).with("r/b.yaml", second + "names: []\n")
}

/// Findings without their places. Words are sorted: which part of a cycle or of a list of ids comes first depends on which
/// is declared first, and rightly so.
fn in_words(findings: &[Diagnostic]) -> Vec<String> {
    let mut all: Vec<String> = findings
        .iter()
        .map(|f| {
            let mut words: Vec<String> = [f.message.as_str(), &f.hints.join(" ")]
                .iter()
                .flat_map(|text| text.split([' ', ',', ':', '→']))
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            words.sort_unstable();
            words.dedup();
            format!("{}: {}", f.code.0, words.join(" "))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_order_of_declarations_changes_no_finding() {
    let mut shuffle = Shuffle(0x9e37_79b9_7f4a_7c15);
    let mut expected: Option<Vec<String>> = None;
    for round in 0..200 {
        let world = report(&mut shuffle);
        let mut sources = SourceMap::default();
        let findings =
            read(&world, Path::new("r"), &ReadOptions::default(), &mut sources).expect_err("errors");
        let found = in_words(findings.all());
        assert!(found.len() >= 7, "{found:#?}");
        match &expected {
            None => expected = Some(found),
            Some(expected) => assert_eq!(&found, expected, "round {round}"),
        }
    }
}
