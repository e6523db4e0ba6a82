//! In: dated events, windows and computed moments with their uncertainty.
//! Out: what a timeline is made of, says and tabulates.
//! Never: a date as a number in print; each moment brings its printed text.

mod paint;

use super::FigureKind;
use super::panels::PanelNeeds;
use crate::FigureError;
use crate::chart::{Axis, PrintedValue};
use crate::describe::words::{LISTED, more, short};
use crate::describe::{ColumnHead, TableCell, TableParts};
use crate::layout::Sheet;

/// Events against time, one row each.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// First fractional year shown; earlier if an event is earlier.
    pub from: f64,
    /// Last fractional year shown; later if an event is later.
    pub to: f64,
    /// Rows from top to bottom.
    pub events: Vec<TimelineEvent>,
    /// A line through all rows, with its name: the report's date.
    pub today: Option<PrintedValue>,
}

/// One row of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEvent {
    /// What happens.
    pub what: String,
    /// How sure and whose it is.
    pub kind: EventBasis,
    /// The moment.
    pub when: EventTime,
    /// The interval of an uncertain moment, early and late end.
    pub interval: Option<(PrintedValue, PrintedValue)>,
    /// The number of what its moment is of (`PrintedValue::of`).
    pub of: Option<u32>,
}

/// What an event rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventBasis {
    /// It happened.
    Fact,
    /// Someone expects it.
    Projection,
    /// It follows from the model.
    Computed,
    /// Someone has to decide it.
    Decision,
}

impl EventBasis {
    /// The word in the key and in the alternative text.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "Fact",
            Self::Projection => "Projection",
            Self::Computed => "Computed",
            Self::Decision => "Decision",
        }
    }
}

/// When an event happens.
#[derive(Debug, Clone, PartialEq)]
pub enum EventTime {
    /// At one moment.
    Moment(PrintedValue),
    /// From one moment to another.
    Window(PrintedValue, PrintedValue),
    /// Not within the model's horizon; the text says so.
    Never(String),
}

impl FigureKind for Timeline {
    fn name(&self) -> &'static str {
        "Timeline"
    }

    fn value_axis(&self) -> Option<&Axis> {
        // Its axis is time, which is no measure.
        None
    }

    fn has_marks(&self) -> bool {
        !self.events.is_empty()
    }

    fn check(&self, _figure: &str) -> Result<(), FigureError> {
        Ok(())
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        paint::paint(sheet, self)
    }

    fn sentences(&self) -> Vec<String> {
        sentences(self)
    }

    fn table(&self) -> TableParts {
        table(self)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        None
    }
}

fn sentences(timeline: &Timeline) -> Vec<String> {
    let mut sentences = Vec::new();
    for event in timeline.events.iter().take(LISTED) {
        let interval = event.interval.as_ref();
        let interval = interval.map_or(String::new(), |(early, late)| {
            format!(", between {} and {}", early.printed, late.printed)
        });
        let (what, kind) = (short(&event.what), event.kind.name().to_lowercase());
        sentences.push(format!("{what} ({kind}): {}{interval}", when(event)));
    }
    sentences.extend(more(timeline.events.len(), "events"));
    sentences
}

fn table(timeline: &Timeline) -> TableParts {
    let heads = ["Event", "Kind", "When", "Interval"].map(ColumnHead::text).to_vec();
    let rows = timeline.events.iter().map(|event| {
        let interval = event.interval.as_ref();
        let interval = interval.map_or_else(TableCell::not_applicable, |(early, late)| {
            TableCell::text(format!("{} to {}", early.printed, late.printed))
        });
        let moment = TableCell::text(when(event)).about(event.of);
        vec![TableCell::text(&event.what), TableCell::text(event.kind.name()), moment, interval]
    });
    TableParts { heads, rows: rows.collect() }
}

/// The printed moment of an event.
pub(super) fn when(event: &TimelineEvent) -> String {
    match &event.when {
        EventTime::Moment(at) => at.printed.clone(),
        EventTime::Window(from, to) => format!("{} to {}", from.printed, to.printed),
        EventTime::Never(text) => text.clone(),
    }
}
