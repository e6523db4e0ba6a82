//! In: the events of a report with their texts. Out: a timeline, one row each, in order of time.
//! Dates and periods as they are written; what is computed as a point; what never happens says so.
//! Never reads the clock: today is the report's date.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::EventTexts;
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::origin::{Origin, OriginSubject};
use crate::exhibit::provenance::Case;
use entail_engine::analyse::Analysis;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::{Date, Period, print_point};
use entail_engine::model::{EventKind, Model, When};
use entail_figure::{EventBasis, EventTime, PrintedValue, Timeline, TimelineEvent};

/// The years that are drawn where no event has a time.
const EMPTY: (f64, f64) = (2000.0, 2001.0);

pub(super) struct TimelineExhibit;

impl ExhibitKind for TimelineExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        Ok(Content::chart(timeline(cells, page.analysis, page.events)))
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}

/// All events in order of time; equal ones stay in the order of the report.
fn timeline(cells: &mut ExhibitCells<'_, '_>, analysis: &Analysis, texts: &[EventTexts]) -> Timeline {
    let (model, scenario) = (cells.model(), cells.scenario);
    let own = (cells.exhibit.scenario != ScenarioId(0)).then_some(scenario);
    let mut order: Vec<usize> = (0..model.events.len()).collect();
    order.sort_by(|a, b| {
        analysis.event(scenario, *a).0.total_cmp(&analysis.event(scenario, *b).0).then(a.cmp(b))
    });
    let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut events = Vec::new();
    for at in order {
        let event = &model.events[at];
        let kind = match event.kind {
            EventKind::Fact => EventBasis::Fact,
            EventKind::Projection => EventBasis::Projection,
            EventKind::Computed => EventBasis::Computed,
            EventKind::Decision => EventBasis::Decision,
        };
        let span = analysis.event(scenario, at);
        if span.0.is_finite() {
            (from, to) = (from.min(span.0), to.max(span.1));
        }
        let when = when(model, &event.when, span, &texts[at]);
        let of = Some(cells.origins.add(Origin::new(OriginSubject::Event(at), Vec::new(), own)));
        events.push(TimelineEvent { what: texts[at].what.clone(), kind, when, interval: None, of });
    }
    let (from, to) = if from.is_finite() { (from.floor(), to.ceil()) } else { EMPTY };
    let today = model.report.date.as_ref().map(|date| PrintedValue::new(date.start(), date.printed()));
    let today = today.filter(|today| (from..=to).contains(&today.number));
    Timeline { from, to, events, today }
}

/// When an event is, from one fractional year to another, with the words for it.
fn when(model: &Model, declared: &When, span: (f64, f64), texts: &EventTexts) -> EventTime {
    let (from, to) = span;
    if from.is_infinite() {
        let never = texts.never.clone();
        return EventTime::Never(never.unwrap_or_else(|| "never within the horizon".to_owned()));
    }
    let text = match declared {
        When::Computed(at) => {
            return EventTime::Moment(PrintedValue::new(from, model.print_result(&at.expr, from, None)));
        }
        When::Fixed { text, .. } => text,
    };
    if let Some((first, last)) = text.split_once("..") {
        let (first, last) = (written(first), written(last));
        return EventTime::Window(PrintedValue::new(from, first), PrintedValue::new(to, last));
    }
    // A day, or a period with a length, is printed as it is written; a bare point as a point.
    let is_day = Date::parse(text).is_ok() && text.len() > "2026-01".len();
    let printed = if is_day || from < to { written(text) } else { print_point(from, None) };
    EventTime::Moment(PrintedValue::new(from, printed))
}

/// A period or a date in the words of the report; anything else as it is.
fn written(text: &str) -> String {
    let text = text.trim();
    match (Period::parse(text), Date::parse(text)) {
        (Some(period), _) => period.printed(),
        (None, Ok(date)) => date.printed(),
        _ => text.to_owned(),
    }
}
