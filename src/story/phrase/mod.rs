//! In: an evaluation, and texts that may hold `{{ }}`. Out: texts in which every value is a marker.
//! The template engine is known here only; a marker holds no text, so that nothing can alter it.
//! Never resolves a marker: that is for the document, when Markdown is parsed.

mod arguments;
mod change;
mod direction;
mod errors;
mod filter;
mod function;
mod labels;
mod listing;
mod template;
mod wording;

pub use function::Vocabulary;
pub use template::places::RenderedStory;

use crate::print::{Facts, Printed, Printing, Reference, Statistic, marker, numbers};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::Phrase;
use entail_engine::source::{SourceMap, Span};
use errors::TemplatePlace;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};
use template::logic;
use template::places::MarkedTemplate;
use tera::{Context, Tera};

/// What a filter or a function of the story gives.
type FilterResult = Result<tera::Value, tera::Error>;

/// How many slips of one story are reported in a run.
const MOST: usize = 20;

/// Renders texts over one scenario of an evaluation.
pub struct Phrases {
    engine: Tera,
    /// The partials, in an engine of their own: functions of the story render them.
    parts: Arc<RwLock<Tera>>,
    context: Context,
    facts: Arc<Facts>,
    printing: Printing,
}

impl Phrases {
    /// An engine that knows every variable, index and filter.
    pub fn new(facts: Arc<Facts>) -> Self {
        let printing = Printing::default();
        let mut engine = Tera::new();
        filter::register(&mut engine, &facts, &printing);
        labels::register(&mut engine, &facts, &printing);
        let parts = Arc::new(RwLock::new(Tera::new()));
        function::register(&mut engine, &facts, &printing, &parts);
        let mut context = Context::new();
        for (at, variable) in facts.model.variables.iter().enumerate() {
            let number = printing.add(Printed::Value(Reference::of(&facts, at)));
            context.insert(variable.id.clone(), &marker(number));
        }
        for index in facts.model.indexes.iter().filter(|i| !i.hidden) {
            context.insert(index.shape.name.clone(), &index.shape.keys[..]);
        }
        let scenarios: Vec<&str> = facts.model.scenarios.iter().map(|s| s.id.as_str()).collect();
        context.insert("scenario", &scenarios);
        Self { engine, parts, context, facts, printing }
    }

    /// What the run is about.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// The values printed so far.
    pub fn printing(&self) -> &Printing {
        &self.printing
    }

    /// Makes the finished parts of the report known to stories.
    pub fn learn(&mut self, vocabulary: Arc<Vocabulary>) {
        function::register_parts(&mut self.engine, &vocabulary, &self.printing);
    }

    /// Adds a partial under its name; `whole` is where it stands if it is the report's own.
    ///
    /// # Errors
    ///
    /// A text that is no template.
    pub fn add_partial(
        &mut self,
        name: &str,
        text: &str,
        whole: Option<Span>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut parts = self.parts.write().unwrap_or_else(PoisonError::into_inner);
        parts.add_raw_template(name, text).map_err(|e| Box::new(own_template(&e, whole, text)))
    }

    /// Renders a partial over some data.
    ///
    /// # Errors
    ///
    /// What fails when it is rendered, at its place in the report if it is the report's own.
    pub fn partial(
        &self,
        name: &str,
        data: &impl Serialize,
        own: Option<(Span, &str)>,
    ) -> Result<String, Box<Diagnostic>> {
        let parts = self.parts.read().unwrap_or_else(PoisonError::into_inner);
        let rendered = Context::from_serialize(data).and_then(|context| parts.render(name, &context));
        rendered.map_err(|e| {
            Box::new(own_template(&e, own.map(|(whole, _)| whole), own.map_or("", |(_, text)| text)))
        })
    }

    /// Renders a field of the YAML.
    ///
    /// # Errors
    ///
    /// What fails when it is rendered, at its place in the field.
    pub fn phrase(&mut self, phrase: &Phrase, sources: &SourceMap) -> Result<String, Box<Diagnostic>> {
        if !phrase.text.contains("{{") && !phrase.text.contains("{%") {
            return Ok(escape(&phrase.text));
        }
        self.refuse_logic(&phrase.text, phrase.span, false)?;
        let text = escape_outside_tags(&phrase.text);
        let rendered = self.engine.render_str(&text, &self.context, false);
        let rendered =
            rendered.map_err(|e| Box::new(errors::template(&e, &TemplatePlace::Field(phrase.span))))?;
        self.check(&rendered, phrase.span, sources)?;
        Ok(rendered)
    }

    /// Renders the story; where tags fail, tells of each.
    ///
    /// # Errors
    ///
    /// A finding for each tag that fails.
    pub fn story(
        &mut self,
        text: &str,
        whole: Span,
        sources: &SourceMap,
    ) -> Result<RenderedStory, Vec<Diagnostic>> {
        let mut findings: Vec<Diagnostic> = Vec::new();
        let mut text = text.to_owned();
        while findings.len() < MOST {
            let finding = match self.rendered_story(&text, whole, sources) {
                Ok(rendered) if findings.is_empty() => return Ok(rendered),
                Ok(_) => break,
                Err(finding) => *finding,
            };
            if findings.iter().any(|f| f.span == finding.span) {
                break;
            }
            // With the tag blanked, the next slip shows itself at its own place.
            let place = finding.span.filter(|span| span.file == whole.file);
            let tag = place.and_then(|span| tag_around(&text, span.start as usize));
            findings.push(finding);
            match tag {
                Some(tag) => text.replace_range(tag.clone(), &" ".repeat(tag.len())),
                None => break,
            }
        }
        Err(findings)
    }

    fn rendered_story(
        &mut self,
        text: &str,
        whole: Span,
        sources: &SourceMap,
    ) -> Result<RenderedStory, Box<Diagnostic>> {
        self.refuse_logic(text, whole, true)?;
        let marked = MarkedTemplate::of(text);
        let place = TemplatePlace::File { whole, given: &marked };
        let failed = |e: tera::Error| Box::new(errors::template(&e, &place));
        self.engine.add_raw_template("report.md", marked.text()).map_err(failed)?;
        let rendered = self.engine.render("report.md", &self.context).map_err(failed)?;
        let story = marked.unmarked(&rendered, whole);
        self.check(&story.text, whole, sources)?;
        Ok(story)
    }

    /// Findings about exhibits that a rendered story refers to and never shows.
    pub fn not_shown(&self, vocabulary: &Vocabulary, sources: &SourceMap) -> Vec<Diagnostic> {
        let Some(file) = self.facts.model.story else { return Vec::new() };
        let whole = sources.whole(file);
        let place = |id: &str| {
            let at = sources.text(file).find(&format!("\"{id}\""));
            at.map_or(whole, |at| whole.part(&(at..at + id.len() + 2)))
        };
        vocabulary.missing().into_iter().map(|id| errors::not_shown(id, place(id))).collect()
    }

    /// Values are compared in claims and calculated with in quantities, never in a template.
    fn refuse_logic(&self, text: &str, span: Span, exact: bool) -> Result<(), Box<Diagnostic>> {
        let is_value = |name: &str| self.facts.model.named(name).is_some();
        match logic::slips(text, &is_value).first() {
            Some(slip) => {
                let span = if exact { span.part(&slip.place) } else { span };
                Err(Box::new(errors::logic(&slip.value, &slip.sign, span)))
            }
            None => Ok(()),
        }
    }

    /// The numbers of all markers in some marked texts.
    pub fn numbers<'t>(&self, marked: impl Iterator<Item = &'t str>) -> BTreeSet<usize> {
        marked.flat_map(numbers).collect()
    }

    /// The values among what is printed: each with what is said of its draws, if anything is.
    pub fn spoken<'p>(&self, printed: &'p [Printed]) -> Vec<(&'p Reference, Option<Statistic>)> {
        let said = printed.iter().filter_map(Printed::value);
        said.filter(|(reference, _)| reference.is_whole(&self.facts)).collect()
    }

    /// Every marker of a rendered text must stand for one value: an index left open is named.
    fn check(&self, rendered: &str, span: Span, sources: &SourceMap) -> Result<(), Box<Diagnostic>> {
        for number in numbers(rendered) {
            let printed = self.printing.get(number);
            if let Some((reference, _)) = printed.as_ref().and_then(Printed::value) {
                let open = reference.open(&self.facts);
                if !open.is_empty() {
                    let id = &self.facts.model.variable(reference.variable).id;
                    return Err(Box::new(errors::open_index(id, &open, span, sources)));
                }
            }
        }
        Ok(())
    }
}

/// What is wrong with a partial, which is the report's own if it stands somewhere.
fn own_template(error: &tera::Error, whole: Option<Span>, text: &str) -> Diagnostic {
    let given = MarkedTemplate::bare(text);
    let place = whole.map_or(TemplatePlace::BuiltIn, |whole| TemplatePlace::File { whole, given: &given });
    errors::template(error, &place)
}

/// The `{{ }}` that holds a place, as long as it stands on one line.
fn tag_around(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let start = text.get(..(at + 2).min(text.len()))?.rfind("{{")?;
    let end = start + text[start..].find("}}")? + 2;
    (end > at && !text[start..end].contains('\n')).then_some(start..end)
}

/// Markdown and template characters as text.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|~#&!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

/// Escapes what stands outside `{{ }}` and `{% %}`.
fn escape_outside_tags(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min() {
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let end = rest[start..].find(close).map_or(rest.len(), |e| start + e + 2);
        result.push_str(&escape(&rest[..start]));
        result.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    result + &escape(rest)
}
