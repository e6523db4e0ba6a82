//! In: what a shape of counts was declared with. Out: why no counts have these numbers, in words.
//! Trials, chances and spreads that only counts have.
//! Never prints a unit: the caller does.

/// Why a shape of counts cannot be built.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum CountFault {
    /// A number that must be a probability strictly between 0 and 1 is none.
    NotAProbability {
        /// The key: `p`.
        key: &'static str,
        /// What was found there.
        value: f64,
        /// The shape that asks for it.
        shape: &'static str,
    },
    /// A number of trials is not whole.
    NotWhole {
        /// The key: `n`.
        key: &'static str,
        /// What was found there.
        value: f64,
    },
    /// Counts of this size are so many that none of them matters.
    TooMany {
        /// The shape.
        shape: &'static str,
        /// Its mean.
        mean: f64,
    },
    /// A count that should vary more than Poisson's varies less.
    Spread {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        sd: f64,
        /// That of a Poisson count.
        least: f64,
    },
}

impl CountFault {
    /// A short, stable name of the finding.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAProbability { .. } => "not-a-probability",
            Self::NotWhole { .. } => "not-whole",
            Self::TooMany { .. } => "too-many-counts",
            Self::Spread { .. } => "spread-of-counts",
        }
    }

    /// What is wrong; numbers in the assumption's unit are printed by `show`, others by `bare`.
    pub(super) fn message(&self, show: &dyn Fn(&f64) -> String, bare: &dyn Fn(&f64) -> String) -> String {
        match self {
            Self::NotAProbability { key, value, shape } => {
                format!(
                    "`{key}` is {}, but a {shape} shape needs a probability between 0 and 100 %",
                    bare(value)
                )
            }
            Self::NotWhole { key, value } => format!("`{key}` is {}, not a whole number", bare(value)),
            Self::TooMany { shape, mean } => {
                format!("a {shape} shape with mean {} has more counts than can be told apart", show(mean))
            }
            Self::Spread { mean, sd, least } => format!(
                "sd {} is too small for a negative binomial shape with mean {}, whose sd lies above {}",
                show(sd),
                show(mean),
                show(least)
            ),
        }
    }

    /// What to do next.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::NotAProbability { .. } => "what never or always happens is certain: write `value` alone",
            Self::NotWhole { .. } => "trials are counted: write a whole number",
            Self::TooMany { .. } => {
                "take `shape: gamma` (or normal) with the same mean and sd, which no draw tells from it; or count in a larger unit"
            }
            Self::Spread { .. } => {
                "take `shape: poisson` where events know nothing of each other, or raise the sd"
            }
        }
    }
}
