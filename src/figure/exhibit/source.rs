//! In: what an exhibit shows. Out: who its numbers come from, nearest first.
//! Walks the formulas from what is drawn to the assumptions it rests on.
//! Never names more than a line holds; the register has them all.

use crate::language::formula::VariableId;
use crate::model::{Exhibit, Extent, Model};

const NAMED: usize = 3;

/// The publishers behind an exhibit.
pub fn publishers(model: &Model, exhibit: &Exhibit) -> Option<String> {
    let mut open: Vec<VariableId> = exhibit.show.iter().flat_map(|s| s.expression.expr.variables()).collect();
    for extent in [&exhibit.x, &exhibit.by].into_iter().flatten() {
        if let Extent::Quantity(quantity) = extent {
            open.extend(quantity.expr.variables());
        }
    }
    let mut seen = vec![false; model.variables.len()];
    let mut names: Vec<String> = Vec::new();
    while !open.is_empty() {
        let mut next = Vec::new();
        for id in open {
            if std::mem::replace(&mut seen[id.0 as usize], true) {
                continue;
            }
            let variable = model.variable(id);
            if let Some(source) = variable.assumption().and_then(|a| a.provenance.source) {
                let source = &model.sources[source];
                let name = source.publisher.clone().unwrap_or_else(|| source.title.clone());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            for expression in variable.quantity().iter().flat_map(|q| q.expressions()) {
                next.extend(expression.expr.variables());
            }
        }
        open = next;
    }
    let events: Vec<usize> = if exhibit.chart == crate::model::Chart::Timeline {
        model.events.iter().filter_map(|e| e.source).collect()
    } else {
        Vec::new()
    };
    for source in events {
        let name =
            model.sources[source].publisher.clone().unwrap_or_else(|| model.sources[source].title.clone());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    match (names.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(names.join("; ")),
        (false, more) => Some(format!("{}; and {more} more", names.join("; "))),
    }
}
