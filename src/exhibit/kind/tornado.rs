//! In: an exhibit of one quantity without open index. Out: what each assumption alone does to it, p10 to p90.
//! Assumptions that correlate move together and are named together.
//! Never drops an assumption silently: what has no bar is named in the note.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::draws::PageDraws;
use crate::exhibit::origin::{Origin, OriginSubject};
use crate::exhibit::provenance::Case;
use crate::exhibit::units::NumberForm;
use crate::exhibit::{errors, units};
use entail_engine::analyse::doubt::{Swing, go_together, swings_and_never};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::{Driver, Simulation};
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::{LastDigit, NumberFormat, Per};
use entail_engine::model::Model;
use entail_figure::{Axis, PrintedValue, TickFormat, Tornado, TornadoSwing};
use entail_runtime::distribution::special::normal;

/// Bars that a reader can take in.
const BARS: usize = 12;
/// Assumptions without a bar that the note names one by one.
const NAMED: usize = 2;
const LOW: f64 = 0.1;
const TURNS: &str = "†";

pub(super) struct TornadoExhibit;

impl ExhibitKind for TornadoExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        tornado(cells, &mut page.draws)
    }

    fn shown_draws(&self, cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws { of: vec![cells.origin(0, &[])], probabilities: Vec::new() }
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        Some(format!(
            "Each assumption alone from p10 to p90, all others at their central values, in {}.",
            case.scenario
        ))
    }
}

fn tornado(cells: &mut ExhibitCells<'_, '_>, draws: &mut PageDraws<'_>) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let (model, scenario) = (cells.model(), cells.scenario);
    if exhibit.show.len() > 1 {
        return Err(Box::new(errors::one_only(exhibit)));
    }
    let expression = &exhibit.show[0].expression;
    if !matches!(expression.expr.ty, Type::Number(_) | Type::Period) {
        return Err(Box::new(errors::no_number(exhibit)));
    }
    // What is undefined in some draw is an error here as anywhere.
    let of = cells.origin(0, &[]);
    draws.check(cells, of)?;
    let simulation = &mut *draws.simulation;
    let (_, cell) = cells.locate(expression, &[]);
    let terms = simulation.terms().cells(scenario, expression).unwrap_or_default();
    let term = terms.get(cell).copied().unwrap_or_default();
    let all = swings_and_never(simulation, term);
    if all.is_empty() {
        return Err(Box::new(errors::nothing_moves(exhibit)));
    }
    let base = cells.value(0, &[])?;
    let unit = units::unit(exhibit, units::largest(all.iter().flat_map(|swing| swing.values).chain([base])));
    // The origin again: its digits are those of a value that is known now.
    let of = cells.origin(0, &[]);
    // Ends of swings are percentiles, and carry one place more than a point.
    let form = NumberForm::of(cells, unit.as_ref()).ruled(cells.origins.last(of).finer());
    let reach = units::largest(all.iter().flat_map(|swing| swing.values).chain([base]));
    let form = form.on_steps_of(reach);
    let mut swings = Vec::new();
    for swing in all.iter().take(BARS) {
        let leading = swing.drivers.first().map(|at| cells.origins.add(origin(simulation, model, *at)));
        let ends = ends(simulation, model, scenario, swing);
        let [low, high] = ends.values.map(|end| if end.number.is_nan() { end } else { end.of(leading) });
        let mark = if swing.is_monotone() { "" } else { TURNS };
        swings.push(TornadoSwing {
            name: format!("{}{mark}", named(simulation, model, swing)),
            unit: ends.unit,
            low,
            at_low: printed(swing.values[0], form).of(of),
            high,
            at_high: printed(swing.values[4], form).of(of),
        });
    }
    let value = printed(base, form.ruled(cells.origins.last(of)));
    let base = PrintedValue { printed: format!("Central {}", value.printed), of, ..value };
    let axis = Axis { ticks: units::ticks_or_years(form.unit), ..Axis::default() };
    let remark = remark(simulation, model, &all);
    Ok(Content::Figure { chart: Tornado { axis, base, swings, emphasis: None }.into(), remark })
}

/// What a driver is of: its one cell, or all of the assumption where it moves several.
fn origin(simulation: &Simulation, model: &Model, at: usize) -> Origin {
    let driver = &simulation.drivers()[at];
    let indexes = &model.variable(driver.variable).indexes;
    let mut cell = Vec::new();
    if let [only] = driver.cells[..] {
        cell.extend(indexes.iter().copied().zip(model.places(indexes, only as usize)));
    }
    Origin::new(OriginSubject::Variable(driver.variable), cell, None)
}

fn printed(number: f64, form: NumberForm<'_>) -> PrintedValue {
    form.value(number).unwrap_or_else(|| PrintedValue::new(f64::NAN, units::NO_VALUE))
}

/// The leading assumption, and those that move with it.
fn named(simulation: &Simulation, model: &Model, swing: &Swing) -> String {
    go_together(swing.drivers.iter().map(|at| simulation.drivers()[*at].name(model)))
}

/// The two values of an assumption between which it moves a result, in the unit of its numbers.
struct SwingEnds {
    values: [PrintedValue; 2],
    unit: String,
}

/// The leading assumption at p10 and p90 in the scenario, as it prints; the percentiles where its cells differ.
fn ends(simulation: &mut Simulation, model: &Model, scenario: ScenarioId, swing: &Swing) -> SwingEnds {
    let percentiles = ["p10", "p90"].map(|name| PrintedValue::new(f64::NAN, name));
    let percentiles = SwingEnds { values: percentiles, unit: String::new() };
    let Some(driver) = swing.drivers.first().map(|at| simulation.drivers()[*at].clone()) else {
        return percentiles;
    };
    let scores = [LOW, 1.0 - LOW].map(normal::quantile);
    let found = simulation.values_in_scenario(scenario, &driver, &scores);
    let Some(first) = found.first().filter(|first| found.iter().all(|ends| ends == *first)) else {
        return percentiles;
    };
    let ticks = model.variable(driver.variable).unit().map_or_else(TickFormat::default, units::ticks);
    let width = simulation.width_in_scenario(scenario, &driver, driver.cell());
    let print = |number| print(model, &driver, number, width);
    let values = [first[0], first[1]].map(|number| PrintedValue::new(number / ticks.divisor, print(number)));
    SwingEnds { values, unit: ticks.unit }
}

/// An end; of a point in time as finely as its range tells.
fn print(model: &Model, driver: &Driver, number: f64, width: f64) -> String {
    let variable = model.variable(driver.variable);
    let format = NumberFormat { per: Per::Hide, ..variable.format.clone().unwrap_or_default() };
    let last = if variable.ty == Type::Period { LastDigit::Within(width) } else { format.last };
    model.print_as(variable, number, Some(&NumberFormat { last, ..format }))
}

/// What has no bar, and which bars do not show all.
fn remark(simulation: &Simulation, model: &Model, all: &[Swing]) -> Option<String> {
    let mut sentences = Vec::new();
    if all.iter().take(BARS).any(|swing| !swing.is_monotone()) {
        sentences.push(format!("{TURNS} The result turns between p10 and p90; the bar shows both ends."));
    }
    if all.iter().take(BARS).any(|swing| swing.width().is_infinite()) {
        sentences.push("Where one half of a bar is missing, the result never comes about.".to_owned());
    }
    let rest: Vec<String> = all.iter().skip(BARS).map(|swing| named(simulation, model, swing)).collect();
    if !rest.is_empty() {
        let more = rest.len().saturating_sub(NAMED);
        let mut names: Vec<String> = rest.into_iter().take(NAMED).collect();
        if more > 0 {
            names.push(format!("{more} more"));
        }
        sentences.push(format!("Smaller effects: {}.", names.join("; ")));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
