//! In: the scenarios that a story names. Out: whether the page tells one of them, and that what depends on it moves no number.
//! The parts of a story that only some scenarios tell hold neither headings nor exhibits, and cite nothing first: so the
//! contents, the figures and the notes of all pages have the same numbers.
//! Never asks about a value.

use super::arguments::{argument, only};
use super::registry::Registry;
use super::template::kept::{KeptPart, kept_parts, printed_questions};
use super::template::{Statement, statements};
use crate::print::{Facts, blocks, ids};
use crate::story::phrase::RenderedStory;
use entail_engine::diagnostic::{Code, Diagnostic, did_you_mean};
use entail_engine::source::Span;
use entail_input::story::scan;
use std::ops::Range;
use std::sync::Arc;
use tera::{Error, Value};

/// The name of the function.
pub const TOLD_IN: &str = "told_in";
const TOLD: Code = Code("told-in");

/// Registers the function.
pub fn register(registry: &mut Registry<'_>, facts: &Arc<Facts>) {
    let known = Arc::clone(facts);
    registry.register_function(TOLD_IN, move |arguments| {
        only(TOLD_IN, arguments, &["scenarios"])?;
        let Some(named) = argument(arguments, "scenarios").and_then(Value::as_array) else {
            return Err(Error::message(format!("`{TOLD_IN}` needs `scenarios=[…]`, a list of scenarios")));
        };
        let mut told = false;
        for name in named {
            let name = name.as_str().unwrap_or_default();
            let scenario = known.model.scenario_named(name).ok_or_else(|| {
                let hint = did_you_mean(name, known.model.scenarios.iter().map(|s| s.id.as_str()));
                let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
                Error::message(format!("there is no scenario `{name}`{hint}"))
            })?;
            told |= scenario == known.scenario;
        }
        Ok(Value::from(told))
    });
}

/// What stands in parts that only some scenarios tell, and may not, as the story writes it.
pub fn slips(text: &str, whole: Span) -> Vec<Diagnostic> {
    let Ok(read) = statements(text) else { return Vec::new() };
    let printed = |tag: Range<usize>| {
        Diagnostic::error(TOLD, "`told_in` asks which scenario is told, and is no text")
            .at(whole.part(&tag))
            .hint("ask it in a condition: `{% if told_in(scenarios=[\"…\"]) %}`")
    };
    let mut findings: Vec<Diagnostic> = printed_questions(&read).map(printed).collect();
    for part in kept_parts(text, &read) {
        findings.extend(part.exhibits.iter().map(|tag| refused("an exhibit", whole.part(tag))));
        findings.extend(headings(text, &part, &read).map(|line| refused("a heading", whole.part(&line))));
    }
    findings
}

/// What a text of the YAML may not do with the question, by its tags: what it cites only in some scenarios nobody could
/// number, wherever it is stated.
pub fn field_slips(text: &str, read: &[Statement]) -> Vec<Range<usize>> {
    let mentions = kept_parts(text, read).into_iter().flat_map(|part| part.mentions);
    mentions.chain(printed_questions(read)).collect()
}

/// The finding for these.
pub fn field_slip(place: Span) -> Diagnostic {
    refused("this", place)
}

/// The headings of a part: lines that begin with `#`, outside of tags and code.
fn headings<'t>(
    text: &'t str,
    part: &KeptPart,
    read: &'t [Statement],
) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let code: Vec<Range<usize>> = scan(text).parts.iter().map(|part| part.place.clone()).collect();
    let (from, inside) = (part.inside.start, &text[part.inside.clone()]);
    let lines = inside.split_inclusive('\n').scan(from, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let lines: Vec<(usize, &str)> = lines.collect();
    lines.into_iter().filter_map(move |(start, line)| {
        let begins = start + line.len() - line.trim_start().len();
        let sign = line.trim_start().trim_start_matches('#');
        let is_heading =
            sign.len() < line.trim_start().len() && (sign.starts_with(' ') || sign.trim().is_empty());
        let is_text =
            !read.iter().any(|one| one.tag.contains(&begins)) && !code.iter().any(|c| c.contains(&begins));
        (is_heading && is_text).then(|| begins..start + line.trim_end().len())
    })
}

/// What a rendered story cites, or names of exhibits, for the first time in a part that only some scenarios tell.
pub fn first_mentions(story: &RenderedStory, text: &str, whole: Span, facts: &Facts) -> Vec<Diagnostic> {
    let Ok(read) = statements(text) else { return Vec::new() };
    let parts: Vec<Span> = kept_parts(text, &read).into_iter().map(|part| whole.part(&part.inside)).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let shown = |(at, number): (usize, usize)| {
        let id = facts.model.exhibits.get(number).map_or("", |exhibit| exhibit.id.as_str());
        (at, format!("(#{})", ids::figure(id)))
    };
    let mut seen: Vec<String> = Vec::new();
    let mut mentions: Vec<(usize, String)> = blocks(&story.text).map(shown).collect();
    mentions.extend(marks(&story.text, "[^", ']'));
    mentions.extend(marks(&story.text, "(#figure_", ')'));
    mentions.sort();
    let mut findings: Vec<Diagnostic> = Vec::new();
    for (at, mention) in mentions {
        if seen.contains(&mention) {
            continue;
        }
        let what = if mention.starts_with("[^") {
            "the first mention of a source"
        } else {
            "the first mention of an exhibit"
        };
        seen.push(mention);
        let place = story.spans.span(&(at..at + 1));
        let inside =
            |place: &Span| parts.iter().any(|part| part.start <= place.start && place.end <= part.end);
        if let Some(place) = place.filter(inside)
            && !findings.iter().any(|finding| finding.span == Some(place))
        {
            findings.push(refused(what, place));
        }
    }
    findings
}

/// Every text from a sign to the next end, with where it starts.
fn marks<'t>(
    text: &'t str,
    open: &'static str,
    close: char,
) -> impl Iterator<Item = (usize, String)> + use<'t> {
    text.match_indices(open).filter_map(move |(at, _)| {
        let end = text[at..].find(close)?;
        Some((at, text[at..=at + end].to_owned()))
    })
}

fn refused(what: &str, place: Span) -> Diagnostic {
    let message =
        format!("{what} stands where only some scenarios tell it: numbers would differ from page to page");
    Diagnostic::error(TOLD, message)
        .at(place)
        .hint("put it outside of `{% if told_in(…) %}`, where every scenario has it")
}
