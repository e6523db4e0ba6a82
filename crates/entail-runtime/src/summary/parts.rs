//! In: what each replicate of a column says, and the quantiles of all. Out: the summary of the column.
//! Replicates give the standard error of every estimate.
//! Never looks at a draw.

use super::moments::Moments;
use super::{Estimate, Summary, error};

/// What the replicates of a column say.
#[derive(Clone, Default)]
pub struct ReplicateParts {
    all: Vec<PartSummary>,
    /// Of draws that fill no replicate.
    rest: Moments,
}

/// What one replicate says.
#[derive(Clone)]
struct PartSummary {
    moments: Moments,
    quantiles: Vec<f64>,
}

impl ReplicateParts {
    /// Adds the next replicate.
    pub fn add(&mut self, moments: Moments, quantiles: Vec<f64>) {
        self.all.push(PartSummary { moments, quantiles });
    }

    /// Adds draws that fill no replicate.
    pub fn add_rest(&mut self, moments: Moments) {
        self.rest = self.rest.with(moments);
    }

    /// Adds the replicates behind these.
    pub fn append(&mut self, other: Self) {
        self.all.extend(other.all);
        self.add_rest(other.rest);
    }

    /// The summary of a column with these quantiles and so many draws without a value.
    pub fn summary(&self, quantiles: Vec<f64>, undefined: usize) -> Summary {
        let parts = self.all.iter().map(|part| part.moments);
        let all = parts.chain([self.rest]).fold(Moments::default(), Moments::with);
        let over = |of: &dyn Fn(&PartSummary) -> f64| error(self.all.iter().map(of));
        let whole = |value: f64, of: &dyn Fn(&PartSummary) -> f64| Estimate { value, error: over(of) };
        Summary {
            mean: whole(all.mean(), &|part| part.moments.mean()),
            sd: whole(all.sd(), &|part| part.moments.sd()),
            never: whole(all.never(), &|part| part.moments.never()),
            quantiles: quantiles
                .into_iter()
                .enumerate()
                .map(|(at, value)| whole(value, &|part| part.quantiles[at]))
                .collect(),
            undefined,
        }
    }
}
