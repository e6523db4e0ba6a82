//! In: a simulation and the results of former runs. Out: fingerprints of its terms, under which a result is found again.
//! Two terms of two runs with the same fingerprint have the same draws, move with the same drivers, which have the same
//! positions, and lie around the same central values: whatever is asked of them has the same answer.
//! Never decides what is kept.

use super::driver::Driver;
use crate::evaluate::draws::assumption_of;
use crate::language::formula::VariableId;
use crate::model::{Correlation, Model};
use entail_runtime::draws::{Draws, Leaf, PlanFingerprints};
use entail_runtime::fingerprint::Fingerprint;
use entail_runtime::graph::{Graph, Term};
use entail_runtime::memo::Memo;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// What former runs found, and the fingerprints of this one.
pub(super) struct Recall {
    memo: Arc<Memo>,
    leaves: Arc<LeafFingerprints>,
    /// Of the terms so far, by their numbers.
    terms: Mutex<Vec<Fingerprint>>,
}

impl Clone for Recall {
    // The graph of a copy grows by itself, and so do its fingerprints.
    fn clone(&self) -> Self {
        let terms = self.terms.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self { memo: Arc::clone(&self.memo), leaves: Arc::clone(&self.leaves), terms: Mutex::new(terms) }
    }
}

impl Recall {
    pub(super) fn new(memo: Arc<Memo>, leaves: LeafFingerprints) -> Self {
        Self { memo, leaves: Arc::new(leaves), terms: Mutex::default() }
    }

    /// The same for another graph of the same draws.
    pub(super) fn anew(&self) -> Self {
        Self { memo: Arc::clone(&self.memo), leaves: Arc::clone(&self.leaves), terms: Mutex::default() }
    }

    pub(super) fn memo(&self) -> &Arc<Memo> {
        &self.memo
    }

    /// The fingerprint of a question about some terms of a graph.
    pub(super) fn of(
        &self,
        draws: &Draws,
        graph: &Graph,
        question: &impl Hash,
        about: &[Term],
    ) -> Fingerprint {
        let mut terms = self.terms.lock().unwrap_or_else(PoisonError::into_inner);
        graph.add_fingerprints(&mut terms, |leaf| self.leaves.of(draws, leaf));
        let about: Vec<Option<Fingerprint>> =
            about.iter().map(|term| terms.get(term.0 as usize).copied()).collect();
        Fingerprint::of(&(question, about))
    }

    /// The answers to some questions with these fingerprints; those that are not known are made together.
    pub(super) fn answers<Q: Clone, R: Clone + Send + Sync + 'static>(
        &self,
        questions: &[Q],
        of: &[Fingerprint],
        make: impl FnOnce(&[Q]) -> Vec<R>,
    ) -> Vec<R> {
        let known: Vec<Option<Arc<R>>> = of.iter().map(|of| self.memo.get(*of)).collect();
        let unknown = questions.iter().zip(&known).filter(|(_, known)| known.is_none());
        let unknown: Vec<Q> = unknown.map(|(question, _)| question.clone()).collect();
        let mut fresh = if unknown.is_empty() { Vec::new() } else { make(&unknown) }.into_iter();
        let all = known.into_iter().zip(of).filter_map(|(known, of)| {
            let found = known.or_else(|| {
                let answer = Arc::new(fresh.next()?);
                self.memo.keep(*of, Arc::clone(&answer));
                Some(answer)
            })?;
            Some((*found).clone())
        });
        all.collect()
    }
}

/// From which the fingerprints of leaves are made.
pub(super) struct LeafFingerprints {
    plan: PlanFingerprints,
    /// By assumption: all that moves with it, and around which values.
    grounds: BTreeMap<VariableId, Fingerprint>,
}

impl LeafFingerprints {
    pub(super) fn new(model: &Model, draws: &Draws, drivers: &[Driver], central: &[Vec<f64>]) -> Self {
        let plan = PlanFingerprints::of(draws);
        let mut own: BTreeMap<VariableId, Vec<Fingerprint>> = BTreeMap::new();
        for (at, driver) in drivers.iter().enumerate() {
            let variable = driver.variable;
            let cells =
                driver.cells.iter().map(|cell| draws.fingerprint(Leaf::Draw(variable.into(), *cell), &plan));
            let moved: Vec<Fingerprint> = cells.collect();
            own.entry(variable).or_default().push(Fingerprint::of(&(at, driver.written(), moved)));
        }
        let alone: BTreeMap<VariableId, Fingerprint> = own
            .into_iter()
            .map(|(id, drivers)| {
                let around: Vec<u64> =
                    central.get(id.0 as usize).into_iter().flatten().map(|value| value.to_bits()).collect();
                (id, Fingerprint::of(&(drivers, around)))
            })
            .collect();
        let grounds = alone.keys().map(|id| {
            let all = Correlation::connected(&model.correlations, *id);
            let together: Vec<Option<Fingerprint>> =
                all.iter().map(|other| alone.get(other).copied()).collect();
            (*id, Fingerprint::of(&together))
        });
        let grounds = grounds.collect();
        Self { plan, grounds }
    }

    fn of(&self, draws: &Draws, leaf: Leaf) -> Fingerprint {
        let (variable, _) = assumption_of(leaf);
        Fingerprint::of(&(draws.fingerprint(leaf, &self.plan), self.grounds.get(&variable)))
    }
}
