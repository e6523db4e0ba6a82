//! In: the text of a story, its document. Out: formulas that cannot be set, and the text without any formula.
//! A number in a formula is part of it, but for one that stands alone on a side of it: that is a result.
//! Never sets a formula.

use crate::story::document::{Document, Inline, formulas};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::Span;

const FORMULA: Code = Code("formula-in-story");

/// What says that two sides of a formula are equal, or how they differ.
const RELATIONS: &[&str] =
    &["=", "<", ">", "\\approx", "\\le", "\\leq", "\\ge", "\\geq", "\\sim", "≈", "≤", "≥"];

/// Formulas that cannot be set.
pub fn faults(document: &Document) -> Vec<Diagnostic> {
    let finding = |words: &str, span: Option<Span>| {
        let finding = Diagnostic::error(FORMULA, format!("this formula cannot be set: {words}"))
            .hint("formulas are those of LaTeX without packages; a dollar that begins none is `\\$`");
        match span {
            Some(span) => finding.at(span),
            None => finding,
        }
    };
    let broken = "a brace has no other side, or a row of a table ends in it";
    let mut findings: Vec<Diagnostic> = document.broken.iter().map(|span| finding(broken, *span)).collect();
    for inline in document.everywhere() {
        let Inline::Formula(formula) = inline else { continue };
        let Err(words) = &formula.set else { continue };
        findings.push(finding(words, formula.span));
    }
    findings
}

/// A text in which formulas are space; places stay.
pub fn without_formulas(text: &str) -> String {
    blanked(text, |_| Vec::new())
}

/// A text in which formulas are space but for the numbers that they state as results.
pub fn with_results(text: &str) -> String {
    blanked(text, results)
}

fn blanked(text: &str, kept: impl Fn(&str) -> Vec<std::ops::Range<usize>>) -> String {
    let mut blank = String::with_capacity(text.len());
    let mut done = 0;
    for place in formulas(text) {
        blank.push_str(&text[done..place.start]);
        let inner = &text[place.clone()];
        let kept = kept(inner);
        for (at, c) in inner.char_indices() {
            if c == '\n' || kept.iter().any(|kept| kept.contains(&at)) {
                blank.push(c);
            } else {
                blank.extend(std::iter::repeat_n(' ', c.len_utf8()));
            }
        }
        done = place.end;
    }
    blank + &text[done..]
}

/// The numbers that stand alone on a side of a formula, nought and one left out.
fn results(formula: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for relation in RELATIONS {
        for (at, _) in formula.match_indices(relation) {
            let side = &formula[at + relation.len()..];
            let number = side.trim_start();
            let start = at + relation.len() + side.len() - number.len();
            let length = number
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
                .unwrap_or(number.len());
            let digits = number[..length].trim_end_matches(['.', ',']);
            let after = number[length..].trim_start_matches([' ', '\n']);
            let ends = after.is_empty()
                || after.starts_with(['$', ',', ';', '.', '&', '}'])
                || after.starts_with("\\%")
                || after.starts_with("\\\\");
            if ends && !matches!(digits, "" | "0" | "1") {
                found.push(start..start + digits.len());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::with_results;

    #[test]
    fn only_results_are_left() {
        let left = |text: &str| with_results(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(left("a $x^2 + 3y = 5.5$ b"), ["a", "5.5", "b"]);
        assert_eq!(left("$r = 8\\%$, $x = 2y$, $p > 0$, $\\sum_{i=1}^{12} x_i$"), ["8", ",", ",", ","]);
    }
}
