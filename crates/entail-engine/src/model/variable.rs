//! In: nothing. Out: what a name in a formula may stand for.
//! Assumptions, quantities and decisions are one kind of thing to a formula.
//! Never holds a computed value.

use super::{Assumption, Expression, Phrase, PointEstimate, Reckoning};
use crate::language::formula::{IndexId, Measure, Type};
use crate::language::period::{WrittenPoint, print_point};
use crate::language::unit::{LastDigit, NumberFormat, Unit, print_range};
use crate::source::Span;
use std::ops::Deref;
use std::sync::Arc;

/// An assumption, a quantity or a decision.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its id.
    pub id: String,
    /// What it is, for a reader.
    pub label: String,
    /// The kind of its value.
    pub ty: Type,
    /// Its indexes, sorted.
    pub indexes: Vec<IndexId>,
    /// Where its value comes from.
    pub kind: VariableKind,
    /// How it prints.
    pub format: Option<NumberFormat>,
    /// Which number stands for its draws where a text prints it plainly; none where the report says it.
    pub point: Option<PointEstimate>,
    /// The periods along which its value lies, if it is a point in time that was looked for.
    pub along: Option<Along>,
    /// How precisely its points in time were written, where they are given and not looked for.
    pub written: Option<WrittenPoint>,
    /// How its time is reckoned.
    pub reckoning: Reckoning,
    /// The indexes along which its value is only repeated.
    pub repeated: Vec<IndexId>,
    /// The indexes along which it needs later places of itself, so that it is computed from the last one on.
    pub from_last: Vec<IndexId>,
    /// A remark of the analyst.
    pub note: Option<Phrase>,
    /// What is printed for `never`.
    pub never: Option<String>,
    /// Where it is defined.
    pub span: Span,
}

/// Periods along which a point in time was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Along {
    /// The index of the periods.
    pub index: IndexId,
    /// Whether the point is one of them; else it may lie between two.
    pub picks: bool,
}

/// Where a value comes from.
#[derive(Clone, Debug)]
pub enum VariableKind {
    /// It is believed.
    Assumption(Box<Assumption>),
    /// It is computed.
    Quantity(Quantity),
}

/// What is computed.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// The formula or formulas.
    pub formula: Formula,
    /// The formula of the first period, with the period index.
    pub first: Option<(IndexId, Arc<Expression>)>,
    /// Whether it is declared as a share, so that its results must lie between 0 and 1.
    pub declared_share: bool,
    /// The ends that a result must keep, in base units.
    pub bounds: Option<(Option<f64>, Option<f64>)>,
    /// The result that stands for having none, in base units; it is no amount, and prints as a word.
    pub none: Option<f64>,
}

/// One formula for all cells, or rows by label.
#[derive(Clone, Debug)]
pub enum Formula {
    /// One for all cells.
    One(Arc<Expression>),
    /// Rows of one index.
    Rows(IndexId, FormulaRows),
}

/// Rows of formulas; reads as the list of them.
#[derive(Clone, Debug, Default)]
pub struct FormulaRows {
    rows: Vec<FormulaRow>,
    /// By place of the index, which row covers it: each cell is looked up, and there may be as many rows as cells.
    of: Vec<Option<u32>>,
}

impl FormulaRows {
    /// Rows in their order; of two that cover a place the first counts.
    pub fn of(rows: Vec<FormulaRow>) -> Self {
        let places = rows.iter().flat_map(|row| &row.places).max().map_or(0, |last| *last as usize + 1);
        let mut of = vec![None; places];
        for (at, row) in rows.iter().enumerate() {
            for place in &row.places {
                of[*place as usize].get_or_insert(at as u32);
            }
        }
        Self { rows, of }
    }

    /// The row that covers a place.
    pub fn at(&self, place: u32) -> Option<&FormulaRow> {
        self.rows.get(self.number_at(place)?)
    }

    /// Which row covers a place.
    pub fn number_at(&self, place: u32) -> Option<usize> {
        Some((*self.of.get(place as usize)?)? as usize)
    }
}

impl<'a> IntoIterator for &'a FormulaRows {
    type Item = &'a FormulaRow;
    type IntoIter = std::slice::Iter<'a, FormulaRow>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl Deref for FormulaRows {
    type Target = [FormulaRow];

    fn deref(&self) -> &[FormulaRow] {
        &self.rows
    }
}

/// The formula of some labels.
#[derive(Clone, Debug)]
pub struct FormulaRow {
    /// The places it covers.
    pub places: Vec<u32>,
    /// The formula.
    pub expression: Arc<Expression>,
}

impl Variable {
    /// A variable without indexes, words and ways to print of its own.
    pub fn new(id: &str, ty: Type, kind: VariableKind, span: Span) -> Self {
        Self {
            id: id.to_owned(),
            label: String::new(),
            ty,
            indexes: Vec::new(),
            kind,
            format: None,
            point: None,
            along: None,
            written: None,
            reckoning: Reckoning::default(),
            repeated: Vec::new(),
            from_last: Vec::new(),
            note: None,
            never: None,
            span,
        }
    }

    /// Whether a number is the one that stands for having none.
    pub fn is_none(&self, value: f64) -> bool {
        self.none() == Some(value)
    }

    /// The number that stands for having none, if there is one.
    pub fn none(&self) -> Option<f64> {
        self.quantity().and_then(|quantity| quantity.none)
    }

    /// The measure, if it is a number.
    pub fn measure(&self) -> Option<&Measure> {
        match &self.ty {
            Type::Number(measure) => Some(measure),
            _ => None,
        }
    }

    /// The unit in which it is declared, if it is a number.
    pub fn unit(&self) -> Option<&Unit> {
        self.measure().and_then(|m| m.display.as_deref())
    }

    /// The declared unit in words, unless every printed number shows it by itself, as shares and factors do.
    pub fn unit_words(&self) -> Option<&str> {
        let text = self.unit()?.text.as_str();
        (!["1", "%", "share", "x", "pp"].contains(&text)).then_some(text)
    }

    /// What is believed, if it is an assumption.
    pub fn assumption(&self) -> Option<&Assumption> {
        match &self.kind {
            VariableKind::Assumption(assumption) => Some(assumption),
            VariableKind::Quantity(_) => None,
        }
    }

    /// Every formula that its value is made by: those of a quantity, or those that parameters of a belief are.
    pub fn expressions(&self) -> Vec<&Arc<Expression>> {
        match &self.kind {
            VariableKind::Assumption(assumption) => assumption.expressions(),
            VariableKind::Quantity(quantity) => quantity.expressions(),
        }
    }

    /// Two ends as a reader sees them, with one unit between them.
    pub fn print_range(&self, low: f64, high: f64) -> String {
        match &self.ty {
            Type::Number(measure) => {
                let unit = measure.unit();
                let mut format = self.format.clone().unwrap_or_default();
                if unit.counts_things() {
                    // What is believed of a count is as it was typed, and need not be whole.
                    format.last = LastDigit::Exact;
                }
                print_range(low, high, &unit, &format)
            }
            _ => format!("{} to {}", print_point(low, self.written), print_point(high, self.written)),
        }
    }

    /// Whether it is a gap between dates, which is a whole number of days and no number of months.
    pub fn counts_days(&self) -> bool {
        self.reckoning == Reckoning::Gap
    }

    /// What is computed, if it is a quantity or decision.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.kind {
            VariableKind::Assumption(_) => None,
            VariableKind::Quantity(quantity) => Some(quantity),
        }
    }
}

impl Quantity {
    /// What a formula gives, whatever that is.
    pub fn of(formula: Formula) -> Self {
        Self { formula, first: None, declared_share: false, bounds: None, none: None }
    }

    /// Every formula of the quantity.
    pub fn expressions(&self) -> Vec<&Arc<Expression>> {
        let first = self.first.iter().map(|(_, e)| e);
        match &self.formula {
            Formula::One(expression) => first.chain([expression]).collect(),
            Formula::Rows(_, rows) => first.chain(rows.iter().map(|r| &r.expression)).collect(),
        }
    }

    /// The formula of the cell at the given places.
    pub fn expression_at(&self, place: impl Fn(IndexId) -> Option<u32>) -> Option<&Arc<Expression>> {
        // The first period has a formula of its own where the others look back.
        if let Some((index, first)) = &self.first
            && place(*index) == Some(0)
        {
            return Some(first);
        }
        match &self.formula {
            Formula::One(expression) => Some(expression),
            Formula::Rows(index, rows) => {
                // Where the index is laid over by a value no row covers it.
                let at = place(*index)?;
                rows.at(at).map(|row| &row.expression)
            }
        }
    }
}
