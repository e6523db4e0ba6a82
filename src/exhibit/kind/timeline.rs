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
use entail_engine::language::unit::{LastDigit, NumberFormat};
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
    let spans: Vec<EventSpan> =
        (0..model.events.len()).map(|at| EventSpan::of(cells, analysis.event(scenario, at), at)).collect();
    let mut order: Vec<usize> = (0..model.events.len()).collect();
    order.sort_by(|a, b| spans[*a].from.total_cmp(&spans[*b].from).then(a.cmp(b)));
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
        let span = spans[at];
        if span.from.is_finite() {
            (from, to) = (from.min(span.from), to.max(span.to));
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

/// From one fractional year to another, and what rules how finely that is told.
#[derive(Clone, Copy)]
struct EventSpan {
    from: f64,
    to: f64,
    last: LastDigit,
}

impl EventSpan {
    /// When an event is; one that is computed goes by the number that stands for its draws, as a text prints it.
    fn of(cells: &ExhibitCells<'_, '_>, (from, to): (f64, f64), at: usize) -> Self {
        let named = match &cells.model().events[at].when {
            When::Computed(point) => cells.named_point(point),
            When::Fixed { .. } => None,
        };
        let (point, last) = named.unwrap_or_default();
        Self { from: point.unwrap_or(from), to: point.unwrap_or(to), last }
    }
}

/// When an event is, with the words for it.
fn when(model: &Model, declared: &When, span: EventSpan, texts: &EventTexts) -> EventTime {
    let EventSpan { from, to, last } = span;
    if from.is_infinite() {
        let never = texts.never.clone();
        return EventTime::Never(never.unwrap_or_else(|| "never within the horizon".to_owned()));
    }
    let text = match declared {
        When::Computed(at) => {
            let format = NumberFormat { last, ..NumberFormat::default() };
            return EventTime::Moment(PrintedValue::new(
                from,
                model.print_result(&at.expr, from, Some(&format)),
            ));
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
