//! In: two quantities over one index. Out: points in a plane.
//! A point is named by its place.
//! Never draws a point without both numbers.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::points::ACROSS;
use crate::exhibit::provenance::Case;
use crate::exhibit::units::NumberForm;
use crate::exhibit::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::Measure;
use entail_engine::language::unit::{Unit, axis_unit};
use entail_engine::model::{Expression, Extent};
use entail_figure::{Axis, Point, Scale, Scatter, ScatterGroup, Tint};
use std::borrow::Cow;

/// Significant digits of both numbers of a point.
const DIGITS: u8 = 3;

pub(super) struct ScatterExhibit;

impl ExhibitKind for ScatterExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        scatter(cells)
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}

/// A point before it is printed: its name, both numbers in base units, and what they are of.
struct RawPoint {
    name: String,
    x: f64,
    y: f64,
    x_of: Option<u32>,
    y_of: Option<u32>,
}

fn scatter(cells: &mut ExhibitCells<'_, '_>) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let Some(Extent::Quantity(across)) = &exhibit.x else { return Err(Box::new(errors::no_axis(exhibit))) };
    // Points run over the one index of `x` that `at` does not fix.
    let mut open = across.expr.indexes.iter().filter(|index| exhibit.at.iter().all(|(at, _)| at != *index));
    let Some(index) = open.next() else { return Err(Box::new(errors::no_axis(exhibit))) };
    let up = &exhibit.show[0].expression;
    let mut points = Vec::new();
    for (place, name) in cells.places(Some(&Extent::Index(*index))) {
        let x = cells.value_of(ACROSS, across, &[place])?;
        let y = cells.value(0, &[place])?;
        let x_of = cells.origin_of(ACROSS, across, &[place]);
        let y_of = cells.origin(0, &[place]);
        points.push(RawPoint { name, x, y, x_of, y_of });
    }
    let x_unit = suited(across, points.iter().map(|point| point.x));
    let y_unit = suited(up, points.iter().map(|point| point.y));
    let form = |unit, expression: &Expression| NumberForm {
        uncertain: cells.model().is_uncertain(&expression.expr),
        ..NumberForm::certain(Some(unit), DIGITS)
    };
    let (x_form, y_form) = (form(&x_unit, across), form(&y_unit, up));
    let mut drawn = Vec::new();
    for point in points {
        let (x_last, y_last) = (cells.origins.last(point.x_of), cells.origins.last(point.y_of));
        let (x, y) = (x_form.ruled(x_last).value(point.x), y_form.ruled(y_last).value(point.y));
        if let (Some(x), Some(y)) = (x, y) {
            drawn.push(Point { name: point.name, x: x.of(point.x_of), y: y.of(point.y_of) });
        }
    }
    let label = &exhibit.show[0].label;
    let group = ScatterGroup { name: label.clone(), tint: Tint::Slot(0), points: drawn };
    let model = cells.model();
    let named = model.named(across.text.trim()).map_or(&across.text, |id| &model.variable(id).label);
    let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
    let (x, y) = (axis(named, &x_unit, Scale::Linear), axis(label, &y_unit, scale));
    Ok(Content::chart(Scatter { x, y, groups: vec![group] }))
}

/// An axis named by what it measures, with its unit in words.
fn axis(label: &str, unit: &Unit, scale: Scale) -> Axis {
    let ticks = units::ticks(unit);
    let parts: Vec<&str> =
        [label, ticks.measure.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    Axis { label: parts.join(", "), scale, ticks }
}

/// The unit that suits the largest of some values of a formula.
fn suited(expression: &Expression, values: impl Iterator<Item = f64>) -> Unit {
    let largest = units::largest(values);
    let declared = expression.expr.measure().map_or_else(|| Cow::Owned(Unit::pure()), Measure::unit);
    if declared.is_pure() { declared.into_owned() } else { axis_unit(largest, &declared) }
}
