//! In: `data/file.csv#column` in the place of numbers without an order. Out: the cells of the column that hold any.
//! Observations and outcomes come from a table in this way, and the weights of outcomes from the column beside them.
//! Never skips a cell that is not empty.

use super::super::context::Context;
use super::super::errors;
use super::super::table::{TableColumn, column_named, found_at, is_column};
use super::super::words::{Weight, cell_reader};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::language::unit::Unit;

/// A column of numbers or labels, empty cells left out.
pub struct ListedNumbers {
    text: PlacedText,
    column: TableColumn,
}

impl ListedNumbers {
    /// The column that a text names.
    pub fn named(context: &mut Context<'_>, text: &PlacedText) -> Option<Self> {
        Some(Self { text: text.clone(), column: column_named(context, text)? })
    }

    /// Its rows that are not empty.
    fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.column.cells().filter(|(_, raw)| !raw.is_empty()).map(|(row, _)| row)
    }

    /// Its cells as texts.
    fn texts(&self) -> Vec<PlacedText> {
        self.rows().map(|row| self.cell(row)).collect()
    }

    fn cell(&self, row: usize) -> PlacedText {
        PlacedText { value: self.column.cell(row).to_owned(), span: self.text.span, quoted: false }
    }

    /// Its numbers in base units, in the order of rows.
    pub fn numbers(&self, context: &mut Context<'_>, unit: &Unit) -> Option<Vec<f64>> {
        let rows: Vec<usize> = self.rows().collect();
        self.numbers_of(context, &rows, unit)
    }

    /// The numbers of some rows; what is no number is reported where it stands.
    fn numbers_of(&self, context: &mut Context<'_>, rows: &[usize], unit: &Unit) -> Option<Vec<f64>> {
        let (of, column) = (&self.column.rows, self.column.column);
        let read = cell_reader(context, &self.text, of, &[column], unit)?;
        let mut numbers = Vec::new();
        for row in rows.iter().copied() {
            let is_number = of.table.data.is_number(row, column);
            match read.read((&self.cell(row), is_number), unit, &context.model.units) {
                Ok(number) => numbers.push(number),
                Err(finding) => {
                    let finding = errors::in_table(*finding, &of.cell_name(row, column), unit);
                    let place = of.table.data.cell_place(row, column);
                    let finding = found_at(context, finding, &of.table, &place, &self.text);
                    context.report(finding);
                }
            }
        }
        // A number that could not be read is reported, and the rest would be another list.
        (numbers.len() == rows.len()).then_some(numbers)
    }
}

/// Outcomes that a table lists.
pub struct ListedOutcomes {
    /// As they stand there.
    pub texts: Vec<PlacedText>,
    /// Their weights, where a column gives any.
    pub weights: Option<Vec<Weight>>,
    /// The column of the outcomes.
    pub column: ListedNumbers,
}

/// The outcomes of a column; none inside where they are typed.
#[allow(clippy::option_option)]
pub fn listed_texts(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
) -> Option<Option<ListedOutcomes>> {
    let only = match &declared.choices[..] {
        [only] if only.weight.is_none() && is_column(&only.outcome.value) => &only.outcome,
        _ => {
            if let Some(text) = &declared.weights {
                context.report(errors::weights_without_column(text));
                return None;
            }
            return Some(None);
        }
    };
    let column = ListedNumbers::named(context, only)?;
    let texts = column.texts();
    if texts.is_empty() {
        context.report(errors::no_outcomes(only));
        return None;
    }
    let weights = match &declared.weights {
        None => None,
        Some(text) => Some(weights(context, text, &column)?),
    };
    Some(Some(ListedOutcomes { texts, weights, column }))
}

/// The weights that stand in the rows of some outcomes.
fn weights(context: &mut Context<'_>, text: &PlacedText, outcomes: &ListedNumbers) -> Option<Vec<Weight>> {
    if !is_column(&text.value) {
        context.report(errors::weights_without_column(text));
        return None;
    }
    let own = ListedNumbers::named(context, text)?;
    // Rows of another table belong to other outcomes, whatever their number.
    let same = own.column.rows.table.path == outcomes.column.rows.table.path
        && own.column.rows.numbers() == outcomes.column.rows.numbers();
    if !same {
        context.report(errors::weights_elsewhere(text, &outcomes.text));
        return None;
    }
    let rows: Vec<usize> = outcomes.rows().collect();
    let numbers = own.numbers_of(context, &rows, &Unit::share())?;
    Some(rows.iter().zip(numbers).map(|(row, value)| Weight::of(value, own.column.cell(*row))).collect())
}
