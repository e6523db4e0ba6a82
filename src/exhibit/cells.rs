//! In: an exhibit and an evaluation. Out: the values it shows, by place on its axes.
//! An axis runs over an index or over the scenarios; what is left over is fixed by `at`.
//! Never prints a value.

use super::origin::Origins;
use super::units;
use entail_engine::analyse::doubt::Spreads;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::{IndexId, IndexKind, ScenarioId, StepKind};
use entail_engine::language::period::Period;
use entail_engine::language::unit::Unit;
use entail_engine::model::{Exhibit, Expression, Extent, Index, Model};
use entail_figure::{Across, Axis, Chart, Panel, Panels, PeriodSpan, PrintedValue, Scale, TickFormat};
use std::collections::BTreeMap;
use std::sync::Arc;

/// From this ratio of the last to the first number on, an axis of numbers is logarithmic.
const LOG_FROM: f64 = 20.0;

/// Reads values of one exhibit.
pub struct ExhibitCells<'e, 'm> {
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
    /// What the draws of its cells say; none before they are drawn.
    pub(super) spreads: Option<&'e Spreads>,
    /// Central values by scenario and key.
    pub(super) known: BTreeMap<(u32, usize), Vec<f64>>,
}

/// What the places of an axis are to a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlacesAs {
    /// Points on the axis, if they are numbers.
    #[default]
    Points,
    /// Bars next to each other.
    Bars,
    /// Names, whatever they are.
    Names,
}

/// A series over places: its name, what is shown, and its place in `by`.
pub struct ExhibitSeries {
    /// Its printed name.
    pub name: String,
    /// Which of the quantities that are shown.
    pub shown: usize,
    /// Its place in `by`.
    pub group: Option<AxisPlace>,
}

/// A panel: its place on the axis of panels, if there is one, and its printed name.
pub struct PanelPlace {
    /// Its place.
    pub place: Option<AxisPlace>,
    /// Its printed name.
    pub name: String,
}

/// A place on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisPlace {
    /// A place of an index.
    At(IndexId, u32),
    /// A scenario.
    In(ScenarioId),
}

impl<'e, 'm> ExhibitCells<'e, 'm> {
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
            spreads: None,
            known: BTreeMap::new(),
        }
    }

    /// The model.
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// The places of an axis with their printed names.
    pub fn places(&self, extent: Option<&Extent>) -> Vec<(AxisPlace, String)> {
        let model = self.model();
        match extent {
            Some(Extent::Index(id)) => {
                let printed = model.index(*id).printed.iter().enumerate();
                printed.map(|(at, name)| (AxisPlace::At(*id, at as u32), name.clone())).collect()
            }
            Some(Extent::Scenarios) => {
                let scenarios = model.scenarios.iter().enumerate();
                scenarios.map(|(at, s)| (AxisPlace::In(ScenarioId(at as u32)), s.label.clone())).collect()
            }
            Some(Extent::Quantity(_)) | None => Vec::new(),
        }
    }

    /// The panels of an exhibit; a single one without place and name where it has none.
    pub fn panels(&self) -> Vec<PanelPlace> {
        let Some(extent) = &self.exhibit.panels else {
            return vec![PanelPlace { place: None, name: String::new() }];
        };
        let places = self.places(Some(extent)).into_iter();
        places.map(|(place, name)| PanelPlace { place: Some(place), name }).collect()
    }

    /// One chart, or a panel for each of several.
    pub fn panelled(&self, charts: Vec<Chart>) -> Chart {
        let Some(extent) = &self.exhibit.panels else {
            return charts.into_iter().next().unwrap_or_else(|| Panels::default().into());
        };
        let named = self.panels().into_iter().zip(charts);
        let panels = named.map(|(panel, chart)| Panel { name: panel.name, chart }).collect();
        Panels { name: self.named(extent), panels }.into()
    }

    /// The series of an exhibit: the places of `by`, or the quantities that are shown.
    pub fn series(&self) -> Vec<ExhibitSeries> {
        let exhibit = self.exhibit;
        let by = self.places(exhibit.by.as_ref());
        let mut all = Vec::new();
        for (shown, item) in exhibit.show.iter().enumerate() {
            if by.is_empty() {
                all.push(ExhibitSeries { name: item.label.clone(), shown, group: None });
            }
            for (place, name) in &by {
                let name =
                    if exhibit.show.len() > 1 { format!("{}, {name}", item.label) } else { name.clone() };
                all.push(ExhibitSeries { name, shown, group: Some(*place) });
            }
        }
        all
    }

    /// The value of what is shown, or of another formula, at some places.
    pub fn value(&mut self, shown: usize, places: &[AxisPlace]) -> Result<f64, Box<Diagnostic>> {
        let exhibit = self.exhibit;
        self.value_of(shown, &exhibit.show[shown].expression, places)
    }

    /// The value of a formula at some places; `key` identifies the formula within the exhibit.
    pub fn value_of(
        &mut self,
        key: usize,
        expression: &Arc<Expression>,
        places: &[AxisPlace],
    ) -> Result<f64, Box<Diagnostic>> {
        let (scenario, cell) = self.locate(expression, places);
        if let Some(drawn) = self.drawn(key, expression, scenario, cell) {
            return Ok(drawn);
        }
        // One evaluation of a formula gives all of its cells.
        if !self.known.contains_key(&(scenario.0, key)) {
            let cells = self.evaluation.cells(scenario, expression)?;
            self.known.insert((scenario.0, key), cells);
        }
        Ok(self.known.get(&(scenario.0, key)).and_then(|c| c.get(cell)).copied().unwrap_or(f64::NAN))
    }

    /// The scenario and the cell of a formula at some places: those on the axes first, then those that `at` fixes.
    pub fn locate(&self, expression: &Expression, places: &[AxisPlace]) -> (ScenarioId, usize) {
        let exhibit = self.exhibit;
        // The last scenario holds: the place on the axis comes after those of panel and series.
        let scenario = places.iter().rev().find_map(|p| match p {
            AxisPlace::In(other) => Some(*other),
            AxisPlace::At(..) => None,
        });
        let at = |index: IndexId| {
            let on_axis = places.iter().find_map(|p| match p {
                AxisPlace::At(i, at) if *i == index => Some(*at),
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

    /// The evaluation that the cells are read from.
    pub fn evaluation(&self) -> &Evaluation {
        self.evaluation
    }

    /// An axis of periods, numbers or names, as the extent says.
    pub fn across(&self, extent: &Extent, places: PlacesAs) -> Across {
        if let Extent::Index(id) = extent {
            let index = self.model().index(*id);
            match &index.shape.kind {
                IndexKind::Periods(_) => {
                    return Across::Periods(index.periods.iter().copied().map(span).collect());
                }
                IndexKind::Values(unit) if places != PlacesAs::Names => return numbers(index, unit),
                IndexKind::Steps(steps) if places == PlacesAs::Points => return numbered(index, steps),
                // A bar stands for a step and not for the point at which it begins.
                IndexKind::Steps(steps) if places == PlacesAs::Bars => return lasting(index, steps),
                IndexKind::Values(_) | IndexKind::Steps(_) | IndexKind::Labels => {}
            }
        }
        Across::Categories(self.places(Some(extent)).into_iter().map(|(_, name)| name).collect())
    }
}

fn span(period: Period) -> PeriodSpan {
    PeriodSpan {
        start: period.start(),
        end: period.end(),
        printed: period.printed(),
        year: period.year_named(),
        month: period.month_named().unwrap_or_default(),
    }
}

/// Steps as what lasts from one to the next.
fn lasting(index: &Index, steps: &StepKind) -> Across {
    let span = |(start, printed): (&f64, &String)| PeriodSpan {
        start: *start,
        end: start + steps.length,
        printed: printed.clone(),
        year: String::new(),
        month: String::new(),
    };
    Across::Periods(index.shape.values.iter().zip(&index.printed).map(span).collect())
}

/// An axis of steps, which counts them; what they are called stands at the axis.
fn numbered(index: &Index, steps: &StepKind) -> Across {
    let label = index.label.clone().unwrap_or_default();
    let divisor = steps.unit.as_ref().map_or(1.0, |unit| unit.to_base(1.0));
    let axis = Axis { label, scale: Scale::Linear, ticks: TickFormat { divisor, ..TickFormat::default() } };
    let at = index.shape.values.iter().zip(&index.printed);
    Across::Values { axis, at: at.map(|(value, text)| PrintedValue::new(*value, text.clone())).collect() }
}

/// An axis of the numbers of an index; logarithmic where they span more than a decade or so.
fn numbers(index: &Index, unit: &Unit) -> Across {
    let values = &index.shape.values;
    let wide = match (values.first(), values.last()) {
        (Some(first), Some(last)) => *first > 0.0 && last / first >= LOG_FROM,
        _ => false,
    };
    let scale = if wide { Scale::Log } else { Scale::Linear };
    let axis = Axis { label: index.label.clone().unwrap_or_default(), scale, ticks: units::ticks(unit) };
    let printed = values.iter().zip(&index.printed);
    Across::Values {
        axis,
        at: printed.map(|(value, text)| PrintedValue::new(*value, text.clone())).collect(),
    }
}
