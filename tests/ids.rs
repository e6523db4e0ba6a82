//! Names on a page: whatever a story calls its headings, and however often it asks for a part of the report, each id stands
//! once, and what the page, its script and its facts refer to is there.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::Memory;
use entail::compile::Options;
use std::path::Path;
use support::links::broken_links;
use support::packed::{block, packed};
use support::{built, built_unchecked, file, read, read_folder};

const REPORT: &str = "title: Facts
defaults: {basis: judgement}
switch: all
indexes: {year: 2026..2027}
sources: {desk: {publisher: The desk, title: Notes}}
assumptions:
  cost: {label: Cost, unit: USD, over: year, source: desk, value: {2026: 5, 2027: 6}}
  draws: {label: Draws, unit: USD, low: 4, high: 9}
quantities:
  gain: {label: Gain, unit: USD, over: year, formula: cost - draws}
scenarios:
  dear: {label: Dear, overrides: {draws: {set: 8 USD, why: A try.}}}
claims:
  facts: {that: \"gain[year = 2026] > 0 USD\", says: It pays., otherwise: It does not., takeaway: 1}
statements:
  report: {label: Report, says: It pays., source: desk, published: 1 USD, ours: \"gain[year = 2026]\"}
timeline:
  notes: {when: 2026-05-04, what: It starts, kind: fact}
exhibits:
  path: {chart: line, show: cost, x: year, title: Costs}
  path_narrow: {chart: line, show: gain, x: year, title: Gains}
  grid: {chart: table, show: cost, rows: year, title: All}
";

/// Names of headings that a page might take for its own, and the ids that they have since there are pages.
const HEADINGS: &[(&str, &str)] = &[
    ("Facts", "facts"),
    ("Patches", "patches"),
    ("Report", "report"),
    ("Switch", "switch"),
    ("Difference", "difference"),
    ("Hint", "hint"),
    ("Trace", "trace"),
    ("Notes", "notes"),
    ("Takeaways", "takeaways"),
    ("Row cost", "row-cost"),
    ("Row_cost", "row-cost-2"),
    ("Row claim facts", "row-claim-facts"),
    ("Figure path", "figure-path"),
    ("Figure 1", "figure-1"),
    ("Note 1", "note-1"),
    ("Page facts", "page-facts"),
    ("page_facts", "page-facts-2"),
    ("f_path", "f-path"),
    ("F path title", "f-path-title"),
    ("What it costs", "what-it-costs"),
    ("A", "a"),
    ("A 2", "a-2"),
    ("A", "a-3"),
    ("!", "section"),
    ("?", "section-2"),
    ("Ångström – “Maß”", "ångström-maß"),
];

fn pages(story: &str, partial: Option<(&str, &str)>) -> Vec<String> {
    let mut world = Memory::default().with("r/report.yaml", REPORT).with("r/report.md", story);
    if let Some((name, text)) = partial {
        world = world.with(format!("r/templates/partials/{name}.md"), text);
    }
    let report = read(&world, Path::new("r"), &Options::default());
    report.scenarios().map(|scenario| file(&built(scenario), "index.html")).collect()
}

#[test]
fn headings_keep_their_names_and_take_none_of_the_page() {
    let headings: String = HEADINGS.iter().map(|(title, _)| format!("## {title}\n\nText.\n\n")).collect();
    let story = format!(
        "{{{{ takeaways() }}}}\n\nIn {{{{ cost | at(year=2026) }}}}, {{{{ draws }}}}.{{{{ cite(source=\"desk\") }}}} {{{{ ref(exhibit=\"path\") }}}}\n\n{headings}{{{{ exhibit(id=\"path\") }}}}\n\n{{{{ exhibit(id=\"path_narrow\") }}}}\n\n{{{{ exhibit(id=\"grid\") }}}}\n\n{{{{ statements() }}}}\n"
    );
    for page in pages(&story, None) {
        for (title, id) in HEADINGS {
            assert!(page.contains(&format!("<h2 id=\"{id}\">{title}</h2>")), "{title}: {id}");
        }
        assert!(page.contains("id=\"page_facts\"") && page.contains("id=\"page_patches\""));
        assert!(
            page.contains("id=row_draws>") && page.contains("id=row_the-draws>"),
            "a quantity called draws"
        );
    }
}

#[test]
fn what_is_printed_twice_is_a_place_once() {
    let parts = "{{ takeaways() }}\n\n{{ intervals() }}\n\n{{ register() }}\n\n{{ formulas() }}\n\n{{ claims() }}\n\n{{ timeline() }}\n\n{{ statements() }}\n\n";
    pages(&format!("{parts}## Again\n\n{parts}"), None);
    let twice = "{% for row in rows %}\n- {{ row.label }} and {{ row.label }}\n\n  # {{ row.label }}\n\n| a | {{ row.label }}{{ row.label }} |\n|---|---|\n| b | **{{ row.label }}** |\n\n{% endfor %}\n";
    pages("{{ register() }}\n\n{{ register() }}\n", Some(("register", twice)));
}

#[test]
fn a_row_that_a_report_leaves_out_is_led_to_by_nothing() {
    let story = "{{ takeaways() }}\n\nIt is {{ draws | range }} at {{ cost | at(year=2026) }}.\n";
    for part in ["register", "formulas", "claims", "intervals"] {
        let world = Memory::default().with("r/report.yaml", REPORT).with("r/report.md", story);
        let world = world.with(format!("r/templates/partials/{part}.md"), "None here.");
        // Nobody is told of a link that he did not write: a finding fails this.
        let report = read(&world, Path::new("r"), &Options::default());
        let page = file(&built_unchecked(report.base()), "index.html");
        assert!(page.contains("None here."), "{part}");
        // Facts still know what they are about; a panel leads to its row only where there is one.
        let wrong = broken_links(&page).into_iter().filter(|wrong| !wrong.contains("of the facts"));
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new(), "{part}");
    }
}

#[test]
fn a_story_links_to_places_of_the_page_in_short() {
    let story = "{{ takeaways() }}\n\n[a](#notes) [b](#takeaways) [c](#report) [d](#figure-path) [e](#costs){{ cite(source=\"desk\") }}\n\n## Costs\n\n{{ exhibit(id=\"path\") }}\n";
    for page in pages(story, None) {
        for place in ["page_notes", "page_takeaways", "page_report", "figure_path", "costs"] {
            assert!(page.contains(&format!("<a href=\"#{place}\">")), "{place}");
        }
    }
    // A heading of that name goes first.
    let story = "[a](#notes){{ cite(source=\"desk\") }}\n\n## Notes\n\nText.\n";
    assert!(pages(story, None).iter().all(|page| page.contains("<a href=\"#notes\">a</a>")));
}

#[test]
fn the_reports_of_the_product_hold_together() {
    let options = Options { draws: Some(512), ..Options::default() };
    for report in ["delivery_fleet", "home_heating", "rubin", "solar_roof"] {
        // Building it is the check.
        built(read_folder(&format!("inputs/{report}"), &options).base());
    }
}

#[test]
fn the_check_of_pages_sees_each_fault() {
    let page = pages("{{ takeaways() }}\n\n{{ cost | at(year=2026) }}\n\n{{ exhibit(id=\"path\") }}\n", None)
        .swap_remove(0);
    assert_eq!(broken_links(&page), Vec::<String>::new());
    let faults = [
        ("<main id=\"page_report\"", "<main id=\"page_facts\"", "stands twice"),
        ("<main id=\"page_report\"", "<main id=\"report\"", "might be that of a heading"),
        ("href=\"#page_report\"", "href=\"#page_repor\"", "in href"),
        ("href=#row_cost", "href=#row_costs", "in href"),
        ("id=row_draws", "id=row_drawn", "of the facts"),
        ("aria-labelledby=\"page_takeaways\"", "aria-labelledby=\"takeaways\"", "in aria-labelledby"),
        (
            "aria-labelledby=\"f_path-title f_path-desc\"",
            "aria-labelledby=\"f_path-title f_path-gone\"",
            "in aria-labelledby",
        ),
        ("<main", "<label for=x_y></label><main", "in for"),
        ("<main", "<b aria-controls=\"x_y\" aria-describedby='z_z'></b><main", "in aria-describedby"),
        ("<main", "<p style=\"fill:url(#x_y)\"></p><main", "in style"),
        ("id=\"page_facts\">", "id=\"page_facts\">AAAA", "cannot be read"),
        (block(&page, "page_facts"), &packed("{"), "no JSON"),
    ];
    for (right, wrong, told) in faults {
        assert!(page.contains(right), "{right}");
        let found = broken_links(&page.replacen(right, wrong, 1));
        assert!(found.iter().any(|fault| fault.contains(told)), "{wrong}: {found:?}");
    }
}
