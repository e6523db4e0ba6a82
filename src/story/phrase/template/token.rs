//! In: what stands inside of a tag. Out: its words, texts, numbers and signs, cut where the template engine cuts them.
//! A quoted text is one token, so that nothing in it is taken for a sign.
//! Never judges what they mean together.

use super::Misread;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a word of the language.
    Name,
    /// A quoted text.
    Text,
    /// A number.
    Number,
    /// A sign.
    Sign,
}

/// A part of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// As it is written.
    pub text: &'t str,
    /// Where, in the template.
    pub place: Range<usize>,
}

/// Signs, those that begin like another one first.
const SIGNS: &[&str] = &[
    "...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?[", "+", "-", "*", "/", "%", "!", ".", ",", ":",
    "~", "|", "=", ">", "<", "(", ")", "[", "]", "{", "}", "@",
];

/// The tokens of a tag, of which the inside stands at a place of the template.
///
/// # Errors
///
/// A character with which no token begins, and a text that nothing ends.
pub fn tokens<'t>(template: &'t str, inside: &Range<usize>) -> Result<Vec<Token<'t>>, Misread> {
    let mut found = Vec::new();
    let mut at = inside.start;
    while let Some(rest) = template.get(at..inside.end).filter(|rest| !rest.is_empty()) {
        let space = rest.len() - rest.trim_ascii_start().len();
        if space > 0 {
            at += space;
            continue;
        }
        let Some((kind, length)) = token(rest) else {
            let what: String = rest.chars().take(1).collect();
            return Err(Misread { place: at..at + what.len(), what });
        };
        let place = at..at + length;
        found.push(Token { kind, text: &template[place.clone()], place });
        at += length;
    }
    Ok(found)
}

/// The kind and the length of the token that a text begins with.
fn token(rest: &str) -> Option<(TokenKind, usize)> {
    let first = rest.chars().next()?;
    match first {
        '"' | '\'' | '`' => quoted(rest, first).map(|length| (TokenKind::Text, length)),
        c if c.is_ascii_alphabetic() || c == '_' => {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            Some((TokenKind::Name, end.unwrap_or(rest.len())))
        }
        c if c.is_ascii_digit() => Some((TokenKind::Number, number(rest))),
        _ => {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
            Some((TokenKind::Sign, sign.len()))
        }
    }
}

/// The length of a quoted text; a mark behind a backslash does not end it.
fn quoted(rest: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of a number; the first point is part of it, as the engine has it.
fn number(rest: &str) -> usize {
    let mut point = false;
    let inside = |c: char| c.is_ascii_digit() || (c == '.' && !std::mem::replace(&mut point, true));
    rest.len() - rest.trim_start_matches(inside).len()
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, &(0..text.len())).expect("tokens").into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn tokens_are_cut_where_the_engine_cuts_them() {
        assert_eq!(cut("price|at(y=2026)"), ["price", "|", "at", "(", "y", "=", "2026", ")"]);
        assert_eq!(cut("a ** 2.5 // .5"), ["a", "**", "2.5", "//", ".", "5"]);
        assert_eq!(cut("1.2.3 a<=b"), ["1.2", ".", "3", "a", "<=", "b"]);
        assert_eq!(cut(r#""a \" ~ b" ~ 'é' `x`"#), [r#""a \" ~ b""#, "~", "'é'", "`x`"]);
        assert_eq!(cut("...a?.b?[0]"), ["...", "a", "?.", "b", "?[", "0", "]"]);
    }

    #[test]
    fn what_no_token_begins_with_is_told() {
        for (text, what) in [("a $ b", "$"), ("“a”", "“"), ("\"open", "\"")] {
            let misread = tokens(text, &(0..text.len())).expect_err("no token");
            assert_eq!(misread.what, what);
            assert_eq!(&text[misread.place], what);
        }
    }
}
