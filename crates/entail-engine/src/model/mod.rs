//! In: nothing. Out: the resolved model: every name an id, every number in base units, every formula typed.
//! One file per kind of thing that an analyst declares.
//! Never reads a file, never computes.

mod assumption;
mod brand;
mod change;
mod conclusion;
mod coordinates;
mod decision;
mod exhibit;
mod index;
mod print;
mod reckoning;
mod report;
mod scenario;
mod shown_unit;
mod variable;

pub use assumption::{
    Assumption, Basis, Belief, BeliefWords, Between, ComputedShape, Family, Mix, Provenance, Shape, Vary,
};
pub use brand::{Brand, Colour};
pub use change::NumberChange;
pub use conclusion::{
    ACCEPTABLE, Accepted, Claim, Event, EventKind, Published, ReferenceClass, Short, Statement, Verdict, When,
};
pub use coordinates::Coordinates;
pub use decision::{ChosenBy, Decision, Payoff};
pub use exhibit::{ChartKind, Exhibit, ExhibitKey, Extent, Shown};
pub use index::Index;
pub use print::{PointEstimate, Stat};
pub use reckoning::{DateGap, Reckoning, typed_point};
pub use report::{CitedSource, Correlation, Likelihood, Picture, PictureFault, PictureKind, Report};
pub use scenario::{Change, Override, Overrides, Scenario};
pub use variable::{Along, Formula, FormulaRow, FormulaRows, Quantity, Variable, VariableKind};

use crate::language::formula::{Expr, IndexId, Measure, ScenarioId, Type, VariableId};
use crate::language::unit::{NumberFormat, UnitTable};
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A formula: typed, with its text and place. Only a model makes one, so that all its nodes have numbers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Expression {
    /// The typed tree.
    pub expr: Expr,
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// The number of the last node of a model's formulas.
#[derive(Debug, Default)]
struct NodeCounter(AtomicU32);

impl NodeCounter {
    /// Numbers a formula after all that were numbered before it.
    fn number(&self, expr: &mut Expr) {
        // Formulas are taken in by one thread: the atomic only lets a shared model be read by others.
        let mut next = self.0.load(Ordering::Relaxed);
        expr.number(&mut next);
        self.0.store(next, Ordering::Relaxed);
    }
}

impl Clone for NodeCounter {
    fn clone(&self) -> Self {
        Self(AtomicU32::new(self.0.load(Ordering::Relaxed)))
    }
}

/// A text that may hold `{{ }}`, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// Everything that a report's YAML says, resolved.
#[derive(Clone, Debug)]
pub struct Model {
    /// Title, authors, date and settings.
    pub report: Report,
    /// Built-in units and those of the report.
    pub units: UnitTable,
    /// Ways to print, by id.
    pub formats: BTreeMap<String, NumberFormat>,
    /// All indexes; those that hold the options of a decision or the labels of a choice are hidden.
    pub indexes: Vec<Index>,
    /// Assumptions, quantities and decisions, in the order in which they were read.
    pub variables: Vec<Variable>,
    /// The base first.
    pub scenarios: Vec<Scenario>,
    /// Rank correlations.
    pub correlations: Vec<Correlation>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Findings about sentences that the analyst lets stand.
    pub accepted: Vec<Accepted>,
    /// What others printed.
    pub statements: Vec<Statement>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Events.
    pub events: Vec<Event>,
    /// Figures and tables.
    pub exhibits: Vec<Exhibit>,
    /// Sources.
    pub sources: Vec<CitedSource>,
    /// Ids of sources that a column `source` of a table names.
    pub cited_in_tables: BTreeSet<String>,
    /// Names that hold digits and are no figures.
    pub names: Vec<String>,
    /// The story's template.
    pub story: Option<FileId>,
    /// The pictures that the story may show, by their path below the report's folder.
    pub pictures: BTreeMap<String, Result<Picture, PictureFault>>,
    /// Templates of the report in the place of built-in ones, by name.
    pub templates: BTreeMap<String, FileId>,
    /// The colours of the report.
    pub brand: Brand,
    /// Variables in an order in which each comes after what it needs, but for earlier periods.
    pub order: Vec<VariableId>,
    /// The number of the last node of a formula.
    nodes: NodeCounter,
    /// What rests on anything uncertain.
    uncertain: BTreeSet<VariableId>,
    by_name: BTreeMap<String, VariableId>,
}

impl Model {
    /// A model of nothing yet.
    pub fn new(units: UnitTable) -> Self {
        Self {
            report: Report::default(),
            units,
            formats: BTreeMap::new(),
            indexes: Vec::new(),
            variables: Vec::new(),
            scenarios: Vec::new(),
            correlations: Vec::new(),
            claims: Vec::new(),
            accepted: Vec::new(),
            statements: Vec::new(),
            decisions: Vec::new(),
            events: Vec::new(),
            exhibits: Vec::new(),
            sources: Vec::new(),
            cited_in_tables: BTreeSet::new(),
            names: Vec::new(),
            story: None,
            pictures: BTreeMap::new(),
            templates: BTreeMap::new(),
            brand: Brand::default(),
            order: Vec::new(),
            nodes: NodeCounter::default(),
            uncertain: BTreeSet::new(),
            by_name: BTreeMap::new(),
        }
    }

    /// Takes a formula in: all its nodes get numbers that no other node of the model has, and its result a unit to print in.
    pub fn expression(&self, mut expr: Expr, text: impl Into<String>, span: Span) -> Arc<Expression> {
        self.nodes.number(&mut expr);
        let gap = matches!(&expr.ty, Type::Number(measure) if measure.display.is_none())
            && self.reckoning(&expr) == Reckoning::Gap;
        expr.ty = if gap { self.in_days(expr.ty) } else { shown_unit::shown_type(&expr, &self.units) };
        Arc::new(Expression { expr, text: text.into(), span })
    }

    /// The type of a duration that prints in days.
    pub fn in_days(&self, ty: Type) -> Type {
        match (ty, self.units.parse("day")) {
            (Type::Number(measure), Ok(day)) => {
                Type::Number(Measure { display: Some(Arc::new(day)), ..measure })
            }
            (ty, _) => ty,
        }
    }

    /// A variable.
    pub fn variable(&self, id: VariableId) -> &Variable {
        &self.variables[id.0 as usize]
    }

    /// An index.
    #[allow(clippy::should_implement_trait)]
    pub fn index(&self, id: IndexId) -> &Index {
        &self.indexes[id.0 as usize]
    }

    /// A scenario.
    pub fn scenario(&self, id: ScenarioId) -> &Scenario {
        &self.scenarios[id.0 as usize]
    }

    /// Every text of the YAML that may end on the page.
    pub fn phrases(&self) -> Vec<&Phrase> {
        let mut all: Vec<&Phrase> = self.report.subtitle.iter().collect();
        all.extend(self.variables.iter().filter_map(|variable| variable.note.as_ref()));
        all.extend(self.claims.iter().flat_map(Claim::phrases));
        for event in &self.events {
            all.push(&event.what);
            all.extend(&event.never);
        }
        for statement in &self.statements {
            all.push(&statement.says);
            all.extend(&statement.why);
        }
        for exhibit in &self.exhibits {
            all.push(&exhibit.title);
            all.extend(&exhibit.subtitle);
            all.extend(&exhibit.note);
        }
        all
    }

    /// The variable of a name.
    pub fn named(&self, name: &str) -> Option<VariableId> {
        self.by_name.get(name).copied()
    }

    /// Adds a variable under its id.
    pub fn add_variable(&mut self, variable: Variable) -> VariableId {
        let id = VariableId(self.variables.len() as u32);
        self.by_name.insert(variable.id.clone(), id);
        self.variables.push(variable);
        id
    }

    /// The index of a name.
    pub fn index_named(&self, name: &str) -> Option<IndexId> {
        let at = self.indexes.iter().position(|i| !i.hidden && i.shape.name == name)?;
        Some(IndexId(at as u32))
    }

    /// The scenario of a name.
    pub fn scenario_named(&self, name: &str) -> Option<ScenarioId> {
        self.scenarios.iter().position(|s| s.id == name).map(|at| ScenarioId(at as u32))
    }

    /// How many cells a set of indexes has.
    pub fn cell_count(&self, indexes: &[IndexId]) -> usize {
        // More cells than can be counted are refused elsewhere: the number only has to stay large.
        indexes.iter().fold(1_usize, |cells, i| cells.saturating_mul(self.index(*i).shape.keys.len()))
    }

    /// The indexes of an assumption whose places have draws of their own.
    pub fn apart(&self, indexes: &[IndexId], assumption: &Assumption) -> Vec<IndexId> {
        let is_period = |i: &IndexId| self.index(*i).shape.is_sequence();
        match assumption.vary {
            // Parts of a whole cannot move together.
            _ if assumption.mix.is_some() => indexes.to_vec(),
            Vary::Once => Vec::new(),
            Vary::Each | Vary::Walk => indexes.to_vec(),
            // A label has one draw for all its periods: what is misjudged this year is misjudged in the next.
            Vary::EachLabel => indexes.iter().copied().filter(|i| !is_period(i)).collect(),
        }
    }

    /// The number of the cell at the given places, the last index running fastest.
    pub fn cell(&self, indexes: &[IndexId], place: impl Fn(IndexId) -> u32) -> usize {
        indexes.iter().fold(0, |cell, i| cell * self.index(*i).shape.keys.len() + place(*i) as usize)
    }

    /// The places of a cell, one for each index.
    pub fn places(&self, indexes: &[IndexId], cell: usize) -> Vec<u32> {
        let mut rest = cell;
        let mut places = vec![0; indexes.len()];
        // Backwards, since the last index runs fastest.
        for (slot, index) in places.iter_mut().zip(indexes).rev() {
            let count = self.index(*index).shape.keys.len().max(1);
            *slot = (rest % count) as u32;
            rest /= count;
        }
        places
    }

    /// A cell as it is written after a name: `[venue=cloud, year=2030]`, or nothing.
    pub fn cell_name(&self, indexes: &[IndexId], cell: usize) -> String {
        if indexes.is_empty() {
            return String::new();
        }
        let places = self.places(indexes, cell);
        let parts = indexes.iter().zip(places).map(|(i, at)| {
            let shape = &self.index(*i).shape;
            format!("{}={}", shape.name, shape.keys.get(at as usize).map_or("?", String::as_str))
        });
        format!("[{}]", parts.collect::<Vec<_>>().join(", "))
    }
}
