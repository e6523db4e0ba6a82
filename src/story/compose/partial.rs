//! In: sentences, the register and conclusions. Out: the partials, from the Markdown templates.
//! Each partial is data for one template in templates/partials.
//! Never writes Markdown of its own but for the cells of tables.

use super::sentence::Sentences;
use super::{Composing, decisions, doubts, method, register, takeaways};
use crate::print::odds::verdict;
use crate::print::{About, PageWords, Printed, Reference, in_sentence, marker};
use crate::story::phrase::Phrases;
use crate::templates::{BuiltIn, PARTIALS, partial_file};
use crate::trace::Subject;
use entail_engine::analyse::doubt::Doubt;
use entail_engine::analyse::{Analysis, Told};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Measure, ScenarioId};
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::{CitedSource, Model, PointEstimate, Statement};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All partials by name, as marked Markdown; a report's own template replaces the built-in one.
pub fn partials(
    phrases: &mut Phrases,
    composing: &Composing<'_>,
    sentences: &Sentences,
) -> Result<BTreeMap<&'static str, String>, Box<Diagnostic>> {
    let Composing { analysis, doubt, formulas, sources } = *composing;
    let mut partials = BTreeMap::new();
    for BuiltIn { name, text: built_in } in PARTIALS {
        let own = phrases.facts().model.templates.get(&partial_file(name)).copied();
        let own = own.map(|file| (sources.whole(file), sources.text(file)));
        phrases.add_partial(name, own.map_or(*built_in, |(_, text)| text), own.map(|(whole, _)| whole))?;
        let data = match *name {
            "takeaways" => takeaways::takeaways(phrases, doubt, sentences),
            "flip_points" => doubts::flip_points(phrases, doubt),
            "find_out" => {
                json!({"decisions": decisions::find_out(phrases, doubt), "rows": doubts::find_out(phrases, doubt)})
            }
            "intervals" => doubts::intervals(phrases, doubt),
            "register" => register::register(phrases, &sentences.notes),
            "formulas" => json!({"rows": method::formulas(phrases, &sentences.notes, formulas)}),
            "overrides" => method::changes(phrases),
            "claims" => claims(phrases, doubt),
            "timeline" => json!({"rows": timeline(phrases, analysis, sentences)}),
            "decisions" => decisions::decisions(phrases, doubt),
            "statements" => {
                let other = phrases.facts().model.report.point != PointEstimate::Central;
                json!({"rows": statements(phrases, analysis, sentences), "central": other})
            }
            "sources" => json!({"rows": self::sources(phrases)}),
            // What the others list is known only where the story asks for them.
            _ => continue,
        };
        partials.insert(*name, format!("\n\n{}\n\n", phrases.partial(name, &data)?.trim()));
    }
    Ok(partials)
}

fn claims(phrases: &Phrases, doubt: &Doubt) -> Value {
    let facts = phrases.facts();
    let printing = phrases.printing();
    let words = PageWords::of(&facts.model.report.language);
    let scenarios: Vec<String> = facts.model.scenarios.iter().map(|s| printing.text(&s.label)).collect();
    let rows: Vec<Value> = facts
        .model
        .claims
        .iter()
        .enumerate()
        .map(|(at, claim)| {
            let name = printing.anchor(&Subject::Claim(at).row(&facts.model)) + &printing.text(&claim.name());
            let told = |s: usize| {
                let claim = doubt.claim(ScenarioId(s as u32), at)?;
                let open = claim.is_open(&facts.model.report.likelihood) && !claim.certain;
                Some((claim.told, open))
            };
            let outcomes = (0..scenarios.len()).map(|s| match told(s) {
                Some((_, true) | (Told::Unsure, _)) => words.open.to_owned(),
                Some((Told::Otherwise, false)) => format!("**{}**", words.fails),
                Some((Told::Says, false)) => words.holds.to_owned(),
                None => String::new(),
            });
            json!({"label": name, "outcomes": outcomes.collect::<Vec<_>>()})
        })
        .collect();
    let all: Vec<ScenarioId> = (0..scenarios.len() as u32).map(ScenarioId).collect();
    json!({"scenarios": scenarios, "rows": rows, "alone": stand_alone(phrases, &all)})
}

/// The scenario of the page, where a table has others beside it which are not laid over it; none in the base.
pub(super) fn stand_alone(phrases: &Phrases, scenarios: &[ScenarioId]) -> Option<String> {
    let facts = phrases.facts();
    let (page, base) = (facts.scenario, ScenarioId(0));
    let others = scenarios.iter().any(|scenario| *scenario != page && *scenario != base);
    (page != base && others).then(|| phrases.printing().text(&facts.model.scenario(page).label))
}

fn timeline(phrases: &Phrases, analysis: &Analysis, sentences: &Sentences) -> Vec<Value> {
    let facts = phrases.facts();
    let mut order: Vec<(f64, usize)> =
        (0..facts.model.events.len()).map(|at| (analysis.event(facts.scenario, at).0, at)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    order
        .into_iter()
        .map(|(_, at)| {
            let event = &facts.model.events[at];
            let source =
                event.source.map(|s| format!("[^{}]", facts.model.sources[s].id)).unwrap_or_default();
            let texts = &sentences.events[at];
            json!({
                "when": phrases.printing().anchor(&Subject::Event(at).row(&facts.model))
                    + sentences.dates.get(&event.id).map_or("", String::as_str),
                "what": &texts.what,
                "kind": event.kind.name(),
                "source": source,
            })
        })
        .collect()
}

fn statements(phrases: &Phrases, analysis: &Analysis, sentences: &Sentences) -> Vec<Value> {
    let facts = phrases.facts();
    let printing = phrases.printing();
    let row = |(at, statement): (usize, &Statement)| {
        let result = analysis.statement(facts.scenario, at);
        let verdict = verdict(&facts.model, statement, result);
        let measure = statement.ours.as_ref().and_then(|o| o.expr.measure());
        let unit = measure.map_or_else(|| Cow::Owned(Unit::pure()), Measure::unit);
        let format = NumberFormat::default();
        // A value of the model prints as it does elsewhere.
        let named = Reference::of_statement(facts, statement);
        let label = |named: &Reference| in_sentence(&facts.model.variable(named.variable).label);
        let of = named.as_ref().map(label).map(|label| printing.text(&label));
        let ours = match named {
            Some(reference) => Some(marker(printing.add(Printed::Value(reference)))),
            None => result.ours.map(|v| printing.computed(About::Statement(at), print(v, &unit, &format))),
        };
        json!({
            "says": printing.anchor(&Subject::Statement(at).row(&facts.model)) + &sentences.statements[at].0,
            "source": cited(&facts.model, statement, &sentences.statements[at].0),
            "why": sentences.statements[at].1,
            "published": statement.published.as_ref().map_or_else(String::new, |p| printing.text(&p.text)),
            "ours": ours.unwrap_or_default(),
            "of": of,
            "verdict": printing.computed(About::Statement(at), verdict),
        })
    };
    facts.model.statements.iter().enumerate().map(row).collect()
}

/// The mark of a statement's source, unless the statement cites it itself.
fn cited(model: &Model, statement: &Statement, says: &str) -> String {
    let mark = statement.source.map(|at| format!("[^{}]", model.sources[at].id)).unwrap_or_default();
    if says.contains(&mark) { String::new() } else { mark }
}

fn sources(phrases: &Phrases) -> Vec<Value> {
    let facts = phrases.facts();
    facts.model.sources.iter().map(|s| json!({"text": source_text(phrases, s)})).collect()
}

/// A source as a note prints it, marked.
pub fn source_text(phrases: &Phrases, source: &CitedSource) -> String {
    let printing = phrases.printing();
    let publisher = source.publisher.as_ref().map(|p| format!("{p}: ")).unwrap_or_default();
    let date = source.date.as_ref().map(|d| format!(", {}", d.printed())).unwrap_or_default();
    let text = printing.text(&format!("{publisher}{}{date}", source.title));
    match source.url.as_ref().filter(|u| u.starts_with("http://") || u.starts_with("https://")) {
        Some(url) => format!("[{text}](<{}>)", target(url)),
        None => text,
    }
}

/// An address as it stands in `<…>`: without what could end it there, and without what Markdown would read in it.
fn target(url: &str) -> String {
    let kept = url.chars().filter(|c| !matches!(c, '<' | '>') && !c.is_whitespace() && !c.is_control());
    kept.collect::<String>().replace('\\', "\\\\").replace('&', "&amp;")
}
