//! In: a declared exhibit and what it resolved to. Out: findings about keys that would change nothing.
//! The one table of which keys each kind of chart takes.
//! Never draws, and never decides what stays open.

use super::super::context::Context;
use super::super::errors;
use super::index_names;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredExhibit;
use entail_engine::language::formula::{IndexId, union};
use entail_engine::model::{Chart, Exhibit, Extent};

/// The keys that a kind of chart takes beyond those that all take: `title`, `subtitle`, `note`, `size` and `scenario`.
fn takes(chart: Chart) -> &'static [&'static str] {
    match chart {
        Chart::Line | Chart::Step | Chart::Area | Chart::Bar | Chart::Stacked | Chart::Stacked100 => {
            &["show", "x", "by", "panels", "at", "unit", "scale", "projected_from"]
        }
        Chart::Fan => &["show", "x", "by", "panels", "at", "unit", "scale", "projected_from", "interval"],
        Chart::Histogram => &["show", "at", "unit", "interval"],
        Chart::Tornado => &["show", "at", "unit"],
        Chart::Waterfall => &["show", "x", "at", "unit"],
        Chart::Dumbbell | Chart::Slope | Chart::Heatmap => &["show", "x", "by", "at", "unit", "scale"],
        Chart::Scatter => &["show", "x", "at", "unit", "scale"],
        Chart::Timeline => &[],
        Chart::Table => &["show", "rows", "columns", "at", "unit", "total"],
    }
}

/// Whether the chart takes every key that is given.
pub fn check_keys(context: &mut Context<'_>, declared: &DeclaredExhibit, chart: Chart) -> bool {
    let at = declared.at.first().map(|(index, _)| index);
    let given: [(&str, Option<&PlacedText>); 12] = [
        ("show", declared.show.first().map(|s| &s.formula)),
        ("x", declared.x.as_ref()),
        ("by", declared.by.as_ref()),
        ("panels", declared.panels.as_ref()),
        ("at", at),
        ("unit", declared.unit.as_ref()),
        ("scale", declared.scale.as_ref()),
        ("projected_from", declared.projected_from.as_ref()),
        ("interval", declared.interval.as_ref()),
        ("rows", declared.rows.as_ref()),
        ("columns", declared.columns.as_ref()),
        ("total", declared.total.as_ref()),
    ];
    let known = takes(chart);
    let mut good = true;
    for (key, text) in given {
        if let Some(text) = text.filter(|_| !known.contains(&key)) {
            context.report(errors::exhibit_key(&declared.id, chart, key, text, known));
            good = false;
        }
    }
    good
}

/// Keys that name an index twice, or one that nothing varies over, and a projection that never begins.
pub fn check_idle(context: &mut Context<'_>, declared: &DeclaredExhibit, exhibit: &Exhibit) {
    let places = [
        ("x", &declared.x, &exhibit.x),
        ("by", &declared.by, &exhibit.by),
        ("panels", &declared.panels, &exhibit.panels),
        ("rows", &declared.rows, &exhibit.rows),
        ("columns", &declared.columns, &exhibit.columns),
    ];
    let mut named: Vec<(&str, &PlacedText, IndexId)> = Vec::new();
    let mut varied = union(exhibit.show.iter().map(|s| s.expression.expr.indexes.as_slice()));
    for (key, text, extent) in places {
        match (text, extent) {
            (Some(text), Some(Extent::Index(id))) => named.push((key, text, *id)),
            (_, Some(Extent::Quantity(quantity))) => varied.extend(&quantity.expr.indexes),
            _ => {}
        }
    }
    named.extend(declared.at.iter().zip(&exhibit.at).map(|((text, _), (id, _))| ("at", text, *id)));
    for (at, (key, text, id)) in named.iter().enumerate() {
        let name = &context.model.index(*id).shape.name;
        let finding = if let Some((first, _, _)) = named[..at].iter().find(|(_, _, i)| i == id) {
            errors::exhibit_index_twice(&declared.id, text, name, (first, key))
        } else if !varied.contains(id) {
            let over = index_names(&context.model, &varied);
            errors::exhibit_idle(&declared.id, (key, text), name, &over)
        } else {
            continue;
        };
        context.report(finding);
    }
    check_projection(context, declared, exhibit);
}

fn check_projection(context: &mut Context<'_>, declared: &DeclaredExhibit, exhibit: &Exhibit) {
    let (Some(text), Some(from)) = (&declared.projected_from, exhibit.projected_from) else { return };
    let Some(Extent::Index(x)) = exhibit.x else { return };
    let index = context.model.index(x);
    let finding = match index.periods.last() {
        Some(last) if from < last.end() => return,
        Some(last) => errors::projection_behind(text, &index.shape.name, &last.to_string()),
        None => errors::projection_without_periods(text, &index.shape.name),
    };
    context.report(finding);
}
