//! In: a template. Out: what its tags say, one after the other.
//! The language of the story: what is printed, `for`, `if`, `set`, `break` and `continue`; all else is refused here.
//! Never checks that what opens is closed: the template engine does.

use super::Misread;
use super::expression::{Expression, NamedPlace, TagReader};
use super::token::tokens;
use entail_input::story::{Tag, TagKind, tags};
use std::ops::Range;

/// A tag and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// All of the tag.
    pub tag: Range<usize>,
    /// What it says.
    pub kind: StatementKind,
}

/// What a tag says.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// Prints something.
    Print(Expression),
    /// Goes over a list, with a name for each item.
    For(String, Expression),
    /// `if` or `elif`, with what it asks.
    If(NamedPlace, Expression),
    /// Gives a name to something.
    Set(String, Expression),
    /// Gives a name to the text that follows.
    Keep(String),
    /// `else`, `break`, `continue`.
    Turns,
    /// Ends a `for`.
    EndFor,
    /// Ends an `if`.
    EndIf,
    /// Ends a text that is kept.
    EndKeep,
}

/// Reads the tags of a template.
///
/// # Errors
///
/// The first that the language does not have.
pub fn statements(template: &str) -> Result<Vec<Statement>, Misread> {
    let spoken = tags(template).into_iter().filter(|t| matches!(t.kind, TagKind::Value | TagKind::Statement));
    spoken.map(|tag| statement(template, tag)).collect()
}

fn statement(template: &str, tag: Tag) -> Result<Statement, Misread> {
    let inside = tag.inside(template);
    let tokens = tokens(template, &inside)?;
    let mut reader = TagReader::of(&tokens, inside.end);
    let kind = match tag.kind {
        TagKind::Value => StatementKind::Print(reader.expression()?),
        _ => ordered(&mut reader)?,
    };
    reader.finish()?;
    Ok(Statement { tag: tag.whole, kind })
}

/// What a `{% %}` says.
fn ordered(reader: &mut TagReader<'_>) -> Result<StatementKind, Misread> {
    let unknown = reader.misread();
    let word = reader.name()?;
    Ok(match word.name.as_str() {
        "for" => {
            let name = reader.name()?.name;
            reader.expect("in")?;
            StatementKind::For(name, reader.expression()?)
        }
        "if" | "elif" => StatementKind::If(word, reader.expression()?),
        "set" | "set_global" => {
            let name = reader.name()?.name;
            if reader.takes("=") {
                StatementKind::Set(name, reader.expression()?)
            } else {
                StatementKind::Keep(name)
            }
        }
        "else" | "break" | "continue" => StatementKind::Turns,
        "endfor" => StatementKind::EndFor,
        "endif" => StatementKind::EndIf,
        "endset" => StatementKind::EndKeep,
        _ => return Err(unknown),
    })
}

#[cfg(test)]
mod tests {
    use super::{StatementKind, statements};
    use crate::story::phrase::template::expression::{Expression, ExpressionKind};

    /// A tag with brackets around all that is applied, as it is read.
    fn bracketed(template: &str) -> String {
        let all = statements(template).expect("statements");
        let [one] = &all[..] else { panic!("one tag: {template}") };
        let (StatementKind::Print(read) | StatementKind::If(_, read) | StatementKind::For(_, read)) =
            &one.kind
        else {
            panic!("an expression: {template}")
        };
        assert_eq!(&template[one.tag.clone()], template);
        shown(template, read)
    }

    fn shown(template: &str, read: &Expression) -> String {
        let text = &template[read.place.clone()];
        let list = |all: &[Expression]| all.iter().map(|e| shown(template, e)).collect::<Vec<_>>().join(" ");
        match &read.kind {
            ExpressionKind::Constant | ExpressionKind::Name(_) => text.to_owned(),
            ExpressionKind::Attribute(of, name) => format!("({} . {name})", shown(template, of)),
            ExpressionKind::Item(of, parts) => format!("({} [] {})", shown(template, of), list(parts)),
            ExpressionKind::List(items) => format!("[{}]", list(items)),
            ExpressionKind::Comprehension(made) => {
                let condition = made.condition.iter().map(|e| format!(" if {}", shown(template, e)));
                let condition: String = condition.collect();
                let (item, target) = (shown(template, &made.item), shown(template, &made.target));
                format!("[{item} for {} in {target}{condition}]", made.name)
            }
            ExpressionKind::Call(name, arguments) => format!("{}({})", name.name, list(arguments)),
            ExpressionKind::Filter(of, name, arguments) => {
                format!("({} | {}({}))", shown(template, of), name.name, list(arguments))
            }
            ExpressionKind::Test(of, word, arguments) => {
                format!("({} {} {})", shown(template, of), word.name, list(arguments))
            }
            ExpressionKind::Operation(sign, of) => format!("({} {})", sign.name, list(of)),
        }
    }

    #[test]
    fn signs_bind_as_the_engine_has_them_bind() {
        let cases = [
            ("{{ a | at(y=b | c, z=-2) | d }}", "((a | at((b | c()) -2)) | d())"),
            ("{{- a ~ b ~ \"}}\" -}}", "(~ (~ a b) \"}}\")"),
            ("{{ 1 + 2 * 3 ** 4 ** 5 }}", "(+ 1 (* 2 (** 3 (** 4 5))))"),
            ("{{ 1 + a | b }}", "(+ 1 (a | b()))"),
            ("{{ -a | b }}", "((- a) | b())"),
            ("{% if not a in b and c is not defined or d %}", "(or (and (not (in a b)) (c is )) d)"),
            ("{% if a not in b == c %}", "(not a (== b c))"),
            ("{{ a if b else c if d else e }}", "(if b a (if d c e))"),
            ("{{ a.b?.c[0][1:2] }}", "((((a . b) . c) [] 0) [] 1 2)"),
            ("{{ (a ~ b)[0] | c }}", "(((~ a b) [] 0) | c())"),
            ("{% for a in [b, [c, d], ] %}", "[b [c d]]"),
            (
                "{{ [a | at(y=y) for y in year if y == \"x\"] | list }}",
                "([(a | at(y)) for y in year if (== y \"x\")] | list())",
            ),
            ("{{ f(a=[1, -2.5], b=true,) }}", "f([1 -2.5] true)"),
        ];
        for (template, expected) in cases {
            assert_eq!(bracketed(template), expected, "{template}");
        }
    }

    #[test]
    fn what_the_language_leaves_out_is_told_where_it_stands() {
        let cases = [
            ("a {{ {\"b\": c} }}", "{"),
            ("{{ [...a] }}", "..."),
            ("{{ <card name=\"a\"/> }}", "<"),
            ("{% include \"a.md\" %}", "include"),
            ("{% component card() %}", "component"),
            ("{% filter upper %}", "filter"),
            ("{% set a | upper %}", "|"),
            ("{% for k, v in a %}", ","),
            ("{{ a b }}", "b"),
            ("{{ f(a) }}", ")"),
            ("{{ a + }}", ""),
        ];
        for (template, what) in cases {
            let misread = statements(template).expect_err(template);
            assert_eq!((misread.what.as_str(), &template[misread.place.clone()]), (what, what), "{template}");
        }
    }

    #[test]
    fn deep_brackets_are_refused_and_not_followed() {
        let template = format!("{{{{ {}a{} }}}}", "(".repeat(50_000), ")".repeat(50_000));
        assert!(statements(&template).is_err());
    }
}
