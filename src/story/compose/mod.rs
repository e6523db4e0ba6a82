//! In: phrases, conclusions and the story's template. Out: the report as marked Markdown, and the texts of exhibits.
//! Every field is phrased once; partials are made from what was phrased.
//! Never resolves a marker.

mod decisions;
mod doubts;
mod method;
mod opening;
mod partial;
mod register;
mod sentence;
mod takeaways;

pub use method::Formulas;
pub use takeaways::{PageAnswer, answers};

use crate::exhibit::{EventTexts, ExhibitTexts};
use crate::print::{MARKER_START, at_start};
use crate::story::phrase::{Phrases, RenderedStory, Vocabulary};
use entail_engine::analyse::Analysis;
use entail_engine::analyse::doubt::{Doubt, Spreads};
use entail_engine::diagnostic::{Diagnostic, Partial};
use entail_engine::model::{ChartKind, Model};
use entail_engine::source::{SourceMap, SpanMap};
use entail_input::story::scan;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The report before its Markdown is read.
#[derive(Debug, Default)]
pub struct Composed {
    /// Markdown with markers.
    pub markdown: String,
    /// Where its parts stand in the story; nothing for what is added behind that.
    pub spans: SpanMap,
    /// Positions of the exhibits in the model, in the order of first use.
    pub used: Vec<usize>,
    /// The texts of every exhibit, marked until they are finished.
    pub exhibits: Vec<ExhibitTexts>,
    /// The texts of every event, marked until they are finished.
    pub events: Vec<EventTexts>,
    /// Claims that the story states, and those in the takeaways.
    pub stated: Vec<String>,
    /// Claims that the story states word for word.
    pub whole: Vec<String>,
    /// The marked sentence of every claim.
    pub sentences: Vec<String>,
    /// The takeaways that the page shows: positions of claims.
    pub takeaways: Vec<usize>,
    /// The line below the title, marked until it is finished.
    pub subtitle: Option<String>,
    /// Remarks of the analyst by variable, marked until they are finished; empty where there is none.
    pub notes: Vec<String>,
}

/// What the page of every scenario is composed of.
pub struct Composing<'c> {
    /// Claims, statements and events.
    pub analysis: &'c Analysis,
    /// How sure they are.
    pub doubt: &'c Doubt,
    /// All formulas, in words and as written.
    pub formulas: &'c Formulas,
    /// Every text that was read.
    pub sources: &'c SourceMap,
}

/// Phrases all fields and renders the story. A template that cannot be rendered is an error; the other texts are
/// phrased all the same.
pub fn compose(phrases: &mut Phrases, composing: &Composing<'_>) -> Partial<Composed> {
    let Composing { analysis, doubt, sources, .. } = *composing;
    let mut findings = Vec::new();
    let facts = Arc::clone(phrases.facts());
    phrases.learn_odds(doubts::odds(phrases, doubt));
    let sentences = sentence::sentences(phrases, (analysis, doubt), sources, &mut findings);
    let events = sentences.events.clone();
    let partials = match partial::partials(phrases, composing, &sentences) {
        Ok(partials) => partials,
        Err(finding) => {
            findings.push(*finding);
            // Without partials the story would fail at each call of one, and such errors would hide the cause.
            return Partial { value: Composed::default(), findings };
        }
    };
    let vocabulary = Arc::new(vocabulary(phrases, doubt, &sentences, partials));
    phrases.learn(Arc::clone(&vocabulary));
    let story = rendered(phrases, &vocabulary, sources);
    let RenderedStory { text: markdown, spans } = story.unwrap_or_else(|slips| {
        findings.extend(slips);
        RenderedStory::default()
    });
    // A story with errors is not published: appended parts would only repeat them.
    let markdown = if findings.iter().any(Diagnostic::is_error) {
        markdown
    } else {
        appended(&vocabulary, &facts.model, markdown)
    };
    if !markdown.is_empty() {
        findings.extend(phrases.not_shown(&vocabulary, sources));
    }
    let used = vocabulary.used();
    let mut exhibits = vec![ExhibitTexts::default(); facts.model.exhibits.len()];
    for at in &used {
        exhibits[*at] = exhibit_texts(phrases, *at, sources, &mut findings);
    }
    // Before other exhibits are phrased: a claim that only an exhibit off the page states does not count as stated.
    let (mut stated, whole) = (vocabulary.stated(), vocabulary.stated_whole());
    // What the story leaves out is phrased too: its errors must not wait until somebody shows it.
    for at in (0..exhibits.len()).filter(|at| !used.contains(at)) {
        exhibits[at] = exhibit_texts(phrases, at, sources, &mut findings);
    }
    // Without a story the takeaways are the page.
    let shown = facts.model.story.is_none() || vocabulary.shows("takeaways");
    let takeaways = if shown { sentences.ranked.clone() } else { Vec::new() };
    stated.extend(takeaways.iter().map(|at| facts.model.claims[*at].id.clone()));
    let composed = Composed {
        markdown,
        spans,
        used,
        exhibits,
        events,
        stated,
        whole,
        takeaways,
        sentences: sentence::in_order(&facts.model, &sentences),
        subtitle: sentences.subtitle,
        notes: sentences.notes,
    };
    Partial { value: composed, findings }
}

/// What the story may ask for.
fn vocabulary(
    phrases: &Phrases,
    doubt: &Doubt,
    sentences: &sentence::Sentences,
    partials: BTreeMap<&'static str, String>,
) -> Vocabulary {
    let facts = phrases.facts();
    Vocabulary {
        claims: sentence::spoken(sentences),
        events: sentences.dates.clone(),
        decisions: sentence::choices(phrases),
        varying: sentence::varying(phrases),
        probabilities: doubts::probabilities(phrases, doubt),
        page: facts.model.scenario(facts.scenario).id.clone(),
        exhibits: facts.model.exhibits.iter().map(|e| (e.id.clone(), e.chart == ChartKind::Table)).collect(),
        partials,
        ..Vocabulary::default()
    }
}

/// The rendered story; without one the takeaways are the page.
fn rendered(
    phrases: &mut Phrases,
    vocabulary: &Vocabulary,
    sources: &SourceMap,
) -> Result<RenderedStory, Vec<Diagnostic>> {
    match phrases.facts().model.story {
        Some(file) => {
            let opening = |part| opening::opening(sources.text(part), sources.whole(part));
            let found: Vec<Diagnostic> = sources.parts(file).into_iter().filter_map(opening).collect();
            if !found.is_empty() {
                return Err(found);
            }
            phrases.story(sources.text(file), sources.whole(file), sources)
        }
        None => Ok(RenderedStory {
            text: vocabulary.partials.get("takeaways").cloned().unwrap_or_default(),
            spans: SpanMap::default(),
        }),
    }
}

/// The story, followed by what it leaves out of the method, so that each printed number leads somewhere.
fn appended(vocabulary: &Vocabulary, model: &Model, mut markdown: String) -> String {
    let parts = [
        ("intervals", "How to read the numbers", true),
        ("register", "Assumptions", true),
        ("formulas", "Formulas", true),
        ("overrides", "What each scenario changes", model.scenarios.len() > 1),
        ("claims", "Claims by scenario", !model.claims.is_empty()),
        ("timeline", "Dates", !model.events.is_empty()),
    ];
    // A fence that the story leaves open would swallow what follows.
    if let Some(fence) = scan(&markdown).ends_in_fence {
        markdown += &format!("\n{fence}\n");
    }
    let text = |name: &str| vocabulary.partials.get(name).map_or("", String::as_str);
    // What has nothing to say has no heading either.
    let wanted = |(name, _, wanted): &&(&str, &str, bool)| {
        *wanted && !vocabulary.shows(name) && !text(name).trim().is_empty()
    };
    let mut missing = parts.iter().filter(wanted).peekable();
    if missing.peek().is_some() {
        markdown += "\n\n## Method\n";
    }
    for (name, heading, _) in missing {
        let part = text(name);
        markdown += &format!("\n\n### {heading}\n\n{part}");
    }
    markdown
}

impl Composed {
    /// Every marked text of the page.
    pub fn marked(&self) -> impl Iterator<Item = &str> {
        let exhibits = self.used.iter().map(|at| &self.exhibits[*at]);
        let around = exhibits.flat_map(|e| [Some(&e.title), e.subtitle.as_ref(), e.note.as_ref()]);
        let events = self.events.iter().flat_map(|e| [Some(&e.what), e.never.as_ref()]);
        let whole = [Some(&self.markdown), self.subtitle.as_ref()].into_iter();
        whole.chain(around).chain(events).flatten().map(String::as_str)
    }

    /// Puts the values into the texts of exhibits and events, once the draws are known.
    pub fn finish(&mut self, phrases: &Phrases, spreads: &Spreads) {
        let plain = |text: &mut String| {
            *text = phrases.printing().plain(&without_markdown(text), phrases.facts(), spreads);
        };
        // A line that begins with a value begins as lines do.
        let line = |text: &mut String| {
            let starts = text.starts_with(MARKER_START);
            plain(text);
            if starts {
                *text = at_start(text);
            }
        };
        for exhibit in &mut self.exhibits {
            line(&mut exhibit.title);
            // A title that is a sentence ends without its full stop.
            exhibit.title.truncate(exhibit.title.trim_end_matches('.').len());
            exhibit.subtitle.iter_mut().chain(&mut exhibit.note).for_each(line);
        }
        self.subtitle.iter_mut().chain(&mut self.notes).for_each(line);
        for event in &mut self.events {
            std::iter::once(&mut event.what).chain(&mut event.never).for_each(plain);
        }
    }
}

/// A marked text without the marks of footnotes and the targets of links: where it goes there are none. What the analyst
/// wrote is in markers, so that brackets are of functions alone.
fn without_markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('[') {
        plain.push_str(before);
        let (inner, after) = inside.split_once(']').unwrap_or((inside, ""));
        if !inner.starts_with('^') {
            plain.push_str(inner);
        }
        rest = match after.strip_prefix('(') {
            Some(target) => target.split_once(')').map_or("", |(_, rest)| rest),
            None => after,
        };
    }
    plain + rest
}

/// The notes that sources make, by id.
pub fn notes(phrases: &Phrases) -> Vec<(String, String)> {
    let sources = &phrases.facts().model.sources;
    sources.iter().map(|s| (s.id.clone(), partial::source_text(phrases, s))).collect()
}

/// The marked texts of an exhibit.
fn exhibit_texts(
    phrases: &mut Phrases,
    at: usize,
    sources: &SourceMap,
    findings: &mut Vec<Diagnostic>,
) -> ExhibitTexts {
    let facts = Arc::clone(phrases.facts());
    let exhibit = &facts.model.exhibits[at];
    let mut marked = |phrase: &entail_engine::model::Phrase| {
        phrases.phrase(phrase, sources).unwrap_or_else(|finding| {
            findings.push(*finding);
            String::new()
        })
    };
    ExhibitTexts {
        title: marked(&exhibit.title),
        subtitle: exhibit.subtitle.as_ref().map(&mut marked),
        note: exhibit.note.as_ref().map(&mut marked),
    }
}
