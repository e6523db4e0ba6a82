//! In: a point in time. Out: the text by which a script knows it again: `2029Q3` where it is a period.
//! What was written as a date, or lies between periods, is a date or a year with a fraction.
//! Never for a reader: what is printed on a page has words.

use crate::language::period::WrittenPoint;
use crate::language::unit::full_precision;
use crate::model::{Expression, Model, Variable};

impl Model {
    /// A point in time as a script writes it: `2029Q3` where it is a period or was written as one, else a year with a fraction.
    pub fn point_token(&self, variable: &Variable, point: f64) -> String {
        point_as(self.grain(variable.along).or(variable.written), point)
    }

    /// The same for the result of a formula.
    pub fn result_token(&self, expression: &Expression, point: f64) -> String {
        let Expression { expr, text, .. } = expression;
        point_as(self.grain(self.along(expr)).or_else(|| self.written(expr, Some(text))), point)
    }
}

fn point_as(written: Option<WrittenPoint>, point: f64) -> String {
    if point.is_infinite() {
        return "never".to_owned();
    }
    // A point inside a period is not that period: what was not written stays a number.
    written.and_then(|written| written.token(point)).unwrap_or_else(|| full_precision(point))
}
