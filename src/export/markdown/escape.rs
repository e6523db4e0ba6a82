//! In: texts. Out: the same as Markdown, in which every reader of GitHub's Markdown sees them as they were.
//! Signs that mean something anywhere are escaped anywhere, those that a line may begin with only there.
//! Never writes an entity or HTML.

use crate::story::document::formulas;

/// Signs that Markdown could take for its own wherever they stand.
const ANYWHERE: &str = "\\`*_[]<>|#~";

/// A text within a line.
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let formulas = formulas(text);
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        let special = match c {
            // Before a bracket it makes a picture; what follows a text may begin with one.
            '!' => after.is_empty() || after.starts_with('['),
            '&' => is_entity(after),
            // Addresses become links without any brackets.
            ':' => after.starts_with("//") && ends_in_scheme(before),
            '.' => {
                before.len() >= 3 && before.get(at - 3..).is_some_and(|word| word.eq_ignore_ascii_case("www"))
            }
            '@' => before.ends_with(is_of_address) && after.starts_with(is_of_address),
            '$' => formulas.iter().any(|formula| formula.contains(&at)),
            c => ANYWHERE.contains(c),
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    }
    escaped
}

/// A line that begins with Markdown of ours or an escaped text, in a place where a block may begin.
pub fn start(line: &str) -> String {
    // Four spaces would make code of it.
    let line = line.trim_start_matches([' ', '\t']);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = line[digits..].chars().next().unwrap_or_default();
    let after = line.get(digits + mark.len_utf8()..).unwrap_or_default();
    let only = |signs: &str| line.chars().all(|c| c == ' ' || signs.contains(c));
    let special = match mark {
        // A mark of a list has space behind it.
        '.' | ')' => digits > 0 && is_apart(after),
        '-' => digits == 0 && (is_apart(after) || only("-:")),
        '+' => digits == 0 && is_apart(after),
        // Lines of these alone are headings of what stands above them, or heads of tables; behind a colon something is explained.
        ':' => (digits == 0 && is_apart(after)) || only("-:"),
        '=' => only("="),
        _ => false,
    };
    if special { format!("{}\\{}", &line[..digits], &line[digits..]) } else { line.to_owned() }
}

/// Whether a text begins with space, or is none.
fn is_apart(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t'])
}

/// The target of a link, in angle brackets.
pub fn target(url: &str) -> String {
    let mut escaped = String::with_capacity(url.len() + 2);
    for (at, c) in url.char_indices() {
        if matches!(c, '<' | '>' | '\\') || (c == '&' && is_entity(&url[at + 1..])) {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    format!("<{escaped}>")
}

/// Code within a line; in a cell of a table, where a bar would end the cell in code too.
pub fn code(text: &str, in_cell: bool) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.is_empty() {
        return text;
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    // One space at either end belongs to the fence.
    let space = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if space && !text.trim().is_empty() { " " } else { "" };
    let text = if in_cell { text.replace('|', "\\|") } else { text };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A block of code.
pub fn code_block(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    let text = text.strip_suffix('\n').unwrap_or(text);
    format!("{fence}\n{text}\n{fence}\n\n")
}

/// The most backticks that stand together.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Whether what follows an ampersand makes it an entity, or might with the text behind it.
fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    rest.is_empty() || (rest.starts_with(';') && rest.len() < name.len())
}

/// Whether a text ends in the scheme of an address that becomes a link by itself.
fn ends_in_scheme(before: &str) -> bool {
    let ends = |scheme: &str| {
        before
            .len()
            .checked_sub(scheme.len())
            .and_then(|at| before.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
    };
    ["http", "https", "ftp"].into_iter().any(ends)
}

/// What an address of a mail may hold beside its sign.
fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".-_+".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{code, code_block, start, target, text};

    #[test]
    fn signs_are_escaped_where_they_would_mean_something() {
        let cases = [
            (
                "*a* _b_ `c` [d](e) <f> | # ~~g~~",
                "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\| \\# \\~\\~g\\~\\~",
            ),
            ("R&D, &copy; &#169; &#xa9; & &; &c", "R&D, \\&copy; \\&\\#169; \\&\\#xa9; & &; \\&c"),
            ("a!b ![c] d!", "a!b \\!\\[c\\] d\\!"),
            ("http://a.b HTTPS://a www.a a@b.c @a a:b", "http\\://a.b HTTPS\\://a www\\.a a\\@b.c @a a:b"),
            ("a\nb\tc", "a b c"),
        ];
        for (plain, escaped) in cases {
            assert_eq!(text(plain), escaped);
        }
    }

    #[test]
    fn a_line_begins_with_no_mark_of_a_block() {
        let cases = [
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("---", "\\---"),
            ("===", "\\==="),
            (":---", "\\:---"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("    a", "a"),
            ("\ta", "a"),
            ("2026 was", "2026 was"),
            ("= sum", "= sum"),
            ("-5 and +5", "-5 and +5"),
            (": a", "\\: a"),
            ("1.5 or", "1.5 or"),
            ("1.", "1\\."),
            ("-", "\\-"),
            (".5", ".5"),
        ];
        for (line, escaped) in cases {
            assert_eq!(start(line), escaped);
        }
    }

    #[test]
    fn code_and_targets_end_where_they_end() {
        assert_eq!(code("a`b``c", false), "```a`b``c```");
        assert_eq!(code("`a", false), "`` `a ``");
        assert_eq!(code("a|b", true), "`a\\|b`");
        assert_eq!(code("", false), "");
        assert_eq!(code_block("a\n````\n"), "`````\na\n````\n`````\n\n");
        assert_eq!(target("https://a/<b>?c=1&copy;&d"), "<https://a/\\<b\\>?c=1\\&copy;\\&d>");
    }
}
