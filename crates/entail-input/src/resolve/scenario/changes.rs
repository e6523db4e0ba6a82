//! In: changes of the command line, `id=value` or `id[index=label]=value`. Out: overrides over every scenario of a model.
//! They count after all that the scenarios say, so that what a person asks for holds everywhere.
//! Never changes an assumption itself: a trace shows where a value comes from.

use super::super::errors;
use super::super::scope::NameTable;
use super::overrides::{OverrideRefusal, OverrideScope, read_override};
use super::precedence::in_order;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredOverride;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::{Model, Override};
use entail_engine::source::SourceMap;
use std::ops::Range;

/// Lays changes over every scenario; what cannot be read is left out and reported.
pub fn apply_changes(model: &mut Model, changes: &[PlacedText], sources: &SourceMap) -> Vec<Diagnostic> {
    let names = NameTable::of(model);
    let scope = OverrideScope { model, names: &names, sources };
    let mut findings = Vec::new();
    let mut overrides = Vec::new();
    for change in changes {
        match read_change(&scope, change) {
            Ok(read) => overrides.push(read),
            Err(refused) => findings.extend(refused.finding()),
        }
    }
    // Changes are one layer above all scenarios, with the precedence of a layer among themselves.
    in_order(&mut overrides);
    for scenario in &mut model.scenarios {
        scenario.overrides.lay(overrides.iter().cloned());
    }
    findings
}

fn read_change(scope: &OverrideScope<'_>, change: &PlacedText) -> Result<Override, OverrideRefusal> {
    let Some(ChangeParts { target, value }) = split_change(&change.value) else {
        return Err(errors::change_form(change).into());
    };
    let part = |range: Range<usize>| PlacedText {
        value: change.value[range.clone()].trim().to_owned(),
        span: change.locate(&range, scope.sources),
        quoted: false,
    };
    let declared = DeclaredOverride {
        target: part(target),
        label: None,
        verb: PlacedText { value: "set".to_owned(), span: change.span, quoted: false },
        values: vec![part(value)],
        why: None,
        span: change.span,
    };
    read_override(scope, &declared)
}

/// The bytes of a change that name its target, and those of its value.
struct ChangeParts {
    target: Range<usize>,
    value: Range<usize>,
}

/// Where `id[index=label]=value` splits; the first `=` inside brackets belongs to a cell.
fn split_change(text: &str) -> Option<ChangeParts> {
    let bracket = text.find(']').filter(|at| text[..*at].contains('['));
    let equals = bracket.map_or_else(|| text.find('='), |at| text[at..].find('=').map(|e| at + e))?;
    Some(ChangeParts { target: 0..equals, value: equals + 1..text.len() })
}
