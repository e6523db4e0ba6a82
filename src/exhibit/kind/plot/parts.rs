//! In: series of numbers that are parts of wholes. Out: their shares, printed so that they add up, and what they leave.
//! Amounts are scaled to shares; shares that somebody published are drawn as they are.
//! Never more than a whole.

use super::SeriesNumbers;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::errors;
use crate::exhibit::points::finest;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::{Flavour, LastDigit, NumberFormat, Unit, print, print_shares};
use entail_engine::model::{Expression, Extent};
use entail_figure::PrintedValue;

/// How near to a whole its parts must come.
const ROUNDING: f64 = 1e-9;
/// So many gaps are named one by one.
const NAMED: usize = 3;

/// Whether a formula gives parts of a whole, which are published as they are.
pub(super) fn is_part(expression: &Expression) -> bool {
    let measure = expression.expr.measure();
    measure.is_some_and(|m| m.dimension.is_pure() && matches!(m.flavour, Flavour::Share | Flavour::Percent))
}

/// What the shares at each place leave of their whole, with the name of the place; more than a whole is refused.
pub(super) fn rests(
    cells: &ExhibitCells<'_, '_>,
    x: &Extent,
    panel: &str,
    lines: &[SeriesNumbers],
) -> Result<Vec<(String, f64)>, Box<Diagnostic>> {
    let mut rests = Vec::new();
    for (at, (_, place)) in cells.places(Some(x)).into_iter().enumerate() {
        let sum: f64 = lines.iter().filter_map(|line| line.numbers.get(at)).filter(|n| n.is_finite()).sum();
        let name = if panel.is_empty() { place } else { format!("{panel}, {place}") };
        if sum > 1.0 + ROUNDING {
            return Err(Box::new(errors::over_whole(cells.exhibit, &name, &whole_share(sum))));
        }
        if sum < 1.0 - ROUNDING {
            rests.push((name, 1.0 - sum));
        }
    }
    Ok(rests)
}

/// The sentence that says what the gaps are.
pub(super) fn gap_note(mut gaps: Vec<(String, f64)>) -> Option<String> {
    if gaps.len() > NAMED {
        let largest = gaps.iter().map(|(_, rest)| *rest).fold(0.0, f64::max);
        return Some(format!("Gaps are what the shares leave of the whole, up to {}.", whole_share(largest)));
    }
    let last = gaps.pop()?;
    let one = |(name, rest): &(String, f64)| format!("{} of {name}", whole_share(*rest));
    let first: Vec<String> = gaps.iter().map(one).collect();
    let listed =
        if first.is_empty() { one(&last) } else { format!("{} and {}", first.join(", "), one(&last)) };
    let gap = if first.is_empty() { "The gap is" } else { "Gaps are" };
    Some(format!("{gap} what the shares leave of the whole: {listed}."))
}

fn whole_share(share: f64) -> String {
    print(share, &Unit::share(), &NumberFormat::default())
}

/// Shares that make up a whole, at a place or along a series, are printed so that they add up.
///
/// Whether some whole is left whose printed parts do not add up, since others hold its cells too.
pub(super) fn print_as_whole(
    lines: &[SeriesNumbers],
    (digits, last): (u8, &dyn Fn(usize, usize) -> LastDigit),
    values: &mut [Vec<Option<PrintedValue>>],
) -> bool {
    let places = lines.first().map_or(0, |line| line.numbers.len());
    // Each whole as cells of series and place; the later one holds where both make up a whole.
    let mut wholes: Vec<Vec<(usize, usize)>> = Vec::new();
    for place in 0..places {
        wholes.push((0..lines.len()).map(|line| (line, place)).collect());
    }
    for line in 0..lines.len() {
        wholes.push((0..places).map(|place| (line, place)).collect());
    }
    let mut printed: Vec<(usize, usize, String)> = Vec::new();
    for cells in wholes {
        let shares: Vec<f64> = cells.iter().map(|(line, place)| lines[*line].numbers[*place]).collect();
        let last = finest(cells.iter().map(|(line, place)| last(*line, *place)));
        let format = NumberFormat { digits, last, ..NumberFormat::default() };
        let texts = print_shares(&shares, &format).unwrap_or_default();
        for ((line, place), text) in cells.iter().zip(texts) {
            values[*line][*place] = Some(PrintedValue::new(lines[*line].numbers[*place], text.clone()));
            printed.push((*line, *place, text));
        }
    }
    // What a later whole has rounded otherwise no longer adds up with the parts of the earlier one.
    printed
        .into_iter()
        .any(|(line, place, text)| values[line][place].as_ref().is_some_and(|value| value.printed != text))
}

/// Parts of what all series are at each place: what a chart of shares draws, and so what it prints.
pub(super) fn to_shares(lines: &mut [SeriesNumbers]) {
    let places = lines.first().map_or(0, |line| line.numbers.len());
    for place in 0..places {
        let whole: f64 = lines.iter().map(|line| line.numbers[place]).sum();
        // Parts of nothing stay what they are: there is no whole to divide by.
        if whole != 0.0 {
            for line in lines.iter_mut() {
                line.numbers[place] /= whole;
            }
        }
    }
}
