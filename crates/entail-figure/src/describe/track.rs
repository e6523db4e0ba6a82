//! In: the values of one series along its places.
//! Out: its sentence: first, last, highest, lowest, each with its place.
//! Never: a value that is not drawn; what never happens is told apart.

use crate::chart::Value;

/// A number and the words for it.
pub(super) type Told = (f64, String);

/// A series as it is told.
pub(super) struct Track {
    name: String,
    /// Number, printed value, place.
    points: Vec<(f64, String, String)>,
    /// Sentences about values that have no place on the axis.
    pub(super) nevers: Vec<String>,
}

impl Track {
    pub(super) fn of(name: &str, values: &[Option<Value>], places: &[String]) -> Self {
        let mut track = Self { name: name.to_owned(), points: Vec::new(), nevers: Vec::new() };
        for (value, place) in values.iter().zip(places) {
            match value {
                Some(value) if value.stands() => {
                    track.points.push((value.number, value.printed.clone(), place.clone()));
                }
                Some(value) => track.nevers.push(format!("{name}, {place}: {}", value.printed)),
                None => {}
            }
        }
        track
    }

    /// The sentence of the series.
    pub(super) fn tell(&self) -> String {
        let name = &self.name;
        let at = |point: &(f64, String, String)| format!("{} at {}", point.1, point.2);
        match self.points.as_slice() {
            [] => format!("{name}: no value"),
            [only] => format!("{name}: {}", at(only)),
            [first, .., last] => {
                let told: Vec<Told> = self.points.iter().map(|point| (point.0, at(point))).collect();
                let (top, bottom) = (highest(&told).unwrap_or_default(), lowest(&told).unwrap_or_default());
                format!("{name}: first {}, last {}; highest {top}, lowest {bottom}", at(first), at(last))
            }
        }
    }

    /// Its points with the name of the series.
    pub(super) fn named_points(&self) -> impl Iterator<Item = Told> {
        self.points
            .iter()
            .map(|(number, printed, place)| (*number, format!("{printed} ({}, {place})", self.name)))
    }
}

/// The words for the largest number; the earliest of equals.
pub(super) fn highest(told: &[Told]) -> Option<String> {
    let most = told.iter().reduce(|one, other| if other.0 > one.0 { other } else { one });
    most.map(|(_, words)| words.clone())
}

/// The words for the smallest number; the earliest of equals.
pub(super) fn lowest(told: &[Told]) -> Option<String> {
    let least = told.iter().reduce(|one, other| if other.0 < one.0 { other } else { one });
    least.map(|(_, words)| words.clone())
}
