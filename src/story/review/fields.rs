//! In: the texts of the YAML that are no templates. Out: an error for each that holds a tag, which nothing would fill in.
//! What a text prints is looked up once, here: a field that is not in `Model::phrases` is in this list.
//! Never renders.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::{SourceMap, Span};
use std::collections::BTreeSet;

const TAG: Code = Code("tag-in-field");

/// A text that is printed as it is.
struct PlainField<'m> {
    /// What it is called in a message.
    name: &'static str,
    text: &'m str,
    /// What it belongs to.
    span: Option<Span>,
}

/// Fields that hold a tag.
pub fn fields(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for field in plain(model) {
        let Some(open) = ["{{", "{%"].into_iter().filter_map(|open| field.text.find(open)).min() else {
            continue;
        };
        let place = place(model, sources, &field, open);
        // Labels are passed on: what is shown has that of its quantity.
        if !seen.insert(place) {
            continue;
        }
        let finding = Diagnostic::error(TAG, format!("{} prints no values: this tag would be shown as it is", field.name))
            .hint("texts that print values are `subtitle`, `note`, `says`, `otherwise`, `unsure`, `short`, `what`, `never` and `why` of a statement, the title of an exhibit and the story");
        findings.push(match place {
            Some(place) => finding.at(place),
            None => finding,
        });
    }
    findings
}

/// The tag of a field: in what it belongs to, else wherever the YAML has the text.
fn place(model: &Model, sources: &SourceMap, field: &PlainField<'_>, open: usize) -> Option<Span> {
    let close = if field.text[open..].starts_with("{{") { "}}" } else { "%}" };
    let end = field.text[open..].find(close).map_or(field.text.len(), |end| open + end + 2);
    let stories = model.story.map(|story| sources.parts(story)).unwrap_or_default();
    let is_yaml = |file: &entail_engine::source::FileId| {
        Some(*file) != model.story
            && !stories.contains(file)
            && !model.templates.values().any(|template| template == file)
    };
    let files: Vec<Span> = sources.files().filter(is_yaml).map(|file| sources.whole(file)).collect();
    let mut spans = field.span.into_iter().chain(files.iter().copied());
    let found = spans.find_map(|span| {
        let at = sources.slice(span).find(field.text)?;
        Some(span.part(&(at + open..at + end)))
    });
    // A text that is folded or escaped reads otherwise in the file: what it belongs to, else the file.
    found.or(field.span).or_else(|| files.first().map(|file| file.part(&(0..1))))
}

/// Fields as they are gathered.
struct Gathered<'m>(Vec<PlainField<'m>>);

impl<'m> Gathered<'m> {
    fn add(&mut self, name: &'static str, span: Option<Span>, text: impl IntoIterator<Item = &'m String>) {
        self.0.extend(text.into_iter().map(|text| PlainField { name, text, span }));
    }
}

/// Every text that a reader sees as it was typed.
fn plain(model: &Model) -> Vec<PlainField<'_>> {
    let mut all = Gathered(Vec::new());
    all.add("the title of the report", None, [&model.report.title]);
    all.add("an author", None, &model.report.authors);
    all.add("an edition", None, &model.report.edition);
    for index in &model.indexes {
        all.add("a label of an index", Some(index.span), &index.printed);
        all.add("the label of an index", Some(index.span), &index.label);
    }
    for variable in &model.variables {
        all.add("a label", Some(variable.span), [&variable.label]);
        all.add("`never` of a quantity", Some(variable.span), &variable.never);
    }
    for scenario in &model.scenarios {
        all.add("the label of a scenario", scenario.span, [&scenario.label]);
        all.add("the note of a scenario", scenario.span, &scenario.note);
        for change in &scenario.overrides {
            all.add("`why` of an override", change.span, [&change.why]);
        }
    }
    for correlation in &model.correlations {
        all.add("`why` of a correlation", Some(correlation.span), &correlation.why);
    }
    conclusions(model, &mut all);
    for source in &model.sources {
        let span = Some(source.span);
        all.add("a source", span, source.publisher.iter().chain([&source.title]));
        all.add("a source", span, source.mark.iter().chain(&source.states).chain(&source.note));
    }
    all.0
}

/// Those of claims, statements, decisions, events and exhibits.
fn conclusions<'m>(model: &'m Model, all: &mut Gathered<'m>) {
    all.add("a word of `likelihood`", None, model.report.likelihood.words().iter().map(|(word, _)| word));
    for claim in &model.claims {
        all.add("the label of a claim", Some(claim.span), &claim.label);
        let reference = claim.reference.as_ref().map(|reference| &reference.of);
        all.add("`of` of a reference", Some(claim.span), reference);
    }
    for statement in &model.statements {
        all.add("the label of a statement", Some(statement.span), &statement.label);
        all.add("a locator", Some(statement.span), &statement.locator);
    }
    for decision in &model.decisions {
        all.add("the label of a decision", Some(decision.span), [&decision.label]);
    }
    for event in &model.events {
        all.add("a locator", Some(event.span), &event.locator);
        all.add("the note of an event", Some(event.span), event.note.as_ref().map(|note| &note.text));
    }
    for exhibit in &model.exhibits {
        all.add("a label of an exhibit", Some(exhibit.span), exhibit.show.iter().map(|shown| &shown.label));
    }
}
