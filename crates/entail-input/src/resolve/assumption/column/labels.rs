//! In: cells of a table that name places of an index. Out: the places.
//! A period may be written in any way that names one alone; each text is looked up once.
//! Never chooses between two readings.

use entail_engine::language::formula::IndexId;
use entail_engine::language::period::{Period, dates_named, periods_named};
use entail_engine::model::Model;
use std::collections::BTreeMap;

/// What a cell names.
#[derive(Clone, Debug)]
pub enum NamedPlace {
    /// A place of the index.
    At(u32),
    /// None of its places; the period that it names instead, if it is one.
    Outside(Option<Period>),
    /// Two things, in words.
    TwoWays([String; 2]),
}

/// Looks up places of an index.
pub struct PlaceFinder {
    /// The index.
    pub index: IndexId,
    known: BTreeMap<String, NamedPlace>,
}

impl PlaceFinder {
    /// For an index.
    pub fn new(index: IndexId) -> Self {
        Self { index, known: BTreeMap::new() }
    }

    /// What a text names.
    pub fn find(&mut self, model: &Model, text: &str) -> NamedPlace {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let found = named_place(model, self.index, text);
        self.known.insert(text.to_owned(), found.clone());
        found
    }
}

/// What a text names in an index.
pub fn named_place(model: &Model, index: IndexId, text: &str) -> NamedPlace {
    let index = model.index(index);
    if let Some(place) = index.shape.find(text, &model.units) {
        return NamedPlace::At(place);
    }
    let Some(grain) = index.shape.grain() else { return NamedPlace::Outside(None) };
    if let [first, second, ..] = &dates_named(text)[..] {
        return NamedPlace::TwoWays([first.printed(), second.printed()]);
    }
    let place = |period: &Period| index.periods.binary_search(period).ok();
    match &periods_named(text, grain, &|period| place(&period).is_some())[..] {
        [] => NamedPlace::Outside(None),
        [one] => match place(one) {
            Some(place) => NamedPlace::At(place as u32),
            None => NamedPlace::Outside(Some(*one)),
        },
        [first, second, ..] => NamedPlace::TwoWays([first.printed(), second.printed()]),
    }
}
