//! In: a variable and a cell. Out: its value, formula and inputs as a tree, down to assumptions and their sources.
//! A variable that is above already is named only.
//! Never shows a number that was not computed.

use super::ask::answer::label;
use super::ask::cell;
use super::ask::question::{position, scenario, variable};
use super::certainty::certainty;
use super::error::Refusal;
use super::words::Numbers;
use crate::trace::{Names, inputs};
use entail_engine::analyse::Analysis;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::believed_in_words;
use entail_engine::evaluate::simulation::Settings;
use entail_engine::language::formula::{Aggregate, Expr, Measure, Node, ScenarioId, Type, VariableId, print};
use entail_engine::language::unit::full_precision;
use entail_engine::model::{Assumption, Coordinates, Expression, Model, Override, Variable};
use std::fmt::Write;

/// What a tree is asked for.
#[derive(Clone, Copy, Debug)]
pub struct TreeQuestion<'q> {
    /// A variable, `claim:ID` or `decision:ID`.
    pub name: &'q str,
    /// The cell, `index=label,…`.
    pub cell: Option<&'q str>,
    /// The scenario.
    pub scenario: &'q str,
    /// How many levels of inputs it shows; as many as fit a screen where nothing is said.
    pub depth: Option<usize>,
}

/// Lines of a tree that nobody asked to be longer.
const SCREEN: usize = 40;

/// The tree of a variable, at a cell in a scenario; of a claim what the draws say too.
///
/// # Errors
///
/// A name, cell or scenario that does not fit, and what makes the value impossible to compute.
pub fn explain(
    evaluation: &mut Evaluation,
    analysis: &Analysis,
    settings: Settings,
    question: &TreeQuestion<'_>,
) -> Result<String, Refusal> {
    let name = question.name;
    let model = evaluation.model();
    let scenario = scenario(&model, question.scenario)?;
    if let Some(id) = name.strip_prefix("claim:") {
        let at = position(id, "claim", model.claims.iter().map(|c| c.id.as_str()))?;
        let certainty = certainty(evaluation, settings, scenario, at)?;
        return Ok(fitting(question.depth, |deepest| {
            let mut tree = Tree::new(evaluation, &model, scenario, deepest);
            tree.claim(at, analysis, &certainty);
            tree.grown()
        }));
    }
    let id = variable(&model, name.strip_prefix("decision:").unwrap_or(name))?;
    let cell = cell::places(&model, question.cell, &model.variable(id).indexes)?;
    Ok(fitting(question.depth, |deepest| {
        let mut tree = Tree::new(evaluation, &model, scenario, deepest);
        tree.node(id, &cell, 0, 0);
        tree.grown()
    }))
}

/// A tree, and how many levels of inputs more there are to be shown: none, or at least one.
struct Grown {
    text: String,
    is_cut: bool,
}

/// The tree that shows so many levels, or as many as fit a screen, at least the first.
fn fitting(depth: Option<usize>, mut grow: impl FnMut(usize) -> Grown) -> String {
    let (mut levels, mut tree) = (depth.unwrap_or(1), grow(depth.unwrap_or(1)));
    while depth.is_none() && tree.is_cut {
        let deeper = grow(levels + 1);
        if deeper.text.lines().count() >= SCREEN {
            break;
        }
        (levels, tree) = (levels + 1, deeper);
    }
    if tree.is_cut {
        format!("{}`…` stands for inputs: `--depth {}` shows more\n", tree.text, levels + 1)
    } else {
        tree.text
    }
}

struct Tree<'e, 'm> {
    evaluation: &'e mut Evaluation,
    model: &'m Model,
    scenario: ScenarioId,
    seen: Vec<(VariableId, Coordinates)>,
    text: String,
    /// So many levels of inputs are shown.
    deepest: usize,
    is_cut: bool,
}

impl<'e, 'm> Tree<'e, 'm> {
    fn new(evaluation: &'e mut Evaluation, model: &'m Model, scenario: ScenarioId, deepest: usize) -> Self {
        Self { evaluation, model, scenario, seen: Vec::new(), text: String::new(), deepest, is_cut: false }
    }

    fn grown(self) -> Grown {
        Grown { text: self.text, is_cut: self.is_cut }
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "  ".repeat(depth));
    }

    /// A variable at a cell, so many inputs below what was asked for.
    fn node(&mut self, id: VariableId, cell: &Coordinates, depth: usize, level: usize) {
        let variable = self.model.variable(id);
        let places: Vec<String> = variable
            .indexes
            .iter()
            .filter_map(|i| cell.iter().find(|(c, _)| c == i))
            .map(|(i, at)| {
                format!("{} = {}", self.model.index(*i).shape.name, label(self.model, *i, f64::from(*at)))
            })
            .collect();
        let cell_text = if places.is_empty() { String::new() } else { format!("[{}]", places.join(", ")) };
        // Formulas hand down all their places; a variable keeps those that it has.
        let own: Coordinates = cell.iter().filter(|(i, _)| variable.indexes.contains(i)).copied().collect();
        let value = self.value_text(id, variable, &own);
        // Named again only: a graph written out as a tree could grow without bound.
        let repeated = self.seen.contains(&(id, own.clone()));
        // What is only named for want of room may be shown whole further below.
        let cut = !repeated && level > self.deepest;
        let behind = match () {
            () if repeated => "  (above)",
            () if cut => "  …",
            () => "",
        };
        self.is_cut |= cut;
        self.line(depth, &format!("{}{cell_text} = {value}{behind}", variable.id));
        if repeated || cut {
            return;
        }
        self.seen.push((id, own.clone()));
        self.line(depth + 1, &variable.label);
        match variable.assumption() {
            Some(assumption) => self.assumption(variable, assumption, &own, (depth + 1, level)),
            None => self.formulas(variable, &own, depth + 1, level),
        }
    }

    /// A claim: its condition, how sure it is, how it comes out in each scenario, and what it rests on.
    fn claim(&mut self, at: usize, analysis: &Analysis, certainty: &[String]) {
        let claim = &self.model.claims[at];
        let result = analysis.claim(self.scenario, at);
        let outcome = if result.holds { "holds" } else { "does not hold" };
        self.line(0, &format!("claim {}: {outcome}", claim.id));
        self.line(1, &print(&claim.that.expr, &Names(self.model)));
        let known = self.leaves(&claim.that.expr, &Coordinates::default());
        let numbers = Numbers { names: Names(self.model), known: &known };
        self.line(1, &print(&claim.that.expr, &numbers));
        if let Some(relative) = result.margin.and_then(|m| m.relative()) {
            self.line(1, &format!("margin {}%", full_precision((relative * 1000.0).round() / 10.0)));
        }
        for line in certainty {
            self.line(1, line);
        }
        for (scenario, results) in self.model.scenarios.iter().zip(&analysis.claims) {
            let mark = if results[at].holds { "holds" } else { "fails" };
            self.line(1, &format!("{mark} in {}", scenario.id));
        }
        for (id, cell) in inputs(self.model, &claim.that.expr, &Coordinates::default()) {
            self.node(id, &cell, 1, 1);
        }
    }

    fn value_text(&self, id: VariableId, variable: &Variable, cell: &Coordinates) -> String {
        let values = self.evaluation.values(self.scenario, id);
        if cell.len() < variable.indexes.len() {
            let open: Vec<&str> = variable
                .indexes
                .iter()
                .filter(|i| !cell.iter().any(|(c, _)| c == *i))
                .map(|i| self.model.index(*i).shape.name.as_str())
                .collect();
            let fixed = |at: usize| {
                let places = self.model.places(&variable.indexes, at);
                cell.iter().all(|(i, p)| variable.indexes.iter().zip(&places).any(|(x, q)| x == i && q == p))
            };
            let shown: Vec<String> = (0..values.len())
                .filter(|at| fixed(*at))
                .take(8)
                .map(|at| self.model.print(variable, values[at]))
                .collect();
            let count = (0..values.len()).filter(|at| fixed(*at)).count();
            let more = if count > 8 { ", …" } else { "" };
            return format!("{}{more} over {}", shown.join(", "), open.join(" and "));
        }
        let at = self.model.cell(&variable.indexes, |index| cell.at(index).unwrap_or(0));
        self.model.print(variable, values.get(at).copied().unwrap_or(f64::NAN))
    }

    fn assumption(
        &mut self,
        variable: &'m Variable,
        assumption: &'m Assumption,
        cell: &Coordinates,
        (depth, level): (usize, usize),
    ) {
        if cell.len() == variable.indexes.len() {
            let at = self.model.cell(&variable.indexes, |index| cell.at(index).unwrap_or(0));
            let formula = |expression: &Expression| print(&expression.expr, &Names(self.model));
            let told = believed_in_words(self.model, variable, &assumption.beliefs[at], &formula);
            if let Some(range) = told {
                self.line(depth, &range);
            }
        }
        let provenance = &assumption.provenance;
        let mut words: Vec<String> = provenance.basis.iter().map(|b| b.name().to_owned()).collect();
        if let Some(source) = provenance.source.map(|at| &self.model.sources[at]) {
            let publisher = source.publisher.as_deref().map(|p| format!("{p}: ")).unwrap_or_default();
            words.push(format!("{publisher}{}", source.title));
        }
        words.extend(provenance.locator.clone());
        words.extend(provenance.as_of.as_ref().map(|d| format!("as of {}", d.printed())));
        if !words.is_empty() {
            self.line(depth, &words.join("; "));
        }
        self.overrides(variable, cell, depth);
        for expression in assumption.expressions() {
            for (id, inputs) in inputs(self.model, &expression.expr, cell) {
                self.node(id, &inputs, depth, level + 1);
            }
        }
    }

    /// The override that says what a cell is; of open cells, those of single ones after it too.
    fn overrides(&mut self, variable: &'m Variable, cell: &Coordinates, depth: usize) {
        let scenario = self.model.scenario(self.scenario);
        let elsewhere =
            |o: &Override| o.cells.iter().any(|(i, at)| cell.iter().any(|(c, p)| c == i && p != at));
        let own = scenario.overrides.iter().filter(|o| self.model.variable(o.target).id == variable.id);
        let touching: Vec<&Override> = own.filter(|o| !elsewhere(o)).collect();
        let covers = |o: &&Override| o.cells.cover(cell);
        // An override of the whole cell hides those before it.
        let from = touching.iter().rposition(covers).unwrap_or(0);
        for change in &touching[from..] {
            let name = &scenario.label;
            self.line(depth, &format!("changed in {name} ({}): {}", change.change.verb(), change.why));
        }
    }

    fn formulas(&mut self, variable: &'m Variable, cell: &Coordinates, depth: usize, level: usize) {
        let Some(quantity) = variable.quantity() else { return };
        let complete = cell.len() == variable.indexes.len();
        let expressions = match quantity.expression_at(|index| cell.at(index)).filter(|_| complete) {
            Some(one) => vec![one],
            None => quantity.expressions(),
        };
        for expression in expressions {
            self.line(depth, &format!("= {}", print(&expression.expr, &Names(self.model))));
            // With an index open, leaves have no single value.
            let known = if complete { self.leaves(&expression.expr, cell) } else { Vec::new() };
            // A formula that is one name would repeat the value of the line below.
            if known.first().is_some_and(|(range, _)| *range != expression.expr.range) {
                let numbers = Numbers { names: Names(self.model), known: &known };
                self.line(depth, &format!("= {}", print(&expression.expr, &numbers)));
            }
            for (known, all) in self.known_parts(&expression.expr, cell) {
                self.line(depth, &format!("{known} of {all} are known"));
            }
            for (id, inputs) in inputs(self.model, &expression.expr, cell) {
                self.node(id, &inputs, depth + 1, level + 1);
            }
        }
    }

    /// Of how many places each operation knows so many, where it leaves out the others.
    fn known_parts(&mut self, expr: &Expr, cell: &Coordinates) -> Vec<(f64, usize)> {
        let mut found = Vec::new();
        expr.walk(&mut |operation| {
            let Node::Over(_, ids, inner) = &operation.node else { return };
            let Node::OnlyKnown(inner) = &inner.node else { return };
            let part = |node, ty, of: &Expr| Expr::new(node, ty, of.indexes.clone(), of.range.clone());
            let known = part(Node::Known(inner.clone()), Type::YesNo, inner);
            let node = Node::Over(Aggregate::Count, ids.clone(), Box::new(known));
            let count = part(node, Type::Number(Measure::pure()), operation);
            if let Some(known) = self.evaluation.value_at(self.scenario, &count, cell) {
                found.push((known, self.model.cell_count(ids)));
            }
        });
        found
    }

    /// Everything that is not arithmetic, with its value.
    fn leaves(&mut self, expr: &'m Expr, cell: &Coordinates) -> Vec<(std::ops::Range<usize>, String)> {
        match &expr.node {
            Node::Constant(_) => Vec::new(),
            Node::Negative(_) | Node::Not(_) | Node::Binary(..) | Node::If(..) | Node::Call(..) => {
                expr.children().into_iter().flat_map(|e| self.leaves(e, cell)).collect()
            }
            _ if matches!(expr.ty, Type::Label(_)) => Vec::new(),
            _ => match self.evaluation.value_at(self.scenario, expr, cell) {
                Some(value) => vec![(expr.range.clone(), self.model.print_result(expr, value, None))],
                None => Vec::new(),
            },
        }
    }
}
