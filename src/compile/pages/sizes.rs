//! In: drafts whose values were drawn. Out: errors where a page tells of the draws of a size, and the value has both signs.
//! A loss of two and a gain of two have one size: its middle and its range say of neither what a reader takes them for.
//! Never refuses a central value, which one case has with its sign.

use super::draft::{Draft, Drafts};
use crate::exhibit::{DrawnFormula, drawn_formulas};
use crate::print::{Facts, Printed, Reference, Statistic};
use entail_engine::analyse::doubt::{
    ComparedCells, DrawnCell, Magnitude, SetAgainst, Spreads, magnitudes, named_term,
};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::{Function, IndexId, Node};
use entail_engine::model::{Coordinates, Expression, Model, PointEstimate, Stat};
use entail_engine::source::Span;
use entail_runtime::graph::Term;
use std::sync::Arc;

const SIZE: Code = Code("magnitude-without-sign");

impl Drafts<'_> {
    /// Refuses what pages tell of the draws of sizes.
    pub fn refuse_sizes(&mut self, spreads: &Spreads) {
        for draft in &self.pages {
            let mut sizes = Sizes {
                facts: draft.phrases.facts(),
                simulation: &mut self.judged.simulation,
                spreads,
                found: Vec::new(),
            };
            sizes.in_texts(draft);
            sizes.in_exhibits(draft);
            let found = sizes.found;
            self.findings.add_from(draft.phrases.facts().scenario, found);
        }
    }
}

/// Looks for sizes on a page.
struct Sizes<'s> {
    facts: &'s Arc<Facts>,
    simulation: &'s mut Simulation,
    spreads: &'s Spreads,
    found: Vec<Diagnostic>,
}

/// Something that a page tells of draws.
struct Telling {
    /// What of them: `the median`.
    what: String,
    /// What it is called.
    name: String,
    /// Its term.
    term: Term,
    /// Where its draws are, or those of something in the same scenario.
    near: DrawnCell,
    /// Where that is asked for.
    span: Span,
    /// The formula, where an exhibit shows it.
    shown: Option<Arc<Expression>>,
}

impl Sizes<'_> {
    fn in_texts(&mut self, draft: &Draft) {
        for (number, printed) in draft.printed.iter().enumerate() {
            let Some((reference, what, magnitude)) = self.told(printed) else { continue };
            let variable = self.facts.model.variable(reference.variable);
            let near = reference.place(self.facts);
            let name = format!("{}{}", variable.id, self.facts.model.cell_name(&variable.indexes, near.cell));
            let term = near.term(self.simulation);
            let span = draft.phrases.tag(number).unwrap_or(variable.span);
            self.refuse(&Telling { what, name, term, near, span, shown: None }, &magnitude);
        }
    }

    /// What something printed tells of the draws of a size.
    fn told(&self, printed: &Printed) -> Option<(Reference, String, Magnitude)> {
        if let Printed::Share(of) = printed {
            let [part, whole] = &**of;
            let point = middle(part.point(self.facts))?;
            let [to, from] = [part, whole].map(|side| side.place(self.facts));
            let cells = ComparedCells { by: SetAgainst::Ratio, to, from };
            let found = self.spreads.compared_magnitude(cells)?;
            return Some((part.clone(), format!("the {point} of the share"), *found));
        }
        let (reference, statistic) = printed.value()?;
        if !reference.is_whole(self.facts) {
            return None;
        }
        let what = match statistic {
            Some(Statistic::Range(_)) => "the range".to_owned(),
            Some(statistic) => format!("the {}", statistic.name()),
            // An assumption prints what was typed.
            None if self.facts.model.variable(reference.variable).assumption().is_some() => return None,
            None => format!("the {}", middle(reference.point(self.facts))?),
        };
        let found = self.spreads.magnitude(reference.place(self.facts))?;
        Some((reference.clone(), what, *found))
    }

    fn in_exhibits(&mut self, draft: &Draft) {
        let model = Arc::clone(&self.facts.model);
        for exhibit in draft.composed.used.iter().map(|at| &model.exhibits[*at]) {
            for DrawnFormula { expression, scenario, cells, stat } in
                drawn_formulas(&model, exhibit, self.facts.scenario)
            {
                let terms = self.simulation.terms().cells(scenario, expression).unwrap_or_default();
                let terms: Vec<(usize, Term)> =
                    cells.iter().filter_map(|cell| Some((*cell, *terms.get(*cell)?))).collect();
                let all: Vec<Term> = terms.iter().map(|(_, term)| *term).collect();
                let sizes = magnitudes(self.simulation, &all);
                // One cell stands for all that a formula shows.
                let found = terms.iter().find_map(|(cell, term)| Some((*cell, *term, *sizes.get(term)?)));
                let variable = expression.expr.variables().into_iter().next();
                let (Some((cell, term, size)), Some(variable)) = (found, variable) else { continue };
                let what = format!("in the exhibit `{}` the {}", exhibit.id, of_draws(stat));
                let name = expression.text.clone() + &model.cell_name(&expression.expr.indexes, cell);
                let near = DrawnCell { over: None, scenario, variable, cell: 0 };
                self.refuse(
                    &Telling {
                        what,
                        name,
                        term,
                        near,
                        span: exhibit.span,
                        shown: Some(Arc::clone(expression)),
                    },
                    &size,
                );
            }
        }
    }

    /// Adds the finding, once a place.
    fn refuse(&mut self, telling: &Telling, magnitude: &Magnitude) {
        let Telling { what, name, term, near, span, shown } = telling;
        let model = Arc::clone(&self.facts.model);
        let of = |cell: DrawnCell| cell_name(&model, cell);
        let size = named_term(self.simulation, *near, magnitude.size);
        let value = named_term(self.simulation, *near, magnitude.value);
        let rests = match size {
            _ if *term == magnitude.size => "is the magnitude".to_owned(),
            Some(cell) => format!("rests on `{}`, the magnitude", of(cell)),
            None => "rests on the magnitude".to_owned(),
        };
        let written = || match (size, shown) {
            (None, Some(formula)) => written_size(formula),
            (cell, _) => written_size(formula_of(&model, cell.unwrap_or(*near))?),
        };
        let signed = value.map(of).or_else(written);
        let signed = signed.map_or_else(|| "the value".to_owned(), |text| format!("`{text}`"));
        let between = value.map(|cell| {
            let [low, high] = magnitude.between.map(|end| model.print(model.variable(cell.variable), end));
            format!(", {low} at p1 and {high} at p99")
        });
        let between = between.unwrap_or_default();
        let message = format!(
            "{what} of `{name}` says nothing of a sign: it {rests} of {signed}, which has both in the draws{between}"
        );
        let hint = match value {
            Some(cell) if shown.is_some() => {
                format!("show the signed value in its place: `{}`", model.variable(cell.variable).id)
            }
            Some(cell) => format!("print the signed value: `{{{{ {} | range }}}}`", tag(&model, cell)),
            None => format!("make {signed} a quantity, and print it with its sign and its range"),
        };
        // A partial prints many cells at one place: the first stands for all.
        if !self.found.iter().any(|other| other.span == Some(*span)) {
            self.found.push(Diagnostic::error(SIZE, message).at(*span).hint(hint));
        }
    }
}

/// The point that stands for draws; none where the central case does.
fn middle(point: PointEstimate) -> Option<&'static str> {
    match point {
        PointEstimate::Central => None,
        PointEstimate::Median => Some("median"),
        PointEstimate::Mean => Some("mean"),
    }
}

fn of_draws(stat: Option<Stat>) -> String {
    match stat {
        Some(Stat::Point(point)) => middle(point).unwrap_or("central value").to_owned(),
        Some(Stat::Quantile(p)) => Statistic::Quantile(p).name(),
        None => "range".to_owned(),
    }
}

fn cell_name(model: &Model, cell: DrawnCell) -> String {
    let variable = model.variable(cell.variable);
    format!("{}{}", variable.id, model.cell_name(&variable.indexes, cell.cell))
}

/// A cell as a template asks for it.
fn tag(model: &Model, cell: DrawnCell) -> String {
    let variable = model.variable(cell.variable);
    let places = variable.indexes.iter().zip(model.places(&variable.indexes, cell.cell));
    let place = |(index, at): (&IndexId, u32)| {
        let shape = &model.index(*index).shape;
        let key = shape.keys.get(at as usize).map_or("", String::as_str);
        let quoted = !key.chars().all(|c| c.is_ascii_digit());
        if quoted { format!("{}=\"{key}\"", shape.name) } else { format!("{}={key}", shape.name) }
    };
    let at: Vec<String> = places.map(place).collect();
    if at.is_empty() { variable.id.clone() } else { format!("{} | at({})", variable.id, at.join(", ")) }
}

/// The formula of a cell.
fn formula_of(model: &Model, cell: DrawnCell) -> Option<&Expression> {
    let variable = model.variable(cell.variable);
    let places: Coordinates =
        variable.indexes.iter().copied().zip(model.places(&variable.indexes, cell.cell)).collect();
    variable.quantity()?.expression_at(|index| places.at(index)).map(|formula| &**formula)
}

/// What a formula makes a size of, as it is written.
fn written_size(formula: &Expression) -> Option<String> {
    let mut found = None;
    formula.expr.walk(&mut |expr| {
        if let Node::Call(Function::Abs | Function::Max | Function::Min, arguments) = &expr.node {
            found = found.take().or_else(|| arguments.first().map(|first| first.range.clone()));
        }
    });
    formula.text.get(found?).map(str::to_owned)
}
