//! In: one model, written in many orders by seed. Out: proof that the order in which things are declared says nothing.
//! Indexes, sections, entries, `over`, levels of nested labels, columns and rows of tables change their places.
//! Never compares with a number of its own: the first order is held to the published matrix below.

use super::{Memory, Random};
use entail::{Options, Report};
use std::fmt::Write as _;
use std::path::Path;

/// A chain of three states over two groups, of which two indexes have the same labels and a third has one of them.
const STATES: [&str; 3] = ["well", "ill", "gone"];
const GROUPS: [&str; 2] = ["young", "ill"];
/// Moves by group, from, to: rows add up to one.
const MOVES: [[[u32; 3]; 3]; 2] =
    [[[90, 8, 2], [30, 60, 10], [0, 0, 100]], [[80, 15, 5], [20, 65, 15], [0, 0, 100]]];

fn shuffled<T: Clone>(items: &[T], random: &mut Random) -> Vec<T> {
    let mut all = items.to_vec();
    for at in (1..all.len()).rev() {
        all.swap(at, random.below(at + 1));
    }
    all
}

/// Nested labels of the moves, level by level as the indexes stand in `over`.
fn nested(over: &[usize], fixed: [usize; 3], random: &mut Random) -> String {
    let Some((level, rest)) = over.split_first() else {
        return format!("{}%", MOVES[fixed[0]][fixed[1]][fixed[2]]);
    };
    let labels = if *level == 0 { &GROUPS[..] } else { &STATES[..] };
    let places = shuffled(&(0..labels.len()).collect::<Vec<_>>(), random);
    let entries = places.iter().map(|place| {
        let mut fixed = fixed;
        fixed[*level] = *place;
        format!("{}: {}", labels[*place], nested(rest, fixed, random))
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

/// The costs as a table of one row for each group and state, its columns and rows in any order.
fn table(random: &mut Random) -> String {
    let columns = shuffled(&["grp", "start", "cost", "kind"], random);
    let mut rows = Vec::new();
    for (g, group) in GROUPS.iter().enumerate() {
        for (s, state) in STATES.iter().enumerate() {
            let cell = |column: &&str| match *column {
                "grp" => (*group).to_owned(),
                "start" => (*state).to_owned(),
                "cost" => format!("{}", 100 * (g + 1) + 7 * s),
                _ => format!("kind {g}{s}"),
            };
            rows.push(columns.iter().map(cell).collect::<Vec<_>>().join(","));
        }
    }
    format!("{}\n{}\n", columns.join(","), shuffled(&rows, random).join("\n"))
}

fn section(name: &str, entries: &[String], random: &mut Random) -> String {
    let mut text = format!("{name}:\n");
    for entry in shuffled(entries, random) {
        let _ = writeln!(text, "  {entry}");
    }
    text
}

fn world(random: &mut Random) -> Memory {
    let names = ["grp", "start", "finish"];
    let over = shuffled(&[0, 1, 2], random);
    let list = |over: &[usize]| over.iter().map(|at| names[*at]).collect::<Vec<_>>().join(", ");
    let labels = |labels: &[&str]| labels.iter().map(|l| format!("{l}: {l}")).collect::<Vec<_>>().join(", ");
    let indexes = [("grp", labels(&GROUPS)), ("start", labels(&STATES)), ("finish", labels(&STATES))];
    let indexes = indexes.map(|(name, labels)| format!("{name}: {{{labels}}}"));
    let moves = nested(&over, [0; 3], random);
    let assumptions = [
        format!("moves: {{label: Moves, unit: share, over: [{}], value: {moves}}}", list(&over)),
        format!(
            "cost: {{label: Cost, unit: EUR/year, over: [{}], value: \"data/costs.csv#cost\"}}",
            list(&shuffled(&[0, 1], random))
        ),
        "rise: {label: Rise, unit: \"1\", low: 0.9, value: 1, high: 1.2}".to_owned(),
    ];
    let quantities = [
        "stays: {label: Stays, unit: share, over: [start], formula: \"moves[grp = ill, finish = ill]\"}".to_owned(),
        "spent: {label: Spent, unit: EUR/year, formula: \"rise * sum over grp, start (cost * moves[finish = gone])\"}".to_owned(),
        "late: {label: Late, unit: share, formula: \"sum over start (moves[grp = young, finish = ill])\"}".to_owned(),
    ];
    let sections = [
        section("indexes", &indexes, random),
        section("assumptions", &assumptions, random),
        section("quantities", &quantities, random),
        "defaults: {basis: judgement}\n".to_owned(),
    ];
    let yaml = format!("title: Moves\n{}", shuffled(&sections, random).concat());
    Memory::default()
        .with("r/report.yaml", yaml)
        .with("r/report.md", "{{ spent }} {{ late }} {{ stays | at(start=\"ill\") }}")
        .with("r/data/costs.csv", table(random))
}

/// The scalar values of a model in base units, and the fifth percentile of what is uncertain.
fn numbers(world: &Memory) -> Vec<u64> {
    let options = Options { draws: Some(256), ..Options::default() };
    let report = match Report::open(world, Path::new("r"), &options) {
        Ok(report) => report,
        Err(refused) => panic!("{refused}"),
    };
    let base = report.base();
    let mut found: Vec<f64> =
        ["spent", "late", "stays[start=well]", "stays[start=ill]", "moves[grp=ill,start=well,finish=gone]"]
            .iter()
            .map(|name| base.value(name).expect(name).number)
            .collect();
    found.push(base.summary("spent", &[0.05]).expect("draws").quantiles[0].0);
    found.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn the_order_in_which_a_model_is_written_says_nothing() {
    let mut random = Random(2);
    let first = numbers(&world(&mut random));
    // 100 × 2% + 107 × 10% + 114 × 100% + 200 × 5% + 207 × 15% + 214 × 100%, added by hand.
    let spent = f64::from_bits(first[0]);
    assert!((spent - 381.75).abs() < 1e-9, "{spent}");
    let others = [0.68, 0.15, 0.65, 0.05];
    for (found, right) in first[1..].iter().zip(others) {
        assert!((f64::from_bits(*found) - right).abs() < 1e-12, "{} and not {right}", f64::from_bits(*found));
    }
    for round in 0..60 {
        assert_eq!(numbers(&world(&mut random)), first, "round {round}");
    }
}
