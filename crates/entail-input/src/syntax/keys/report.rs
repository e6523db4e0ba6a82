//! In: nothing. Out: the keys about the report as a whole, of what is accepted, and of a theme.
//! Each key about the report may be in any file, once.
//! Never reads a value.

use super::kind::KeyKind::{Any, By, Fields, List, One, Word};
use super::model::IDS;
use super::{
    ASSUMPTION, CLAIM, CORRELATION, DECISION, EVENT, EXHIBIT, FORMAT, INDEX, QUANTITY, SCENARIO, SOURCE,
    STATEMENT, UNIT,
};
use crate::syntax::section::BASES;
use entail_engine::model::{ACCEPTABLE, PointEstimate};

known_keys! {
    /// The keys about the report itself.
    REPORT {
    "title": One("a text"), "none: `no-title`",
        "The title of the page.", "title: Is a second oven worth it?";
    "subtitle": One("a text with tags"), "none",
        "What stands below it.", "subtitle: It pays from {{ opens }} on";
    "authors": Any(&[One("a name"), List(&One("a name"))]), "none",
        "Who wrote it.", "authors: [Ada Miller, Ben Ode]";
    "switch": IDS, "none: the page tells one scenario",
        "The scenarios that a reader of the page may choose; `all` names all of them.", "switch: [slow, cheap]";
    "edition": One("a text"), "none",
        "The edition, `2026Q4` for example; `build --edition` says another.", "edition: First edition";
    "date": One("a date"), "none",
        "The date of the page, against which dates are judged.", "date: 2026-01-15";
    "language": One("the tag of a language"), "`en`",
        "The language in which it is written.", "language: en";
    "seed": One("a whole number"), "1",
        "What all draws begin from; the same seed gives the same draws.", "seed: 7";
    "draws": One("a whole number"), "8192",
        "How many draws are made.", "draws: 20000";
    "interval": One("a share"), "90%",
        "The share of draws that a range holds, and that `low` and `high` of assumptions enclose.", "interval: 80%";
    "url": One("an address"), "none",
        "Where the page will be, for its metadata.", "url: https://example.org/oven/";
    "likelihood": By("word", &One("a share")), "the words of the climate assessments",
        "The words for odds, the surest first, each with the share from which on it is meant.", "likelihood: {likely: 66%, about even: 33%, unlikely: 0%}";
    "defaults": Fields(DEFAULTS), "none",
        "What assumptions get that leave it out.", "defaults: {basis: judgement, source: analyst}";
    "point": Word(PointEstimate::WORDS), "`central`",
        "Which number stands for an uncertain quantity where a text prints it plainly.", "point: median";
    }
    /// The sections, which may be spread over files.
    SECTION {
    "indexes": By("index", &INDEX), "none",
        "Closed lists of places, over which assumptions and quantities vary.", "indexes: {year: 2026..2030, goods: {bread: Bread, cake: Cake}}";
    "units": By("unit", &UNIT), "none",
        "Units of the report: what it counts, and multiples of other units.", "units: {loaf: {one: loaf, many: loaves}, crate: 20 loaf}";
    "formats": By("format", &Fields(FORMAT)), "none",
        "Ways to print numbers, by the `format` of an assumption or a quantity.", "formats: {money: {unit: million USD, digits: 2}}";
    "sources": By("source", &Fields(SOURCE)), "none",
        "Who published what, where and when.", "sources: {till: {publisher: The bakery, title: Till rolls, date: 2026-01, mark: read}}";
    "assumptions": By("assumption", &Fields(ASSUMPTION)), "none",
        "What is believed: each number once, with its unit, range and source.", "assumptions: {price: {label: Price of a loaf, unit: EUR/loaf, low: 3, high: 5}}";
    "correlate": List(&Fields(CORRELATION)), "none: all are independent",
        "Assumptions that go together.", "correlate: [{between: [wages, rents], rank: 0.6, why: Both follow the town.}]";
    "quantities": By("quantity", &Fields(QUANTITY)), "none",
        "What follows: formulas with names.", "quantities: {revenue: {label: Revenue, formula: price * sold}}";
    "scenarios": By("scenario", &Fields(SCENARIO)), "the base alone",
        "Other worlds: named sets of changes to assumptions, each with its reason.", "scenarios: {slow: {label: The town shrinks, overrides: {rise: {set: -2%, why: The factory closes.}}}}";
    "claims": By("claim", &Fields(CLAIM)), "none",
        "What is concluded: conditions, each with a sentence for either outcome.", "claims: {pays: {that: worth > 0 USD, says: It pays., otherwise: It does not pay.}}";
    "statements": By("statement", &Fields(STATEMENT)), "none",
        "What others printed, and what the model finds for it.", "statements: {s1: {says: Ovens never pay., source: till, verdict: opinion}}";
    "decisions": By("decision", &Fields(DECISION)), "none",
        "Options with the rules, or the payoff, that choose among them.", "decisions: {oven: {label: Which oven, payoff: profit}}";
    "timeline": By("event", &Fields(EVENT)), "none",
        "Events, computed by a formula or dated by hand.", "timeline: {opening: {when: 2026-05-04, what: The second shop opens, kind: fact}}";
    "exhibits": By("exhibit", &Fields(EXHIBIT)), "none",
        "Figures and tables.", "exhibits: {path: {chart: line, show: revenue, x: year, title: Revenue doubles}}";
    "accept": List(&Fields(ACCEPTED)), "none",
        "Findings about sentences that may stand, each with the reason.", "accept: [{finding: nothing-changed, in: pays, text: adds €0, scenario: dear, why: Meant so.}]";
    "names": Any(&[One("a name"), List(&One("a name"))]), "none",
        "Names with figures in them that are no numbers of the model.", "names: [GPT-4, Scope 3]";
    }
    /// What assumptions get that leave it out.
    DEFAULTS {
    "basis": Word(BASES), "none: `no-basis`",
        "What numbers rest on that do not say.", "basis: judgement";
    "source": One("the id of a source"), "none",
        "Where numbers come from that do not say.", "source: own_books";
    }
    /// What the analyst lets stand.
    ACCEPTED {
    "finding": Word(ACCEPTABLE), "",
        "The code of the finding.", "finding: nothing-changed";
    "in": One("the id of a claim, an exhibit or a heading"), "",
        "Where the sentence stands.", "in: pays";
    "text": One("a text"), "",
        "Words of the sentence, as they print in that scenario.", "text: bread adds €0";
    "scenario": One("the id of a scenario"), "",
        "The scenario in which it is accepted.", "scenario: dear";
    "why": One("a text"), "",
        "The reason.", "why: Whoever chooses this knows it.";
    }
}
