//! In: a point in time as an analyst types it. Out: how precisely it was written, and points printed as precisely.
//! A period prints as a period, a calendar month or day as a date.
//! Never: claims to be more precise than what was written.

use super::{Date, Grain, Period};

/// How precisely a point in time was written, the most precise last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WrittenPoint {
    /// As a period, `2032Q1`.
    Period(Grain),
    /// As a calendar month, `2032-03`.
    Month,
    /// As a day, `2032-03-28`.
    Day,
}

impl WrittenPoint {
    /// What a text shows; none for a year, `mid-2032` and a year with a fraction, which print so by themselves.
    pub fn of(text: &str) -> Option<WrittenPoint> {
        let text = text.trim();
        let period = Period::parse(text).map(|period| WrittenPoint::Period(period.grain()));
        let date = || {
            Date::parse(text)
                .ok()
                .map(|_| if text.len() > 7 { WrittenPoint::Day } else { WrittenPoint::Month })
        };
        period.or_else(date).filter(|written| *written != WrittenPoint::Period(Grain::Year))
    }

    /// The finest of day, month, quarter, half and year that is not finer than a tenth of a width in years.
    pub fn within(width: f64) -> WrittenPoint {
        let periods = [Grain::Month, Grain::Quarter, Grain::Half].map(|grain| (grain.into(), grain.years()));
        let day = (WrittenPoint::Day, 1.0 / 365.25);
        let wide_enough = |(_, length): &(WrittenPoint, f64)| *length >= width / 10.0;
        let found = std::iter::once(day).chain(periods).find(wide_enough);
        found.map_or(WrittenPoint::Period(Grain::Year), |(grain, _)| grain)
    }

    /// The period, month or day that starts at a point, as it is typed; none where the point lies inside of one.
    pub fn token(self, point: f64) -> Option<String> {
        let starts = |start: f64| (start - point).abs() < 1e-9;
        match self {
            WrittenPoint::Period(grain) => Some(Period::holding(point, grain))
                .filter(|period| starts(period.start()))
                .map(|p| p.to_string()),
            WrittenPoint::Month => Date::holding(point)
                .map(Date::month)
                .filter(|month| starts(month.start()))
                .map(|m| m.to_string()),
            WrittenPoint::Day => {
                Date::holding(point).filter(|day| starts(day.start())).map(|day| day.to_string())
            }
        }
    }

    /// A point as precisely: the period, month or day that holds it.
    pub fn printed(self, point: f64) -> String {
        match self {
            WrittenPoint::Period(grain) => Period::holding(point, grain).printed(),
            WrittenPoint::Month => Date::holding(point).map(|day| day.month().printed()).unwrap_or_default(),
            WrittenPoint::Day => Date::holding(point).map(|day| day.printed()).unwrap_or_default(),
        }
    }
}

impl From<Grain> for WrittenPoint {
    fn from(grain: Grain) -> WrittenPoint {
        WrittenPoint::Period(grain)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{parse_point, print_point};
    use super::*;

    #[test]
    fn points_print_as_they_were_written() {
        for (text, printed) in [
            ("2032Q1", "2032 Q1"),
            ("2032Q4", "2032 Q4"),
            ("2032H1", "2032 H1"),
            ("2032M03", "Mar 2032"),
            ("2032-03", "March 2032"),
            ("2031-12", "December 2031"),
            ("2032-03-28", "28 March 2032"),
            ("2031-12-31", "31 December 2031"),
            ("mid-2032", "mid-2032"),
            ("2032", "2032"),
            ("2032.3", "2032 Q2"),
        ] {
            let point = parse_point(text).expect(text);
            assert_eq!(print_point(point, WrittenPoint::of(text)), printed, "{text}");
        }
    }

    #[test]
    fn points_are_typed_as_they_were_written() {
        for text in ["2032Q1", "2032H2", "2032M03", "2032-03", "2032-03-28"] {
            let point = parse_point(text).expect(text);
            let written = WrittenPoint::of(text).expect(text);
            assert_eq!(written.token(point).as_deref(), Some(text));
            assert_eq!(written.token(point + 0.001), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_a_year_is_held_by_itself() {
        for year in [2031, 2032] {
            for month in 1..=12 {
                for day in 1..=28 {
                    let text = format!("{year}-{month:02}-{day:02}");
                    let date = Date::parse(&text).expect("a day");
                    assert_eq!(Date::holding(date.start()), Some(date), "{text}");
                }
            }
        }
    }
}
