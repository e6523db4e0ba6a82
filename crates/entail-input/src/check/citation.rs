//! In: assumptions and where they come from. Out: those that claim a source and name none.
//! A sourced number without a source cannot be traced.
//! Never opens a source.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{Basis, Model};

const NO_SOURCE: Code = Code("sourced-without-source");
const NO_BASIS: Code = Code("no-basis");
const NO_TITLE: Code = Code("no-title");

/// Assumptions without the source or the basis that a reader will ask for.
pub fn uncited(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if model.report.title.is_empty() {
        findings.push(
            Diagnostic::warning(NO_TITLE, "the report has no `title`")
                .hint("write `title: …` in report.yaml"),
        );
    }
    // Warnings, not errors: a draft may lack its sources, and `--strict` makes them stop a release.
    for variable in &model.variables {
        let Some(assumption) = variable.assumption() else { continue };
        match assumption.provenance.basis {
            Some(Basis::Sourced) if assumption.provenance.source.is_none() => findings.push(
                Diagnostic::warning(
                    NO_SOURCE,
                    format!("`{}` is sourced, and names no `source`", variable.id),
                )
                .at(variable.span),
            ),
            None => findings.push(
                Diagnostic::warning(NO_BASIS, format!("`{}` does not say what it rests on", variable.id))
                    .at(variable.span)
                    .hint("`basis: sourced`, `calibrated` or `judgement`; `defaults:` can say it for all"),
            ),
            _ => {}
        }
    }
    findings
}
