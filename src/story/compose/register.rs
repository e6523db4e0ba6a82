//! In: the model, and what its values came to. Out: the rows of the register of assumptions, with their remarks.
//! Cells are in one run where they are certain or share a range, else in a row for each label; of long runs over
//! periods the key points are listed.
//! Never leaves out an assumption or a label.

use super::method::anchored;
use crate::print::{Facts, Over, Printed, Reference, Statistic, marker};
use crate::story::phrase::Phrases;
use crate::trace::formula;
use entail_engine::evaluate::believed_in_words;
use entail_engine::language::formula::{IndexId, VariableId};
use entail_engine::language::period::Date;
use entail_engine::language::unit::{NumberFormat, Per};
use entail_engine::model::{Assumption, Basis, Change, Coordinates, Expression, Model, Variable};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// So many values of a row are links to their provenance; a longer run is a text, since its provenance is in the same row.
const LINKED: usize = 3;
/// Periods of a run that are listed one by one; of a longer one so many key points are.
const POINTS: usize = 4;

/// Cells of one label, along periods if there are any.
struct RegisterGroup {
    name: String,
    cells: Vec<Coordinates>,
}

/// Every assumption with its values, ranges, basis, source and date; and what its analyst remarks, by variable.
pub fn register(phrases: &Phrases, notes: &[String]) -> Value {
    let model = &phrases.facts().model;
    let (mut rows, mut shortened) = (Vec::new(), false);
    for (at, variable) in model.variables.iter().enumerate() {
        let Some(assumption) = variable.assumption() else { continue };
        let note = notes.get(at).map_or("", String::as_str);
        let (own, short) = RegisterRow { phrases, at, variable, assumption, note }.rows();
        rows.extend(own);
        shortened |= short;
    }
    json!({"rows": rows, "shortened": shortened})
}

/// An assumption on its way into the register.
struct RegisterRow<'p> {
    phrases: &'p Phrases,
    at: usize,
    variable: &'p Variable,
    assumption: &'p Assumption,
    note: &'p str,
}

impl RegisterRow<'_> {
    /// Its rows, and whether some of its values are left to the data.
    fn rows(&self) -> (Vec<Value>, bool) {
        let groups = groups(self.model(), self.variable);
        let short =
            // A flat group prints its one value and leaves nothing out.
            groups.iter().any(|group| self.listed(group).len() < group.cells.len() && !self.is_flat(group));
        let ranges: Vec<String> = groups.iter().map(|group| self.range(group)).collect();
        // One range for all labels needs one row; where parameters are formulas, draws tell of each label another.
        let alike = ranges.iter().all(|range| *range == ranges[0]);
        if alike && (groups.len() == 1 || !self.assumption.is_computed()) {
            let runs: Vec<String> = groups
                .iter()
                .enumerate()
                .map(|(at, group)| self.run(group, groups.len() > 1, at == 0))
                .collect();
            return (vec![self.row(&runs.join("; "), &self.shown_range(&groups[0], &ranges[0]))], short);
        }
        let text = |text: &str| self.phrases.printing().text(text);
        let part = |(group, range): (&RegisterGroup, &String)| {
            let value = self.run(group, false, true);
            json!({
                "label": text(&format!("– {}", group.name)), "note": "", "value": value, "range": self.shown_range(group, range),
                "basis": "", "date": "", "source": "",
            })
        };
        let parts = groups.iter().zip(&ranges).map(part);
        (std::iter::once(self.row("", "")).chain(parts).collect(), short)
    }

    fn model(&self) -> &Model {
        &self.phrases.facts().model
    }

    /// The row that names the assumption and where it comes from.
    fn row(&self, value: &str, range: &str) -> Value {
        let printing = self.phrases.printing();
        let from = &self.assumption.provenance;
        let source = from.source.map(|s| format!("[^{}]", self.model().sources[s].id)).unwrap_or_default();
        let date = from.as_of.as_ref().map(Date::printed);
        json!({
            "label": anchored(self.phrases, self.at, &self.variable.label),
            "note": self.note,
            "value": value,
            "range": range,
            "basis": from.basis.map_or("", Basis::name),
            "source": source,
            "date": printing.text(&date.unwrap_or_default()),
        })
    }

    /// The values of a group, after its name if that distinguishes it from others; the first of a run says what it is per.
    fn run(&self, group: &RegisterGroup, named: bool, first: bool) -> String {
        let printing = self.phrases.printing();
        let before = if named { format!("{}: ", group.name) } else { String::new() };
        let listed = if self.is_flat(group) { group.cells[..1].to_vec() } else { self.listed(group) };
        let along = listed.len() > 1;
        let end = |cell: &Coordinates| if self.is_filled(cell) { " (filled)" } else { "" };
        // Periods come last in a cell, which is how the groups are made.
        let part = |cell: &Coordinates| match cell.last().filter(|_| along) {
            Some((index, at)) => format!("{}: ", self.model().index(*index).printed[*at as usize]),
            None => String::new(),
        };
        if self.count() <= LINKED {
            let value = |cell: &Coordinates| {
                printing.text(&part(cell)) + &self.linked(cell) + &printing.text(end(cell))
            };
            let values: Vec<String> = listed.iter().map(value).collect();
            return printing.text(&before) + &values.join("; ");
        }
        let values = listed
            .iter()
            .enumerate()
            .map(|(at, cell)| part(cell) + &self.value(cell, first && at == 0) + end(cell));
        let values: Vec<String> = values.collect();
        let before = if named && along { format!("{} ", before.trim_end()) } else { before };
        printing.text(&(before + &values.join(if named { ", " } else { "; " })))
    }

    /// Whether a value was not given, but filled from those around it.
    fn is_filled(&self, cell: &Coordinates) -> bool {
        let at = |index| cell.at(index).unwrap_or(0);
        self.assumption.is_filled(self.model().cell(&self.variable.indexes, at)) && !self.is_overridden(cell)
    }

    /// How many cells the assumption has.
    fn count(&self) -> usize {
        self.model().cell_count(&self.variable.indexes)
    }

    fn linked(&self, cell: &Coordinates) -> String {
        let reference = Reference { cell: cell.clone(), ..Reference::of(self.phrases.facts(), self.at) };
        marker(self.phrases.printing().add(Printed::Value(reference)))
    }

    fn number(&self, cell: &Coordinates) -> f64 {
        let facts: &Facts = self.phrases.facts();
        facts.value(facts.scenario, Over::Base, VariableId(self.at as u32), cell)
    }

    fn value(&self, cell: &Coordinates, whole: bool) -> String {
        let format = self.variable.format.clone().unwrap_or_default();
        let format = if whole { format } else { NumberFormat { per: Per::Hide, ..format } };
        self.model().print_as(self.variable, self.number(cell), Some(&format))
    }

    /// Whether all cells of a group have one value.
    fn is_flat(&self, group: &RegisterGroup) -> bool {
        let first = self.number(&group.cells[0]);
        group.cells.iter().all(|cell| self.number(cell) == first)
    }

    /// The cells of a group that are listed: all, or the first, the last and some between.
    fn listed(&self, group: &RegisterGroup) -> Vec<Coordinates> {
        let last = group.cells.len() - 1;
        if last < POINTS {
            return group.cells.clone();
        }
        (0..POINTS).map(|at| group.cells[at * last / (POINTS - 1)].clone()).collect()
    }

    /// The range of a group as it stands in its row, with what draws say where parameters are formulas.
    fn shown_range(&self, group: &RegisterGroup, range: &str) -> String {
        let printing = self.phrases.printing();
        let told = printing.text(range);
        if !self.assumption.is_computed() || self.is_overridden(&group.cells[0]) {
            return told;
        }
        let interval = self.model().report.interval;
        let spread = |cell: &Coordinates| {
            let reference = Reference { cell: cell.clone(), ..Reference::of(self.phrases.facts(), self.at) };
            marker(printing.add(Printed::Spread(reference, Statistic::Range(interval))))
        };
        let percent = (interval * 100.0).round();
        let (first, last) = (&group.cells[0], &group.cells[group.cells.len() - 1]);
        if group.cells.len() == 1 {
            return format!("{told}; {} {}", printing.text(&format!("{percent}% within")), spread(first));
        }
        let name = |cell: &Coordinates| {
            cell.last().map_or("", |(index, at)| self.model().index(*index).printed[*at as usize].as_str())
        };
        let part = |cell: &Coordinates| printing.text(&format!("{}: ", name(cell))) + &spread(cell);
        format!("{told}; {} {}; {}", printing.text(&format!("{percent}% within")), part(first), part(last))
    }

    /// Whether a scenario says what a cell is.
    fn is_overridden(&self, cell: &Coordinates) -> bool {
        let scenario = self.model().scenario(self.phrases.facts().scenario);
        scenario.overrides.at(VariableId(self.at as u32), |index| cell.at(index)).is_some()
    }

    /// The range of a group in words; where periods differ, of its first and its last.
    fn range(&self, group: &RegisterGroup) -> String {
        let first = self.belief(&group.cells[0]);
        let all: Vec<Option<String>> = group.cells.iter().map(|cell| self.belief(cell)).collect();
        // A period without a range counts as another range: else those with one would speak for it.
        if all.iter().all(|range| *range == first) {
            return first.unwrap_or_default();
        }
        let named = |at: usize| {
            let (index, place) = *group.cells[at].last()?;
            Some(format!("{}: {}", self.model().index(index).printed[place as usize], all[at].clone()?))
        };
        let known = (0..all.len()).find(|at| all[*at].is_some()).unwrap_or_default();
        let last = (0..all.len()).rfind(|at| all[*at].is_some()).unwrap_or_default();
        let ends = [Some(known), (last > known).then_some(last)];
        ends.into_iter().flatten().filter_map(named).collect::<Vec<_>>().join("; ")
    }

    fn belief(&self, cell: &Coordinates) -> Option<String> {
        let model = self.model();
        let at = |index| cell.at(index).unwrap_or(0);
        let belief = self.assumption.beliefs.get(model.cell(&self.variable.indexes, at))?;
        let words = |expression: &Expression| formula(model, &expression.expr, cell).text();
        let told = believed_in_words(model, self.variable, belief, &words);
        // Beside the value of a scenario that pins or moves it the range of the base would be a false one.
        let scenario = model.scenario(self.phrases.facts().scenario);
        match scenario.overrides.at(VariableId(self.at as u32), |index| cell.at(index)).map(|one| &one.change)
        {
            None => told,
            Some(Change::Set(_)) => told.is_some().then(|| "set by the scenario".to_owned()),
            Some(_) => told.map(|told| format!("in the base {told}")),
        }
    }
}

/// The cells of a variable by label; those of one label run along its periods, which come last.
fn groups(model: &Model, variable: &Variable) -> Vec<RegisterGroup> {
    let periods = |index: &IndexId| model.index(*index).shape.is_sequence();
    let mut groups: Vec<RegisterGroup> = Vec::new();
    let mut known: BTreeMap<Vec<(IndexId, u32)>, usize> = BTreeMap::new();
    for cell in 0..model.cell_count(&variable.indexes) {
        let places = variable.indexes.iter().copied().zip(model.places(&variable.indexes, cell));
        let (along, own): (Vec<_>, Vec<_>) = places.partition(|(index, _)| periods(index));
        let names: Vec<&str> =
            own.iter().map(|(i, at)| model.index(*i).printed[*at as usize].as_str()).collect();
        let name = names.join(", ");
        let labels = own.iter().copied().chain(along).collect();
        // Groups keep the order in which their labels first appear.
        let at = *known.entry(own).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.cells.push(labels),
            None => groups.push(RegisterGroup { name, cells: vec![labels] }),
        }
    }
    groups
}
