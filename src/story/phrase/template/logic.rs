//! In: the text of a template and the names of values. Out: places where it calculates with values or compares them.
//! A value is a marker until the page is made, so that the engine would compare the markers: such a sentence
//! is a claim, such a number a quantity.
//! Never judges what a template does with labels.

use super::tags::{Tag, TagKind, tags};
use std::collections::BTreeSet;
use std::ops::Range;

/// A place where a template does what only the model may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The sign or word.
    pub sign: String,
    /// The value that it is applied to.
    pub value: String,
    /// Where, in the template.
    pub place: Range<usize>,
}

const SIGNS: &[&str] = &["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "~"];
const WORDS: &[&str] = &["if", "elif", "not", "and", "or", "in", "is"];

/// The first slip of each tag of a template; `values` are the names of assumptions and quantities.
pub fn slips(text: &str, values: &dyn Fn(&str) -> bool) -> Vec<Slip> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for tag in insides(text) {
        let tokens = tokens(text, tag);
        let holds = |known: &BTreeSet<String>, name: &str| values(name) || known.contains(name);
        // A tag that names no value may calculate: labels and texts are the template's own.
        let value = tokens.iter().enumerate().find_map(|(at, t)| {
            let named = t.kind == SlipKind::Name && !is_keyword(&tokens, at) && holds(&known, &t.text);
            named.then(|| t.text.clone())
        });
        let Some(value) = value else { continue };
        // A name that is given a value counts as one from here on.
        if let Some("set" | "for") = tokens.first().map(|t| t.text.as_str()) {
            known.extend(tokens.get(1).map(|t| t.text.clone()));
        }
        let looping = tokens.first().is_some_and(|t| t.text == "for");
        let sign = tokens.iter().enumerate().find(|(at, t)| match t.kind {
            SlipKind::Sign => SIGNS.contains(&t.text.as_str()),
            SlipKind::Name => {
                let word = WORDS.contains(&t.text.as_str()) && !is_keyword(&tokens, *at);
                // In a loop `in` belongs to the syntax and compares nothing.
                word && !(looping && t.text == "in")
            }
            SlipKind::Other => false,
        });
        if let Some((_, sign)) = sign {
            found.push(Slip { sign: sign.text.clone(), value, place: sign.place.clone() });
        }
    }
    found
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SlipKind {
    Name,
    Sign,
    Other,
}

struct Token {
    kind: SlipKind,
    text: String,
    place: Range<usize>,
}

/// The insides of `{{ }}` and `{% %}`, without the signs that eat space.
fn insides(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let checked = |tag: &Tag| matches!(tag.kind, TagKind::Value | TagKind::Statement);
    tags(text).into_iter().filter(checked).map(|tag| tag.inside(text))
}

fn tokens(text: &str, tag: Range<usize>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = tag.start;
    while let Some(first) = text[at..tag.end].chars().next() {
        let rest = &text[at..tag.end];
        let (kind, length) = match first {
            // A quoted text is one token: what is in it calculates nothing.
            '"' | '\'' | '`' => (SlipKind::Other, rest[1..].find(first).map_or(rest.len(), |e| e + 2)),
            c if c.is_alphabetic() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                (SlipKind::Name, end)
            }
            c if c.is_ascii_digit() => {
                let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
                (SlipKind::Other, end)
            }
            // Longer signs come first in the list, so that `<=` is not read as `<`.
            _ => match SIGNS.iter().find(|s| rest.starts_with(**s)) {
                Some(sign) => (SlipKind::Sign, sign.len()),
                None => (SlipKind::Other, first.len_utf8()),
            },
        };
        let place = at..at + length;
        if !first.is_whitespace() {
            found.push(Token { kind, text: text[place.clone()].to_owned(), place });
        }
        at += length;
    }
    found
}

/// Whether a name is that of an argument, before `=`, that of a filter, after `|`, or comes after a point.
fn is_keyword(tokens: &[Token], at: usize) -> bool {
    let is = |at: Option<usize>, sign: &str| at.and_then(|i| tokens.get(i)).is_some_and(|t| t.text == sign);
    is(Some(at + 1), "=") && !is(at.checked_sub(1), "set")
        || is(at.checked_sub(1), "|")
        || is(at.checked_sub(1), ".")
}

#[cfg(test)]
mod tests {
    use super::slips;

    fn signs(text: &str) -> Vec<String> {
        let values = |name: &str| matches!(name, "cost" | "price");
        slips(text, &values).into_iter().map(|s| format!("{} {}", s.value, s.sign)).collect()
    }

    #[test]
    fn values_are_neither_compared_nor_calculated_with() {
        assert_eq!(signs("{% if cost < price %}x{% endif %}"), ["cost if"]);
        assert_eq!(signs("{{ cost - price }} {{ cost * 2 }}"), ["cost -", "cost *"]);
        assert_eq!(signs("{% set a = cost %}{{ a + 1 }}"), ["a +"]);
        assert_eq!(signs("{% for a in [cost, price] %}{% if a %}x{% endif %}{% endfor %}"), ["a if"]);
    }

    #[test]
    fn labels_texts_and_arguments_are_free() {
        assert_eq!(signs("{{ cost | in(unit=\"1\") }}"), Vec::<String>::new());
        let free = "{% for t in tier %}{% if t == \"a\" %}{{- cost | at(tier=t) -}}{% endif %}{% endfor %}";
        assert_eq!(signs(free), Vec::<String>::new());
        assert_eq!(
            signs("{{ typed(text=\"2 > 1 cost\", why=\"price\") }} {# cost > price #}"),
            Vec::<String>::new()
        );
    }
}
