//! What must not change a draw, and what changes no other: the flagship and a small report, to the last bit.

use super::support::{Files, everything, folder, options, read_files, with};
use entail::compile::Options;
use entail_engine::language::formula::ScenarioId;
use std::collections::BTreeSet;

const DRAWS: usize = 64;

fn reports() -> [(&'static str, Files); 2] {
    ["inputs/rubin", "inputs/solar_roof"].map(|path| (path, folder(path)))
}

#[test]
fn an_assumption_that_nothing_uses_changes_nothing() {
    for (name, mut files) in reports() {
        let before = everything(&read_files(&files, &options(DRAWS)));
        let unused = "assumptions:\n  aaa_unused: {label: Unused, unit: \"1\", low: 2, high: 5, basis: judgement}\n  zzz_unused: {label: Unused, unit: \"1\", low: 2, high: 5, basis: judgement}\n";
        files.insert("a_first.yaml".to_owned(), unused.to_owned());
        let mut after = everything(&read_files(&files, &options(DRAWS)));
        after.retain(|key, _| !key.contains("_unused"));
        assert!(before == after, "{name}");
    }
}

#[test]
fn the_order_of_files_and_keys_changes_nothing() {
    for (name, files) in reports() {
        let before = everything(&read_files(&files, &options(DRAWS)));
        let mut turned = Files::new();
        for (at, (path, text)) in files.into_iter().enumerate() {
            let yaml = path.strip_suffix(".yaml").filter(|p| !p.contains('/') && *p != "report");
            match yaml {
                Some(stem) => turned.insert(format!("{:02}_{stem}.yaml", 50 - at), turn(&text)),
                None if path == "report.yaml" => turned.insert(path, turn(&text)),
                None => turned.insert(path, text),
            };
        }
        let after = everything(&read_files(&turned, &options(DRAWS)));
        assert_eq!(before.len(), after.len());
        assert!(before == after, "{name}");
    }
}

/// The entries of `assumptions` and `quantities` from last to first; everything else stays.
fn turn(text: &str) -> String {
    let mut result = String::new();
    let mut entries: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let top = !line.starts_with([' ', '#', '\n']);
        if top {
            result.extend(entries.drain(..).rev());
            inside = line.starts_with("assumptions:") || line.starts_with("quantities:");
        }
        let key = line.starts_with("  ") && !line[2..].starts_with([' ', '#', '\n']);
        match entries.last_mut() {
            _ if !inside || top => result.push_str(line),
            _ if key => entries.push(line.to_owned()),
            Some(entry) if !line.trim_start().starts_with('#') && line.trim() != "" => entry.push_str(line),
            _ => {}
        }
    }
    result.extend(entries.drain(..).rev());
    result
}

#[test]
fn a_wider_range_changes_only_what_depends_on_it() {
    let mut files = folder("inputs/rubin");
    let read = read_files(&files, &options(DRAWS));
    let before = everything(&read);
    let text = files.get_mut("assumptions.yaml").expect("the assumptions");
    let wider = text
        .replace("quantiles: {0: 197.3, 50: 254.98, 100: 350}", "quantiles: {0: 150, 50: 254.98, 100: 400}");
    assert_ne!(*text, wider);
    *text = wider;
    let after = everything(&read_files(&files, &options(DRAWS)));
    let id = read.model().named("market_2030").expect("the assumption");
    let depends: BTreeSet<String> = with(&read, |_, simulation| {
        let model = read.model();
        let mut found = BTreeSet::new();
        for (at, scenario) in model.scenarios.iter().enumerate() {
            let values = simulation.terms().values(ScenarioId(at as u32));
            for (variable, cells) in model.variables.iter().zip(values) {
                for (cell, term) in cells.into_iter().enumerate() {
                    if simulation.leaves(term).iter().any(|leaf| leaf.cell().0 == id.into()) {
                        let cell = model.cell_name(&variable.indexes, cell);
                        found.insert(format!("{}/{}{cell}", scenario.id, variable.id));
                    }
                }
            }
        }
        found
    });
    assert!(!depends.is_empty() && depends.len() < before.len());
    for (key, bits) in &before {
        assert!(depends.contains(key) || bits == &after[key], "{key} does not depend on the range");
    }
    assert!(before["base/cloud_2030"] != after["base/cloud_2030"]);
}

#[test]
fn one_seed_gives_the_same_bits_on_any_number_of_threads() {
    for (name, files) in reports() {
        let with = |threads: usize, seed: u64| {
            let options = Options { threads, seed: Some(seed), ..options(1_000) };
            let mut all = everything(&read_files(&files, &options));
            all.retain(|key, _| key.starts_with("base/"));
            all
        };
        let one = with(1, 5);
        assert!(one == with(2, 5) && one == with(7, 5), "{name}");
        assert!(one != with(1, 6), "{name}: the seed has no effect");
    }
}

#[test]
fn scenarios_are_paired_draw_by_draw() {
    let mut files = folder("inputs/rubin");
    let extra = "quantities:\n  test_gap: {label: G, unit: USD/year, formula: cloud_2030 - cloud_2030 under slow}\n  test_with: {label: W, unit: USD/year, formula: cloud_2030 with (cost_reduction = 4)}\nscenarios:\n  test_set: {label: T, overrides: {cost_reduction: {set: 4, why: A test.}}}\n";
    files.insert("test.yaml".to_owned(), extra.to_owned());
    let all = everything(&read_files(&files, &options(DRAWS)));
    let column = |name: &str| all[name].iter().map(|bits| f64::from_bits(*bits)).collect::<Vec<_>>();
    let (gap, base, slow) = (column("base/test_gap"), column("base/cloud_2030"), column("slow/cloud_2030"));
    for row in 0..gap.len() {
        assert_eq!(gap[row].to_bits(), (base[row] - slow[row]).to_bits());
    }
    // `with` is the scenario that sets the same, and the file that says the same.
    assert_eq!(all["base/test_with"], all["test_set/cloud_2030"]);
    let changes = vec!["cost_reduction=4".to_owned()];
    let edited = everything(&read_files(&files, &Options { changes, ..options(DRAWS) }));
    assert_eq!(all["base/test_with"], edited["base/cloud_2030"]);
}
