//! In: an exhibit of a start, changes and a total, or of one quantity whose parts add up. Out: a waterfall.
//! All numbers have the decimals of the largest, so that a reader can add them up.
//! Never draws a total that its changes do not reach.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::points::finest;
use crate::exhibit::provenance::Case;
use crate::exhibit::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{IndexKind, is_per_time};
use entail_engine::language::unit::{NumberFormat, Per, Unit, print};
use entail_engine::model::Extent;
use entail_figure::{Axis, PrintedValue, StepKind, Waterfall, WaterfallStep};
use std::sync::Arc;

/// A start, a change and a total.
const FEWEST: usize = 3;
/// More decimals than anybody reads.
const DECIMALS: f64 = 6.0;
/// The last digit stands for a tenth of a range.
const TENTH: f64 = 10.0;
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
    let form = CommonForm::of(cells, &parts);
    let before = &parts[..parts.len() - 1];
    let reached: f64 = before.iter().map(|part| part.number).sum();
    if let Some(WaterfallPart { name, number: total, .. }) = parts.last()
        && (reached - total).abs() > form.step / 2.0
    {
        let amounts = [reached, *total, total - reached].map(|number| form.print(number, StepKind::Total));
        return Err(Box::new(errors::wrong_total(exhibit, name, &amounts)));
    }
    // Each step is rounded for itself, so that printed steps may miss the printed total.
    let rounded = |number: f64| (number / form.step).round();
    let sum: f64 = before.iter().map(|part| rounded(part.number)).sum();
    let off = parts.last().is_some_and(|total| sum != rounded(total.number));
    let mut steps = Vec::new();
    for WaterfallPart { name, kind, number, of } in parts {
        let value = PrintedValue::new(number, form.print(number, kind)).of(of);
        steps.push(WaterfallStep { name, kind, value });
    }
    let axis = Axis { ticks: units::ticks(&form.unit), ..Axis::default() };
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
    if rate && matches!(shape.kind, IndexKind::Periods(_)) {
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

/// How all numbers of a waterfall print.
struct CommonForm {
    unit: Unit,
    format: NumberFormat,
    /// The last printed step in base units.
    step: f64,
}

impl CommonForm {
    /// The decimals of the largest, as far as the parts are known: the finest of their places, which are those of the quantities.
    fn of(cells: &ExhibitCells<'_, '_>, parts: &[WaterfallPart]) -> Self {
        let exhibit = cells.exhibit;
        let largest = units::largest(parts.iter().map(|part| part.number));
        let unit = units::unit(exhibit, largest).unwrap_or_else(Unit::pure);
        let digits = f64::from(units::digits(cells.model(), exhibit));
        let one = units::one(Some(&unit));
        let power = |size: f64| if size > 0.0 { libm::floor(libm::log10(size / one) + 1e-9) } else { 0.0 };
        let width = finest(parts.iter().map(|part| cells.origins.last(part.of))).width();
        let known = if width > 0.0 { -power(width / TENTH) } else { f64::INFINITY };
        let uncertain = exhibit.show.iter().any(|shown| cells.model().is_uncertain(&shown.expression.expr));
        let wanted = (digits - power(largest) - 1.0).min(DECIMALS).min(known).max(-power(largest));
        // Money shows whole cents or none: a tenth would be read as a cent that nobody stated.
        let cents = unit.scale == 1.0 && !units::ticks(&unit).prefix.is_empty();
        let decimals = match (wanted, uncertain) {
            (1.0, true) if cents => 0.0,
            (1.0, false) if cents => 2.0,
            _ => wanted,
        };
        let format = NumberFormat {
            unit: Some(Arc::new(unit.clone())),
            decimals: Some(decimals.max(0.0) as u8),
            per: Per::Hide,
            ..NumberFormat::default()
        };
        Self { step: one * libm::pow(10.0, -decimals), unit, format }
    }

    /// A number, rounded to the last printed step; a change has a sign.
    fn print(&self, number: f64, kind: StepKind) -> String {
        let plus = if kind == StepKind::Change && number > 0.0 { "+" } else { "" };
        let rounded = libm::round(number / self.step) * self.step;
        format!("{plus}{}", print(rounded, &self.unit, &self.format))
    }
}
