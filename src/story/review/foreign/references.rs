//! In: the prose of a story and the model. Out: citations and references as other tools write them.
//! A name of a source or of an exhibit that the report has is put into what to write instead.
//! Never takes an address or the name of an account for one.

use super::ForeignMark;
use entail_engine::model::Model;

/// What the names of figures, tables and other parts start with.
const PARTS: &[&str] = &["fig", "tbl", "tab", "sec", "eq", "lst", "thm"];

/// The citations and references.
pub fn marks(text: &str, model: &Model) -> Vec<ForeignMark> {
    let mut marks = Vec::new();
    for (at, _) in text.match_indices('@') {
        let starts = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "[(-;,".contains(c));
        let key = &text[at + 1..];
        let key =
            key.split(|c: char| !(c.is_alphanumeric() || "_:.-".contains(c))).next().unwrap_or_default();
        let key = key.trim_end_matches(['.', ':', '-', ',']);
        if !starts || !key.starts_with(|c: char| c.is_alphabetic()) {
            continue;
        }
        let (bracket, end) = (bracket(text, at), at + 1 + key.len());
        if let Some(exhibit) = exhibit(key) {
            let known = model.exhibits.iter().any(|e| e.id == exhibit);
            let id = if known { exhibit } else { "…" };
            let instead = format!("refer to an exhibit of the report: `{{{{ ref(exhibit=\"{id}\") }}}}`");
            marks.push(ForeignMark { place: bracket.unwrap_or(at..end), name: "a reference", instead });
            continue;
        }
        let known = model.sources.iter().any(|source| source.id == key);
        if bracket.is_some() || known || is_dated(key) {
            let id = if known { key } else { "…" };
            let instead = format!("cite a source of the report: `{{{{ cite(source=\"{id}\") }}}}`");
            marks.push(ForeignMark { place: bracket.unwrap_or(at..end), name: "a citation", instead });
        }
    }
    marks
}

/// The brackets around a place of a line.
fn bracket(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let open = line + text[line..at].rfind('[')?;
    let close = at + text[at..].split('\n').next()?.find(']')?;
    let linked = text[close + 1..].starts_with(['(', '[', ':']);
    (!text[open..at].contains(']') && !linked).then_some(open..close + 1)
}

/// The exhibit that a key such as `fig-rent` names.
fn exhibit(key: &str) -> Option<&str> {
    let (part, name) = key.split_once(['-', ':'])?;
    PARTS.contains(&part).then_some(name)
}

/// A name and a year, as keys of citations are.
fn is_dated(key: &str) -> bool {
    let name = key.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let name = if key.len() - name.len() <= 1 { name } else { key };
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    digits == 4 && name.len() > 4
}
