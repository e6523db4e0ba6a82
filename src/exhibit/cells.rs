//! In: an exhibit and an evaluation. Out: the values it shows, by place on its axes.
//! An axis runs over an index or over the scenarios; what is left over is fixed by `at`.
//! Never prints a value.

use super::origin::Origins;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::{IndexId, IndexKind, ScenarioId};
use entail_engine::model::{Exhibit, Expression, Extent, Model};
use entail_figure::{Axis, Period};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads values of one exhibit.
pub struct Cells<'e, 'm> {
    evaluation: &'e mut Evaluation,
    model: &'m Model,
    /// The exhibit.
    pub exhibit: &'m Exhibit,
    /// The scenario where none is on an axis.
    pub scenario: ScenarioId,
    /// Its position in the model.
    pub at: usize,
    /// What its numbers are of.
    pub origins: Origins,
    /// The probabilities that intervals of draws hold, where it shows draws.
    pub levels: Vec<f64>,
    /// For each cell that has no value in some draws, their share.
    pub valueless: Vec<f64>,
    known: BTreeMap<(u32, usize), Vec<f64>>,
}

/// A series over places: the name, what is shown, and where in `by` it stands.
pub struct Course {
    /// Its printed name.
    pub name: String,
    /// Which of the quantities that are shown.
    pub shown: usize,
    /// Its place in `by`.
    pub group: Option<Place>,
}

/// A place on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A place of an index.
    At(IndexId, u32),
    /// A scenario.
    In(ScenarioId),
}

impl<'e, 'm> Cells<'e, 'm> {
    /// The cells of an exhibit.
    pub fn new(evaluation: &'e mut Evaluation, model: &'m Model, at: usize, scenario: ScenarioId) -> Self {
        let exhibit = &model.exhibits[at];
        Self {
            evaluation,
            model,
            exhibit,
            scenario,
            at,
            origins: Origins::default(),
            levels: Vec::new(),
            valueless: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The model.
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// The places of an axis with their printed names.
    pub fn places(&self, extent: Option<&Extent>) -> Vec<(Place, String)> {
        let model = self.model();
        match extent {
            Some(Extent::Index(id)) => {
                let printed = model.index(*id).printed.iter().enumerate();
                printed.map(|(at, name)| (Place::At(*id, at as u32), name.clone())).collect()
            }
            Some(Extent::Scenarios) => {
                let scenarios = model.scenarios.iter().enumerate();
                scenarios.map(|(at, s)| (Place::In(ScenarioId(at as u32)), s.label.clone())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The panels of an exhibit with their names; a single one without a name where it has none.
    pub fn panels(&self) -> Vec<(Option<Place>, String)> {
        match &self.exhibit.panels {
            None => vec![(None, String::new())],
            some => self.places(some.as_ref()).into_iter().map(|(place, name)| (Some(place), name)).collect(),
        }
    }

    /// One chart, or a panel for each of several.
    pub fn panelled(&self, charts: Vec<entail_figure::Chart>) -> entail_figure::Chart {
        use entail_figure::{Chart, Panel, Panels};
        let Some(extent) = &self.exhibit.panels else {
            return charts.into_iter().next().unwrap_or_else(|| Chart::Panels(Panels::default()));
        };
        let named = self.panels().into_iter().zip(charts);
        let panels = named.map(|((_, name), chart)| Panel { name, chart }).collect();
        Chart::Panels(Panels { name: self.named(extent), panels })
    }

    /// The series of an exhibit: the places of `by`, or the quantities that are shown.
    pub fn courses(&self) -> Vec<Course> {
        let exhibit = self.exhibit;
        let by = self.places(exhibit.by.as_ref());
        let mut all = Vec::new();
        for (shown, item) in exhibit.show.iter().enumerate() {
            if by.is_empty() {
                all.push(Course { name: item.label.clone(), shown, group: None });
            }
            for (place, name) in &by {
                let name =
                    if exhibit.show.len() > 1 { format!("{}, {name}", item.label) } else { name.clone() };
                all.push(Course { name, shown, group: Some(*place) });
            }
        }
        all
    }

    /// The value of what is shown, or of another formula, at some places.
    pub fn value(&mut self, shown: usize, places: &[Place]) -> Result<f64, Box<Diagnostic>> {
        let exhibit = self.exhibit;
        self.value_of(shown, &exhibit.show[shown].expression, places)
    }

    /// The value of a formula at some places; `key` tells formulas of one exhibit apart.
    pub fn value_of(
        &mut self,
        key: usize,
        expression: &Arc<Expression>,
        places: &[Place],
    ) -> Result<f64, Box<Diagnostic>> {
        let (scenario, cell) = self.stands(expression, places);
        if !self.known.contains_key(&(scenario.0, key)) {
            let cells = self.evaluation.cells(scenario, expression)?;
            self.known.insert((scenario.0, key), cells);
        }
        Ok(self.known.get(&(scenario.0, key)).and_then(|c| c.get(cell)).copied().unwrap_or(f64::NAN))
    }

    /// The scenario and the cell of a formula at some places.
    pub fn stands(&self, expression: &Expression, places: &[Place]) -> (ScenarioId, usize) {
        let exhibit = self.exhibit;
        let scenario = places.iter().rev().find_map(|p| match p {
            Place::In(other) => Some(*other),
            Place::At(..) => None,
        });
        let at = |index: IndexId| {
            let on_axis = places.iter().find_map(|p| match p {
                Place::At(i, at) if *i == index => Some(*at),
                _ => None,
            });
            on_axis.or_else(|| exhibit.at.iter().find(|(i, _)| *i == index).map(|(_, at)| *at)).unwrap_or(0)
        };
        (scenario.unwrap_or(self.scenario), self.model().cell(&expression.expr.indexes, at))
    }

    /// What an axis runs over, as a head of a column.
    pub fn named(&self, extent: &Extent) -> String {
        match extent {
            Extent::Index(id) => {
                let index = self.model().index(*id);
                index.label.clone().unwrap_or_else(|| index.shape.name.clone())
            }
            Extent::Scenarios => "scenario".to_owned(),
            Extent::Quantity(quantity) => quantity.text.clone(),
        }
    }

    /// The evaluation behind the cells.
    pub fn evaluation(&self) -> &Evaluation {
        self.evaluation
    }
}

/// An axis of periods, names or numbers, as the extent says.
pub fn across(cells: &Cells<'_, '_>, extent: &Extent) -> entail_figure::Across {
    use entail_figure::{Across, Scale, Value};
    let model = cells.model();
    if let Extent::Index(id) = extent {
        let index = model.index(*id);
        match &index.shape.kind {
            IndexKind::Periods(_) => {
                let period = |p: &entail_engine::language::period::Period| Period {
                    start: p.start(),
                    end: p.end(),
                    printed: p.printed(),
                };
                return Across::Periods(index.periods.iter().map(period).collect());
            }
            IndexKind::Values(unit)
                if !matches!(cells.exhibit.chart, entail_engine::model::Chart::Heatmap) =>
            {
                let values = index.shape.values.iter().zip(&index.printed);
                let at = values.map(|(v, printed)| Value::new(*v, printed.clone())).collect();
                let spread = index.shape.values.first().zip(index.shape.values.last());
                let wide = spread.is_some_and(|(a, b)| *a > 0.0 && b / a >= 20.0);
                let scale = if wide { Scale::Log } else { Scale::Linear };
                let axis = Axis {
                    label: index.label.clone().unwrap_or_default(),
                    scale,
                    ticks: super::units::ticks(unit),
                };
                return Across::Values { axis, at };
            }
            _ => {}
        }
    }
    Across::Categories(cells.places(Some(extent)).into_iter().map(|(_, name)| name).collect())
}
