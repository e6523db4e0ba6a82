//! In: what an exhibit shows, and what the draws of its cells say. Out: the number that stands for each, and its last digit.
//! The digits of a cell are those that its draws in the base carry, in every scenario and figure alike.
//! Never draws: what is wanted is asked for together, before anything is shown.

use super::cells::ExhibitCells;
use super::origin::variable;
use super::{scenario, units};
use entail_engine::analyse::doubt::{DrawnCell, ShownCells, ShownFormula, Spreads};
use entail_engine::language::formula::{Node, ScenarioId};
use entail_engine::language::unit::LastDigit;
use entail_engine::model::{
    ChartKind, Event, Exhibit, ExhibitKey, Expression, Extent, Model, PointEstimate, Stat, When,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The key of the formula of a horizontal axis, among those of what is shown.
pub const ACROSS: usize = usize::MAX;

const BASE: ScenarioId = ScenarioId(0);

/// The cells of the formulas of an exhibit whose draws are wanted: those of the base, whose ranges say which digits they have,
/// and those of the scenarios that it shows where another number than the central one stands for them.
pub fn shown_cells(model: &Model, at: usize, page: ScenarioId) -> Vec<ShownCells> {
    let exhibit = &model.exhibits[at];
    let scenarios = scenarios(model, exhibit, page);
    let mut all = Vec::new();
    for (shown, expression) in formulas(exhibit) {
        if !model.is_uncertain(&expression.expr) {
            continue;
        }
        let drawn = stat(model, exhibit, expression) != Stat::Point(PointEstimate::Central);
        let others = scenarios.iter().copied().filter(|other| drawn && *other != BASE);
        for scenario in std::iter::once(BASE).chain(others) {
            let of = ShownFormula { exhibit: at, shown, scenario };
            let cells = open_cells(model, exhibit, expression);
            let splits = splits(model, exhibit, expression, &cells);
            all.push(ShownCells { of, expression: Arc::clone(expression), cells, splits });
        }
    }
    all
}

/// A formula of which an exhibit shows what its draws say.
pub struct DrawnFormula<'e> {
    /// The formula.
    pub expression: &'e Arc<Expression>,
    /// In this scenario.
    pub scenario: ScenarioId,
    /// Those of its cells that are shown.
    pub cells: Vec<usize>,
    /// The number that is shown; none where it is a range, or all draws are.
    pub stat: Option<Stat>,
}

/// The formulas of an exhibit of which it shows another number of the draws than the central one, or a range.
pub fn drawn_formulas<'e>(model: &Model, exhibit: &'e Exhibit, page: ScenarioId) -> Vec<DrawnFormula<'e>> {
    let ranged = matches!(exhibit.chart, ChartKind::Fan | ChartKind::Histogram);
    let mut all = Vec::new();
    for (_, expression) in formulas(exhibit).filter(|(_, one)| model.is_uncertain(&one.expr)) {
        let stat = Some(stat(model, exhibit, expression)).filter(|_| !ranged);
        if stat == Some(Stat::Point(PointEstimate::Central)) {
            continue;
        }
        for scenario in scenarios(model, exhibit, page) {
            let cells = open_cells(model, exhibit, expression);
            all.push(DrawnFormula { expression, scenario, cells, stat });
        }
    }
    all
}

/// The scenarios that an exhibit shows.
fn scenarios(model: &Model, exhibit: &Exhibit, page: ScenarioId) -> Vec<ScenarioId> {
    if exhibit.extents().any(|extent| matches!(extent, Extent::Scenarios)) {
        return (0..model.scenarios.len() as u32).map(ScenarioId).collect();
    }
    vec![scenario(exhibit, page)]
}

/// The probabilities of the quantiles that an exhibit shows in the place of central values.
pub fn shown_probabilities(model: &Model, at: usize) -> Option<f64> {
    match model.exhibits[at].stat {
        Some(Stat::Quantile(p)) => Some(p),
        _ => None,
    }
}

/// What stands for the draws of what an exhibit shows, where it is not the central value: `Medians`.
pub fn shown_as(model: &Model, exhibit: &Exhibit) -> Option<String> {
    if exhibit.chart.shows_events() {
        let named = |event: &Event| match &event.when {
            When::Computed(point) => variable(point).map(|(id, _)| model.point_of(model.variable(id))),
            When::Fixed { .. } => None,
        };
        let drawn = model.events.iter().filter_map(named).any(|point| point != PointEstimate::Central);
        return drawn.then(|| "Medians".to_owned());
    }
    let uncertain = formulas(exhibit).filter(|(_, expression)| model.is_uncertain(&expression.expr));
    uncertain.map(|(_, expression)| stat(model, exhibit, expression)).find_map(|stat| match stat {
        Stat::Point(PointEstimate::Central) => None,
        Stat::Point(PointEstimate::Median) => Some("Medians".to_owned()),
        Stat::Point(PointEstimate::Mean) => Some("Means".to_owned()),
        Stat::Quantile(p) => Some(format!("Percentiles (p{})", units::tenths(p))),
    })
}

/// What is shown, each by its key.
fn formulas(exhibit: &Exhibit) -> impl Iterator<Item = (usize, &Arc<Expression>)> {
    let across = match &exhibit.x {
        Some(Extent::Quantity(quantity)) => Some((ACROSS, quantity)),
        _ => None,
    };
    exhibit.show.iter().map(|shown| &shown.expression).enumerate().chain(across)
}

/// The cells of a formula that `at` does not leave out.
fn open_cells(model: &Model, exhibit: &Exhibit, expression: &Expression) -> Vec<usize> {
    let indexes = &expression.expr.indexes;
    let fixed = |index, place| exhibit.at.iter().all(|(at, fixed)| *at != index || *fixed == place);
    let shown = |cell: &usize| {
        let places = model.places(indexes, *cell);
        indexes.iter().zip(places).all(|(index, place)| fixed(*index, place))
    };
    (0..model.cell_count(indexes)).filter(shown).collect()
}

/// The cells that add up to one total each, which differ in the index that is summed and in nothing else.
fn splits(model: &Model, exhibit: &Exhibit, expression: &Expression, cells: &[usize]) -> Vec<Vec<usize>> {
    let indexes = &expression.expr.indexes;
    let Some(summed) = exhibit.summed().filter(|summed| indexes.contains(summed)) else { return Vec::new() };
    let mut groups: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for cell in cells {
        let places = indexes.iter().zip(model.places(indexes, *cell));
        let others = places.filter(|(index, _)| **index != summed).map(|(_, place)| place).collect();
        groups.entry(others).or_default().push(*cell);
    }
    groups.into_values().collect()
}

/// Which number of its draws stands for a formula: that which the exhibit asks for, else that of the quantity or the report.
fn stat(model: &Model, exhibit: &Exhibit, expression: &Expression) -> Stat {
    match exhibit.stat {
        // A kind that is about draws, or holds all else at its middle, says itself what it shows.
        _ if !exhibit.chart.reads(ExhibitKey::Stat) => Stat::Point(PointEstimate::Central),
        Some(Stat::Point(point)) => Stat::Point(point.of_type(&expression.expr.ty)),
        Some(quantile) => quantile,
        None => Stat::Point(model.point_of_formula(&expression.expr)),
    }
}

impl<'e> ExhibitCells<'e, '_> {
    /// The same, with what the draws of its cells say.
    pub fn with_draws(mut self, spreads: &'e Spreads) -> Self {
        self.spreads = Some(spreads);
        self
    }

    /// The central value of a cell that was asked for; NaN before.
    pub(super) fn known_value(&self, key: usize, scenario: ScenarioId, cell: usize) -> f64 {
        self.known.get(&(scenario.0, key)).and_then(|cells| cells.get(cell)).copied().unwrap_or(f64::NAN)
    }

    /// The number of the draws that stands for a cell; none where the central one does.
    pub(super) fn drawn(
        &self,
        key: usize,
        expression: &Expression,
        scenario: ScenarioId,
        cell: usize,
    ) -> Option<f64> {
        let stat = stat(self.model(), self.exhibit, expression);
        let spreads: &Spreads = self.spreads?;
        let of = ShownFormula { exhibit: self.at, shown: key, scenario };
        let summary = spreads.shown(of, cell)?;
        let drawn = match stat {
            Stat::Point(point) => spreads.point_of(summary, point),
            Stat::Quantile(p) => spreads.quantile_in(summary, p),
        };
        drawn.map(|estimate| estimate.value)
    }

    /// The number that stands for a formula which names a variable, where the central one does not, and what rules its last
    /// digit; none of anything else, and before its draws are known.
    pub(super) fn named_point(&self, expression: &Expression) -> Option<(Option<f64>, LastDigit)> {
        let (model, spreads) = (self.model(), self.spreads?);
        let (id, picks) = variable(expression)?;
        let at = |index| picks.iter().find(|(picked, _)| *picked == index).and_then(|(_, pick)| pick.fixed());
        let named = model.variable(id);
        let cell = model.cell(&named.indexes, |index| at(index).unwrap_or(0));
        let place = DrawnCell { over: None, scenario: self.scenario, variable: id, cell };
        let summary = spreads.summary(place);
        let point = summary.and_then(|summary| spreads.point_of(summary, model.point_of(named)));
        let last = LastDigit::Within(spreads.width(DrawnCell { scenario: BASE, ..place }));
        Some((point.map(|estimate| estimate.value), last))
    }

    /// What rules the last digit of a cell.
    pub(super) fn last_digit(
        &self,
        key: usize,
        expression: &Expression,
        cell: usize,
        number: f64,
    ) -> LastDigit {
        let model = self.model();
        let named = named(expression).map(|id| model.variable(id));
        if let Some(LastDigit::Exact) =
            named.and_then(|variable| variable.format.as_ref()).map(|format| format.last)
        {
            return LastDigit::Exact;
        }
        if named.is_some_and(|variable| model.is_typed(variable, number)) {
            return LastDigit::Typed;
        }
        let of = ShownFormula { exhibit: self.at, shown: key, scenario: BASE };
        LastDigit::Within(self.spreads.map_or(0.0, |spreads| spreads.shown_width(of, cell)))
    }
}

/// The variable that a formula names, whole or in part.
fn named(expression: &Expression) -> Option<entail_engine::language::formula::VariableId> {
    match &expression.expr.node {
        Node::Variable(id) => Some(*id),
        Node::Select(inner, ..) => match &inner.node {
            Node::Variable(id) => Some(*id),
            _ => None,
        },
        _ => None,
    }
}

/// What rules the last digit of numbers that are printed together: the finest place that one of them has.
pub fn finest(all: impl IntoIterator<Item = LastDigit>) -> LastDigit {
    all.into_iter().fold(LastDigit::default(), LastDigit::finest)
}
