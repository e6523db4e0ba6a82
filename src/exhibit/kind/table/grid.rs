//! In: the cells of one column of a table. Out: the column, printed.
//! Parts above their total are rounded together, so that the printed ones add up.
//! Never bends parts that have no total.

use crate::exhibit::cells::{AxisPlace, ExhibitCells};
use crate::exhibit::points::finest;
use crate::exhibit::units;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::{Flavour, LastDigit, Unit};
use entail_engine::model::{Expression, Model};
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
            let lasts: Vec<LastDigit> = self.of.iter().map(|of| cells.origins.last(*of)).collect();
            let exhibit = cells.exhibit;
            let expression = &exhibit.show[self.shown].expression;
            let texts = alone(cells.model(), expression, &self.numbers, &lasts, exhibit.unit.as_ref());
            let cell = |((number, text), of): ((&f64, String), &Option<u32>)| {
                number_cell(cells, self.shown, *number, text).about(*of)
            };
            return self.numbers.iter().zip(texts).zip(&self.of).map(cell).collect();
        };
        let exhibit = cells.exhibit;
        let expression = &exhibit.show[self.shown].expression;
        let ticks = units::plain_ticks(expression, exhibit.unit.as_ref());
        let (texts, total) = units::column(
            cells.model(),
            expression,
            &self.numbers,
            (sum, self.finest(cells)),
            exhibit.unit.as_ref(),
        );
        let numbers = self.numbers.iter().chain([&sum]);
        let of = self.of.iter().chain([&self.whole]);
        let texts = texts.into_iter().chain([total]);
        let cell = |((number, of), text): ((&f64, &Option<u32>), String)| {
            TableCell::value(&PrintedValue::new(*number, text), &ticks).about(*of)
        };
        numbers.zip(of).zip(texts).map(cell).collect()
    }
}

impl TableField {
    /// The numbers of its cells that are not missing.
    pub(super) fn known(&self) -> impl Iterator<Item = f64> {
        self.numbers.iter().copied().filter(|number| !number.is_nan())
    }

    /// The finest place that one of its cells has.
    fn finest(&self, cells: &ExhibitCells<'_, '_>) -> LastDigit {
        finest(self.of.iter().map(|of| cells.origins.last(*of)))
    }
}

/// From here on a share is near its whole.
const NEARLY: f64 = 0.99;
/// Cells of a column that lie further apart than this keep their own digits.
const APART: f64 = 100.0;

/// The texts of a column without a total: numbers of one scale and of a size have the same decimals, so that a reader can compare
/// them; what is not known to a whole has none.
fn alone(
    model: &Model,
    expression: &Expression,
    numbers: &[f64],
    lasts: &[LastDigit],
    unit: Option<&Unit>,
) -> Vec<String> {
    let each = || numbers.iter().copied().zip(lasts.iter().copied());
    let texts: Vec<String> = each().map(|cell| units::cell(model, expression, cell, unit)).collect();
    let sizes = || numbers.iter().map(|number| number.abs()).filter(|size| *size > 0.0 && size.is_finite());
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    let around = |text: &str| -> String {
        text.chars().filter(|c| !c.is_ascii_digit() && !".,\u{2212}".contains(*c)).collect()
    };
    let alike = texts.iter().all(|text| texts.first().is_some_and(|first| around(text) == around(first)));
    let common = texts.iter().map(|text| decimals(text)).max().unwrap_or(0);
    // Near a whole the digits that count are those of what is missing, and each has its own.
    let parts = expression.expr.measure().is_some_and(|measure| measure.flavour == Flavour::Share);
    let whole = parts && numbers.iter().any(|number| NEARLY < *number && *number < 1.0);
    if common == 0 || most > APART * least || !alike || whole || !units::is_number(expression) {
        return texts;
    }
    let same = |((number, last), text): ((f64, LastDigit), &String)| {
        let coarse = decimals(text) == 0 && last.width() > 0.0;
        if coarse { text.clone() } else { units::cell_to(model, expression, (number, common), unit) }
    };
    each().zip(&texts).map(same).collect()
}

/// Decimals of a printed number.
fn decimals(text: &str) -> usize {
    let Some((_, rest)) = text.split_once('.') else { return 0 };
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// A cell by itself.
pub(super) fn number_cell(
    cells: &ExhibitCells<'_, '_>,
    shown: usize,
    value: f64,
    printed: String,
) -> TableCell {
    let exhibit = cells.exhibit;
    let expression = &exhibit.show[shown].expression;
    if units::is_number(expression) {
        let ticks = units::plain_ticks(expression, exhibit.unit.as_ref());
        return TableCell::value(&PrintedValue::new(value, printed), &ticks);
    }
    TableCell::text(printed)
}
