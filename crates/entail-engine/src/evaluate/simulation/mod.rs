//! In: a graph of terms, a number of draws and a seed. Out: columns of draws for whatever terms are wanted.
//! Replicates are made one after the other, and only the wanted columns are kept.
//! Never summarises, never decides what is wanted.

mod columns;
mod driven;
mod driver;
mod kept;
mod memory;
mod recall;
mod replicates;

pub use columns::{Columns, UndefinedDraws};
pub use driver::Driver;
pub use memory::{DrawMemory, MEMORY, MemoryLimit};

use super::draws::{assumption_of, plan};
use super::model_graph::ModelGraph;
use crate::diagnostic::{Diagnostic, Findings};
use crate::model::Model;
use driver::Movers;
use entail_runtime::distribution::special::normal;
use entail_runtime::draws::{Draws, Leaf};
use entail_runtime::fingerprint::Fingerprint;
use entail_runtime::graph::{Graph, Term, TermNode};
use entail_runtime::memo::Memo;
use entail_runtime::program::{Program, Results, Variation};
use kept::Kept;
use memory::Held;
use recall::{LeafFingerprints, Recall};
use replicates::Source;
use std::collections::BTreeSet;
use std::hash::Hash;
use std::sync::Arc;

/// How draws are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// At least so many; rounded up so that all replicates are of one size.
    pub draws: usize,
    /// From which all random numbers follow.
    pub seed: u64,
    /// How many threads may work; changes no number.
    pub threads: usize,
    /// How much memory they may take.
    pub memory: MemoryLimit,
}

/// Whole columns that are drawn together: what they have in common is computed once for all of them, and more of them would
/// take more memory.
pub const TOGETHER: usize = 16;
/// Bytes of a column and, while it is summarised, of what is counted of it.
const COLUMN: u64 = 8;
const SUMMARISED: u64 = 18;
/// Replicates that are at work at a time. Fixed, and not the threads of a machine: a report that builds on one must build on
/// all.
pub const AT_WORK: u64 = 4;
/// Bytes of all that is held of a run besides its draws.
const REST: u64 = 32 << 20;

/// The draws of a model, made as they are requested. Copies share the draws, each with a graph of its own.
#[derive(Clone)]
pub struct Simulation {
    graph: ModelGraph,
    draws: Arc<Draws>,
    kept: Arc<Kept>,
    settings: Settings,
    central: Vec<Vec<f64>>,
    drivers: Vec<Driver>,
    movers: Arc<Movers>,
    recall: Option<Recall>,
}

impl Simulation {
    /// Prepares draws for a graph of terms, with the central values of assumptions by variable and cell; beliefs that are
    /// impossible are errors.
    ///
    /// # Errors
    ///
    /// A finding for each assumption, split or correlation whose numbers make no distribution.
    pub fn new(graph: ModelGraph, central: &[Vec<f64>], settings: Settings) -> Result<Self, Findings> {
        let model = graph.model();
        let draws = plan(model, settings.draws, settings.seed)?;
        let drivers = driver::drivers(model, &draws);
        Ok(Self {
            // Only cells that vary have columns, so that a large certain table does not keep a report from
            // being kept.
            kept: Arc::new(Kept::for_draws(&draws, drivers.iter().map(|driver| driver.cells.len()).sum())),
            draws: Arc::new(draws),
            settings,
            central: central.to_vec(),
            movers: Arc::new(Movers::of(&drivers)),
            drivers,
            recall: None,
            graph,
        })
    }

    /// The same, which takes what former runs have found, and keeps what it finds.
    #[must_use]
    pub fn recalling(self, memo: Arc<Memo>) -> Self {
        let leaves = LeafFingerprints::new(self.graph.model(), &self.draws, &self.drivers, &self.central);
        Self { recall: Some(Recall::new(memo, leaves)), ..self }
    }

    /// What is kept from run to run; none where each run is by itself.
    pub fn memo(&self) -> Option<&Arc<Memo>> {
        self.recall.as_ref().map(Recall::memo)
    }

    /// Answers to questions of one kind, each about some terms and with whatever else its answer follows from: former runs have
    /// some of them, the others are made together.
    pub fn recalled<Q: Clone, K: Hash, R: Clone + Send + Sync + 'static>(
        &self,
        kind: &impl Hash,
        questions: &[Q],
        about: impl Fn(&Q) -> (K, Vec<Term>),
        make: impl FnOnce(&[Q]) -> Vec<R>,
    ) -> Vec<R> {
        let Some(recall) = &self.recall else { return make(questions) };
        let of = |question: &Q| {
            let (besides, terms) = about(question);
            recall.of(&self.draws, self.graph(), &(kind, besides), &terms)
        };
        let of: Vec<Fingerprint> = questions.iter().map(of).collect();
        recall.answers(questions, &of, make)
    }

    /// The model.
    pub fn model(&self) -> Arc<Model> {
        Arc::clone(self.graph.model())
    }

    /// The graph to which what is wanted is added.
    pub fn terms(&mut self) -> &mut ModelGraph {
        &mut self.graph
    }

    /// All terms so far.
    pub fn graph(&self) -> &Graph {
        self.graph.graph()
    }

    /// What can vary alone: cells of assumptions that share their draws.
    pub fn drivers(&self) -> &[Driver] {
        &self.drivers
    }

    /// The first driver that moves a leaf.
    pub fn mover(&self, leaf: Leaf) -> Option<&Driver> {
        self.drivers.get(self.movers.moving(leaf).next()?)
    }

    /// The drivers that move some leaves, by their positions, in the order of the model.
    pub fn moving(&self, leaves: impl Iterator<Item = Leaf>) -> BTreeSet<usize> {
        leaves.flat_map(|leaf| self.movers.moving(leaf)).collect()
    }

    /// How draws are made.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// How many replicates there are.
    pub fn replicates(&self) -> usize {
        self.draws.replicates()
    }

    /// How many draws there are, all replicates together.
    pub fn count(&self) -> usize {
        self.draws.replicates() * self.draws.replicate_size()
    }

    /// Draws of wanted terms.
    pub fn columns(&self, wanted: &[Term]) -> Columns {
        self.columns_reusing(wanted, self.settings.threads, Columns::default())
    }

    /// The same on so many threads, in the memory of columns that nobody needs any more.
    pub fn columns_reusing(&self, wanted: &[Term], threads: usize, memory: Columns) -> Columns {
        let program = Program::new(self.graph(), wanted);
        columns::draw_columns(&self.source(), &program, self.replicates(), threads, memory)
    }

    /// The first draws of wanted terms: those of so many replicates.
    pub fn first_columns(&self, wanted: &[Term], replicates: usize) -> Columns {
        let program = Program::new(self.graph(), wanted);
        let replicates = replicates.min(self.replicates());
        columns::draw_columns(&self.source(), &program, replicates, self.settings.threads, Columns::default())
    }

    /// Draws wanted terms in some replicates, in rising order, and hands over each: for what needs no whole column.
    /// Every thread begins with a state of its own; the states come back in the order of the replicates.
    pub fn visit<S: Send>(
        &self,
        wanted: &[Term],
        replicates: &[usize],
        begin: impl Fn() -> S + Sync,
        visit: impl Fn(&mut S, usize, &Results) + Sync,
    ) -> Vec<S> {
        self.visit_on(self.settings.threads, wanted, replicates, begin, visit)
    }

    /// The same on so many threads.
    pub fn visit_on<S: Send>(
        &self,
        threads: usize,
        wanted: &[Term],
        replicates: &[usize],
        begin: impl Fn() -> S + Sync,
        visit: impl Fn(&mut S, usize, &Results) + Sync,
    ) -> Vec<S> {
        let program = Program::new(self.graph(), wanted);
        replicates::visit_replicates(&self.source(), &program, replicates, threads, begin, visit)
    }

    fn source(&self) -> Source<'_> {
        Source { draws: &self.draws, kept: &self.kept }
    }

    /// That what was wanted so far rests on too many what-ifs to be computed.
    pub fn crowded(&self) -> Option<Diagnostic> {
        self.graph.crowded()
    }

    /// Asks for the memory in which so many columns are held at a time, and so many bytes of each draw besides.
    ///
    /// # Errors
    ///
    /// A finding with the code [`MEMORY`] where that is more than the draws may take, or one that what is wanted rests on
    /// too many what-ifs.
    pub fn admit(&self, columns: usize, besides: u64) -> Result<(), Findings> {
        self.admit_with(columns, besides, 0)
    }

    /// The same with so many bytes more, however many draws there are.
    ///
    /// # Errors
    ///
    /// As [`Simulation::admit`].
    pub fn admit_with(&self, columns: usize, besides: u64, fixed: u64) -> Result<(), Findings> {
        if let Some(crowded) = self.crowded() {
            return Err(crowded.into());
        }
        let columns = columns as u64;
        let cells: usize = self.drivers.iter().map(|driver| driver.cells.len()).sum();
        if cells == 0 {
            return Ok(());
        }
        // A draw and a score of each cell, a replicate at a time on each thread.
        let replicate = (self.draws.replicate_size() * size_of::<f64>() * 2 * cells) as u64;
        let held = Held {
            each: columns * COLUMN + columns.min(1) * SUMMARISED + besides,
            fixed: REST + AT_WORK * replicate + fixed,
        };
        held.admit(self.count(), self.settings.memory)
    }

    /// One that works while so many others do, on its part of the threads; the draws are the same ones. Its graph is empty: of
    /// many, none carries what the others want.
    #[must_use]
    pub fn on_part_of_the_threads(&self, others: usize) -> Self {
        // Others work at the same time: together they take the threads that one of them would.
        let threads = (self.settings.threads / (others + 1)).max(1);
        Self {
            graph: ModelGraph::new(self.model(), &self.central, self.graph.choices().cloned()),
            draws: Arc::clone(&self.draws),
            kept: Arc::clone(&self.kept),
            settings: Settings { threads, ..self.settings },
            central: self.central.clone(),
            drivers: self.drivers.clone(),
            movers: Arc::clone(&self.movers),
            recall: self.recall.as_ref().map(Recall::anew),
        }
    }

    /// One replicate of some leaves, a column each.
    pub fn replicate(&self, replicate: usize, leaves: &[Leaf]) -> Vec<Vec<f64>> {
        if let Some(known) = self.kept.columns(&self.draws, replicate, leaves) {
            return known.iter().map(|column| column.to_vec()).collect();
        }
        let mut columns = vec![vec![0.0; self.draws.replicate_size()]; leaves.len()];
        self.draws.fill(replicate, leaves, &mut columns);
        columns
    }

    /// The leaves that a term depends on.
    pub fn leaves(&self, term: Term) -> Vec<Leaf> {
        Program::new(self.graph(), &[term]).leaves().to_vec()
    }

    /// The same as a set: no program is made for it.
    pub fn reached(&self, term: Term) -> BTreeSet<Leaf> {
        let graph = self.graph();
        // The parts of a term have smaller numbers, so that none beyond it is ever visited.
        let mut seen = vec![false; term.0 as usize + 1];
        let (mut found, mut open) = (BTreeSet::new(), vec![term]);
        while let Some(term) = open.pop() {
            if std::mem::replace(&mut seen[term.0 as usize], true) {
                continue;
            }
            match graph.node(term) {
                TermNode::Leaf(leaf) => drop(found.insert(leaf)),
                _ => graph.each_part(term, |part| open.push(part)),
            }
        }
        found
    }

    /// All leaves that a term depends on, in one draw.
    pub fn draw(&self, term: Term, row: usize) -> Vec<(Leaf, f64)> {
        let leaves = self.leaves(term);
        // Rows run through all replicates one after the other: the quotient is the replicate, the rest its row.
        let size = self.draws.replicate_size();
        let columns = self.replicate(row / size, &leaves);
        leaves.into_iter().zip(columns).map(|(leaf, column)| (leaf, column[row % size])).collect()
    }

    /// The graph around the central case, ready to vary.
    pub fn around_centre(&self, wanted: &[Term]) -> Variation<'_> {
        let at = self.graph().values_in_draw(|leaf| {
            let (variable, cell) = assumption_of(leaf);
            match leaf {
                Leaf::Draw(..) => self.central[variable.0 as usize][cell],
                // A score of 0 is the median, where every belief is at the centre.
                Leaf::Score(..) => 0.0,
            }
        });
        Variation::new(self.graph(), wanted, at)
    }

    /// The leaves of a driver with their values at some normal scores.
    pub fn at_scores(&self, driver: &Driver, scores: &[f64]) -> Vec<(Leaf, Vec<f64>)> {
        driver.at_scores(&self.draws, &self.central, scores)
    }

    /// The value of a driver's cell at a normal score, in base units.
    pub fn at_score(&self, driver: &Driver, cell: usize, score: f64) -> f64 {
        let own = |(leaf, _): &&(Leaf, Vec<f64>)| {
            matches!(leaf, Leaf::Draw(..)) && assumption_of(*leaf) == (driver.variable, cell)
        };
        let leaves = self.at_scores(driver, &[score]);
        leaves.iter().find(own).and_then(|(_, column)| column.first().copied()).unwrap_or(f64::NAN)
    }

    /// The value of a driver's cell at a probability, in base units.
    pub fn quantile(&self, driver: &Driver, cell: usize, probability: f64) -> f64 {
        self.at_score(driver, cell, normal::quantile(probability))
    }

    /// How wide the range is that holds nine tenths of what is believed of a driver's cell, in the base.
    pub fn width(&self, driver: &Driver, cell: usize) -> f64 {
        self.quantile(driver, cell, 0.95) - self.quantile(driver, cell, 0.05)
    }

    /// The central value of a driver's cell.
    pub fn centre(&self, driver: &Driver, cell: usize) -> f64 {
        self.central[driver.variable.0 as usize][cell]
    }
}
