//! In: the text of a YAML file that cannot be read. Out: the keys that are repeated in one block.
//! Goes by lines and indents, so that repeated keys are reported in the same run as what makes the file unreadable.
//! Never looks inside quotes that span lines, or inside braces.

use super::errors;
use super::node::PlacedText;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::{FileId, Span};
use std::collections::BTreeMap;

// Without a tree there are only lines. A mapping is open as long as lines are indented at least as deep as its keys;
// the keys at one depth, with no shallower line between them, belong to one mapping.
/// A mapping that is open at a line: its indent and the keys seen in it.
struct OpenMapping {
    indent: usize,
    keys: BTreeMap<String, PlacedText>,
}

/// All keys that are repeated among their neighbours.
pub fn find(text: &str, file: FileId) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut open: Vec<OpenMapping> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((indent, item, name)) = key(line) {
            // A `-` begins a mapping of its own.
            open.retain(|b| if item { b.indent < indent } else { b.indent <= indent });
            let from = (start + indent) as u32;
            let span = Span { file, start: from, end: from + name.len() as u32 };
            let own = PlacedText { value: name.to_owned(), span, quoted: false };
            match open.last_mut().filter(|b| b.indent == indent) {
                Some(block) => match block.keys.get(name) {
                    Some(first) => findings.push(errors::duplicate_key(first, &own)),
                    None => drop(block.keys.insert(name.to_owned(), own)),
                },
                None => {
                    let keys = BTreeMap::from([(name.to_owned(), own)]);
                    open.push(OpenMapping { indent, keys });
                }
            }
        }
        start += line.len();
    }
    findings
}

/// The indent of a line's key, whether it begins an item of a list, and the key: a plain word followed by `:`.
fn key(line: &str) -> Option<(usize, bool, &str)> {
    let body = line.trim_start_matches([' ', '-']);
    let indent = line.len() - body.len();
    let length = body.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    let rest = body[length..].strip_prefix(':')?;
    let ends = rest.is_empty() || rest.starts_with([' ', '\n', '\r']);
    (ends && length > 0).then_some((indent, line[..indent].contains('-'), &body[..length]))
}
