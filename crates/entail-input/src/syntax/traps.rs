//! In: the text of a YAML file. Out: a finding for each line that YAML reads otherwise than it looks.
//! Found line by line, so that one run shows them all, each with the line as it should be.
//! Never changes the text.

use super::errors;
use super::yaml::DEEPEST;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::{FileId, Span};

const PERCENT: Code = Code("yaml-percent");
const BRACES: Code = Code("yaml-braces");
const FLOW_TEXT: Code = Code("yaml-flow-text");
const LEADING_DASH: Code = Code("yaml-leading-dash");
const TAB: Code = Code("yaml-tab");
const TAG: Code = Code("yaml-tag");
const ANCHOR: Code = Code("yaml-anchor");
const MERGE: Code = Code("yaml-merge");
const COLON: Code = Code("yaml-colon");
const HASH: Code = Code("yaml-hash");

// YAML reads some lines otherwise than an analyst means them: `- (a)` is a list, `{{ x }}` a mapping, `a: b: c` an
// error far from its cause. A parser stops at the first of these and words it in its own terms. So the text is
// searched line by line before it is parsed; a line that is inside a block or a quoted text is left alone, since
// nothing in it is YAML.
/// All traps of a file.
pub fn find(text: &str, file: FileId) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut block: Option<usize> = None;
    let mut quoted: Option<char> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let indent = body.len() - body.trim_start_matches([' ', '\t']).len();
        // A block lasts as long as lines are empty or indented deeper than the key that opens it.
        let inside = block.is_some_and(|b| body.trim().is_empty() || indent > b);
        if !inside {
            block = None;
            let line = YamlLine { text: body, start, file };
            let was_quoted = quoted.is_some();
            quoted = open_quote(body, quoted);
            if !was_quoted && !body.trim_start().starts_with('#') {
                findings.extend(line.traps());
            }
            if !was_quoted && opens_block(body) {
                block = Some(indent);
            }
        }
        start += line.len();
    }
    findings
}

/// The quote that is still open at the end of a line.
fn open_quote(line: &str, mut open: Option<char>) -> Option<char> {
    let mut before = ' ';
    let mut skip = false;
    for c in line.chars() {
        if skip {
            skip = false;
        } else if let Some(quote) = open {
            if c == '\\' && quote == '"' {
                skip = true;
            } else if c == quote {
                open = None;
            }
        // A quote opens a text only where a value may begin: the apostrophe of `year's` does not.
        } else if (c == '"' || c == '\'') && " [{,".contains(before) {
            open = Some(c);
        } else if c == '#' && before == ' ' {
            break;
        }
        before = c;
    }
    open
}

fn opens_block(line: &str) -> bool {
    let end = line.split(" #").next().unwrap_or(line).trim_end().trim_end_matches(['+', '-']);
    (end.ends_with('|') || end.ends_with('>'))
        && end.trim_end_matches(['|', '>']).trim_end().ends_with([':', '-'])
}

struct YamlLine<'a> {
    text: &'a str,
    start: usize,
    file: FileId,
}

impl YamlLine<'_> {
    fn span(&self, from: usize, length: usize) -> Span {
        Span { file: self.file, start: (self.start + from) as u32, end: (self.start + from + length) as u32 }
    }

    fn traps(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        if let Some(at) = self.text.find('\t').filter(|at| self.text[..*at].trim().is_empty()) {
            findings.push(
                Diagnostic::error(TAB, "this line is indented with a tab")
                    .at(self.span(at, 1))
                    .hint("indent with spaces"),
            );
        }
        if let Some(at) =
            self.text.find("<<:").filter(|at| self.text[..*at].trim_start_matches([' ', '-', '{']).is_empty())
        {
            findings.push(
                Diagnostic::error(MERGE, "YAML merges have no meaning here")
                    .at(self.span(at, 3))
                    .hint("write the keys out; `defaults:` fills assumptions that do not say"),
            );
            return findings;
        }
        for (at, value) in self.values() {
            findings.extend(self.value(at, value));
        }
        findings
    }

    /// The values of the line: after `key: `, and in flow mappings after each `key: `.
    fn values(&self) -> Vec<(usize, &str)> {
        let mut values = Vec::new();
        let mut from = self.text.len() - self.text.trim_start().len();
        if self.text[from..].starts_with("- ") {
            from += 2;
        }
        let Some(colon) = key_end(&self.text[from..]) else {
            if self.text.trim_start().starts_with("- ") {
                values.push((from, self.text[from..].trim_end()));
            }
            return values;
        };
        let at = from + colon + 1;
        let value = self.text[at..].trim_start();
        let at = self.text.len() - value.len();
        values.push((at, value));
        if value.starts_with('{') && !value.starts_with("{{") {
            values.extend(flow_values(value).into_iter().map(|(offset, inner)| (at + offset, inner)));
        }
        values
    }

    fn value(&self, at: usize, value: &str) -> Option<Diagnostic> {
        let span = self.span(at, value.len());
        let quoted = self.quoted(at, value);
        let finding = match value.chars().next()? {
            '%' => Diagnostic::error(PERCENT, "a text that starts with `%` needs quotes").hint(quoted),
            '{' if value.starts_with("{{") => Diagnostic::error(
                BRACES,
                "a text that starts with `{{` needs quotes, or YAML takes it for a mapping",
            )
            .hint(quoted),
            '!' => Diagnostic::error(TAG, "YAML tags have no meaning here")
                .hint("remove the `!…`, or quote the text"),
            '&' => Diagnostic::error(ANCHOR, "YAML anchors have no meaning here")
                .hint("give the value a name under `assumptions` and refer to it"),
            '*' => Diagnostic::error(ANCHOR, "YAML aliases have no meaning here")
                .hint("refer to an assumption by its id instead"),
            '-' if value.starts_with("-(") => {
                Diagnostic::error(LEADING_DASH, "a formula that starts with `-(` needs quotes").hint(quoted)
            }
            '[' => return self.flow(at, value),
            _ => return self.plain(at, value),
        };
        Some(finding.at(span))
    }

    /// Traps inside a text without quotes.
    fn plain(&self, at: usize, value: &str) -> Option<Diagnostic> {
        if value.starts_with(['"', '\'', '|', '>', '{']) {
            return self.flow(at, value);
        }
        let text = value.split(" #").next().unwrap_or(value).trim_end();
        let span = self.span(at, text.len());
        if is_octal(text) {
            return Some(errors::octal(span, text));
        }
        if let Some(colon) = text.find(": ") {
            return Some(
                Diagnostic::error(
                    COLON,
                    "a text with `: ` inside needs quotes, or YAML takes it for a mapping",
                )
                .at(self.span(at + colon, 1))
                .hint(self.quoted(at, text)),
            );
        }
        // `#` after a space begins a comment. It is meant as one most of the time; a text that breaks off in the middle of a
        // word or at a comma, with a digit after the `#`, is rather a number sign.
        let cut = value.len() > text.len() && text.ends_with(|c: char| c == ',' || c.is_ascii_lowercase());
        let comment = value[text.len()..].trim_start();
        if cut && comment.len() > 1 && comment[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return Some(
                Diagnostic::warning(HASH, "everything behind ` #` is a comment")
                    .at(self.span(at + value.len() - comment.len(), comment.len()))
                    .hint(self.quoted(at, value)),
            );
        }
        None
    }

    /// Commas and brackets inside `{ }` cut a text short, and brackets inside `[ ]`.
    fn flow(&self, at: usize, value: &str) -> Option<Diagnostic> {
        if !value.starts_with(['{', '[']) || value.starts_with("{{") {
            return None;
        }
        let (offset, key, text) = cut_text(value, DEEPEST)?;
        Some(
            Diagnostic::error(
                FLOW_TEXT,
                match key {
                    "" => "inside `[ ]`, a text ends at its first bracket".to_owned(),
                    key => format!("inside `{{ }}`, the text of `{key}` ends at its first comma or bracket"),
                },
            )
            .at(self.span(at + offset, text.len()))
            .hint(match comma_readings(text) {
                Some((point, whole)) => format!("write `{key}: {point}` or `{key}: {whole}`"),
                None => {
                    let before = if key.is_empty() { String::new() } else { format!("{key}: ") };
                    format!("put it in quotes: `{before}\"{}\"`", text.replace('"', "\\\""))
                }
            }),
        )
    }

    /// The line with the value in quotes.
    fn quoted(&self, at: usize, value: &str) -> String {
        let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("write {}\"{escaped}\"", self.text[..at].trim_start())
    }
}

/// A number with a comma in it, read as a decimal and as thousands; a unit may follow.
fn comma_readings(text: &str) -> Option<(String, String)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "-_, ".contains(c))).unwrap_or(text.len());
    let (number, unit) = (text[..end].trim_end(), &text[text[..end].trim_end().len()..]);
    let (before, after) = number.split_once(',')?;
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let (sign, before) = before.strip_prefix('-').map_or(("", before), |rest| ("-", rest));
    if !digits(before) || !digits(after.trim()) {
        return None;
    }
    let joined = format!("{before}{}", after.trim());
    let whole = joined.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some((format!("{sign}{before}.{}{unit}", after.trim()), format!("{sign}{whole}{unit}")))
}

/// Where the key of a line ends: the first `:` followed by a space or nothing, outside quotes.
fn key_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = match bytes.first()? {
        b'"' => 1 + text[1..].find('"')? + 1,
        b'{' | b'[' | b'%' | b'!' => return None,
        _ => 0,
    };
    (start..bytes.len()).find(|i| bytes.get(*i) == Some(&b':') && bytes.get(i + 1).is_none_or(|b| *b == b' '))
}

/// The values after each `key: ` of a flow mapping on one line.
fn flow_values(flow: &str) -> Vec<(usize, &str)> {
    pieces(flow)
        .into_iter()
        .filter_map(|(at, piece)| {
            let colon = key_end(piece)?;
            let value = piece[colon + 1..].trim();
            let offset = at + colon + 1 + (piece[colon + 1..].len() - piece[colon + 1..].trim_start().len());
            (!value.is_empty() && !value.starts_with(['"', '\'', '{', '['])).then_some((offset, value))
        })
        .filter(|(_, v)| v.starts_with(['%', '!', '&', '*']) || v.starts_with("-("))
        .collect()
}

/// The pieces between the commas of the outermost braces.
fn pieces(flow: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let (mut depth, mut from, mut quote) = (0_i32, 0, None);
    for (at, c) in flow.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{' | '[') => {
                depth += 1;
                if depth == 1 {
                    from = at + 1;
                }
            }
            (None, '}' | ']') => {
                depth -= 1;
                if depth == 0 {
                    pieces.push((from, &flow[from..at]));
                    return pieces;
                }
            }
            (None, ',') if depth == 1 => {
                pieces.push((from, &flow[from..at]));
                from = at + 1;
            }
            _ => {}
        }
    }
    pieces
}

/// A plain text inside a flow collection that goes on after a comma, or has a bracket in it, and the key that it stands
/// under; collections inside are looked into.
///
/// Each level is read once more than the one around it, so that what nests deeper than a report may is not looked into:
/// reading refuses it.
fn cut_text(flow: &str, levels: usize) -> Option<(usize, &str, &str)> {
    let deeper = levels.checked_sub(1)?;
    let pieces = pieces(flow);
    let listed = flow.starts_with('[');
    for (i, (at, piece)) in pieces.iter().enumerate() {
        let inner = listed && piece.trim_start().starts_with(['{', '[', '"', '\'']);
        let key = key_end(piece).filter(|_| !inner).map(|colon| colon + 1);
        let from = key.or(listed.then_some(0));
        let Some(from) = from else { continue };
        let value = piece[from..].trim();
        let offset = at + from + (piece[from..].len() - piece[from..].trim_start().len());
        if value.starts_with('[') || (value.starts_with('{') && !value.starts_with("{{")) {
            match cut_text(&flow[offset..], deeper) {
                Some((inner, key, text)) => return Some((offset + inner, key, text)),
                None => continue,
            }
        }
        let plain = !value.is_empty() && !value.starts_with(['"', '\'', '{']);
        let bracket = plain && value.contains(['[', ']', '{', '}']);
        let next = pieces.get(i + 1).filter(|_| !listed && plain);
        let goes_on = next.filter(|(_, next)| key_end(next).is_none() && !next.trim().is_empty());
        if bracket || goes_on.is_some() {
            let end = goes_on.map_or(offset + value.len(), |(a, p)| a + p.trim_end().len());
            let key = piece[..from].trim_end().trim_end_matches(':').trim();
            return Some((offset, key, &flow[offset..end]));
        }
    }
    None
}

/// Whether some YAML would read a bare number as an octal one: it begins with a 0 that means nothing else.
pub fn is_octal(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    digits.len() > 1
        && digits.starts_with('0')
        && digits[1..].bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'o' | b'O' | b'_'))
}
