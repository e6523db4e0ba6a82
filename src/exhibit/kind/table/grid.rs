//! In: the cells of one column of a table. Out: the column, printed.
//! Parts above their total are rounded together, so that the printed ones add up.
//! Never bends parts that have no total.

use crate::exhibit::cells::{AxisPlace, ExhibitCells};
use crate::exhibit::units;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::{PrintedValue, TableCell};

/// A column of a table: one quantity at one place of the columns.
pub(super) struct TableField {
    /// Which of the quantities that are shown.
    pub(super) shown: usize,
    /// What its total is of.
    whole: Option<u32>,
    /// Its values, in base units.
    pub(super) numbers: Vec<f64>,
    /// What each is of.
    of: Vec<Option<u32>>,
}

impl TableField {
    /// Reads the values of a column.
    pub(super) fn read(
        cells: &mut ExhibitCells<'_, '_>,
        shown: usize,
        column: Option<AxisPlace>,
        rows: &[(AxisPlace, String)],
    ) -> Result<Self, Box<Diagnostic>> {
        let (mut numbers, mut of) = (Vec::new(), Vec::new());
        for (row, _) in rows {
            let places: Vec<AxisPlace> = [Some(*row), column].into_iter().flatten().collect();
            numbers.push(cells.value(shown, &places)?);
            of.push(cells.origin(shown, &places));
        }
        Ok(Self { shown, whole: cells.whole(shown, column.as_slice()), numbers, of })
    }

    /// Its cells, and that of the total if it has one.
    pub(super) fn printed(&self, cells: &ExhibitCells<'_, '_>, sum: Option<f64>) -> Vec<TableCell> {
        let Some(sum) = sum else {
            let cell =
                |(number, of): (&f64, &Option<u32>)| number_cell(cells, self.shown, *number).about(*of);
            return self.numbers.iter().zip(&self.of).map(cell).collect();
        };
        let exhibit = cells.exhibit;
        let expression = &exhibit.show[self.shown].expression;
        let ticks = units::plain_ticks(expression, exhibit.unit.as_ref());
        let (texts, total) =
            units::column(cells.model(), expression, &self.numbers, sum, exhibit.unit.as_ref());
        let numbers = self.numbers.iter().chain([&sum]);
        let of = self.of.iter().chain([&self.whole]);
        let texts = texts.into_iter().chain([total]);
        let cell = |((number, of), text): ((&f64, &Option<u32>), String)| {
            TableCell::value(&PrintedValue::new(*number, text), &ticks).about(*of)
        };
        numbers.zip(of).zip(texts).map(cell).collect()
    }
}

/// A cell by itself.
pub(super) fn number_cell(cells: &ExhibitCells<'_, '_>, shown: usize, value: f64) -> TableCell {
    let exhibit = cells.exhibit;
    let expression = &exhibit.show[shown].expression;
    let printed = units::cell(cells.model(), expression, value, exhibit.unit.as_ref());
    if units::is_number(expression) {
        let ticks = units::plain_ticks(expression, exhibit.unit.as_ref());
        return TableCell::value(&PrintedValue::new(value, printed), &ticks);
    }
    TableCell::text(printed)
}
