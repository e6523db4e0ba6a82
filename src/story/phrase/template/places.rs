//! In: a template and its guards. Out: the same with marks of its places, its rendering without them, and what each part of that comes from.
//! A mark stands where no rule of the template engine about white space can see it, and is gone before Markdown is read,
//! so that a page is the same to the byte with marks and without.
//! Never inside of a tag, nor where the engine keeps a rendered text for later.

use super::guards::Insertion;
use crate::print::{MARKER_END, PLACE, number, place};
use entail_engine::source::{Span, SpanMap, SpanRun};
use entail_input::story::{Tag, TagKind, tags};
use std::ops::Range;

/// A template with marks and guards.
#[derive(Clone, Debug, Default)]
pub struct MarkedTemplate {
    text: String,
    /// What was put in or replaced, in the order of the text.
    edits: Vec<Edit>,
    /// What marks stand before; the number of a mark is its position here.
    marks: Vec<Mark>,
    /// Its tags, in the template as it was written.
    tags: Vec<Range<usize>>,
}

#[derive(Clone, Debug)]
struct Edit {
    /// What it replaces in the template as it was written; nothing for what is put in.
    from: Range<usize>,
    /// Its bytes in the text that is rendered.
    bytes: Range<usize>,
}

#[derive(Clone, Debug)]
struct Mark {
    /// What prints the text behind it, in the template as it was written.
    of: Range<usize>,
    /// Whether that is text, which is printed as it is.
    copied: bool,
}

/// A rendering without marks.
#[derive(Clone, Debug, Default)]
pub struct RenderedStory {
    /// Its text.
    pub text: String,
    /// Where its parts come from.
    pub spans: SpanMap,
}

impl MarkedTemplate {
    /// A template as it is.
    pub fn bare(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            tags: tags(text).into_iter().map(|t| t.whole).collect(),
            ..Self::default()
        }
    }

    /// A template with guards, and with a mark before each text and before each tag that prints something.
    pub fn of(template: &str, guards: &[Insertion]) -> Self {
        let mut marked = Self::default();
        let mut done = 0;
        for part in parts(template) {
            let space = marked.push_text(template, done..part.whole.start);
            match part.prints {
                // White space goes up to the mark, and the mark stays with what stood before the space.
                true if part.trims => {
                    marked.mark(space.start, part.whole.clone(), false);
                    marked.text.push_str(&template[space]);
                }
                true => {
                    marked.text.push_str(&template[space]);
                    marked.mark(part.whole.start, part.whole.clone(), false);
                }
                false => marked.text.push_str(&template[space]),
            }
            // A raw text is text like any other, and what stands before it trims it: its mark stands inside.
            marked.push_guarded(template, part.whole.start..part.raw.start, guards);
            let space = marked.push_text(template, part.raw.clone());
            marked.push_guarded(template, space.start..part.whole.end, guards);
            done = part.whole.end;
        }
        let space = marked.push_text(template, done..template.len());
        marked.text.push_str(&template[space]);
        marked.tags = tags(template).into_iter().map(|tag| tag.whole).collect();
        marked
    }

    /// A template of one line with guards, in which each text between tags is replaced by what stands for it.
    pub fn of_line(template: &str, guards: &[Insertion], stands_for: &mut dyn FnMut(&str) -> String) -> Self {
        let mut marked = Self::default();
        let mut done = 0;
        for tag in tags(template) {
            marked.replace_text(template, done..tag.whole.start, stands_for);
            marked.push_guarded(template, tag.whole.start..tag.raw.start, guards);
            marked.replace_text(template, tag.raw.clone(), stands_for);
            marked.push_guarded(template, tag.raw.end..tag.whole.end, guards);
            done = tag.whole.end;
            marked.tags.push(tag.whole);
        }
        marked.replace_text(template, done..template.len(), stands_for);
        marked
    }

    /// The text that is rendered.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the template as it was written of one in the text that is rendered: each place that the engine tells
    /// goes through here, and through nothing else.
    pub fn unmarked_place(&self, marked: &Range<usize>) -> Range<usize> {
        let unmarked = |at: usize| {
            let before = self.edits.partition_point(|edit| edit.bytes.start < at);
            let last = before.checked_sub(1).and_then(|last| self.edits.get(last));
            last.map_or(at, |edit| edit.from.end + at.saturating_sub(edit.bytes.end))
        };
        let start = unmarked(marked.start);
        start..unmarked(marked.end).max(start)
    }

    /// The tag in which a place of the text that is rendered lies, as it was written.
    pub fn tag_at(&self, marked: &Range<usize>) -> Option<Range<usize>> {
        let at = self.unmarked_place(marked).start;
        self.tags.iter().find(|tag| tag.contains(&at)).cloned()
    }

    /// A rendering without its marks; `whole` is the span of the template.
    pub fn unmarked(&self, rendered: &str, whole: Span) -> RenderedStory {
        let mut text = String::with_capacity(rendered.len());
        let mut runs = Vec::new();
        let mut pieces = rendered.split(PLACE);
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (digits, rest) = piece.split_once(MARKER_END).unwrap_or((piece, ""));
            if let Some(mark) = number(digits).and_then(|number| self.marks.get(number)) {
                runs.push(SpanRun { start: text.len(), span: whole.part(&mark.of), copied: mark.copied });
            }
            text.push_str(rest);
        }
        let end = text.len();
        RenderedStory { text, spans: SpanMap::of(runs, end) }
    }

    /// Adds a text between tags, with a mark before what white space leaves of it, and gives the space at its end, which
    /// is still to be added.
    fn push_text(&mut self, template: &str, range: Range<usize>) -> Range<usize> {
        let text = &template[range.clone()];
        let kept = text.trim();
        if kept.is_empty() {
            return range;
        }
        let start = range.start + text.len() - text.trim_start().len();
        let end = start + kept.len();
        self.text.push_str(&template[range.start..start]);
        self.mark(start, start..end, true);
        self.text.push_str(kept);
        end..range.end
    }

    /// Adds tags with the guards that belong into them.
    fn push_guarded(&mut self, template: &str, range: Range<usize>, guards: &[Insertion]) {
        let first = guards.partition_point(|guard| guard.at <= range.start);
        let mut done = range.start;
        for guard in guards[first..].iter().take_while(|guard| guard.at < range.end) {
            self.text.push_str(&template[done..guard.at]);
            self.put(guard.at..guard.at, &guard.text);
            done = guard.at;
        }
        self.text.push_str(&template[done..range.end]);
    }

    /// Adds what stands for a text of one line; white space around it stays, for tags to take off.
    fn replace_text(
        &mut self,
        template: &str,
        range: Range<usize>,
        stands_for: &mut dyn FnMut(&str) -> String,
    ) {
        let text = &template[range.clone()];
        let kept = text.trim();
        let space = |space: &str| space.replace(|c: char| c.is_whitespace(), " ");
        let start = range.start + text.len() - text.trim_start().len();
        self.put(range.start..start, &space(&template[range.start..start]));
        if !kept.is_empty() {
            self.put(start..start + kept.len(), &stands_for(kept));
            self.put(start + kept.len()..range.end, &space(&template[start + kept.len()..range.end]));
        }
    }

    fn mark(&mut self, before: usize, of: Range<usize>, copied: bool) {
        self.put(before..before, &place(self.marks.len()));
        self.marks.push(Mark { of, copied });
    }

    fn put(&mut self, from: Range<usize>, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.edits.push(Edit { from, bytes: start..self.text.len() });
    }
}

/// A tag, or all that stands between two tags which keep a text for later: a mark in there would be part of that text.
struct Part {
    whole: Range<usize>,
    trims: bool,
    prints: bool,
    /// What stands in it as text, if it is a raw one.
    raw: Range<usize>,
}

fn parts(template: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = 0_usize;
    for tag in tags(template) {
        let role = role(template, &tag);
        match parts.last_mut().filter(|_| open > 0) {
            Some(part) => {
                part.whole.end = tag.whole.end;
                part.raw = tag.whole.end..tag.whole.end;
            }
            None => parts.push(Part {
                whole: tag.whole,
                trims: tag.trims,
                raw: tag.raw,
                prints: matches!(role, Role::Prints | Role::Opens { prints: true }),
            }),
        }
        match role {
            Role::Opens { .. } => open += 1,
            Role::Closes => open = open.saturating_sub(1),
            Role::Prints | Role::Steers => {}
        }
    }
    if let Some(part) = parts.last_mut().filter(|_| open > 0) {
        part.whole.end = template.len();
        part.raw = template.len()..template.len();
    }
    parts
}

/// What a tag does with the text around it.
enum Role {
    /// It prints something.
    Prints,
    /// The engine keeps what follows, and prints it at once or not.
    Opens { prints: bool },
    /// What is kept ends.
    Closes,
    /// It says what is printed, how often or not at all.
    Steers,
}

fn role(template: &str, tag: &Tag) -> Role {
    let inside = template[tag.inside(template)].trim();
    let name = inside.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default();
    match (tag.kind, name) {
        (TagKind::Value, _) | (TagKind::Statement, "include") => Role::Prints,
        (TagKind::Statement, "set" | "set_global") => {
            let rest = inside[name.len()..].trim_start();
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').trim_start();
            if rest.starts_with('=') { Role::Steers } else { Role::Opens { prints: false } }
        }
        (TagKind::Statement, "component") => Role::Opens { prints: false },
        (TagKind::Statement, "filter") => Role::Opens { prints: true },
        (TagKind::Statement, "endset" | "endcomponent" | "endfilter") => Role::Closes,
        (TagKind::Statement, _) if inside.starts_with("</") => Role::Closes,
        (TagKind::Statement, _) if inside.starts_with('<') => Role::Opens { prints: true },
        (TagKind::Statement | TagKind::Comment | TagKind::Raw, _) => Role::Steers,
    }
}
