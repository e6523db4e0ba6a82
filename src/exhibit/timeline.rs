//! In: the events of a report with their texts. Out: a timeline, one row each, in order of time.
//! Dates and periods as they are written; what is computed as a point; what never happens says so.
//! Never reads the clock: today is the report's date.

use super::EventTexts;
use super::cells::Cells;
use super::origin::{Origin, Source};
use entail_engine::analyse::Analysis;
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::{Date, Period, print_point};
use entail_engine::model::{EventKind as Kind, Model, When as Declared};
use entail_figure::{Chart, Event, EventKind, Timeline, Value, When};

/// A timeline of all events.
pub fn timeline(cells: &mut Cells<'_, '_>, analysis: &Analysis, texts: &[EventTexts]) -> Chart {
    let (model, scenario) = (cells.model(), cells.scenario);
    let own = (cells.exhibit.scenario != ScenarioId(0)).then_some(scenario);
    let mut order: Vec<usize> = (0..model.events.len()).collect();
    order.sort_by(|a, b| {
        analysis.event(scenario, *a).0.total_cmp(&analysis.event(scenario, *b).0).then(a.cmp(b))
    });
    let events: Vec<Event> = order
        .into_iter()
        .map(|at| {
            let event = &model.events[at];
            let kind = match event.kind {
                Kind::Fact => EventKind::Fact,
                Kind::Projection => EventKind::Projection,
                Kind::Computed => EventKind::Computed,
                Kind::Decision => EventKind::Decision,
            };
            let when = when(model, &event.when, analysis.event(scenario, at), &texts[at]);
            let origin = Origin { of: Source::Event(at), cell: Vec::new(), scenario: own };
            let of = Some(cells.origins.add(origin));
            Event { what: texts[at].what.clone(), kind, when, interval: None, of }
        })
        .collect();
    let points =
        (0..model.events.len()).map(|at| analysis.event(scenario, at)).filter(|(from, _)| from.is_finite());
    let (from, to) =
        points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (a, b)| (low.min(a), high.max(b)));
    let (from, to) = if from.is_finite() { (from.floor(), to.ceil()) } else { (2000.0, 2001.0) };
    let today = model.report.date.as_ref().map(|d| Value::new(d.start(), d.printed()));
    let today = today.filter(|t| (from..=to).contains(&t.number));
    Chart::Timeline(Timeline { from, to, events, today })
}

fn when(model: &Model, declared: &Declared, (from, to): (f64, f64), texts: &EventTexts) -> When {
    if from.is_infinite() {
        return When::Never(texts.never.clone().unwrap_or_else(|| "never within the horizon".to_owned()));
    }
    match declared {
        Declared::Computed(at) => When::Moment(Value::new(from, model.print_result(&at.expr, from, None))),
        Declared::Fixed { text, .. } => match text.split_once("..") {
            Some((first, last)) => {
                When::Window(Value::new(from, written(first)), Value::new(to, written(last)))
            }
            None if Date::parse(text).is_ok() && text.len() > 7 => {
                When::Moment(Value::new(from, written(text)))
            }
            None if from < to => When::Moment(Value::new(from, written(text))),
            None => When::Moment(Value::new(from, print_point(from, None))),
        },
    }
}

fn written(text: &str) -> String {
    let text = text.trim();
    match (Period::parse(text), Date::parse(text)) {
        (Some(period), _) => period.printed(),
        (None, Ok(date)) => date.printed(),
        _ => text.to_owned(),
    }
}
