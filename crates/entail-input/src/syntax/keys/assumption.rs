//! In: nothing. Out: the keys of an assumption, of a part of a mixture and of a correlation.
//! Which of them make a range together depends on the shape: `resolve/assumption/form.rs` says which.
//! Never reads a value.

use super::kind::KeyKind::{Any, By, Cells, Ends, Fields, List, One, Word, YesNo};
use super::kind::{KnownKey, joined, names};
use super::model::IDS;
use crate::syntax::section::{BASES, SHAPES};

/// The keys that hold numbers.
pub const NUMBERS: &[KnownKey] = &joined::<{ OF_THE_UNIT.len() + PURE.len() }>(&[OF_THE_UNIT, PURE]);
/// Their names.
pub const NUMBER_KEYS: &[&str] = &names::<{ NUMBERS.len() }>(NUMBERS);
/// Those of numbers without a unit, whatever the unit of the assumption.
pub const PURE_KEYS: &[&str] = &names::<{ PURE.len() }>(PURE);
/// The keys of an assumption.
pub const ASSUMPTION: &[KnownKey] =
    &joined::<{ NAMED.len() + NUMBERS.len() + OTHERS.len() }>(&[NAMED, NUMBERS, OTHERS]);
/// The keys of a part of a mixture.
pub const PART: &[KnownKey] = &joined::<{ OF_A_PART.len() + NUMBERS.len() }>(&[OF_A_PART, NUMBERS]);

/// What a number looks like.
const NUMBER: &str = "a number with its unit";
const PERCENTILES: super::KeyKind = By("percentile", &Cells(NUMBER));

known_keys! {
    /// Numbers in the unit of the assumption.
    OF_THE_UNIT {
    "value": Cells(NUMBER), "the middle of the range that the other keys give",
        "The number itself. Alone it is certain; beside `low` and `high` it is the median.", "value: 110_000";
    "low": Cells(NUMBER), "none: the number is certain",
        "The lower end of the range: so much lies below it as `interval` of the report leaves out on one side, 5% where that is 90%.", "low: 3";
    "high": Cells(NUMBER), "none: the number is certain",
        "The upper end of the range, as `low` is the lower one.", "high: 5";
    "min": Cells(NUMBER), "none",
        "The least that is possible, for `min`, `mode` and `max`, `uniform`, `loguniform` and `pareto`.", "min: 2";
    "mode": Cells(NUMBER), "none",
        "What is likeliest, between `min` and `max`.", "mode: 3";
    "max": Cells(NUMBER), "none",
        "The most that is possible.", "max: 8";
    "mean": Cells(NUMBER), "none",
        "The mean, for shapes that are known by it.", "mean: 12";
    "sd": Cells(NUMBER), "none",
        "The standard deviation, beside `mean`.", "sd: 2.5";
    "location": Cells(NUMBER), "none",
        "The middle of `shape: student_t`.", "location: 4.2";
    "scale": Cells(NUMBER), "none",
        "The width of `student_t`, or the value below which 63% of `weibull` lies.", "scale: 0.6";
    }
    /// Numbers without a unit.
    PURE {
    "mu": Cells("a number"), "none",
        "The mean of the logarithm, of `shape: lognormal`.", "mu: 1.2";
    "sigma": Cells("a number"), "none",
        "The standard deviation of the logarithm, beside `mu`.", "sigma: 0.4";
    "alpha": Cells("a number"), "none",
        "The first parameter of `beta`, or the exponent of `pareto`.", "alpha: 4";
    "beta": Cells("a number"), "none",
        "The second parameter of `beta`.", "beta: 6";
    "k": Cells("a number"), "none",
        "The form of `weibull`: below 1 failures come early, above 1 late.", "k: 2";
    "df": Cells("a number"), "none",
        "The degrees of freedom of `student_t`.", "df: 5";
    "n": Cells("a whole number"), "none",
        "The number of trials of `binomial`.", "n: 20";
    "p": Cells("a probability"), "none",
        "The probability of a success, of `binomial` and `negative_binomial`.", "p: 30%";
    "r": Cells("a number"), "none",
        "The successes that `negative_binomial` waits for, beside `p`.", "r: 3";
    "dispersion": Cells("a number"), "none",
        "How evenly a `negative_binomial` comes, beside `mean`: the smaller, the more it comes in bursts.", "dispersion: 0.8";
    }
    /// What an assumption is called, and its unit.
    NAMED {
    "label": One("a text"), "",
        "What a reader calls it: in tables, tips, figures and the register.", "label: Price of a loaf";
    "unit": One("a unit"), "none, for yes or no and for labels",
        "The unit of all of its numbers; they may be typed without it then. `\"1\"` is a pure number, `share` lies between 0 and 100%, `period` is a point in time.", "unit: EUR/loaf";
    }
    /// All others.
    OTHERS {
    "quantiles": PERCENTILES, "none",
        "Any percentiles of what is believed, at least two; 0 and 100 are absolute ends.", "quantiles: {10: 2, 50: 3, 90: 6}";
    "choices": Any(&[One("a column of a table"), List(&One("an outcome")), By("outcome", &One("a weight"))]), "none",
        "The outcomes that are possible, numbers or labels, with their weights; without weights all are equally likely.", "choices: {north: 2, south: 3, sea: 5}";
    "weights": One("a column of a table"), "all equal",
        "The column of the weights of `choices`, where those come from a table.", "weights: \"data/teams.csv#days\"";
    "samples": One("a column of a table"), "none",
        "Observations, each as likely as the others.", "samples: \"data/waits.csv#minutes\"";
    "parts": List(&Fields(PART)), "none",
        "The parts of a mixture, each written as an assumption of its own would be.", "parts: [{weight: 9, shape: gamma, mean: 5, sd: 1}, {weight: 1, low: 20, high: 40}]";
    "shape": Word(SHAPES), "lognormal for what is positive, a logit-normal for a share, normal with `signed: true`; PERT for `min`, `mode`, `max`",
        "The shape of what is believed, with its own keys beside it; these may be formulas.", "shape: lognormal";
    "bounds": Ends, "those of the unit",
        "Ends that nothing crosses: what of the shape lies outside is cut off and the rest scaled up.", "bounds: [0, ~]";
    "signed": YesNo, "`no`",
        "Whether it may be negative.", "signed: true";
    "over": IDS, "none: one number",
        "The indexes over which it varies.", "over: [shop, year]";
    "vary": Word(&["once", "each", "walk"]), "each label has a draw of its own, which moves all of its periods",
        "How its cells move: all with one draw, each with its own, or adding up from period to period.", "vary: once";
    "between": Word(&["linear", "geometric", "step"]), "none: each period has its number",
        "How periods are filled between those that have a number.", "between: linear";
    "missing": Word(&["allowed"]), "a cell without a number is an error",
        "That some cells have no number: leave them empty, or write `~`.", "missing: allowed";
    "rows": Word(&["within"]), "a row of another label is an error",
        "Whether rows of the table for labels outside of the index are left out.", "rows: within";
    "mix": Cells("a share"), "none",
        "The parts of a whole by label of one index, which always add up to 100%.", "mix: {cloud: 70%, edge: 20%, device: 10%}";
    "concentration": One("a number"), "none: the parts are certain",
        "How firm the parts of a `mix` are, the sum of the parameters of a Dirichlet: 10 is vague, 1,000 is firm.", "concentration: 80";
    "format": One("the id of a format"), "what the unit and the draws tell",
        "How its numbers print.", "format: money";
    "source": One("the id of a source"), "that of `defaults`",
        "Where the number comes from.", "source: till";
    "locator": One("a text"), "none",
        "Where in the source it stands.", "locator: table 4";
    "as_of": One("a date"), "none",
        "The day for which it holds.", "as_of: 2026-03-31";
    "review_by": One("a date"), "none",
        "The day by which to look again; later a build warns (`stale-source`).", "review_by: 2026-12-31";
    "basis": Word(BASES), "that of `defaults`",
        "What it rests on: a source, a calibration to something else, or judgement.", "basis: sourced";
    "calibrated_to": IDS, "none",
        "The claims and statements which a calibrated number was chosen to meet.", "calibrated_to: [pays]";
    "note": One("a text with tags"), "none",
        "What a reader should know of it, in the register and its panel.", "note: List price; nobody pays it.";
    "rename_of": One("an earlier id"), "none",
        "The id that it had, whose draws it keeps.", "rename_of: price";
    }
    /// What a part of a mixture has besides its numbers.
    OF_A_PART {
    "weight": One("a weight"), "all parts are equally likely",
        "How likely the part is, as a relative number or in per cent.", "weight: 70%";
    "shape": Word(SHAPES), "as of an assumption",
        "The shape of the part.", "shape: gamma";
    "quantiles": PERCENTILES, "none",
        "Percentiles of the part.", "quantiles: {5: 1, 95: 9}";
    }
    /// The keys of a correlation.
    CORRELATION {
    "between": IDS, "",
        "The two assumptions that go together.", "between: [wages, rents]";
    "rank": One("a number between -1 and 1"), "none, with `pearson`",
        "How closely their orders agree (Spearman).", "rank: 0.6";
    "pearson": One("a number between -1 and 1"), "none, with `rank`",
        "The correlation of their values (Pearson), in the place of `rank`.", "pearson: -0.5";
    "why": One("a text"), "none",
        "Why they go together, for the reader of the method.", "why: Both follow the town.";
    }
}
