//! In: nothing. Out: the keys of indexes, units, formats, sources, quantities and scenarios.
//! Kinds that several sections share are here.
//! Never reads a value.

use super::kind::KeyKind::{self, Any, By, Ends, Fields, List, Nothing, One, Word, YesNo};
use super::kind::{KnownKey, joined, names};
use crate::syntax::section::MARKS;
use entail_engine::model::PointEstimate;

/// A formula.
pub(super) const FORMULA: KeyKind = One("a formula");
/// Ids, or one alone.
pub(super) const IDS: KeyKind = Any(&[One("an id"), List(&One("an id"))]);
/// A formula for all cells, or one for each label.
const EACH: KeyKind = Any(&[FORMULA, By("label", &FORMULA)]);
/// Both ends of a range, of all cells or of each label.
const EACH_RANGE: KeyKind = Any(&[List(&FORMULA), By("label", &List(&FORMULA))]);
/// Labels with what they print as; a label alone prints as itself.
const LABELS: KeyKind = By("label", &Any(&[One("its printed name"), Nothing]));
/// Labels that print as they are written.
const LISTED: KeyKind = List(&One("a label"));

/// What stands under the id of an index.
pub const INDEX: KeyKind =
    Any(&[One("a range of periods, or a column of a table"), LISTED, Fields(INDEX_FORM), LABELS]);
/// What stands under the symbol of a unit.
pub const UNIT: KeyKind = Any(&[Nothing, One("a number with a unit"), Fields(UNIT_WORDS)]);
/// What an override may do.
pub const VERBS: &[&str] = &names::<{ VERB_KEYS.len() }>(VERB_KEYS);
/// The keys of an override.
pub const OVERRIDE: &[KnownKey] = &joined::<{ VERB_KEYS.len() + WHY.len() }>(&[VERB_KEYS, WHY]);

known_keys! {
    /// The keys of a mapping that describes an index instead of listing its labels.
    INDEX_FORM {
    "values": Any(&[One("`10..50 by 5`"), List(&One("a number with its unit"))]), "none",
        "Values in rising order.", "values: [2 kW, 5 kW, 10 kW]";
    "periods": One("a range of periods"), "none",
        "Periods, where the index has a label too.", "periods: 2025..2030";
    "rows": One("a column of a table"), "none",
        "What a column lists, where the index has a label too.", "rows: \"data/cases.csv#id\"";
    "like": One("the id of an index"), "none",
        "Another index, whose labels it has.", "like: state";
    "labels": Any(&[LISTED, LABELS]), "none",
        "Labels that are called like these keys.", "labels: {from: From, to: To}";
    "from": One("a number or a period"), "none",
        "The first step, beside `to`.", "from: 0";
    "to": One("a number or a period"), "none",
        "The last step, which is one of them.", "to: 60";
    "step": One("a number, or a number of years"), "1",
        "From one step to the next.", "step: 5 year";
    "unit": One("a unit of time"), "none: plain cycles",
        "The unit of time that steps count.", "unit: week";
    "starts": One("a month"), "none: needed for years of the books",
        "The month in which years of the books begin.", "starts: April";
    "named": Word(&["start", "end"]), "none: needed beside `starts`",
        "Whether a year of the books is named by the calendar year in which it starts or ends.", "named: end";
    "label": One("a text"), "the id",
        "What a reader calls the index, on axes and over columns.", "label: Financial year";
    }
    /// The keys of a unit that has words.
    UNIT_WORDS {
    "is": One("a number with a unit"), "none: it counts something",
        "How much one of it is.", "is: 12 bottle";
    "one": One("a text"), "",
        "How a reader calls one of it.", "one: loaf";
    "many": One("a text"), "",
        "How a reader calls several.", "many: loaves";
    }
    /// The keys of a format.
    FORMAT {
    "unit": One("a unit"), "that of the number",
        "The unit in which it prints.", "unit: billion USD";
    "digits": Any(&[One("a whole number"), Fields(EXACT_DIGITS)]), "what the draws tell, 3 for what is certain",
        "The most significant digits that print; `{exact: 3}` prints so many whatever is known.", "digits: 2";
    "words": Word(&["short", "long", "none"]), "`short`",
        "How scale words print: $5M, $5 million, $5,000,000.", "words: long";
    "per": Word(&["show", "hide"]), "`show`",
        "Whether the unit behind “per” prints.", "per: hide";
    }
    /// Digits that print whatever is known.
    EXACT_DIGITS {
    "exact": One("a whole number"), "",
        "So many significant digits.", "exact: 3";
    }
    /// The keys of a source.
    SOURCE {
    "publisher": One("a text"), "none",
        "Who published it.", "publisher: The bakery";
    "title": One("a text"), "",
        "What it is called.", "title: Till rolls";
    "date": One("a date"), "none",
        "When it was published.", "date: 2026-01";
    "url": One("an address"), "none",
        "Where it can be read.", "url: https://example.org/paper";
    "mark": Word(MARKS), "none",
        "How we know it: read ourselves, quoted by others, or from memory.", "mark: read";
    "states": One("a text"), "none",
        "What it says, in the words that matter here.", "states: Packs fell to 115 USD a kWh.";
    "note": One("a text"), "none",
        "What a reader should know of it.", "note: Behind a paywall.";
    "review_by": One("a date"), "none",
        "The day by which to look again (`stale-source`).", "review_by: 2026-12-31";
    }
    /// The keys of a quantity.
    QUANTITY {
    "label": One("a text"), "",
        "What a reader calls it.", "label: Present value of the oven";
    "unit": One("a unit"), "that of the formula",
        "The unit in which it prints; one that differs from the formula's is an error.", "unit: million USD/year";
    "over": Any(&[One("an id"), List(&One("an id, or `repeat` and an id"))]), "the indexes of the formula",
        "The indexes over which it varies; `repeat year` is one along which the value is the same.", "over: [shop, repeat year]";
    "formula": Any(&[FORMULA, By("label", &FORMULA)]), "",
        "What it is: one formula, or one for each label of an index, with `else` for the rest.", "formula: price * sold";
    "first": FORMULA, "none",
        "The formula of the first period, where the other looks back with `prev`.", "first: stock_at_start";
    "format": One("the id of a format"), "what the unit and the draws tell",
        "How it prints.", "format: money";
    "point": Word(PointEstimate::WORDS), "that of the report",
        "Which number stands for it where a text prints it plainly.", "point: median";
    "bounds": Ends, "those of the unit",
        "Ends that it may not leave: outside it is an error, not cut off.", "bounds: [0, 100 seat]";
    "never": One("a text"), "“never within the horizon”",
        "What prints where a point in time does not come.", "never: not by 2030";
    "none": One("a number with its unit"), "none",
        "The result that stands for having none, which prints as “none”.", "none: 0%";
    "note": One("a text with tags"), "none",
        "What a reader should know of it, in its panel.", "note: Before tax.";
    }
    /// The keys of a scenario.
    SCENARIO {
    "label": One("a text"), "the id",
        "What a reader calls it; odds of it read “if …”.", "label: The town shrinks";
    "extends": One("the id of a scenario"), "the base",
        "The scenario on which it builds.", "extends: slow";
    "overrides": By("assumption, or cell `id[index=label]`,", &Fields(OVERRIDE)), "none",
        "What it changes, each with one verb and the reason.", "overrides: {rise: {set: -2%, why: The factory closes.}}";
    "weight": One("a weight"), "none",
        "How likely it is beside the others; all scenarios have one, or none.", "weight: 30%";
    "counterfactual": YesNo, "`no`",
        "Whether it did not, or will not, happen: its values may lie outside of what is believed.", "counterfactual: yes";
    "note": One("a text"), "none",
        "A note to whoever reads the YAML; no page prints it.", "note: Asked for by the board.";
    }
    /// What an override may do, with what.
    VERB_KEYS {
    "set": EACH, "one verb is needed",
        "What it is instead; all that is believed is replaced. For each label of one index, `{cloud: 20%, edge: 80%}` sets these cells, so a split as a whole.", "set: 4.5 EUR/loaf";
    "center": EACH, "one verb is needed",
        "Where the middle of the belief moves; its width moves along.", "center: 6 EUR/loaf";
    "range": EACH_RANGE, "one verb is needed",
        "The belief's new range, both ends.", "range: [4, 9]";
    "scale": EACH, "one verb is needed",
        "A factor.", "scale: 0.6";
    "add": EACH, "one verb is needed",
        "What is added; to a date a duration.", "add: 3 month";
    }
    /// What an override says besides.
    WHY {
    "why": One("a text"), "",
        "What would make it so, for the reader.", "why: The factory at the edge of town closes.";
    }
    /// A payoff of which the least is the best.
    PAYOFF {
    "cost": FORMULA, "",
        "A quantity over the options, of which the least is chosen.", "cost: outlay";
    }
}
