//! In: a declared exhibit and what it resolved to. Out: findings about keys that would change nothing.
//! Which keys a kind reads is said by the list of kinds in the model.
//! Never draws, and never decides what stays open.

use super::super::context::Context;
use super::super::errors;
use super::index_names;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredExhibit;
use entail_engine::language::formula::{IndexId, union};
use entail_engine::model::{ChartKind, Exhibit, ExhibitKey, Extent};

/// Where a key is written that not every kind of chart reads; none where it is left out, or every kind reads it.
fn given(declared: &DeclaredExhibit, key: ExhibitKey) -> Option<&PlacedText> {
    match key {
        ExhibitKey::Show => declared.show.first().map(|shown| &shown.formula),
        ExhibitKey::X => declared.x.as_ref(),
        ExhibitKey::By => declared.by.as_ref(),
        ExhibitKey::Panels => declared.panels.as_ref(),
        ExhibitKey::At => declared.at.first().map(|(index, _)| index),
        ExhibitKey::Unit => declared.unit.as_ref(),
        ExhibitKey::Scale => declared.scale.as_ref(),
        ExhibitKey::ProjectedFrom => declared.projected_from.as_ref(),
        ExhibitKey::Interval => declared.interval.as_ref(),
        ExhibitKey::Rows => declared.rows.as_ref(),
        ExhibitKey::Columns => declared.columns.as_ref(),
        ExhibitKey::Total => declared.total.as_ref(),
        ExhibitKey::Stat => declared.stat.as_ref(),
        ExhibitKey::Chart
        | ExhibitKey::Scenario
        | ExhibitKey::Title
        | ExhibitKey::Subtitle
        | ExhibitKey::Note
        | ExhibitKey::Size => None,
    }
}

/// Whether the chart reads every key that is given.
pub fn check_keys(context: &mut Context<'_>, declared: &DeclaredExhibit, chart: ChartKind) -> bool {
    let mut good = true;
    for key in ExhibitKey::ALL {
        if let Some(text) = given(declared, *key).filter(|_| !chart.reads(*key)) {
            context.report(errors::exhibit_key(&declared.id, chart, *key, text));
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
