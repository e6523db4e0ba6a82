//! In: what the tags of a template say. Out: what to put into them, so that all that is printed, kept, cut or gone over goes
//! through a filter of ours first: there it is looked at and counted.
//! A tag means the same with its guards and without.
//! Never changes what stands outside of tags.

use super::expression::{Expression, ExpressionKind};
use super::statement::{Statement, StatementKind};
use std::ops::Range;

/// Prints a text or a number, whole; `of` is the path that it was found under.
pub const PRINT: &str = "entail_print";
/// Goes over a list: each round takes `steps` and writes `text` bytes.
pub const LOOP: &str = "entail_loop";
/// Has items.
pub const ITEMS: &str = "entail_items";
/// Is kept under a name or joined with another text.
pub const KEEP: &str = "entail_keep";
/// Is compared or searched.
pub const READ: &str = "entail_read";

/// So many bytes of tags take a step each time they are gone through.
const STEP: usize = 100;
/// What a mark of a place adds to a text, more or less.
const MARK: usize = 12;

/// A text that is put into a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// Before which byte.
    pub at: usize,
    /// What is put in.
    pub text: String,
}

/// What one round of a loop takes.
#[derive(Clone, Copy, Debug, Default)]
struct Round {
    /// Bytes of its tags.
    tags: usize,
    /// Bytes of text that it may write.
    text: usize,
}

/// The guards of a template, in the order of the text.
pub fn guards(template: &str, statements: &[Statement]) -> Vec<Insertion> {
    let mut guards = Guards { all: Vec::new() };
    let rounds = rounds(template, statements);
    for (statement, round) in statements.iter().zip(rounds) {
        match &statement.kind {
            StatementKind::Print(printed) => {
                guards.inside(printed);
                let of = if is_path(printed) {
                    format!("{PRINT}(of=\"{}\")", &template[printed.place.clone()])
                } else {
                    PRINT.to_owned()
                };
                guards.around(&printed.place, &of);
            }
            StatementKind::For(_, target) => {
                guards.inside(target);
                guards.looped(target, round);
            }
            StatementKind::If(_, condition) => guards.inside(condition),
            StatementKind::Set(_, given) => {
                guards.inside(given);
                guards.around(&given.place, KEEP);
            }
            _ => {}
        }
    }
    // The sort is stable: of guards that end at one place, those around less come first.
    guards.all.sort_by_key(|insertion| insertion.at);
    guards.all
}

/// What a round of each loop takes, without the loops inside of it, which are counted by themselves; nothing for other
/// tags.
fn rounds(template: &str, statements: &[Statement]) -> Vec<Round> {
    let mut rounds = vec![Round::default(); statements.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut done = 0;
    for (at, statement) in statements.iter().enumerate() {
        if let Some(round) = open.last().and_then(|around| rounds.get_mut(*around)) {
            let text = template.get(done..statement.tag.start).unwrap_or_default();
            let marks = usize::from(!text.trim().is_empty())
                + usize::from(matches!(statement.kind, StatementKind::Print(_)));
            round.text += text.len() + marks * MARK;
            round.tags += statement.tag.len();
        }
        done = statement.tag.end;
        match statement.kind {
            StatementKind::For(..) => open.push(at),
            StatementKind::EndFor => drop(open.pop()),
            _ => {}
        }
    }
    // A loop that nothing ends is refused by the engine.
    if let Some(round) = open.last().and_then(|around| rounds.get_mut(*around)) {
        round.text += template.len() - done;
    }
    rounds
}

/// A name, or what stands under one.
fn is_path(part: &Expression) -> bool {
    match &part.kind {
        ExpressionKind::Name(_) => true,
        ExpressionKind::Attribute(of, _) => is_path(of),
        _ => false,
    }
}

struct Guards {
    all: Vec<Insertion>,
}

impl Guards {
    /// Puts a filter behind a part of a tag.
    fn around(&mut self, place: &Range<usize>, filter: &str) {
        // Brackets around all of it too: what follows must not bind to the filter.
        self.all.push(Insertion { at: place.start, text: "((".to_owned() });
        self.all.push(Insertion { at: place.end, text: format!(") | {filter})") });
    }

    fn looped(&mut self, target: &Expression, round: Round) {
        let steps = 1 + round.tags / STEP;
        self.around(&target.place, &format!("{LOOP}(steps={steps}, text={})", round.text));
    }

    fn each(&mut self, parts: &[Expression]) {
        for part in parts {
            self.inside(part);
        }
    }

    /// The guards of what stands inside a part of a tag; those of parts come before those around them.
    fn inside(&mut self, part: &Expression) {
        match &part.kind {
            ExpressionKind::Constant | ExpressionKind::Name(_) => {}
            ExpressionKind::Attribute(of, _) => self.inside(of),
            ExpressionKind::Item(of, parts) => {
                self.inside(of);
                self.around(&of.place, ITEMS);
                self.each(parts);
            }
            ExpressionKind::List(parts) | ExpressionKind::Call(_, parts) => self.each(parts),
            ExpressionKind::Comprehension(made) => {
                self.inside(&made.item);
                self.inside(&made.target);
                self.looped(&made.target, Round { tags: part.place.len(), text: 0 });
                made.condition.iter().for_each(|condition| self.inside(condition));
            }
            ExpressionKind::Filter(of, _, parts) => {
                self.inside(of);
                self.each(parts);
            }
            ExpressionKind::Test(of, _, parts) => {
                self.inside(of);
                self.around(&of.place, READ);
                self.each(parts);
            }
            ExpressionKind::Operation(sign, parts) => self.operation(part, &sign.name, parts),
        }
    }

    fn operation(&mut self, whole: &Expression, sign: &str, parts: &[Expression]) {
        let reads = !matches!(sign, "and" | "or" | "if" | "~") && parts.len() == 2;
        for part in parts {
            self.inside(part);
            if reads {
                self.around(&part.place, READ);
            }
        }
        if sign == "~" {
            self.around(&whole.place, KEEP);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::statement::statements;
    use super::guards;

    fn guarded(template: &str) -> String {
        let mut text = template.to_owned();
        let all = guards(template, &statements(template).expect("statements"));
        for insertion in all.iter().rev() {
            text.insert_str(insertion.at, &insertion.text);
        }
        text
    }

    #[test]
    fn what_is_printed_kept_cut_or_gone_over_has_a_guard() {
        let cases = [
            ("{{ a }}", "{{ ((a) | entail_print(of=\"a\")) }}"),
            ("{{- a | at(y=b) -}}", "{{- ((a | at(y=b)) | entail_print) -}}"),
            ("{% set x = a ~ b %}", "{% set x = ((((a ~ b) | entail_keep)) | entail_keep) %}"),
            ("{{ a ~ b ~ c }}", "{{ ((((((a ~ b) | entail_keep) ~ c) | entail_keep)) | entail_print) }}"),
            ("{{ y[0] }}", "{{ ((((y) | entail_items)[0]) | entail_print) }}"),
            ("{% if a == b %}", "{% if ((a) | entail_read) == ((b) | entail_read) %}"),
            ("{% if not a and b is odd %}", "{% if not a and ((b) | entail_read) is odd %}"),
            (
                "{% for i in y %}ab{{ i }}{% endfor %}",
                "{% for i in ((y) | entail_loop(steps=1, text=26)) %}ab{{ ((i) | entail_print(of=\"i\")) }}{% endfor %}",
            ),
            (
                "{{ [i for i in y if i] | list }}",
                "{{ (([i for i in ((y) | entail_loop(steps=1, text=0)) if i] | list) | entail_print) }}",
            ),
        ];
        for (template, expected) in cases {
            assert_eq!(guarded(template), expected);
        }
    }
}
