//! Made-up events of every kind: dates, windows, and what never happens.

use entail_figure::{Chart, EventBasis, EventTime, PrintedValue, Timeline, TimelineEvent};

fn event(
    what: &str,
    kind: EventBasis,
    when: EventTime,
    interval: Option<(PrintedValue, PrintedValue)>,
) -> TimelineEvent {
    TimelineEvent { what: what.to_owned(), kind, when, interval, of: None }
}

pub fn timeline() -> Chart {
    let at = |number: f64, printed: &str| PrintedValue::new(number, printed);
    Chart::Timeline(Timeline {
        from: 2026.0,
        to: 2030.0,
        today: Some(at(2026.7, "12 September 2026")),
        events: vec![
            event(
                "Site and grid connection secured",
                EventBasis::Fact,
                EventTime::Moment(at(2026.3, "April 2026")),
                None,
            ),
            event(
                "Order for the turbines",
                EventBasis::Decision,
                EventTime::Moment(at(2026.9, "November 2026")),
                None,
            ),
            event(
                "Construction, as the contractor plans it",
                EventBasis::Projection,
                EventTime::Window(at(2027.0, "2027 H1"), at(2028.5, "2028 H1")),
                None,
            ),
            event(
                "Half of the plant runs",
                EventBasis::Computed,
                EventTime::Moment(at(2028.4, "2028 H1")),
                Some((at(2027.9, "2027 H2"), at(2029.2, "2029 H1"))),
            ),
            event(
                "Second order, if demand allows it",
                EventBasis::Decision,
                EventTime::Moment(at(2029.75, "October 2029")),
                None,
            ),
            event(
                "The grid fee falls below today's",
                EventBasis::Computed,
                EventTime::Never("not by 2030".to_owned()),
                None,
            ),
        ],
    })
}
