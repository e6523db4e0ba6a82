//! In: what the tags of a template say. Out: the parts that only some scenarios tell, with the exhibits in them.
//! A part goes from its `if` to its `endif`, what stands behind `else` among it.
//! Never judges what a part may hold.

use super::expression::{Expression, ExpressionKind};
use super::statement::{Statement, StatementKind};
use std::ops::Range;

/// A part of a story that only some scenarios tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPart {
    /// What stands between its tags.
    pub inside: Range<usize>,
    /// The tags in it that show exhibits.
    pub exhibits: Vec<Range<usize>>,
    /// The tags in it that cite sources or name exhibits.
    pub mentions: Vec<Range<usize>>,
}

/// The parts of a template, in its order.
pub fn kept_parts(template: &str, statements: &[Statement]) -> Vec<KeptPart> {
    let mut parts = Vec::new();
    // Where each open `if` begins, and whether it asks for scenarios.
    let mut open: Vec<(usize, bool)> = Vec::new();
    for statement in statements {
        match &statement.kind {
            // An `elif` belongs to the `if` before it.
            StatementKind::If(word, condition) if word.name == "elif" => {
                if let Some((_, told)) = open.last_mut() {
                    *told |= calls(condition, "told_in");
                }
            }
            StatementKind::If(_, condition) => open.push((statement.tag.end, calls(condition, "told_in"))),
            StatementKind::EndIf => {
                if let Some((start, true)) = open.pop() {
                    parts.push(start..statement.tag.start);
                }
            }
            _ => {}
        }
    }
    // What nothing ends is refused by the engine.
    parts.extend(open.into_iter().filter(|(_, told)| *told).map(|(start, _)| start..template.len()));
    let shown = |inside: &Range<usize>, functions: &[&str]| -> Vec<Range<usize>> {
        let tags = statements.iter().filter(|one| inside.start <= one.tag.start && one.tag.end <= inside.end);
        let shows = |one: &&Statement| matches!(&one.kind, StatementKind::Print(part) if functions.iter().any(|name| calls(part, name)));
        tags.filter(shows).map(|one| one.tag.clone()).collect()
    };
    let part = |inside: Range<usize>| KeptPart {
        exhibits: shown(&inside, &["exhibit"]),
        mentions: shown(&inside, &["cite", "ref"]),
        inside,
    };
    parts.into_iter().map(part).collect()
}

/// The tags that print the answer to a question about scenarios, in place of asking it.
pub fn printed_questions(statements: &[Statement]) -> impl Iterator<Item = Range<usize>> {
    let prints = |one: &&Statement| matches!(&one.kind, StatementKind::Print(part) if calls(part, "told_in"));
    statements.iter().filter(prints).map(|one| one.tag.clone())
}

/// Whether a part of a tag calls a function anywhere.
fn calls(part: &Expression, function: &str) -> bool {
    let any = |parts: &[Expression]| parts.iter().any(|part| calls(part, function));
    match &part.kind {
        ExpressionKind::Constant | ExpressionKind::Name(_) => false,
        ExpressionKind::Attribute(of, _) => calls(of, function),
        ExpressionKind::Call(name, parts) => name.name == function || any(parts),
        ExpressionKind::Filter(of, _, parts)
        | ExpressionKind::Test(of, _, parts)
        | ExpressionKind::Item(of, parts) => calls(of, function) || any(parts),
        ExpressionKind::List(parts) | ExpressionKind::Operation(_, parts) => any(parts),
        ExpressionKind::Comprehension(made) => {
            calls(&made.item, function)
                || calls(&made.target, function)
                || made.condition.as_ref().is_some_and(|condition| calls(condition, function))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::statement::statements;
    use super::kept_parts;

    #[test]
    fn a_part_reaches_from_its_if_to_its_own_end() {
        let text = "a{% if told_in(scenarios=[\"x\"]) %}b{% if y %}{{ exhibit(id=\"e\") }}{% endif %}{% else %}c{% endif %}{% if y %}d{% endif %}";
        let parts = kept_parts(text, &statements(text).expect("statements"));
        let [part] = &parts[..] else { panic!("one part: {parts:?}") };
        assert!(text[part.inside.clone()].starts_with("b{%") && text[part.inside.clone()].ends_with('c'));
        assert_eq!(
            part.exhibits.iter().map(|at| &text[at.clone()]).collect::<Vec<_>>(),
            ["{{ exhibit(id=\"e\") }}"]
        );
    }
}
