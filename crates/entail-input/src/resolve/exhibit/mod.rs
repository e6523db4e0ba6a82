//! In: declared exhibits. Out: what each shows, with indexes, labels, units and scenarios resolved.
//! Every index of what is shown must be on an axis, in the series, in rows or columns, or fixed.
//! Never draws.

mod chart;

use super::context::Context;
use super::errors;
use super::formula::typed;
use super::index::{indexes_named, unknown_index};
use super::scope::index_names;
use super::words::{number, phrase, scenario_named, unit_named};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredExhibit;
use chart::{check_idle, check_keys};
use entail_engine::language::formula::{IndexId, Meaning, ScenarioId, union};
use entail_engine::language::period::parse_point;
use entail_engine::language::unit::Unit;
use entail_engine::model::{ChartKind, Coordinates, Exhibit, Extent, Shown, Stat};

/// All figures and tables; one that is wrong is left out.
pub fn exhibits(context: &mut Context<'_>) {
    for declared in &context.declared.exhibits {
        if let Some(exhibit) = resolve_exhibit(context, declared) {
            context.model.exhibits.push(exhibit);
        }
    }
}

fn resolve_exhibit(context: &mut Context<'_>, declared: &DeclaredExhibit) -> Option<Exhibit> {
    let chart = ChartKind::parse(&declared.chart.as_ref()?.value)?;
    if !check_keys(context, declared, chart) {
        return None;
    }
    let show = resolve_shown(context, declared)?;
    if show.is_empty() && !chart.shows_events() {
        context.report(errors::missing(&declared.id, "show"));
        return None;
    }
    let unit = declared.unit.as_ref().and_then(|t| unit_named(context, t));
    if let (Some(unit), Some(text)) = (&unit, &declared.unit) {
        for shown in &show {
            if shown.expression.expr.measure().is_none_or(|m| m.dimension != unit.dimension) {
                let finding = errors::exhibit_unit(text, unit, &shown.expression.expr.ty);
                context.report(finding);
            }
        }
    }
    let exhibit = Exhibit {
        id: declared.id.value.clone(),
        chart,
        show,
        x: resolve_extent(context, declared.x.as_ref(), true)?,
        by: resolve_extent(context, declared.by.as_ref(), false)?,
        panels: resolve_extent(context, declared.panels.as_ref(), false)?,
        at: fixed_cells(context, declared)?,
        scenario: match &declared.scenario {
            Some(text) => scenario_named(context, text)?,
            None => ScenarioId(0),
        },
        unit,
        log: declared.scale.as_ref().is_some_and(|t| t.value == "log"),
        projected_from: point_in_time(context, declared.projected_from.as_ref()),
        interval: declared.interval.as_ref().and_then(|t| number(context, t, &Unit::share())),
        title: phrase(declared.title.as_ref()?),
        subtitle: declared.subtitle.as_ref().map(phrase),
        note: declared.note.as_ref().map(phrase),
        wide: declared.size.as_ref().is_some_and(|t| t.value == "wide"),
        rows: resolve_extent(context, declared.rows.as_ref(), false)?,
        columns: resolve_extent(context, declared.columns.as_ref(), false)?,
        total: declared.total.as_ref().is_some_and(|t| t.value == "sum"),
        stat: stat(context, declared.stat.as_ref()),
        span: declared.id.span,
    };
    check_open(context, declared, &exhibit);
    check_idle(context, declared, &exhibit);
    Some(exhibit)
}

/// Which number of the draws an exhibit shows.
fn stat(context: &mut Context<'_>, text: Option<&PlacedText>) -> Option<Stat> {
    let text = text?;
    let stat = Stat::parse(&text.value);
    if stat.is_none() {
        context.report(errors::no_stat(text));
    }
    stat
}

fn resolve_shown(context: &mut Context<'_>, declared: &DeclaredExhibit) -> Option<Vec<Shown>> {
    let mut all = Vec::new();
    for shown in &declared.show {
        let expression = typed(context, &shown.formula, None)?;
        // A quantity by itself has the label of the quantity; of a formula the text has to do.
        let named = match context.names.meanings.get(&shown.formula.value) {
            Some(Meaning::Variable(id)) => context.model.variable(*id).label.clone(),
            _ => shown.formula.value.clone(),
        };
        let label = shown.label.as_ref().map_or(named, |t| t.value.clone());
        all.push(Shown { label, expression });
    }
    Some(all)
}

/// An index, `scenario`, or for an axis a quantity. The outer option is none where something was wrong.
#[allow(clippy::option_option)]
fn resolve_extent(
    context: &mut Context<'_>,
    text: Option<&PlacedText>,
    axis: bool,
) -> Option<Option<Extent>> {
    let Some(text) = text else { return Some(None) };
    if text.value == "scenario" {
        return Some(Some(Extent::Scenarios));
    }
    if let Some(Meaning::Index(id)) = context.names.meanings.get(&text.value) {
        return Some(Some(Extent::Index(*id)));
    }
    // Scatter has a quantity on its axis, over the same index as what it shows.
    if axis {
        return typed(context, text, None).map(|e| Some(Extent::Quantity(e)));
    }
    if context.names.broken.contains(&text.value) {
        return None;
    }
    let finding = unknown_index(context, text, Some("scenario"));
    context.report(finding);
    None
}

fn fixed_cells(context: &mut Context<'_>, declared: &DeclaredExhibit) -> Option<Coordinates> {
    let mut fixed = Vec::new();
    for (index, label) in &declared.at {
        let id = *indexes_named(context, std::slice::from_ref(index))?.first()?;
        let shape = &context.model.index(id).shape;
        match shape.find_or_count(&label.value, &context.model.units) {
            Some(at) => fixed.push((id, at)),
            None => {
                let finding = errors::unknown_label(label, shape, &context.names.suggestions);
                context.report(finding);
                return None;
            }
        }
    }
    Some(Coordinates::from_iter(fixed))
}

fn point_in_time(context: &mut Context<'_>, text: Option<&PlacedText>) -> Option<f64> {
    let text = text?;
    match parse_point(&text.value) {
        Ok(point) => Some(point),
        Err(error) => {
            context.report(errors::period(text.span, &error));
            None
        }
    }
}

fn check_open(context: &mut Context<'_>, declared: &DeclaredExhibit, exhibit: &Exhibit) {
    let mut closed: Vec<IndexId> = exhibit.at.iter().map(|(i, _)| *i).collect();
    for extent in exhibit.extents() {
        match extent {
            Extent::Index(id) => closed.push(*id),
            Extent::Scenarios => {}
            Extent::Quantity(quantity) => closed.extend(&quantity.expr.indexes),
        }
    }
    // A figure has two dimensions and a table has two: an index in neither would make many numbers of each mark.
    let shown = union(exhibit.show.iter().map(|s| s.expression.expr.indexes.as_slice()));
    let open: Vec<IndexId> = shown.iter().copied().filter(|i| !closed.contains(i)).collect();
    if !open.is_empty() {
        let open = index_names(&context.model, &open);
        context.report(errors::exhibit_open(&declared.id, &open));
    }
}
