//! In: the lines of a source, one by one. Out: which of them are code, fenced or indented, and which fences are left open.
//! Fences stand in items of lists and in quotations too, and end with them.
//! Never holds more than the containers that are open.

use std::ops::Range;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Code, or a fence around it.
    Code,
    /// Anything else.
    Text,
}

/// What is known behind some lines.
#[derive(Debug, Default)]
pub struct Lines {
    /// The columns at which what belongs to open items of lists and to notes starts.
    items: Vec<usize>,
    fence: Option<Fence>,
    /// Whether the line before is of a paragraph: an indented line goes on with it, and would else be code.
    in_paragraph: bool,
    /// Fences that nothing ended.
    pub open: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Fence {
    sign: char,
    length: usize,
    /// The column of the item that it stands in.
    item: usize,
    quotes: usize,
    place: Range<usize>,
}

/// What a line begins with.
struct Start {
    /// The spaces before its first sign.
    indent: usize,
    quotes: usize,
    /// The columns of items that start in it.
    items: Vec<usize>,
    /// Where the rest of the line starts.
    rest: usize,
}

impl Lines {
    /// Reads the next line, which stands in a text at a place.
    pub fn next(&mut self, text: &str, place: Range<usize>) -> LineKind {
        let line = text[place.clone()].trim_end_matches(['\n', '\r']);
        let blank = line.trim().is_empty();
        let start = start(line);
        if let Some(fence) = &self.fence {
            let inside = blank && fence.quotes == 0
                || (start.quotes >= fence.quotes && (fence.quotes > 0 || start.indent >= fence.item));
            if inside {
                if ends(line, fence, start.indent) {
                    self.fence = None;
                    self.in_paragraph = false;
                }
                return LineKind::Code;
            }
            self.open.extend(self.fence.take().map(|fence| fence.place));
        }
        if blank {
            self.in_paragraph = false;
            return LineKind::Text;
        }
        let was_apart = !std::mem::take(&mut self.in_paragraph);
        while was_apart && self.items.last().is_some_and(|column| start.indent < *column) {
            self.items.pop();
        }
        let item = self.items.last().copied().unwrap_or(0);
        if was_apart && start.quotes == 0 && start.indent >= item + 4 {
            return LineKind::Code;
        }
        while start.items.first().is_some_and(|new| self.items.last().is_some_and(|old| old >= new)) {
            self.items.pop();
        }
        self.items.extend(&start.items);
        let rest = &line[start.rest..];
        if let Some((sign, length)) = fence(rest) {
            let from = place.start + start.rest;
            let item = self.items.last().copied().unwrap_or(0);
            self.fence = Some(Fence { sign, length, item, quotes: start.quotes, place: from..from + length });
            return LineKind::Code;
        }
        // A heading is a line of its own; what else has text goes on in the next line.
        self.in_paragraph = !(rest.starts_with('#') || rest.trim().is_empty());
        LineKind::Text
    }

    /// Ends the source: the signs that would end its last fence.
    pub fn end(&mut self) -> Option<String> {
        let fence = self.fence.take()?;
        self.open.push(fence.place);
        // In an item or a quotation it ends with these.
        (fence.item == 0 && fence.quotes == 0).then(|| fence.sign.to_string().repeat(fence.length))
    }
}

fn start(line: &str) -> Start {
    let mut start = Start { indent: 0, quotes: 0, items: Vec::new(), rest: 0 };
    let (mut column, mut first) = (0, true);
    loop {
        let rest = &line[start.rest..];
        let space: usize = rest
            .chars()
            .take_while(|c| matches!(c, ' ' | '\t'))
            .map(|c| {
                start.rest += 1;
                if c == '\t' { 4 - column % 4 } else { 1 }
            })
            .sum();
        column += space;
        if std::mem::take(&mut first) {
            start.indent = column;
        }
        let rest = &line[start.rest..];
        let sign = if rest.starts_with('>') {
            start.quotes += 1;
            1
        } else if let Some(length) = mark(rest) {
            start.items.push(column + length + 1);
            length
        } else {
            return start;
        };
        start.rest += sign;
        column += sign;
    }
}

/// How long the mark of an item or of a note is that a text begins with.
fn mark(rest: &str) -> Option<usize> {
    if rest.starts_with("[^") {
        return rest.find("]:").filter(|end| !rest[..*end].contains(' ')).map(|end| end + 2);
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let signs = if digits == 0 { ['-', '+', '*'].as_slice() } else { &['.', ')'] };
    let apart = |after: &str| after.is_empty() || after.starts_with([' ', '\t']);
    (digits < 10 && rest[digits..].starts_with(signs) && apart(&rest[digits + 1..])).then_some(digits + 1)
}

/// The fence that a text begins with.
fn fence(rest: &str) -> Option<(char, usize)> {
    let sign = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let after = rest.trim_start_matches(sign);
    let length = rest.len() - after.len();
    (length >= 3 && !(sign == '`' && after.contains('`'))).then_some((sign, length))
}

/// Whether a line ends a fence.
fn ends(line: &str, fence: &Fence, indent: usize) -> bool {
    let inner = line.trim_start_matches([' ', '\t']).trim_start_matches('>');
    let space = inner.len() - inner.trim_start_matches(' ').len();
    // As far in as code it ends none.
    let is_code = if fence.quotes == 0 { indent >= fence.item + 4 } else { space >= 5 };
    if is_code {
        return false;
    }
    let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
    line.len() >= fence.length && line.chars().all(|c| c == fence.sign)
}

#[cfg(test)]
mod tests {
    use super::super::scan;

    #[test]
    fn fences_end_with_what_they_stand_in() {
        let open = |text: &str| -> Vec<usize> { scan(text).open_fences.iter().map(|f| f.start).collect() };
        assert_eq!(open("```\na\n```\nb"), [0; 0]);
        assert_eq!(open("~~~ b\n```\n~~~~\n"), [0; 0]);
        assert_eq!(open("a\n```\nb"), [2]);
        assert_eq!(open("- ```\n  a\n\nb"), [2]);
        assert_eq!(open("- ```\n  a\n  ```\n\nb"), [0; 0]);
        assert_eq!(open("> ```\n> a\n\nb"), [2]);
        assert_eq!(open("1. a\n\n   ```\n   b\n   ```\n\n2. c"), [0; 0]);
        assert_eq!(open("``` a ``` b\n"), [0; 0]);
        assert_eq!(open("```\na\n    ```\n"), [0]);
        assert_eq!(scan("````\na").ends_in_fence.as_deref(), Some("````"));
        assert_eq!(scan("- ```\n  a").ends_in_fence, None);
    }
}
