//! In: what `draws` is asked for. Out: the same draws as a long table, a number a row, with its unit and scenario.
//! One replicate after the other, in each one name after the other; a draw keeps its number in the whole run.
//! Never leaves out a draw: one without a value is a row without a number.

use super::answer::{bare_column, bare_unit, label};
use super::table::{DrawsQuestion, Prepared};
use super::wanted::{Wanted, judge};
use crate::explain::error::Refusal;
use crate::long_table::{LongCells, LongTable, WordColumn};
use entail_engine::diagnostic::Warned;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, UndefinedDraws};
use entail_engine::language::formula::Type;
use entail_runtime::graph::Term;

/// Bytes of a number and of what stands beside it, once as a column and once as it is written.
const ROW: u64 = 80;

/// The draws of some names as a long table, with warnings about those without a value.
///
/// # Errors
///
/// As [`draws_table`](super::draws_table).
pub fn draws_long(
    question: &DrawsQuestion<'_>,
    evaluation: &Evaluation,
    settings: Settings,
) -> Result<Warned<LongTable>, Refusal> {
    let Prepared { simulation, scenario, wanted } = question.prepare(evaluation, settings)?;
    let model = simulation.model();
    let replicates = question.replicates(&simulation);
    let (count, size) = (simulation.replicates().max(1), simulation.count() / simulation.replicates().max(1));
    simulation.admit(0, (ROW * wanted.len() as u64 * replicates.len() as u64).div_ceil(count as u64))?;
    let terms: Vec<Term> = wanted.iter().map(|one| one.term).collect();
    let parts = simulation.visit(&terms, &replicates, Vec::new, |kept: &mut Vec<f64>, _, columns| {
        for at in 0..terms.len() {
            kept.extend_from_slice(columns.column(at));
        }
    });
    let mut rows = LongDraws::default();
    let mut undefined = vec![UndefinedDraws::default(); wanted.len()];
    let values: Vec<f64> = parts.concat();
    let blocks = values.chunks_exact(size.max(1));
    for (at, block) in blocks.enumerate() {
        let (replicate, one) = (replicates[at / wanted.len()], at % wanted.len());
        undefined[one].add(replicate, replicate * size, block);
        rows.push(&wanted[one], replicate * size, block, |value| match &wanted[one].ty {
            Type::Label(index) if !value.is_nan() => Some(label(&model, *index, value)),
            _ => None,
        });
    }
    let undefined = undefined.into_iter().map(UndefinedDraws::found);
    let warnings = judge(&simulation, evaluation, &wanted, scenario, undefined)?;
    Ok(Warned { value: rows.table(question.scenario), warnings })
}

#[derive(Default)]
struct LongDraws {
    draws: Vec<i64>,
    variable: WordColumn,
    cell: WordColumn,
    unit: WordColumn,
    label: WordColumn,
    values: Vec<f64>,
}

impl LongDraws {
    /// Adds the draws of a value in one replicate, of which the first has this number.
    fn push(&mut self, wanted: &Wanted, first: usize, block: &[f64], label: impl Fn(f64) -> Option<String>) {
        let (variable, cell) = match wanted.name.split_once('[') {
            Some((variable, rest)) => (variable, rest.strip_suffix(']')),
            None => (wanted.name.as_str(), None),
        };
        self.draws.extend((first..first + block.len()).map(|draw| draw as i64));
        self.variable.push_times(Some(variable), block.len());
        self.cell.push_times(cell, block.len());
        self.unit.push_times(bare_unit(&wanted.ty).as_deref(), block.len());
        if matches!(wanted.ty, Type::Label(_)) {
            for value in block {
                self.label.push(label(*value).as_deref());
            }
            self.values.extend(block.iter().map(|_| f64::NAN));
        } else {
            self.label.push_times(None, block.len());
            self.values.extend_from_slice(&bare_column(&wanted.ty, block));
        }
    }

    fn table(self, scenario: &str) -> LongTable {
        let mut scenarios = WordColumn::default();
        scenarios.push_times(Some(scenario), self.draws.len());
        LongTable::new(vec![
            ("draw", LongCells::Counts(self.draws)),
            ("variable", LongCells::Words(self.variable)),
            ("cell", LongCells::Words(self.cell)),
            ("scenario", LongCells::Words(scenarios)),
            ("value", LongCells::Numbers(self.values)),
            ("label", LongCells::Words(self.label)),
            ("unit", LongCells::Words(self.unit)),
        ])
    }
}
