//! Holds the flagship's page to its weight, and the facts on it to their description.

mod support;

use entail::compile::Options;
use entail_input::files::Memory;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[allow(clippy::disallowed_methods)]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The page of the flagship, built once.
fn page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| {
        let out = root().join("target").join("page-test");
        let run = Command::new(env!("CARGO_BIN_EXE_entail"))
            .args(["build", "inputs/rubin", "--out"])
            .arg(&out)
            .current_dir(root())
            .output()
            .expect("runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        read(&out.join("rubin/index.html"))
    })
}

/// What stands between two marks.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = &text[text.find(start).unwrap_or_else(|| panic!("no {start}")) + start.len()..];
    &rest[..rest.find(end).unwrap_or_else(|| panic!("no {end}"))]
}

fn facts() -> serde_json::Value {
    support::packed::data(page(), "page_facts")
}

fn list(value: &serde_json::Value) -> &Vec<serde_json::Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

#[test]
fn every_id_stands_once_and_every_link_finds_its_own() {
    let wrong = support::links::broken_links(page());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_keeps_its_weight() {
    let page = page();
    let script = between(page, "<script>", "</script>");
    let fonts: usize = page.split("font/woff2;base64,").skip(1).map(|t| t.find(')').expect("an end")).sum();
    let choices = page.matches("name=\"scenario\"").count();
    assert!(choices >= 4, "{choices} scenarios to choose from");
    assert!(page.len() <= 470_000, "the page has {} bytes", page.len());
    assert!(script.len() <= 15_000, "the script has {} bytes", script.len());
    assert!(fonts + script.len() <= 75_000, "fonts and script have {} bytes", fonts + script.len());
}

#[test]
fn every_printed_number_has_a_fact_and_a_row() {
    let (page, facts) = (page(), facts());
    let count = list(&facts["facts"]).len();
    let mut printed = 0;
    for link in page.split("<a href=#row_").skip(1) {
        let row = link.split([' ', '>']).next().expect("a row");
        assert!(page.contains(&format!(" id=row_{row}>")), "no row {row}");
        if let Some(fact) = link.split('>').next().and_then(|tag| tag.split("data-v=").nth(1)) {
            let at: usize = fact.parse().expect("a position");
            assert!(at < count, "{row} has no fact");
            printed += 1;
        }
    }
    assert!(printed > 400, "{printed} numbers can be asked");
}

/// The texts of the elements of a kind in some markup, each with the fact that it asks for.
fn asking<'h>(markup: &'h str, tag: &str) -> Vec<(&'h str, Option<&'h str>)> {
    let elements = markup.split('<').filter_map(|element| element.strip_prefix(tag)?.strip_prefix(' '));
    let one = |element: &'h str| {
        let (attributes, text) = element.split_once('>')?;
        let fact = attributes.split("data-v=").nth(1).map(|fact| fact.trim_matches('"'));
        let fact = fact.map(|fact| fact.split(['"', ' ']).next().unwrap_or(fact));
        Some((text, fact))
    };
    elements.filter_map(one).collect()
}

#[test]
fn every_number_drawn_in_a_figure_asks_what_its_table_asks() {
    let page = page();
    let (mut drawn, mut figures) = (0, 0);
    for figure in page.split("<figure ").skip(1).filter_map(|rest| rest.split("</figure>").next()) {
        let Some((pictures, table)) = figure.split_once("<details>") else { continue };
        figures += 1;
        let cells = asking(table.split("</table>").next().unwrap_or(table), "a");
        assert!(!cells.is_empty(), "no cell behind it can be asked: {}", &figure[..60]);
        for group in pictures.split("<g ") {
            // Ticks and notes are set in quiet colours.
            let quiet =
                ["class=b1", "class=b2", "class=\"b1", "class=\"b2"].iter().any(|q| group.starts_with(q));
            for (text, fact) in asking(group, "text") {
                let known = |cell: &(&str, Option<&str>)| fact.map_or(cell.0 == text, |f| cell.1 == Some(f));
                let known = cells.iter().any(known);
                assert_eq!(
                    known && (fact.is_some() || !quiet),
                    fact.is_some(),
                    "`{text}` in {}",
                    &figure[..60]
                );
                drawn += usize::from(fact.is_some());
            }
        }
    }
    assert!(figures >= 10 && drawn > 200, "{drawn} numbers of {figures} figures can be asked");
}

#[test]
fn facts_name_only_what_is_there() {
    let facts = facts();
    let lengths = |key: &str| list(&facts[key]).len() as u64;
    let within = |value: &serde_json::Value, key: &str| {
        let at = value.as_u64().unwrap_or_else(|| panic!("no position in {key}: {value}"));
        assert!(at < lengths(key), "{at} is no position in {key}");
    };
    for fact in list(&facts["facts"]) {
        within(&fact[0], "about");
        let told = list(&fact[1]);
        assert!(!told.is_empty() && told.len() as u64 <= lengths("scenarios"), "{fact}");
        assert!(!told[0].is_null(), "the first scenario tells it: {fact}");
        for shares in told.iter().filter_map(|t| t.get(2)).filter(|s| !s.is_null()) {
            within(shares, "shares");
        }
        if let Some(formula) = fact.get(2).filter(|f| !f.is_null()) {
            within(formula, "formulas");
        }
        for input in fact.get(3).and_then(|i| i.as_array()).into_iter().flatten().filter(|i| !i.is_null()) {
            within(input, "facts");
        }
    }
    for share in list(&facts["shares"]).iter().flat_map(list) {
        within(&share[0], "drivers");
    }
    let source = list(&facts["columns"]).iter().position(|c| c == "source").expect("a column");
    for source in list(&facts["about"]).iter().filter_map(|about| about.get(source)) {
        assert!(source.is_null() || source.as_u64().is_some_and(|at| at < lengths("sources")), "{source}");
    }
}

#[test]
fn the_panel_of_a_size_tells_nothing_of_draws_of_both_signs() {
    let report = "title: Sizes
defaults: {basis: judgement}
assumptions:
  here: {label: Here, unit: USD, shape: uniform, min: 0, max: 100}
quantities:
  gap: {label: Gap, formula: here - 30 USD}
  size: {label: Size, formula: abs(gap)}
  above: {label: Above, formula: abs(here + 1 USD)}
";
    let story = "{{ size | central }}, {{ gap }}, {{ above }}.";
    let world = Memory::default().with("r/report.yaml", report).with("r/report.md", story);
    let report = support::read(&world, Path::new("r"), &Options::default());
    let built = support::built(report.scenario("base").expect("a scenario"));
    let facts = support::packed::data(&support::file(&built, "index.html"), "page_facts");
    let told = |id: &str| {
        let about = list(&facts["about"]).iter().position(|about| list(about).iter().any(|name| name == id));
        let about = about.expect("what it is about") as u64;
        list(&facts["facts"]).iter().find(|fact| fact[0] == about).expect("a fact")[1].to_string()
    };
    // Of 0 to 100 nine of ten draws lie from 5 to 95, and those of the gap from -25 to 65.
    assert!(told("gap").contains("\u{2212}$25 to $65"), "{}", told("gap"));
    assert!(told("size").contains("$20") && !told("size").contains(" to "), "{}", told("size"));
    assert!(!told("size").contains('\u{2013}'), "{}", told("size"));
    assert!(told("above").contains('\u{2013}'), "{}", told("above"));
}

#[test]
fn every_key_of_the_facts_is_described() {
    let text = read(&root().join("docs/facts.md"));
    let described: BTreeSet<&str> = text.split('`').skip(1).step_by(2).collect();
    let facts = facts();
    let mut found: BTreeSet<String> = facts.as_object().expect("an object").keys().cloned().collect();
    found.extend(list(&facts["columns"]).iter().filter_map(|c| c.as_str()).map(str::to_owned));
    for part in ["scenarios", "sources"] {
        for entry in list(&facts[part]) {
            found.extend(entry.as_object().expect("an object").keys().cloned());
        }
    }
    let missing: Vec<&String> = found.iter().filter(|key| !described.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "docs/facts.md does not describe {missing:?}");
    assert!(text.contains(&format!("the version of this description, {};", facts["form"])), "the version");
}
