//! In: an exhibit of a start, changes and a total, or of one quantity whose parts add up. Out: a waterfall.
//! All numbers have the decimals of the largest and are rounded together, so that a reader can add them up.
//! Never draws a total that its changes do not reach.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::form::pinned;
use crate::exhibit::points::finest;
use crate::exhibit::provenance::Case;
use crate::exhibit::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::is_per_time;
use entail_engine::language::unit::{NumberFormat, Unit, last_step, print, print_steps};
use entail_engine::model::Extent;
use entail_figure::{Axis, PrintedValue, StepKind, Waterfall, WaterfallStep};

/// A start, a change and a total.
const FEWEST: usize = 3;
/// By less than this part of the last digit steps miss their total only by what arithmetic leaves.
const TOLD: f64 = 0.01;
const ROUNDED: &str = "Steps may not add up because of rounding.";

/// A name, a kind, a number in base units, and what that is of.
struct WaterfallPart {
    name: String,
    kind: StepKind,
    number: f64,
    of: Option<u32>,
}

pub(super) struct WaterfallExhibit;

impl ExhibitKind for WaterfallExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        waterfall(cells)
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}

fn waterfall(cells: &mut ExhibitCells<'_, '_>) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    units::check_alike(exhibit)?;
    let parts = match &exhibit.x {
        None => listed(cells)?,
        Some(x) => contributions(cells, x)?,
    };
    if let Some(part) = parts.iter().find(|part| !part.number.is_finite()) {
        return Err(Box::new(errors::no_step(exhibit, &part.name)));
    }
    let largest = units::largest(parts.iter().map(|part| part.number));
    let unit = units::unit(exhibit, largest).unwrap_or_else(Unit::pure);
    let format = NumberFormat {
        last: finest(parts.iter().map(|part| cells.origins.last(part.of))),
        uncertain: exhibit.show.iter().any(|shown| cells.model().is_uncertain(&shown.expression.expr)),
        ..pinned(&unit, units::digits(cells.model(), exhibit))
    };
    let Some((total, before)) = parts.split_last() else { return Err(Box::new(errors::few_steps(exhibit))) };
    let numbers: Vec<f64> = before.iter().map(|part| part.number).collect();
    let reached: f64 = numbers.iter().sum();
    let missed = (reached - total.number).abs();
    let step = last_step(largest, &unit, &format);
    if missed > step / 2.0 {
        let amounts =
            [reached, total.number, total.number - reached].map(|number| print(number, &unit, &format));
        return Err(Box::new(errors::wrong_total(exhibit, &total.name, &amounts)));
    }
    let (mut texts, whole) = print_steps(&numbers, total.number, &unit, &format);
    texts.push(whole);
    // Steps that miss their total in truth are rounded each for itself.
    let off = missed > step * TOLD;
    let mut steps = Vec::new();
    for (WaterfallPart { name, kind, number, of }, text) in parts.into_iter().zip(texts) {
        let plus = if kind == StepKind::Change && number > 0.0 { "+" } else { "" };
        let value = PrintedValue::new(number, format!("{plus}{text}")).of(of);
        steps.push(WaterfallStep { name, kind, value });
    }
    let axis = Axis { ticks: units::ticks(&unit), ..Axis::default() };
    Ok(Content::Figure { chart: Waterfall { axis, steps }.into(), remark: off.then(|| ROUNDED.to_owned()) })
}

/// What is shown, in order: the first is the start, the last the total, all between are changes.
fn listed(cells: &mut ExhibitCells<'_, '_>) -> Result<Vec<WaterfallPart>, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let count = exhibit.show.len();
    if count < FEWEST {
        return Err(Box::new(errors::few_steps(exhibit)));
    }
    let mut parts = Vec::new();
    for (at, shown) in exhibit.show.iter().enumerate() {
        let kind = if at == 0 || at + 1 == count { StepKind::Total } else { StepKind::Change };
        let (name, number) = (shown.label.clone(), cells.value(at, &[])?);
        parts.push(WaterfallPart { name, kind, number, of: cells.origin(at, &[]) });
    }
    Ok(parts)
}

/// The cells of one quantity, each a change, and their sum.
fn contributions(
    cells: &mut ExhibitCells<'_, '_>,
    x: &Extent,
) -> Result<Vec<WaterfallPart>, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    if exhibit.show.len() > 1 {
        return Err(Box::new(errors::one_only(exhibit)));
    }
    let Extent::Index(index) = x else { return Err(Box::new(errors::no_parts(exhibit))) };
    let shape = &cells.model().index(*index).shape;
    let rate = exhibit.show[0].expression.expr.measure().is_some_and(|m| is_per_time(&m.dimension));
    if rate && shape.years().is_some() {
        return Err(Box::new(errors::rate_added(exhibit, &shape.name)));
    }
    let mut parts = Vec::new();
    for (place, name) in cells.places(Some(x)) {
        let number = cells.value(0, &[place])?;
        parts.push(WaterfallPart { name, kind: StepKind::Change, number, of: cells.origin(0, &[place]) });
    }
    let number = parts.iter().map(|part| part.number).sum();
    let of = cells.whole(0, &[]);
    parts.push(WaterfallPart { name: "Total".to_owned(), kind: StepKind::Total, number, of });
    Ok(parts)
}
