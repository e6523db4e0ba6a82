//! In: dated events, windows and computed moments with their uncertainty.
//! Out: the shape that the timeline kind reads.
//! Never: a date as a number in print; each moment brings its printed text.

use super::Value;

/// Events against time, one row each.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// First fractional year shown; earlier if an event is earlier.
    pub from: f64,
    /// Last fractional year shown; later if an event is later.
    pub to: f64,
    /// Rows from top to bottom.
    pub events: Vec<Event>,
    /// A line through all rows, with its name: the report's date.
    pub today: Option<Value>,
}

/// One row of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What happens.
    pub what: String,
    /// How sure and whose it is.
    pub kind: EventKind,
    /// The moment.
    pub when: When,
    /// The interval of an uncertain moment, early and late end.
    pub interval: Option<(Value, Value)>,
    /// The number of what its moment is of (`Value::of`).
    pub of: Option<u32>,
}

/// What an event rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// It happened.
    Fact,
    /// Someone expects it.
    Projection,
    /// It follows from the model.
    Computed,
    /// Someone has to decide it.
    Decision,
}

impl EventKind {
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
pub enum When {
    /// At one moment.
    Moment(Value),
    /// From one moment to another.
    Window(Value, Value),
    /// Not within the model's horizon; the text says so.
    Never(String),
}
