//! In: a model and its story. Out: what is declared and never used.
//! A name counts as used if a formula, a conclusion, an exhibit or a template names it.
//! Never counts a name in a comment of a formula: there are none.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::{Expr, Node, Target};
use entail_engine::model::{Extent, Model, Phrase, When};
use std::collections::BTreeSet;

const ASSUMPTION: Code = Code("unused-assumption");
const QUANTITY: Code = Code("unused-quantity");
const SOURCE: Code = Code("unused-source");

/// Assumptions, quantities and sources that nothing uses.
pub fn unused(model: &Model, story: &str) -> Vec<Diagnostic> {
    let formulas = in_formulas(model);
    // Templates are not parsed here: a word inside `{{ }}` that is an id counts as a use, which errs on the quiet side.
    let mut words: BTreeSet<&str> = words_of(story).collect();
    words.extend(phrases(model).into_iter().flat_map(|p| words_of(&p.text)));
    let mut findings = Vec::new();
    for (at, variable) in model.variables.iter().enumerate() {
        if formulas.contains(&(at as u32)) || words.contains(variable.id.as_str()) {
            continue;
        }
        if model.decisions.iter().any(|d| d.variable.0 as usize == at) {
            continue;
        }
        // An assumption that nothing uses is most likely forgotten; a quantity may be there for whoever asks for it by name.
        findings.push(if variable.assumption().is_some() {
            Diagnostic::warning(ASSUMPTION, format!("nothing uses the assumption `{}`", variable.id))
                .at(variable.span)
                .hint("name it in a formula or in the story, or remove it")
        } else {
            Diagnostic::note(QUANTITY, format!("nothing uses the quantity `{}`", variable.id))
                .at(variable.span)
        });
    }
    findings.extend(unused_sources(model, &words));
    findings
}

fn unused_sources(model: &Model, words: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let mut cited: BTreeSet<usize> =
        model.variables.iter().filter_map(|v| v.assumption()).filter_map(|a| a.provenance.source).collect();
    cited.extend(model.statements.iter().filter_map(|s| s.source));
    cited.extend(model.events.iter().filter_map(|e| e.source));
    cited.extend(model.claims.iter().filter_map(|c| c.reference.as_ref()?.source));
    let idle = model.sources.iter().enumerate().filter(|(at, s)| {
        !cited.contains(at) && !words.contains(s.id.as_str()) && !model.cited_in_tables.contains(&s.id)
    });
    idle.map(|(_, s)| Diagnostic::warning(SOURCE, format!("nothing cites the source `{}`", s.id)).at(s.span))
        .collect()
}

fn in_formulas(model: &Model) -> BTreeSet<u32> {
    let mut used = BTreeSet::new();
    let mut note = |expr: &Expr| {
        expr.walk(&mut |e| match &e.node {
            Node::Variable(id) => {
                used.insert(id.0);
            }
            Node::With(_, changes, _) => used.extend(changes.iter().filter_map(|(t, _)| match t {
                Target::Variable(id) => Some(id.0),
                Target::Index(_) => None,
            })),
            _ => {}
        });
    };
    for variable in &model.variables {
        variable.expressions().into_iter().for_each(|e| note(&e.expr));
    }
    for scenario in &model.scenarios {
        scenario.overrides.iter().flat_map(|o| o.change.expressions()).for_each(|e| note(&e.expr));
    }
    model.claims.iter().for_each(|c| note(&c.that.expr));
    model.statements.iter().filter_map(|s| s.ours.as_ref()).for_each(|e| note(&e.expr));
    for event in &model.events {
        if let When::Computed(expression) = &event.when {
            note(&expression.expr);
        }
    }
    for exhibit in &model.exhibits {
        exhibit.show.iter().for_each(|s| note(&s.expression.expr));
        for extent in [&exhibit.x, &exhibit.by, &exhibit.rows, &exhibit.columns].into_iter().flatten() {
            if let Extent::Quantity(quantity) = extent {
                note(&quantity.expr);
            }
        }
    }
    used.extend(model.decisions.iter().flat_map(|d| d.show.iter().map(|v| v.0)));
    used
}

/// Every text that may hold values.
fn phrases(model: &Model) -> Vec<&Phrase> {
    let mut all = model.phrases();
    all.extend(model.events.iter().filter_map(|event| event.note.as_ref()));
    all
}

/// The words of the tags of a template.
fn words_of(template: &str) -> impl Iterator<Item = &str> {
    let tags = template.split('{').skip(1).filter(|t| t.starts_with('%') || !t.is_empty());
    tags.map(|t| t.split('}').next().unwrap_or(t))
        .flat_map(|t| t.split(|c: char| !(c.is_alphanumeric() || c == '_')))
        .filter(|w| !w.is_empty())
}
