//! In: nothing. Out: which number stands for the draws of an uncertain value where one is printed, and what was typed.
//! The report says it, or a quantity, or an exhibit; an assumption prints what was typed.
//! Never computes a number.

use crate::language::formula::{Expr, Node, Type};
use crate::language::unit::{Unit, full_precision};
use crate::model::{Model, Variable};

/// Digits that a person types at most; a zero before the point is one of them.
const TYPED_DIGITS: usize = 12;

/// Which number stands for an uncertain quantity where one is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PointEstimate {
    /// What follows from the central value of each assumption.
    #[default]
    Central,
    /// That below which half of the draws lie.
    Median,
    /// The mean of the draws.
    Mean,
}

impl PointEstimate {
    /// The words for them, as written in YAML.
    pub const WORDS: &'static [&'static str] = &["central", "median", "mean"];

    /// The point that values of a type have: one in time has no mean, and a label or an answer neither mean nor median.
    #[must_use]
    pub fn of_type(self, ty: &Type) -> Self {
        match (self, ty) {
            (Self::Mean, Type::Period) => Self::Median,
            (point, Type::Number(_) | Type::Period) => point,
            (_, Type::Label(_) | Type::YesNo) => Self::Central,
        }
    }

    /// The point of a word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "central" => Some(Self::Central),
            "median" => Some(Self::Median),
            "mean" => Some(Self::Mean),
            _ => None,
        }
    }
}

/// Which number of the draws of a cell an exhibit shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stat {
    /// A point, as a text prints it.
    Point(PointEstimate),
    /// A quantile, by its probability.
    Quantile(f64),
}

impl Stat {
    /// The number of a word: `central`, `median`, `mean`, `p10`.
    pub fn parse(word: &str) -> Option<Self> {
        if let Some(point) = PointEstimate::parse(word) {
            return Some(Self::Point(point));
        }
        let percent: f64 = word.strip_prefix('p')?.parse().ok()?;
        (0.0 < percent && percent < 100.0).then(|| Self::Quantile(percent / 100.0))
    }
}

impl Model {
    /// Which number is printed of a variable: that of the report, or its own; a point in time has no mean worth printing, and an
    /// assumption prints what was typed.
    pub fn point_of(&self, variable: &Variable) -> PointEstimate {
        let typed = variable.assumption().is_some();
        if typed {
            PointEstimate::Central
        } else {
            let point = variable.point.unwrap_or(self.report.point).of_type(&variable.ty);
            // What may be none has no mean.
            if variable.none().is_some() && point == PointEstimate::Mean {
                PointEstimate::Median
            } else {
                point
            }
        }
    }

    /// The same of a formula, which prints as the variable does that it names.
    pub fn point_of_formula(&self, expr: &Expr) -> PointEstimate {
        match &expr.node {
            Node::Variable(id) => self.point_of(self.variable(*id)),
            Node::Select(inner, ..) => self.point_of_formula(inner),
            _ => self.report.point.of_type(&expr.ty),
        }
    }

    /// Whether a value of an assumption is one that somebody typed: what was computed has more digits than a person writes.
    pub fn is_typed(&self, variable: &Variable, value: f64) -> bool {
        let typed = |unit: &Unit| {
            let digits = full_precision(unit.from_base(value)).bytes().filter(u8::is_ascii_digit).count();
            digits <= TYPED_DIGITS
        };
        let written = || variable.written.and_then(|written| written.token(value)).is_some();
        variable.assumption().is_some()
            && match &variable.ty {
                Type::Number(measure) => typed(&measure.unit()),
                Type::Period => written() || typed(&Unit::period()),
                Type::Label(_) | Type::YesNo => true,
            }
    }
}
