//! In: a cell of a decision, and what was counted of its options. Out: the options by what they bring on average, how far the
//! best one lies ahead of the next.
//! Never asks for draws of its own.

use super::super::counted::Counted;
use super::knowing::Knowledge;
use super::{Cell, NOTHING, mean, summary};
use crate::analyse::decision::ChoiceDoubt;
use crate::evaluate::simulation::Simulation;
use crate::model::Payoff;
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::operation::Binary;
use entail_runtime::summary::{Estimate, Summary};
use std::collections::BTreeMap;

/// The options of a cell by what they bring on average.
pub(super) struct Ranked {
    means: Vec<Estimate>,
    /// The best one first.
    order: Vec<usize>,
    /// What each option brings more than the best one, which brings nothing more.
    pub(super) gains: Vec<Term>,
    /// What the best option of each draw does.
    most: Option<Term>,
}

impl Ranked {
    /// What the draws are still to be asked.
    pub(super) fn wanted(&self) -> impl Iterator<Item = Term> + '_ {
        self.most.into_iter().chain(self.order.get(1).map(|next| self.gains[*next]))
    }

    /// What it would bring on average to know everything before choosing.
    pub(super) fn evpi(&self, simulation: &Simulation, ahead: &BTreeMap<Term, Counted>) -> Estimate {
        self.most.map_or(NOTHING, |most| mean(simulation, ahead, most))
    }
}

impl Cell {
    pub(super) fn ranked(
        &self,
        simulation: &mut Simulation,
        payoff: &Payoff,
        counted: &BTreeMap<Term, Counted>,
    ) -> Ranked {
        let means: Vec<Estimate> = self.options.iter().map(|term| mean(simulation, counted, *term)).collect();
        let sign = if payoff.least { -1.0 } else { 1.0 };
        let mut order: Vec<usize> = (0..means.len()).collect();
        order.sort_by(|a, b| (sign * means[*b].value).total_cmp(&(sign * means[*a].value)).then(a.cmp(b)));
        let best = self.options[order[0]];
        let mut more = |option: &Term| {
            let (of, less) = if payoff.least { (best, *option) } else { (*option, best) };
            simulation.terms().of_two(Binary::Sub, of, less)
        };
        let gains: Vec<Term> = self.options.iter().map(&mut more).collect();
        let most = gains.iter().copied().reduce(|a, b| simulation.terms().of_two(Binary::Max, a, b));
        Ranked { means, order, gains, most }
    }

    /// What the draws say of the cell: of its options and their best, and of how far the best lies ahead. `known` gives what it
    /// is worth to know for each cell in which that is anything at all.
    pub(super) fn doubt(
        &self,
        simulation: &Simulation,
        ranked: Ranked,
        [counted, ahead]: [&BTreeMap<Term, Counted>; 2],
        known: &mut impl Iterator<Item = Vec<Knowledge>>,
    ) -> ChoiceDoubt {
        let fixed = matches!(simulation.graph().node(self.best), TermNode::Constant(_));
        let tally = counted.get(&self.best).map(|own| &own.tally).filter(|_| !fixed);
        let wins = tally.map(|tally| (0..self.options.len()).map(|option| tally.share(option)).collect());
        let central = simulation.around_centre(&[self.best]).central(0);
        let rival = ranked.order.get(1).copied();
        let lead = rival.map(|next| mean(simulation, ahead, ranked.gains[next]));
        let evpi = ranked.evpi(simulation, ahead);
        let knowing = (evpi.value > 0.0).then(|| known.next()).flatten().unwrap_or_default();
        ChoiceDoubt {
            wins: wins.unwrap_or_default(),
            widths: self.options.iter().map(|term| summary(counted, *term).map_or(0.0, width)).collect(),
            rival,
            best: ranked.order[0],
            means: ranked.means,
            lead: lead.map(|one| Estimate { value: -one.value, ..one }),
            central: (central >= 0.0).then_some(central as usize),
            evpi: Estimate { value: evpi.value.max(0.0), ..evpi },
            knowing,
        }
    }
}

/// How wide the range between the quantiles of a summary is.
fn width(summary: &Summary) -> f64 {
    match &summary.quantiles[..] {
        [low, high] => high.value - low.value,
        _ => 0.0,
    }
}
