//! In: nothing. Out: what is declared of the report as a whole, its sources and correlations.
//! Settings of the draws are kept here until draws are made.
//! Never reads the clock: the date is what the report says.

mod likelihood;
mod picture;

pub use likelihood::Likelihood;
pub use picture::{Picture, PictureFault, PictureKind};

use super::{Phrase, PointEstimate};
use crate::language::formula::{ScenarioId, VariableId};
use crate::language::period::Date;
use crate::source::Span;
use std::collections::BTreeSet;

/// Title, authors, date and settings.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Report {
    pub title: String,
    pub subtitle: Option<Phrase>,
    pub authors: Vec<String>,
    pub edition: Option<String>,
    pub date: Option<Date>,
    pub language: String,
    /// Where the page will be, for its metadata.
    pub url: Option<String>,
    pub seed: u64,
    pub draws: u32,
    /// The scenarios that a reader of the page may switch to, besides the one that it is built in.
    pub switch: Vec<ScenarioId>,
    /// Where the report names them.
    pub switch_span: Option<Span>,
    /// The probability that an interval covers, 0.9 by default.
    pub interval: f64,
    /// Which number stands for an uncertain quantity where a text prints it plainly.
    pub point: PointEstimate,
    /// The words for how likely something is.
    pub likelihood: Likelihood,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            title: String::new(),
            subtitle: None,
            authors: Vec::new(),
            edition: None,
            date: None,
            language: "en".to_owned(),
            url: None,
            switch: Vec::new(),
            switch_span: None,
            seed: 1,
            draws: 8_192,
            interval: 0.9,
            point: PointEstimate::default(),
            likelihood: Likelihood::default(),
        }
    }
}

/// Who published what, where and when.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct CitedSource {
    pub id: String,
    pub publisher: Option<String>,
    pub title: String,
    pub date: Option<Date>,
    pub url: Option<String>,
    pub mark: Option<String>,
    pub states: Option<String>,
    pub note: Option<String>,
    pub review_by: Option<Date>,
    pub span: Span,
}

/// A rank correlation of two assumptions.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Correlation {
    pub between: [VariableId; 2],
    /// Of the ranks, as declared or as it follows from that of the values.
    pub rank: f64,
    /// Of the values, if that is what is declared.
    pub pearson: Option<f64>,
    pub why: Option<String>,
    pub span: Span,
}

impl Correlation {
    /// An assumption with all that correlate with it, directly or by others, in the order of the model.
    pub fn connected(all: &[Self], from: VariableId) -> Vec<VariableId> {
        let (mut found, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(next) = open.pop() {
            for Self { between: [one, other], .. } in all {
                let beside = if *one == next { *other } else { *one };
                if (*one == next || *other == next) && found.insert(beside) {
                    open.push(beside);
                }
            }
        }
        found.into_iter().collect()
    }

    /// The correlation of ranks, as messages say it.
    pub fn told(&self) -> String {
        match self.pearson {
            Some(pearson) => format!("{:.2} (for `pearson: {pearson}`)", self.rank),
            None => self.rank.to_string(),
        }
    }

    /// The correlation of ranks of numbers whose normal scores correlate so: the inverse of `of_scores`.
    pub fn rank_of_scores(scores: f64) -> f64 {
        6.0 / std::f64::consts::PI * libm::asin((scores / 2.0).clamp(-0.5, 0.5))
    }

    /// The correlation of normal scores whose ranks correlate as stated: 2 sin(π rank / 6).
    ///
    /// Pearson, K. (1907), On further methods of determining correlation, Drapers' Company Research Memoirs.
    pub fn of_scores(&self) -> f64 {
        2.0 * libm::sin(std::f64::consts::PI * self.rank / 6.0)
    }
}
