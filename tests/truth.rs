//! The flagship's page follows its numbers: every claim flips its sentence, every scenario builds a whole page,
//! and every number that a figure draws stands in results.json.
//!
//! `tests/truth/rubin.txt` lists the flips; a claim without one fails.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::compile::{Built, CheckedReport, Options};
use entail_input::files::Memory;
use std::path::{Path, PathBuf};
use support::{file, read, read_folder};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The flagship without the duties that would stop a build in which a claim fails.
fn flagship() -> Memory {
    fn add(mut world: Memory, folder: &Path, name: &str) -> Memory {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            let inside = format!("{name}/{}", path.file_name().expect("a name").to_string_lossy());
            world = if path.is_dir() {
                add(world, &path, &inside)
            } else {
                let text = std::fs::read_to_string(&path).expect("a text");
                let free: String =
                    text.split_inclusive('\n').filter(|l| !l.trim_start().starts_with("must_hold")).collect();
                world.with(inside, free)
            };
        }
        world
    }
    add(Memory::default(), &root().join("inputs/rubin"), "rubin")
}

fn built(world: &Memory, changes: &[String]) -> (CheckedReport, Built) {
    let options = Options { changes: changes.to_vec(), ..Options::default() };
    let report = read(world, Path::new("rubin"), &options);
    let built = support::built(report.base());
    (report, built)
}

#[test]
fn each_claim_flips_its_sentence_on_the_page() {
    let world = flagship();
    let (report, base) = built(&world, &[]);
    let page = file(&base, "report.md");
    let list = std::fs::read_to_string(root().join("tests/truth/rubin.txt")).expect("the list of flips");
    let mut flipped = Vec::new();
    for line in list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [claim, changes, before, then] = parts[..] else { panic!("not four parts: {line}") };
        assert!(page.contains(before), "{claim}: the page of the base does not say “{before}”");
        assert!(!page.contains(then), "{claim}: the page of the base already says “{then}”");
        let changes: Vec<String> = changes.split(';').map(|c| c.trim().to_owned()).collect();
        let (_, other) = built(&world, &changes);
        let other = file(&other, "report.md");
        assert!(other.contains(then), "{claim}: after {changes:?} the page does not say “{then}”");
        assert!(!other.contains(before), "{claim}: after {changes:?} the page still says “{before}”");
        flipped.push(claim.to_owned());
    }
    for claim in &report.model().claims {
        assert!(flipped.contains(&claim.id), "no flip of `{}` is listed", claim.id);
    }
}

#[test]
fn every_scenario_tells_a_whole_page_with_nothing_typed() {
    let report = read_folder("inputs/rubin", &Options::default());
    for (at, scenario) in report.model().scenarios.iter().enumerate() {
        let built = support::built(report.scenario(&scenario.id).expect("a scenario"));
        assert_eq!(built.coverage.typed, 0, "{}", scenario.id);
        assert!(built.coverage.exempt <= 15, "{}", scenario.id);
        let page = file(&built, "report.md");
        let named = page.contains(&format!("Scenario: {}", scenario.label));
        assert_eq!(named, at != 0, "{}: the page says which scenario it tells", scenario.id);
        let words = page.split_whitespace().count();
        assert!(words > 3_000, "{}: the page is short, {words} words", scenario.id);
    }
}

/// Texts of a picture, and whether they are ticks: quiet, regular, of the size of ticks.
fn texts(svg: &str) -> Vec<(String, bool)> {
    let mut groups: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (at, _) in svg.match_indices('<') {
        let tag = &svg[at..];
        let head = &tag[..=tag.find('>').expect("a tag ends")];
        if head.starts_with("<g") {
            groups.push(head.to_owned());
        } else if head == "</g>" {
            groups.pop();
        } else if head.starts_with("<text ") {
            let group = groups.last().map_or("", String::as_str);
            let tick = group.contains("class=\"b2\"") && group.contains("font-size=\"11.5\"");
            found.push((tag[head.len()..tag.find("</text>").expect("a text ends")].to_owned(), tick));
        }
    }
    found
}

#[test]
fn every_number_that_a_figure_draws_stands_in_the_results() {
    let (_, built) = built(&flagship(), &[]);
    let results: serde_json::Value = serde_json::from_str(&file(&built, "results.json")).expect("JSON");
    // Title, subtitle and the line with the date, which a timeline marks.
    let head: String = file(&built, "report.md").lines().take(5).collect::<Vec<_>>().join(" ");
    let mut checked = 0;
    for artefact in built.artefacts.iter().filter(|a| a.path.starts_with("figures/")) {
        let id = artefact.path.trim_start_matches("figures/").trim_end_matches(".svg");
        let exhibit = &results["exhibits"][id];
        let cell = |v: &serde_json::Value| v.as_str().expect("a text").to_owned();
        let mut known: Vec<String> =
            exhibit["columns"].as_array().expect("columns").iter().map(cell).collect();
        for row in exhibit["rows"].as_array().expect("rows") {
            known.extend(row.as_array().expect("a row").iter().map(cell));
        }
        let around = ["title", "subtitle", "note", "told", "source"];
        let around: String = around.iter().filter_map(|k| exhibit[*k].as_str()).collect::<Vec<_>>().join(" ");
        let around = format!("{head} {around} Source: {}", exhibit["source"].as_str().unwrap_or_default());
        for (text, tick) in texts(&file(&built, &artefact.path)) {
            let text = text.replace("&amp;", "&");
            // The years above a timeline are its axis.
            let year = text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1900..2200).contains(&y));
            if tick || year || !text.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            // A name that is too long for its place is cut.
            let words = text.trim_end_matches('…');
            let named = known.iter().any(|k| k.contains(words) || text.split(", ").all(|t| k.contains(t)));
            assert!(named || around.contains(words), "{id} draws “{text}”, which results.json does not hold");
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} numbers were found in the figures");
}
