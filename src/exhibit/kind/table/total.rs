//! In: the columns of a table that wants totals. Out: their sums, and what is said of those that have none.
//! Amounts, counts and flows add up, and so do the shares of one whole.
//! Never a sum of prices, rates, shares of different wholes, or answers.

use super::grid::TableField;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::errors;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{IndexId, Node, Type, is_per_time};
use entail_engine::language::unit::Adding;
use entail_engine::model::{Exhibit, Expression, Extent, Model};

/// How near to a whole its parts must come.
const WHOLE: f64 = 1e-9;

/// The totals of the columns of a table.
#[derive(Default)]
pub(super) struct Totals {
    sums: Vec<Option<f64>>,
    /// Whether some cells of what is summed are missing.
    has_gaps: bool,
    /// Which quantities have none, and what they are.
    without: Vec<(usize, &'static str)>,
}

impl Totals {
    pub(super) fn of(cells: &ExhibitCells<'_, '_>, fields: &[TableField]) -> Self {
        let mut totals = Self::default();
        for field in fields {
            match reason(cells, field) {
                None => {
                    totals.sums.push(Some(field.known().sum()));
                    totals.has_gaps |= field.known().count() < field.numbers.len();
                }
                Some(reason) => {
                    totals.sums.push(None);
                    if totals.without.iter().all(|(shown, _)| *shown != field.shown) {
                        totals.without.push((field.shown, reason));
                    }
                }
            }
        }
        totals
    }

    /// What the row is called.
    pub(super) fn name(&self) -> &'static str {
        if self.has_gaps { "Total of known" } else { "Total" }
    }

    /// The sum of a column, if it has one.
    pub(super) fn sum(&self, column: usize) -> Option<f64> {
        self.sums.get(column).copied().flatten()
    }

    /// What is said below the table, and to the analyst.
    pub(super) fn said(&self, exhibit: &Exhibit) -> (Option<String>, Vec<Diagnostic>) {
        let name = |(shown, _): &(usize, &str)| exhibit.show[*shown].label.as_str();
        let names: Vec<&str> = self.without.iter().map(name).collect();
        let listed = match &names[..] {
            [] => return (None, Vec::new()),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        };
        let verb = if names.len() == 1 { "does" } else { "do" };
        let finding = |item: &(usize, &'static str)| errors::no_total(exhibit, &exhibit.show[item.0], item.1);
        (
            Some(format!("No total where there is no sum: {listed} {verb} not add up.")),
            self.without.iter().map(finding).collect(),
        )
    }
}

/// Whether a formula names a value that is the same all along an index.
fn is_repeated(model: &Model, expression: &Expression, index: IndexId) -> bool {
    match expression.expr.node {
        Node::Variable(id) => model.variable(id).repeated.contains(&index),
        _ => false,
    }
}

/// Why a column has no sum, as what its values are.
fn reason(cells: &ExhibitCells<'_, '_>, field: &TableField) -> Option<&'static str> {
    let exhibit = cells.exhibit;
    let expression = &exhibit.show[field.shown].expression;
    let along = exhibit.rows.as_ref().or(exhibit.x.as_ref());
    let measure = match &expression.expr.ty {
        Type::Number(measure) => measure,
        Type::YesNo => return Some("yes or no"),
        Type::Period => return Some("points in time"),
        Type::Label(_) => return Some("labels"),
    };
    match along {
        Some(Extent::Scenarios) => return Some("values in different scenarios"),
        Some(Extent::Index(index)) if is_repeated(cells.model(), expression, *index) => {
            return Some("one value that is repeated");
        }
        Some(Extent::Index(index)) => {
            let periods = cells.model().index(*index).shape.years().is_some();
            if periods && is_per_time(&measure.dimension) {
                return Some("amounts per time in several periods");
            }
        }
        _ => {}
    }
    let unit = measure.unit();
    match unit.adding() {
        Adding::Never(what) => Some(what),
        Adding::Parts if (field.known().sum::<f64>() - 1.0).abs() > WHOLE => {
            Some("shares of different wholes")
        }
        Adding::Counts if field.known().any(|number| number.fract() != 0.0) => Some("ratios"),
        Adding::Always | Adding::Parts | Adding::Counts => None,
    }
}
