//! In: the values of one series along its places.
//! Out: its sentence: first, last, highest, lowest, each with its place.
//! Never: a value that is not drawn; what never happens has a sentence of its own.

use crate::chart::PrintedValue;

/// A number and the words for it.
pub(crate) type WordedNumber = (f64, String);

/// A series as sentences need it.
pub(crate) struct Track {
    name: String,
    /// Number, printed value, place.
    points: Vec<(f64, String, String)>,
    /// Sentences about values that have no place on the axis.
    pub(crate) nevers: Vec<String>,
}

impl Track {
    pub(crate) fn of(name: &str, values: &[Option<PrintedValue>], places: &[String]) -> Self {
        let mut track = Self { name: name.to_owned(), points: Vec::new(), nevers: Vec::new() };
        for (value, place) in values.iter().zip(places) {
            match value {
                Some(value) if value.is_drawable() => {
                    track.points.push((value.number, value.printed.clone(), place.clone()));
                }
                Some(value) => track.nevers.push(format!("{name}, {place}: {}", value.printed)),
                None => {}
            }
        }
        track
    }

    /// The sentence of the series.
    pub(crate) fn sentence(&self) -> String {
        let name = &self.name;
        let at = |point: &(f64, String, String)| format!("{} at {}", point.1, point.2);
        match self.points.as_slice() {
            [] => format!("{name}: no value"),
            [only] => format!("{name}: {}", at(only)),
            [first, .., last] => {
                let worded: Vec<WordedNumber> =
                    self.points.iter().map(|point| (point.0, at(point))).collect();
                let (top, bottom) =
                    (highest(&worded).unwrap_or_default(), lowest(&worded).unwrap_or_default());
                format!("{name}: first {}, last {}; highest {top}, lowest {bottom}", at(first), at(last))
            }
        }
    }

    /// Its points with the name of the series.
    pub(crate) fn named_points(&self) -> impl Iterator<Item = WordedNumber> {
        self.points
            .iter()
            .map(|(number, printed, place)| (*number, format!("{printed} ({}, {place})", self.name)))
    }
}

/// The words for the largest number; the earliest of equals.
pub(crate) fn highest(numbers: &[WordedNumber]) -> Option<String> {
    // Strictly more: of equal values the first is named.
    let most = numbers.iter().reduce(|one, other| if other.0 > one.0 { other } else { one });
    most.map(|(_, words)| words.clone())
}

/// The words for the smallest number; the earliest of equals.
pub(crate) fn lowest(numbers: &[WordedNumber]) -> Option<String> {
    let least = numbers.iter().reduce(|one, other| if other.0 < one.0 { other } else { one });
    least.map(|(_, words)| words.clone())
}
