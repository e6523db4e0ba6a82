//! In: an evaluation, and texts that may hold `{{ }}`. Out: texts in which every value is a marker.
//! The template engine is known here only; a marker holds no text, so that nothing can alter it.
//! Never resolves a marker: that is for the document, when Markdown is parsed.

mod arguments;
pub mod called;
mod errors;
mod filter;
mod function;
mod guard;
mod learning;
mod limits;
mod parts;
mod placed;
mod registry;
mod template;
mod told;

pub use function::Vocabulary;
pub use function::claim::{PrintedOdds, SpokenClaim};
pub use template::places::RenderedStory;

use crate::print::{BLOCK, Facts, Printed, Printing, Reference, Statistic, marker, markers, numbers};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::Phrase;
use entail_engine::source::{SourceMap, Span};
use entail_input::story::without_comments;
use errors::TemplatePlace;
use guard::Guard;
use parts::Parts;
use registry::{Callable, Registry};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use template::kind::Kind;
use template::logic::{Names, slips};
use template::places::MarkedTemplate;
use template::slip::{Slip, SlipKind};
use template::{Statement, guards, statements, value_tag};
use tera::{Context, Tera, Value};

/// What a filter or a function of the story gives.
type FilterResult = Result<tera::Value, tera::Error>;

/// How many slips of one story are reported in a run.
const MOST: usize = 20;
/// The names of the story and of a text of the YAML in the engine. Their ending makes what is kept Markdown of ours.
const STORY: &str = "report.md";
const LINE: &str = "line.md";

/// Renders texts over one scenario of an evaluation.
pub struct Phrases {
    engine: Tera,
    /// The partials, in an engine of their own: functions of the story render them.
    parts: Arc<RwLock<Parts>>,
    context: Context,
    /// What a template may name, and what it is.
    names: BTreeMap<String, Kind>,
    /// What a template may call.
    callable: Callable,
    guard: Arc<Guard>,
    vocabulary: Option<Arc<Vocabulary>>,
    facts: Arc<Facts>,
    printing: Printing,
    /// The tags that ask for inputs, by the numbers of their markers: what is wrong with them, only draws say.
    asking: Mutex<BTreeMap<usize, Span>>,
}

impl Phrases {
    /// An engine that knows every variable, index and filter.
    pub fn new(facts: Arc<Facts>) -> Self {
        let (printing, guard) = (Printing::default(), Arc::new(Guard::default()));
        let mut engine = Tera::new();
        engine.autoescape_on([".md"]);
        engine.set_escape_fn(as_it_is);
        guard::register(&mut engine, &guard, Some(&printing));
        let parts = Arc::new(RwLock::new(Parts::new(Arc::clone(&guard))));
        let mut callable = Callable::default();
        let mut registry = Registry { engine: &mut engine, guard: &guard, callable: &mut callable };
        filter::register(&mut registry, &facts, &printing);
        function::register(&mut registry, &facts, &printing, &parts);
        let (mut context, mut names) = (Context::new(), BTreeMap::new());
        for (at, variable) in facts.model.variables.iter().enumerate() {
            let number = printing.add(Printed::Value(Reference::of(&facts, at)));
            context.insert_value(variable.id.clone(), Value::safe_string(&marker(number)));
            names.insert(variable.id.clone(), Kind::VALUE);
        }
        for index in facts.model.indexes.iter().filter(|i| !i.hidden) {
            context.insert(index.shape.name.clone(), &index.shape.keys[..]);
            names.insert(index.shape.name.clone(), Kind::LABELS);
        }
        let scenarios: Vec<&str> = facts.model.scenarios.iter().map(|s| s.id.as_str()).collect();
        context.insert("scenario", &scenarios);
        names.insert("scenario".to_owned(), Kind::LABELS);
        Self {
            engine,
            parts,
            context,
            names,
            callable,
            guard,
            vocabulary: None,
            facts,
            printing,
            asking: Mutex::default(),
        }
    }

    /// What the run is about.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// The values printed so far.
    pub fn printing(&self) -> &Printing {
        &self.printing
    }

    /// Renders a field of the YAML, which is one line; what stands in it outside of tags is text and no Markdown.
    ///
    /// # Errors
    ///
    /// What fails when it is rendered, at its place in the field.
    pub fn phrase(&mut self, phrase: &Phrase, sources: &SourceMap) -> Result<String, Box<Diagnostic>> {
        let text = phrase.text.as_str();
        if !text.contains("{{") && !text.contains("{%") {
            return Ok(self.printing.written(&one_line(text.trim())));
        }
        // A text that is folded or escaped reads otherwise in the file: then all of it is the place.
        let verbatim =
            sources.slice(phrase.span).find(text).map(|at| phrase.span.part(&(at..at + text.len())));
        let (whole, exact) = verbatim.map_or((phrase.span, false), |whole| (whole, true));
        let place = |given| TemplatePlace { whole: Some(whole), exact, given };
        let bare = MarkedTemplate::bare(text);
        // One finding a field: the next shows itself once this is mended.
        let first = |slips: Vec<Diagnostic>| {
            Box::new(slips.into_iter().next().unwrap_or_else(|| errors::misread("")))
        };
        let said = self.said(LINE, text, &place(&bare)).map_err(first)?;
        if let Some(tag) = told::field_slips(text, &said).first() {
            return Err(Box::new(told::field_slip(place(&bare).span(tag).unwrap_or(whole))));
        }
        let printing = self.printing.clone();
        let mut stands_for = |text: &str| printing.written(&one_line(text));
        let given = MarkedTemplate::of_line(text, &guards::guards(text, &said), &mut stands_for);
        // Not under a name: the engine would look through the story again for each text.
        let rendered = self.engine.render_str(given.text(), &self.context, true);
        let rendered = rendered
            .map_err(|e| Box::new(errors::template(&e, self.guard.take_refused(), &place(&given))))?;
        let line = RenderedStory { text: rendered.trim().to_owned(), ..RenderedStory::default() };
        self.check(&line, phrase.span, sources)?;
        if line.text.contains(['\n', BLOCK]) {
            return Err(Box::new(errors::not_a_line(phrase.span)));
        }
        Ok(line.text)
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
        let text = without_comments(text);
        let mut text = text.map_err(|at| vec![errors::comment_open(whole.part(&(at..at + 4)))])?.into_owned();
        let spent = self.guard.spent.so_far();
        while findings.len() < MOST {
            self.guard.spent.back_to(spent);
            let found = match self.rendered_story(&text, whole, sources) {
                Ok(rendered) if findings.is_empty() => return Ok(rendered),
                Ok(_) => break,
                Err(found) => found,
            };
            let fresh = found.into_iter().filter(|f| !findings.iter().any(|known| known.span == f.span));
            let fresh: Vec<Diagnostic> = fresh.collect();
            let at = |f: &Diagnostic| {
                f.span.filter(|span| span.file == whole.file).map(|span| span.start as usize)
            };
            let tags: Vec<_> = fresh.iter().filter_map(|finding| value_tag(&text, at(finding)?)).collect();
            // With their tags blanked, the next slips show themselves at their own places.
            let go_on = !fresh.is_empty()
                && tags.len() == fresh.len()
                // What a page may take is used up: all that follows would be refused as well.
                && fresh.iter().all(|finding| finding.code != errors::LIMIT);
            findings.extend(fresh);
            for tag in tags {
                let blank: String = text[tag.clone()].chars().map(blanked).collect();
                text.replace_range(tag, &blank);
            }
            if !go_on {
                break;
            }
        }
        findings.truncate(MOST);
        Err(findings)
    }

    fn rendered_story(
        &mut self,
        text: &str,
        whole: Span,
        sources: &SourceMap,
    ) -> Result<RenderedStory, Vec<Diagnostic>> {
        let bare = MarkedTemplate::bare(text);
        let said =
            self.said(STORY, text, &TemplatePlace { whole: Some(whole), exact: true, given: &bare })?;
        let slips = told::slips(text, whole);
        if !slips.is_empty() {
            return Err(slips);
        }
        let given = MarkedTemplate::of(text, &guards::guards(text, &said));
        let place = TemplatePlace { whole: Some(whole), exact: true, given: &given };
        if let Some(vocabulary) = &self.vocabulary {
            vocabulary.forget();
        }
        let added = self.engine.add_raw_template(STORY, given.text());
        let rendered = added.and_then(|()| self.engine.render(STORY, &self.context));
        let rendered = rendered.map_err(|e| vec![errors::template(&e, self.guard.take_refused(), &place)])?;
        let story = given.unmarked(&rendered, whole);
        self.check(&story, whole, sources).map_err(|finding| vec![*finding])?;
        self.shown_once(&story).map_err(|finding| vec![*finding])?;
        let first = told::first_mentions(&story, text, whole, &self.facts);
        if !first.is_empty() {
            return Err(first);
        }
        Ok(story)
    }

    /// What the tags of a template say; where they do what they may not, all of that.
    fn said(
        &mut self,
        name: &str,
        text: &str,
        place: &TemplatePlace<'_>,
    ) -> Result<Vec<Statement>, Vec<Diagnostic>> {
        let read = statements(text);
        let at = |finding: Diagnostic, range: &std::ops::Range<usize>| match place.span(range) {
            Some(span) => finding.at(span),
            None => finding,
        };
        let mut findings = Vec::new();
        match &read {
            Ok(read) => {
                findings
                    .extend(self.slips(text, read).iter().map(|slip| at(self.slip(&slip.kind), &slip.place)));
            }
            // What the engine cannot read either it tells in its own words.
            Err(slip) => findings.push(match self.engine.add_raw_template(name, text) {
                Err(e) if errors::is_syntax(&e) => errors::template(&e, None, place),
                _ => at(errors::misread(&slip.what), &slip.place),
            }),
        }
        match read {
            Ok(read) if findings.is_empty() => Ok(read),
            _ => Err(findings),
        }
    }

    /// What a template does and may not.
    fn slips(&self, text: &str, read: &[Statement]) -> Vec<Slip> {
        let names = Names {
            kind: &|name| self.names.get(name).copied(),
            filter: &|name| self.callable.filters.contains(name),
            function: &|name| self.callable.functions.contains(name),
            made: &|name| match name {
                function::drivers::DRIVERS => Kind::INPUTS,
                // It asks about the page, and not about a value.
                told::TOLD_IN => Kind::TEXT,
                _ => Kind::VALUE,
            },
        };
        slips(text, read, &names)
    }

    /// The finding for what a template does and may not.
    fn slip(&self, kind: &SlipKind) -> Diagnostic {
        let known: Vec<&str> = match kind {
            SlipKind::ForeignFilter(_) => self.callable.filters.iter().copied().collect(),
            SlipKind::ForeignFunction(_) => self.callable.functions.iter().copied().collect(),
            _ => self.names.keys().map(String::as_str).collect(),
        };
        let index = |name: &str| {
            let variable = self.facts.model.variable(self.facts.model.named(name)?);
            variable.indexes.first().map(|index| self.facts.model.index(*index).shape.name.as_str())
        };
        let part = match kind {
            SlipKind::Cuts(of) => {
                index(of).map(|index| format!("print one of its values: `{{{{ {of} | at({index}=\"…\") }}}}`"))
            }
            SlipKind::GoesOver(of) => index(of).map(|index| {
                format!("go over its index: `{{% for item in {index} %}}{{{{ {of} | at({index}=item) }}}}{{% endfor %}}`")
            }),
            _ => None,
        };
        errors::slip(kind, part, &known)
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

    /// The tag that asks for an input or for what draws say of a value, by the number of its marker.
    pub fn tag(&self, number: usize) -> Option<Span> {
        self.asking.lock().unwrap_or_else(PoisonError::into_inner).get(&number).copied()
    }

    /// Every marker of a rendered text must stand for one value: an index left open is named, at the tag that prints it.
    fn check(
        &self,
        rendered: &RenderedStory,
        span: Span,
        sources: &SourceMap,
    ) -> Result<(), Box<Diagnostic>> {
        for (at, number) in markers(&rendered.text) {
            let printed = self.printing.get(number);
            let Some((reference, _)) = printed.as_ref().and_then(Printed::drawn) else { continue };
            // Whether such a value may be printed is known once it was drawn.
            if matches!(printed, Some(Printed::Ranked(_) | Printed::Spread(..))) {
                let tag = rendered.spans.span(&(at..at + 1)).unwrap_or(span);
                // A sentence of the YAML is seen again where the story states it: its own place is the first.
                self.asking.lock().unwrap_or_else(PoisonError::into_inner).entry(number).or_insert(tag);
            }
            let open = reference.open(&self.facts);
            if !open.is_empty() {
                let id = &self.facts.model.variable(reference.variable).id;
                let tag = rendered.spans.span(&(at..at + 1)).unwrap_or(span);
                return Err(Box::new(errors::open_index(id, &open, tag, sources)));
            }
        }
        Ok(())
    }
}

/// What an engine writes of a text: all of it is as it should be.
fn as_it_is(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(text.as_bytes())
}

/// What stands for a character of a tag that is left out: lines keep their numbers and bytes their places.
fn blanked(c: char) -> String {
    if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) }
}

/// A text without line breaks.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
