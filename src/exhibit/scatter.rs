//! In: two quantities over one index. Out: points in a plane.
//! A point is named by its place.
//! Never draws a point without both numbers.

use super::cells::{Cells, Place};
use super::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::Measure;
use entail_engine::language::unit::{Unit, axis_unit};
use entail_engine::model::{Expression, Extent};
use entail_figure::{Axis, Chart, Group, Point, Scale, Scatter, Tint};
use std::borrow::Cow;

/// The key under which the values of the x axis are kept.
const ACROSS: usize = usize::MAX;

/// A scatter chart.
pub fn scatter(cells: &mut Cells<'_, '_>) -> Result<Chart, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let Some(Extent::Quantity(across)) = &exhibit.x else { return Err(Box::new(errors::no_axis(exhibit))) };
    let fixed = |i: &entail_engine::language::formula::IndexId| !exhibit.at.iter().any(|(f, _)| f == i);
    let Some(index) = across.expr.indexes.iter().copied().find(|i| fixed(i)) else {
        return Err(Box::new(errors::no_axis(exhibit)));
    };
    let places = cells.places(Some(&Extent::Index(index)));
    let up = &exhibit.show[0].expression;
    let mut points = Vec::new();
    for (place, name) in &places {
        let places: [Place; 1] = [*place];
        let (x, y) = (cells.value_of(ACROSS, across, &places)?, cells.value(0, &places)?);
        let of = [cells.origin_of(0, across, &places), cells.origin(0, &places)];
        points.push((name.clone(), x, y, of));
    }
    let (x_unit, y_unit) =
        (suited(across, points.iter().map(|p| p.1)), suited(up, points.iter().map(|p| p.2)));
    let drawn = points.iter().filter_map(|(name, x, y, of)| {
        let (x, y) = (units::value(*x, Some(&x_unit), 3)?, units::value(*y, Some(&y_unit), 3)?);
        Some(Point { name: name.clone(), x: x.of(of[0]), y: y.of(of[1]) })
    });
    let group = Group { name: exhibit.show[0].label.clone(), tint: Tint::Slot(0), points: drawn.collect() };
    let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
    let axis = |label: &str, unit: &Unit, scale| {
        let ticks = units::ticks(unit);
        let parts = [label, &ticks.measure];
        let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Axis { label, scale, ticks }
    };
    let model = cells.model();
    let named = model.named(across.text.trim()).map_or(&across.text, |id| &model.variable(id).label);
    let x = axis(named, &x_unit, Scale::Linear);
    let y = axis(&exhibit.show[0].label, &y_unit, scale);
    Ok(Chart::Scatter(Scatter { x, y, groups: vec![group] }))
}

fn suited(expression: &Expression, values: impl Iterator<Item = f64>) -> Unit {
    let largest = values.filter(|v| v.is_finite()).fold(0.0_f64, |m, v| m.max(v.abs()));
    let declared = expression.expr.measure().map_or_else(|| Cow::Owned(Unit::pure()), Measure::unit);
    if declared.is_pure() { declared.into_owned() } else { axis_unit(largest, &declared) }
}
