//! In: something printed in some scenario. Out: what it is about, whichever scenario the page has.
//! A value by its variable, its cell and how its scenario relates to that of the page.
//! Never holds a value.

use crate::print::Wording;
use crate::print::ids;
use crate::print::{About, Facts, Over, Printed, Reference};
use entail_engine::analyse::doubt::DrawnCell;
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_engine::model::{Coordinates, Model};

/// What a fact is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it is about.
    pub subject: Subject,
    /// The places that are fixed.
    pub cell: Coordinates,
    /// In which scenario.
    pub mode: Mode,
}

/// The kinds of things that facts are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An assumption, a quantity or a decision.
    Variable(VariableId),
    /// A claim, by its position.
    Claim(usize),
    /// An event, by its position.
    Event(usize),
    /// A statement, by its position.
    Statement(usize),
    /// How draws were made.
    Draws,
    /// A formula that only an exhibit has: the position of the exhibit, and that among what it shows.
    Shown(usize, usize),
}

/// In which scenario a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// That of the page.
    Page,
    /// This one, laid over that of the page.
    Laid(ScenarioId),
    /// This one by itself.
    Alone(ScenarioId),
}

impl Subject {
    /// The name of the row of the appendix that says where it comes from.
    pub fn row(self, model: &Model) -> String {
        // A name of a quantity holds no dash, so that one called `draws` has a row of its own.
        match self {
            Self::Variable(id) => ids::row(&model.variable(id).id),
            Self::Claim(at) => ids::row(&format!("claim-{}", model.claims[at].id)),
            Self::Event(at) => ids::row(&format!("event-{}", model.events[at].id)),
            Self::Statement(at) => ids::row(&format!("statement-{}", model.statements[at].id)),
            Self::Draws => ids::row("the-draws"),
            Self::Shown(exhibit, _) => {
                // A formula of an exhibit has no row of its own: that of the first quantity in it comes closest.
                let first = model.exhibits[exhibit].variables().into_iter().next();
                first.map_or_else(String::new, |id| Self::Variable(id).row(model))
            }
        }
    }
}

impl Key {
    /// What something printed is about; nothing for texts and places.
    pub fn of(printed: &Printed, facts: &Facts) -> Option<Self> {
        let bare = |subject| Some(Self { subject, cell: Coordinates::default(), mode: Mode::Page });
        match printed {
            // An index still open is an error of the text, reported elsewhere: there is no one value to explain.
            Printed::Value(reference) | Printed::Spread(reference, _) => {
                reference.is_whole(facts).then(|| Self::referred(reference, facts.scenario))
            }
            Printed::Computed(About::Value(reference), _) => Some(Self::referred(reference, facts.scenario)),
            Printed::Change(change) | Printed::ChangeRange(change, _) => {
                Some(Self::referred(&change.to, facts.scenario))
            }
            Printed::Part(parts, at) => Some(Self::referred(parts.of.get(*at)?, facts.scenario)),
            Printed::Share(of) => Some(Self::referred(&of[0], facts.scenario)),
            Printed::Computed(About::Claim(at, scenario), _) => {
                let mode = scenario.map_or(Mode::Page, Mode::Alone);
                Some(Self { subject: Subject::Claim(*at), cell: Coordinates::default(), mode })
            }
            Printed::Computed(About::Event(at), _) => bare(Subject::Event(*at)),
            Printed::Computed(About::Statement(at), _) => bare(Subject::Statement(*at)),
            Printed::Computed(About::Draws, _) => bare(Subject::Draws),
            // A value without its minus is still that value; articles and plurals are words.
            Printed::Worded(inner, Wording::Magnitude) => Self::of(inner, facts),
            // Nor is a direction that prints no size.
            Printed::Worded(inner, Wording::Direction(words)) if words.sized => Self::of(inner, facts),
            // An input that was never named is an error of the text; one that was is a value by now.
            Printed::Ranked(_)
            | Printed::Ends(_)
            | Printed::Sign(_)
            | Printed::Worded(..)
            | Printed::Text(_)
            | Printed::Written(_)
            | Printed::Typed(..)
            | Printed::Anchor(_) => None,
        }
    }

    fn referred(reference: &Reference, page: ScenarioId) -> Self {
        let mode = match reference.over {
            Over::Page => Mode::Laid(reference.scenario),
            // The page's own scenario over the base is what the page has anyway: one fact and not two.
            Over::Base if reference.scenario == page => Mode::Page,
            Over::Base | Over::Alone => Mode::Alone(reference.scenario),
        };
        // Filters fix places in any order, and keys compare by theirs.
        let cell = reference.cell.clone().sorted();
        Self { subject: Subject::Variable(reference.variable), cell, mode }
    }

    /// All of a variable, with every index open.
    pub fn whole(variable: VariableId) -> Self {
        Self { subject: Subject::Variable(variable), cell: Coordinates::default(), mode: Mode::Page }
    }

    /// A cell, in the scenario of the page or in another by itself.
    pub fn cell(subject: Subject, cell: Coordinates, scenario: Option<ScenarioId>) -> Self {
        Self { subject, cell, mode: scenario.map_or(Mode::Page, Mode::Alone) }
    }

    /// The variable, if it is about one.
    pub fn variable(&self) -> Option<VariableId> {
        match self.subject {
            Subject::Variable(id) => Some(id),
            _ => None,
        }
    }

    /// The value as a page refers to it; none unless it is about a single value.
    pub fn reference(&self, facts: &Facts) -> Option<Reference> {
        let variable = self.variable()?;
        let (scenario, over) = match self.mode {
            Mode::Page => (facts.scenario, Over::Base),
            Mode::Laid(scenario) => (scenario, Over::Page),
            Mode::Alone(scenario) => (scenario, Over::Alone),
        };
        let whole = Reference::of(facts, variable.0 as usize);
        Some(Reference { cell: self.cell.clone(), scenario, over, ..whole })
    }

    /// Where its draws are; none unless it is about a single value.
    pub fn place(&self, facts: &Facts) -> Option<DrawnCell> {
        let reference = self.reference(facts)?;
        reference.is_whole(facts).then(|| reference.place(facts))
    }

    /// The printed names of its places.
    pub fn places(&self, model: &Model) -> String {
        let name = |(index, at): &(entail_engine::language::formula::IndexId, u32)| {
            model.index(*index).printed.get(*at as usize).cloned().unwrap_or_default()
        };
        self.cell.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}
