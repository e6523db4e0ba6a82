//! In: declared assumptions. Out: variables with a belief for each cell, in base units.
//! Which keys stand together decides the form; what contradicts is said with both readings.
//! Never computes a quantile: the central case is for evaluation.

use super::cells::Grid;
use super::{Resolver, errors, table};
use crate::syntax::Text;
use crate::syntax::section::{Assumption as Declared, Cells};
use entail_engine::language::formula::{IndexId, IndexKind, Type};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Assumption, Basis, Belief, Between, Kind, Mix, Provenance, Variable, Vary};
use entail_engine::source::Span;

/// The numbers of an assumption, cell by cell, under each key that is given.
type Numbers = Vec<(String, Vec<f64>)>;

impl Resolver<'_> {
    pub(super) fn assumption(&mut self, declared: &Declared) -> Option<Variable> {
        let declared_over = self.over(&declared.over)?;
        let mut indexes = declared_over.clone();
        indexes.sort();
        if self.model.cell_count(&indexes) > super::MOST_CELLS {
            let names = super::formula::index_names(&self.model, &indexes);
            self.report(errors::too_many_cells(declared.id.span, &names));
            return None;
        }
        let labelled = self.labelled_choice(declared);
        let (ty, unit) = match labelled {
            Some(index) => (Type::Label(index), Unit::pure()),
            None => {
                let unit = self.declared_unit(declared)?;
                (Type::of_unit(&unit), unit)
            }
        };
        let between = between(declared);
        let grid = Grid { indexes: &indexes, unit: &unit, between };
        let (beliefs, mix) = match labelled {
            Some(_) => (self.label_beliefs(declared, &grid)?, None),
            None => self.beliefs(declared, &grid)?,
        };
        if unit.flavour == Flavour::Share && mix.is_none() {
            self.check_shares(declared, &beliefs);
        }
        if !signed_by_nature(&unit) && !declared.signed {
            self.check_not_negative(declared, &beliefs);
        }
        let bounds = self.bounds(declared.bounds.as_ref().map(|(_, b)| b.as_slice()), &unit);
        let assumption = Assumption {
            beliefs,
            mix,
            vary: self.vary(declared, &indexes),
            between,
            bounds,
            signed: declared.signed,
            rename_of: declared.rename_of.as_ref().map(|t| t.value.clone()),
            provenance: self.provenance(declared),
        };
        Some(Variable {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
            ty,
            indexes,
            kind: Kind::Assumption(Box::new(assumption)),
            format: self.format(declared.format.as_ref()),
            along: None,
            written: super::number::written(declared),
            note: declared.note.as_ref().map(super::conclusion::phrase),
            never: None,
            span: declared.id.span,
        })
    }

    /// The declared unit; yes or no where the values say so.
    fn declared_unit(&mut self, declared: &Declared) -> Option<Unit> {
        if let Some(text) = &declared.unit {
            return self.unit(text);
        }
        if Self::reads_yes_no(declared) {
            return Some(Unit::yes_no());
        }
        self.report(errors::missing_unit(&declared.id));
        None
    }

    fn reads_yes_no(declared: &Declared) -> bool {
        fn first(cells: &Cells) -> Option<&Text> {
            match cells {
                Cells::One(text) => Some(text),
                Cells::By(entries) => entries.first().and_then(|(_, c)| first(c)),
            }
        }
        let value = declared.numbers.iter().find(|(k, _)| k.value == "value").and_then(|(_, c)| first(c));
        let yes = |t: &str| super::number::yes_no(t).is_some();
        match value {
            Some(text) => yes(&text.value),
            None => !declared.choices.is_empty() && declared.choices.iter().all(|c| yes(&c.outcome.value)),
        }
    }

    /// The beliefs of all cells, and whether they are a split.
    fn beliefs(&mut self, declared: &Declared, grid: &Grid<'_>) -> Option<(Vec<Belief>, Option<Mix>)> {
        if let Some((span, cells)) = &declared.mix {
            return self.mix(declared, *span, cells, grid);
        }
        let mut numbers: Numbers = Vec::new();
        for (key, cells) in &declared.numbers {
            let pure = Unit::pure();
            let unit = if matches!(key.value.as_str(), "mu" | "sigma" | "alpha" | "beta") {
                &pure
            } else {
                grid.unit
            };
            let grid = Grid { unit, ..*grid };
            numbers.push((key.value.clone(), self.cells(cells, &grid, key)?));
        }
        let count = self.model.cell_count(grid.indexes);
        let given: Vec<&str> = numbers.iter().map(|(k, _)| k.as_str()).collect();
        let form = self.form(declared, &given)?;
        let quantiles = self.quantiles(declared, grid)?;
        let samples = self.samples(declared, grid)?;
        let choices = self.number_choices(declared, grid)?;
        let get = |key: &str, cell: usize| numbers.iter().find(|(k, _)| k == key).map(|(_, v)| v[cell]);
        let mut beliefs = Vec::with_capacity(count);
        for cell in 0..count {
            let belief = match form {
                Form::Certain => Belief::Certain(get("value", cell)?),
                Form::Range => certain_if_equal(get("low", cell)?, get("value", cell), get("high", cell)?),
                Form::Ends { triangular } => {
                    let (min, max) = (get("min", cell)?, get("max", cell)?);
                    let mode = get("mode", cell)?;
                    if min == max {
                        Belief::Certain(min)
                    } else {
                        Belief::Ends { min, mode, max, triangular }
                    }
                }
                Form::Quantiles => quantile_belief(&quantiles, cell),
                Form::Choices => Belief::Choices(choices.clone()),
                Form::Samples => Belief::Samples(samples.clone()),
                Form::Shape(name, keys) => {
                    Belief::Shape(name, keys.iter().filter_map(|k| get(k, cell)).collect())
                }
            };
            self.check_order(declared, &belief, grid, cell);
            beliefs.push(belief);
        }
        Some((beliefs, None))
    }

    /// A split over one index that adds up to one.
    fn mix(
        &mut self,
        declared: &Declared,
        span: entail_engine::source::Span,
        cells: &Cells,
        grid: &Grid<'_>,
    ) -> Option<(Vec<Belief>, Option<Mix>)> {
        if grid.indexes.len() != 1 || grid.unit.flavour != Flavour::Share {
            self.report(errors::mix_needs_index(&declared.id, span));
            return None;
        }
        if let Some((key, _)) = declared.numbers.first() {
            self.report(errors::keys_together(key.span, "mix", &key.value));
        }
        let key = Text { value: "mix".to_owned(), span, quoted: false };
        let parts = self.cells(cells, grid, &key)?;
        let sum: f64 = parts.iter().sum();
        if (sum - 1.0).abs() > 1e-9 {
            self.report(errors::mix_sum(span, sum));
            return None;
        }
        let concentration = match &declared.concentration {
            Some(text) => Some(self.number(text, &Unit::pure())?),
            None => None,
        };
        if concentration.is_some_and(|c| c <= 0.0) {
            self.report(errors::concentration(&declared.id));
        }
        Some((parts.into_iter().map(Belief::Certain).collect(), Some(Mix { concentration })))
    }

    fn quantiles(&mut self, declared: &Declared, grid: &Grid<'_>) -> Option<Vec<(f64, Vec<f64>)>> {
        let mut rows = Vec::new();
        for (key, cells) in &declared.quantiles {
            let percent = key.value.trim_start_matches('p').trim_end_matches('%').trim().parse::<f64>();
            match percent {
                Ok(p) if (0.0..=100.0).contains(&p) => rows.push((p / 100.0, self.cells(cells, grid, key)?)),
                _ => {
                    self.report(errors::bad_percentile(key));
                    return None;
                }
            }
        }
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        if rows.len() == 1 {
            self.report(errors::one_quantile(&declared.id));
        }
        Some(rows)
    }

    fn samples(&mut self, declared: &Declared, grid: &Grid<'_>) -> Option<Vec<f64>> {
        let Some(text) = &declared.samples else { return Some(Vec::new()) };
        if !table::is_column(&text.value) {
            self.report(errors::samples_need_column(text));
            return None;
        }
        let column = self.column(text)?;
        let table = self.tables[column.table].clone();
        let mut samples = Vec::new();
        for (row, cells) in table.rows.iter().enumerate().filter(|(_, c)| !c[column.column].is_empty()) {
            let cell = Text { value: cells[column.column].clone(), span: text.span, quoted: false };
            match super::number::read_number(&cell, grid.unit, &self.model.units) {
                Ok(number) => samples.push(number),
                Err(finding) => {
                    let place =
                        format!("{}, row {}, column `{}`", table.path, row + 2, table.columns[column.column]);
                    self.report(errors::in_table(*finding, &place, grid.unit));
                }
            }
        }
        if samples.len() < 2 {
            self.report(errors::few_samples(text, samples.len()));
            return None;
        }
        samples.sort_by(f64::total_cmp);
        Some(samples)
    }

    fn check_shares(&mut self, declared: &Declared, beliefs: &[Belief]) {
        let outside = beliefs.iter().flat_map(ends).find(|v| !(0.0..=1.0).contains(v));
        if let Some(value) = outside {
            self.report(errors::share_outside(&declared.id, value));
        }
    }

    fn check_not_negative(&mut self, declared: &Declared, beliefs: &[Belief]) {
        for belief in beliefs {
            let lowest = ends(belief).into_iter().fold(f64::INFINITY, f64::min);
            let ranged = matches!(belief, Belief::Range { .. });
            if lowest < 0.0 || (ranged && lowest == 0.0 && declared.bounds.is_none()) {
                self.report(errors::not_positive(&declared.id, lowest, ranged));
                return;
            }
        }
    }

    fn check_order(&mut self, declared: &Declared, belief: &Belief, grid: &Grid<'_>, cell: usize) {
        let name = format!("{}{}", declared.id.value, self.model.cell_name(grid.indexes, cell));
        let problem = match belief {
            Belief::Range { low, high, .. } if low > high => Some("`low` lies above `high`".to_owned()),
            Belief::Range { low, value: Some(v), high } if v < low || v > high => {
                Some("`value` lies outside `low` to `high`".to_owned())
            }
            Belief::Ends { min, mode, max, .. } if min > max || mode < min || mode > max => {
                Some("`min`, `mode` and `max` are not in ascending order".to_owned())
            }
            Belief::Quantiles(rows) if rows.windows(2).any(|w| w[0].1 > w[1].1) => {
                Some("the quantiles fall where the percentiles rise".to_owned())
            }
            _ => None,
        };
        if let Some(problem) = problem {
            let given: Vec<(&str, Span)> =
                declared.numbers.iter().map(|(key, _)| (key.value.as_str(), key.span)).collect();
            self.report(errors::disordered(&declared.id, &name, &problem, &given));
        }
    }

    /// Two ends in base units, either of which may be open.
    pub(super) fn bounds(
        &mut self,
        given: Option<&[Option<Text>]>,
        unit: &Unit,
    ) -> Option<(Option<f64>, Option<f64>)> {
        let [low, high] = given? else { return None };
        let mut end = |text: &Option<Text>| text.as_ref().and_then(|t| self.number(t, unit));
        let (low_end, high_end) = (end(low), end(high));
        if let (Some(a), Some(b), Some(text)) = (low_end, high_end, high)
            && a >= b
        {
            self.report(errors::bounds_order(text));
        }
        Some((low_end, high_end))
    }

    fn vary(&mut self, declared: &Declared, indexes: &[IndexId]) -> Vary {
        let periods =
            indexes.iter().any(|i| matches!(self.model.index(*i).shape.kind, IndexKind::Periods(_)));
        match declared.vary.as_ref().map(|t| t.value.as_str()) {
            Some("once") => Vary::Once,
            Some("each") => Vary::Each,
            Some("walk") if !periods => {
                self.report(errors::walk_needs_periods(declared.vary.as_ref().unwrap_or(&declared.id)));
                Vary::Once
            }
            Some("walk") => Vary::Walk,
            _ if periods && indexes.len() > 1 => Vary::EachLabel,
            _ if periods => Vary::Once,
            _ => Vary::Each,
        }
    }

    fn provenance(&mut self, declared: &Declared) -> Provenance {
        let defaults = &self.all.report.defaults;
        let basis = declared.basis.as_ref().or(defaults.basis.as_ref());
        let basis = basis.and_then(|t| match t.value.as_str() {
            "sourced" => Some(Basis::Sourced),
            "calibrated" => Some(Basis::Calibrated),
            "judgement" => Some(Basis::Judgement),
            _ => None,
        });
        let source = self.source(declared.source.as_ref().or(defaults.source.as_ref()));
        Provenance {
            basis,
            source,
            locator: declared.locator.as_ref().map(|t| t.value.clone()),
            as_of: self.date(declared.as_of.as_ref()),
            review_by: self.date(declared.review_by.as_ref()),
        }
    }
}

/// The forms that keys can make together.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Certain,
    Range,
    Ends { triangular: bool },
    Quantiles,
    Choices,
    Samples,
    Shape(&'static str, &'static [&'static str]),
}

fn signed_by_nature(unit: &Unit) -> bool {
    matches!(unit.flavour, Flavour::Period | Flavour::YesNo | Flavour::Share)
}

fn between(declared: &Declared) -> Option<Between> {
    Some(match declared.between.as_ref()?.value.as_str() {
        "geometric" => Between::Geometric,
        "step" => Between::Step,
        _ => Between::Linear,
    })
}

fn certain_if_equal(low: f64, value: Option<f64>, high: f64) -> Belief {
    if low == high { Belief::Certain(low) } else { Belief::Range { low, value, high } }
}

/// A cell whose quantiles are all one number is certain.
fn quantile_belief(rows: &[(f64, Vec<f64>)], cell: usize) -> Belief {
    let pairs: Vec<(f64, f64)> = rows.iter().map(|(p, values)| (*p, values[cell])).collect();
    match pairs.first() {
        Some((_, first)) if pairs.iter().all(|(_, v)| v == first) => Belief::Certain(*first),
        _ => Belief::Quantiles(pairs),
    }
}

/// The numbers that bound a belief, as far as it names any.
fn ends(belief: &Belief) -> Vec<f64> {
    match belief {
        Belief::Certain(value) => vec![*value],
        Belief::Range { low, value, high } => {
            [Some(*low), *value, Some(*high)].into_iter().flatten().collect()
        }
        Belief::Ends { min, mode, max, .. } => vec![*min, *mode, *max],
        Belief::Quantiles(rows) => rows.iter().map(|(_, v)| *v).collect(),
        Belief::Choices(choices) => choices.iter().map(|(v, _)| *v).collect(),
        Belief::Samples(samples) => samples.clone(),
        Belief::Shape("uniform" | "loguniform", ends) => ends.clone(),
        Belief::Shape(..) => Vec::new(),
    }
}
