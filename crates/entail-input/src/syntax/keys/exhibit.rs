//! In: nothing. Out: the keys of an exhibit.
//! Which kind of chart reads which is in the list of kinds, `crates/entail-engine/src/model/exhibit.rs`.
//! Never reads a value.

use super::kind::KeyKind::{Any, By, List, One, Word};
use super::kind::{names, same};
use super::model::FORMULA;
use entail_engine::model::{ChartKind, ExhibitKey};

/// What an exhibit shows with labels of its own.
const LABELLED: super::KeyKind = By("printed label", &FORMULA);
/// What runs along an axis.
const EXTENT: super::KeyKind = One("an index, or `scenario`");

known_keys! {
    /// The keys of an exhibit.
    EXHIBIT {
    "chart": Word(ChartKind::WORDS), "",
        "The kind of figure, or `table`.", "chart: line";
    "show": Any(&[FORMULA, List(&Any(&[FORMULA, LABELLED])), LABELLED]), "none, for `timeline` alone",
        "What is shown: a quantity, a formula, a list of them, or labels with formulas.", "show: {Earnings: sales * margin}";
    "x": One("an index, or `scenario`; for a scatter a quantity"), "none, where a kind has no axis",
        "What runs along the axis.", "x: year";
    "by": EXTENT, "one series for each thing that is shown",
        "What makes the series.", "by: venue";
    "panels": EXTENT, "one panel",
        "What has a panel of its own for each label.", "panels: shop";
    "at": By("index", &One("a label")), "none",
        "Indexes that are fixed at one label each.", "at: {year: 2030}";
    "scenario": One("the id of a scenario"), "the scenario that is told",
        "The scenario that it shows, whatever the page tells.", "scenario: slow";
    "unit": One("a unit"), "the unit of what is shown",
        "The unit in which all of its numbers print.", "unit: million USD";
    "scale": Word(&["linear", "log"]), "`linear`",
        "How the axis of values goes.", "scale: log";
    "projected_from": One("a period or a date"), "none",
        "From where on values are projections, drawn dashed or pale.", "projected_from: 2026";
    "interval": One("a share"), "that of the report",
        "The share of draws that the widest interval holds.", "interval: 80%";
    "title": One("a text with tags"), "",
        "The finding, as a sentence without its full stop.", "title: \"Earnings reach {{ earnings | at(year=2030) }}\"";
    "subtitle": One("a text with tags"), "none",
        "What is shown, and in what unit.", "subtitle: Earnings by product, US dollars";
    "note": One("a text with tags"), "none",
        "What a reader should know of it, below the figure.", "note: Without the station.";
    "size": Word(&["column", "wide"]), "`column`",
        "How wide it stands on the page.", "size: wide";
    "rows": EXTENT, "none",
        "What has a row for each label, in a table.", "rows: shop";
    "columns": EXTENT, "a column for each thing that is shown",
        "What has a column for each label, in a table.", "columns: year";
    "total": Word(&["sum", "none"]), "`none`",
        "Whether a table ends with a row of sums.", "total: sum";
    "stat": One("`central`, `median`, `mean` or a percentile"), "that of the report or the quantity",
        "Which number of the draws stands for each cell.", "stat: p90";
    }
}

// A key that the list of kinds knows and no table has, or the other way round, ends the compilation.
#[allow(clippy::indexing_slicing, reason = "in the compiler")]
const _: () = {
    let here = names::<{ ExhibitKey::WORDS.len() }>(EXHIBIT);
    let mut at = 0;
    while at < here.len() {
        assert!(
            same(here[at], ExhibitKey::WORDS[at]),
            "keys of an exhibit in another order, or under other names"
        );
        at += 1;
    }
};
