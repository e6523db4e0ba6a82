//! In: what an exhibit shows. Out: who its numbers come from, nearest first, and of which case they are.
//! Walks the formulas from what is drawn, and the overrides of its scenarios, to the assumptions.
//! Never names more than a line holds; the register has them all.

use super::{kind, points};
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_engine::language::unit::print_number;
use entail_engine::model::{Exhibit, Extent, Model};

const NAMED: usize = 3;
const OWN: &str = "own calculation";

/// What an exhibit rests on.
#[derive(Debug, Default)]
pub struct ExhibitProvenance {
    /// The publishers, and whether we computed.
    pub source: Option<String>,
    /// The scenario and the case of the numbers, as a sentence; none where they are facts.
    pub case_note: Option<String>,
    /// That its scenarios are not laid over the one that the page tells; none where a reader could not think so.
    pub alone: Option<String>,
}

/// The case of the numbers of an exhibit.
pub struct Case<'m> {
    /// The model.
    pub model: &'m Model,
    /// The exhibit.
    pub exhibit: &'m Exhibit,
    /// The scenario in words: "the base", "each scenario", "the scenario “High”".
    pub scenario: String,
    /// How many draws there are, printed.
    pub draws: String,
    /// Whether nothing that it rests on is uncertain, or changed by a scenario.
    certain: bool,
}

impl Case<'_> {
    /// The sentence for one number a cell, which says what stands for its draws; certain ones that no scenario changes are facts and need none.
    pub fn central_note(&self) -> Option<String> {
        let note = match points::shown_as(self.model, self.exhibit) {
            Some(what) => format!("{what} of {} draws of {}.", self.draws, self.scenario),
            None => format!("Central values of {}.", self.scenario),
        };
        (!self.certain).then_some(note)
    }
}

/// Where the numbers of an exhibit come from, in its scenario on the page of another or the same, with so many draws.
pub fn provenance(
    model: &Model,
    exhibit: &Exhibit,
    [scenario, page]: [ScenarioId; 2],
    draws: usize,
) -> ExhibitProvenance {
    let walk = ProvenanceWalk::from(model, exhibit, scenario);
    let mut names = walk.names;
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    if walk.computed {
        names.push(OWN.to_owned());
    }
    let source = (!names.is_empty()).then(|| names.join("; "));
    let all = exhibit.extents().any(|extent| matches!(extent, Extent::Scenarios));
    let whose = match (all, scenario.0) {
        (true, _) => "each scenario".to_owned(),
        (false, 0) => "the base".to_owned(),
        _ => format!("the scenario “{}”", model.scenario(scenario).label),
    };
    let certain = !walk.uncertain && !all && !walk.laid;
    let case = Case { model, exhibit, scenario: whose, draws: print_number(draws as f64, 9), certain };
    // The words are the same on every page of a report, so that a reader who switches keeps the figure as it is.
    let told = page.0 != 0 || !model.report.switch.is_empty();
    let alone = match (told, all, exhibit.scenario.0) {
        (false, ..) | (_, false, 0) => None,
        (true, true, _) => Some("each scenario by itself".to_owned()),
        (true, false, _) => Some(format!("“{}” by itself", model.scenario(exhibit.scenario).label)),
    };
    ExhibitProvenance { source, case_note: kind::of(exhibit.chart).case_note(&case), alone }
}

/// What was met on the way from an exhibit to its assumptions.
struct ProvenanceWalk<'m> {
    model: &'m Model,
    seen: Vec<bool>,
    names: Vec<String>,
    computed: bool,
    uncertain: bool,
    /// Whether a scenario lays anything over what it rests on.
    laid: bool,
}

impl<'m> ProvenanceWalk<'m> {
    fn from(model: &'m Model, exhibit: &'m Exhibit, scenario: ScenarioId) -> Self {
        let seen = vec![false; model.variables.len()];
        let mut walk =
            Self { model, seen, names: Vec::new(), computed: false, uncertain: false, laid: false };
        let mut open: Vec<VariableId> =
            exhibit.show.iter().flat_map(|s| s.expression.expr.variables()).collect();
        let mut scenarios = vec![scenario];
        for extent in exhibit.extents() {
            match extent {
                Extent::Quantity(quantity) => open.extend(quantity.expr.variables()),
                Extent::Scenarios => scenarios = (0..model.scenarios.len() as u32).map(ScenarioId).collect(),
                Extent::Index(_) => {}
            }
        }
        if exhibit.chart.shows_events() {
            for event in &model.events {
                event.source.into_iter().for_each(|s| walk.name(s));
                if let entail_engine::model::When::Computed(at) = &event.when {
                    open.extend(at.expr.variables());
                }
            }
        }
        // Breadth first, each variable once, so that the nearest publishers come first.
        while !open.is_empty() {
            open = open.into_iter().flat_map(|id| walk.step(id, &scenarios)).collect();
        }
        walk
    }

    /// What a variable rests on, once.
    fn step(&mut self, id: VariableId, scenarios: &[ScenarioId]) -> Vec<VariableId> {
        if std::mem::replace(&mut self.seen[id.0 as usize], true) {
            return Vec::new();
        }
        let variable = self.model.variable(id);
        if let Some(assumption) = variable.assumption() {
            self.uncertain |= assumption.is_uncertain();
            assumption.provenance.source.into_iter().for_each(|s| self.name(s));
        }
        self.computed |= variable.quantity().is_some();
        let formulas = variable.expressions().into_iter();
        let mut next: Vec<VariableId> = formulas.flat_map(|e| e.expr.variables()).collect();
        for scenario in scenarios {
            // What a scenario lays over a variable has sources of its own.
            let overrides = &self.model.scenario(*scenario).overrides;
            self.laid |= overrides.change(id);
            let laid = overrides.of_variable(id);
            next.extend(laid.flat_map(|o| o.change.expressions()).flat_map(|e| e.expr.variables()));
        }
        next
    }

    fn name(&mut self, source: usize) {
        let source = &self.model.sources[source];
        let name = source.publisher.clone().unwrap_or_else(|| source.title.clone());
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }
}
