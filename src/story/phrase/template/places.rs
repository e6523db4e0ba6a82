//! In: a template. Out: the same with marks of its places, its rendering without them, and what each part of that comes from.
//! A mark stands where no rule of the template engine about white space can see it, and is gone before Markdown is read,
//! so that a page is the same to the byte with marks and without.
//! Never inside of a tag, nor where the engine keeps a rendered text for later.

use super::tags::{Tag, TagKind, tags};
use crate::print::{MARKER_END, PLACE, number, place};
use entail_engine::source::{Span, SpanMap, SpanRun};
use std::ops::Range;

/// A template with marks.
#[derive(Clone, Debug, Default)]
pub struct MarkedTemplate {
    text: String,
    /// Marks in the order of the text; the number of a mark is its position here.
    marks: Vec<Mark>,
}

#[derive(Clone, Debug)]
struct Mark {
    /// Where it was put, in the template without marks.
    before: usize,
    /// Its bytes in the marked text.
    bytes: Range<usize>,
    /// What prints the text behind it, in the template without marks.
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
        Self { text: text.to_owned(), marks: Vec::new() }
    }

    /// A template with a mark before each text, and before each tag that prints something.
    pub fn of(template: &str) -> Self {
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
            marked.text.push_str(&template[part.whole.start..part.raw.start]);
            let space = marked.push_text(template, part.raw.clone());
            marked.text.push_str(&template[space.start..part.whole.end]);
            done = part.whole.end;
        }
        let space = marked.push_text(template, done..template.len());
        marked.text.push_str(&template[space]);
        marked
    }

    /// The text that is rendered.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the template without marks of one in the marked text: each place that the engine tells goes through
    /// here, and through nothing else.
    pub fn unmarked_place(&self, marked: &Range<usize>) -> Range<usize> {
        let unmarked = |at: usize| {
            let before = self.marks.partition_point(|mark| mark.bytes.start < at);
            let last = before.checked_sub(1).and_then(|last| self.marks.get(last));
            last.map_or(at, |mark| mark.before + at.saturating_sub(mark.bytes.end))
        };
        let start = unmarked(marked.start);
        start..unmarked(marked.end).max(start)
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

    fn mark(&mut self, before: usize, of: Range<usize>, copied: bool) {
        let start = self.text.len();
        self.text.push_str(&place(self.marks.len()));
        self.marks.push(Mark { before, bytes: start..self.text.len(), of, copied });
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

#[cfg(test)]
mod tests {
    use super::{MarkedTemplate, RenderedStory};
    use crate::story::phrase::errors::{TemplatePlace, template};
    use entail_engine::source::{FileId, Span};
    use tera::{Context, Tera};

    /// What stories are made of: what white space, quotes or kept texts could set apart from its neighbours.
    const PARTS: [&str; 30] = [
        "Text “of” a line.\n\n",
        "  indented \t\n",
        "\n \n",
        "{{ a }}",
        "{{- a -}}",
        "{{ a -}}\n",
        " {{- b | upper }}",
        "{{\n  f(x=\"}} %} \\\" {{\")\n}}",
        "{# a {{ b }} #}",
        " {#- c -#} ",
        "{% if yes %}",
        "{%- if no -%}",
        "{% endif %}",
        "{% for i in list %}\n- {{ i }}\n",
        "{%- for i in list -%} {{ loop.index }} ",
        "{% else %}other",
        "{% endfor %}",
        "{% set s %}kept {{ a }}\n\n",
        "{%- endset -%}",
        "{% set t = \"=\" %}",
        "{{ s | length }}{{ s | capitalize }}",
        "{% filter upper %}loud {{ a }} ",
        "{% endfilter %}",
        "{% raw %} {{ raw }} {%- endraw -%}",
        "```\ncode {{ a }}\n```\n",
        "> quote\n> {{ b }}\n",
        "| a | b |\n|---|---|\n| {{ a }} | c |\n",
        "[^n]: note\n",
        "{ { {a}",
        "{{ unknown }}",
    ];

    fn engine() -> (Tera, Context) {
        let mut engine = Tera::new();
        engine.register_function("f", |arguments: tera::Kwargs, _: &tera::State| {
            arguments.get::<String>("x").map(Option::unwrap_or_default)
        });
        let mut context = Context::new();
        context.insert("a", "alpha");
        context.insert("b", "\n\n- beta\n\n");
        context.insert("s", "unset");
        context.insert("list", &["one", "two"]);
        context.insert("yes", &true);
        context.insert("no", &false);
        (engine, context)
    }

    fn whole(text: &str) -> Span {
        Span { file: FileId(0), start: 0, end: text.len() as u32 }
    }

    /// The rendering of a template, or where the engine finds a slip and what it says of it.
    fn rendered(text: &str, given: &MarkedTemplate) -> Result<RenderedStory, (String, Option<Span>)> {
        let (mut engine, context) = engine();
        let added = engine.add_raw_template("report.md", given.text());
        let made = added.and_then(|()| engine.render("report.md", &context));
        made.map(|made| given.unmarked(&made, whole(text))).map_err(|error| {
            let finding = template(&error, &TemplatePlace::File { whole: whole(text), given });
            (finding.message, finding.span)
        })
    }

    /// Holds a template with marks to the same without.
    fn assert_same(text: &str) -> bool {
        let marked = rendered(text, &MarkedTemplate::of(text));
        let bare = rendered(text, &MarkedTemplate::bare(text));
        let is_fine = bare.is_ok();
        assert_eq!(marked.map(|story| story.text), bare.map(|story| story.text), "{text:?}");
        is_fine
    }

    #[test]
    fn marks_change_neither_a_rendering_nor_a_slip() {
        let mut fine = 0;
        for one in PARTS {
            for two in PARTS {
                for three in PARTS {
                    fine += usize::from(assert_same(&format!("{one}{two}{three}")));
                    let closed = format!(
                        "{{% if yes %}}{one}{{% for i in list %}}{two}{{% endfor %}} {three}{{% endif %}}"
                    );
                    fine += usize::from(assert_same(&closed));
                }
            }
        }
        assert!(fine > 10_000, "only {fine} templates render");
    }

    #[test]
    fn a_slip_behind_many_blocks_is_told_at_its_own_place() {
        let blocks = "“Ä” {{ a }} is {{- b }}.\n\n{% set x %}kept{% endset %}\n\n".repeat(50);
        for slip in
            ["é {{ unknown }}", "{{ a }} é {{ a | }}", "{{ a }} é {{ a | nofilter }}", "{{ a }} {% if %}"]
        {
            let text = format!("{blocks}{slip} more {{{{ a }}}}\n");
            let (_, span) = rendered(&text, &MarkedTemplate::of(&text)).expect_err("a slip");
            let start = span.expect("a place").start as usize;
            assert_eq!(text[..start].matches('\n').count(), 200, "{slip}");
            assert!(!assert_same(&text));
        }
    }

    #[test]
    fn every_part_of_a_rendering_is_traced_to_what_prints_it() {
        let text =
            "One {{ a }} two.\n\n{% if yes %}Three{% endif %}\n\n {{- b }}{% filter upper %}x{% endfilter %}";
        let story = rendered(text, &MarkedTemplate::of(text)).expect("a story");
        assert_eq!(story.text, "One alpha two.\n\nThree\n\n- beta\n\nX");
        let from = |part: &str| {
            let at = story.text.find(part).expect("a part");
            let span = story.spans.span(&(at..at + part.len())).expect("a span");
            &text[span.start as usize..span.end as usize]
        };
        assert_eq!(from("One"), "One");
        assert_eq!(from("ne alpha two"), "ne {{ a }} two");
        assert_eq!(from("pha"), "{{ a }}");
        assert_eq!(from("Three"), "Three");
        assert_eq!(from("beta"), "{{- b }}");
        assert_eq!(from("X"), "{% filter upper %}x{% endfilter %}");
    }
}
