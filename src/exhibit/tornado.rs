//! In: an exhibit of one quantity without open index. Out: what each assumption alone does to it, p10 to p90.
//! Assumptions that correlate move together and are named together.
//! Never drops an assumption silently: what has no bar is named in the note.

use super::cells::Cells;
use super::drawn::Draws;
use super::origin::{Origin, Source};
use super::{errors, units};
use entail_engine::analyse::doubt::{Swing, go_together, swings_and_never};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::{Driver, Simulation};
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::{Format, Per, Unit};
use entail_engine::model::Model;
use entail_figure::{Axis, Chart, Swing as Bar, TickFormat, Tornado, Value};
use entail_runtime::distribution::special::normal;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;

/// Bars that a reader can take in.
const BARS: usize = 12;
/// Assumptions without a bar that the note names one by one.
const NAMED: usize = 2;
const LOW: f64 = 0.1;
const TURNS: &str = "†";

/// A tornado chart, and what its note must say.
pub fn tornado(
    cells: &mut Cells<'_, '_>,
    draws: &mut Draws<'_>,
) -> Result<(Chart, Option<String>), Box<Diagnostic>> {
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
    let (_, cell) = cells.stands(expression, &[]);
    let terms = simulation.terms().cells(scenario, expression).unwrap_or_default();
    let term = terms.get(cell).copied().unwrap_or_default();
    let all = swings_and_never(simulation, term);
    if all.is_empty() {
        return Err(Box::new(errors::nothing_moves(exhibit)));
    }
    let base = cells.value(0, &[])?;
    let results = all.iter().flat_map(|swing| swing.values).chain([base]);
    let largest = results.filter(|v| v.is_finite()).fold(0.0_f64, |most, v| most.max(v.abs()));
    let unit = units::unit(exhibit, largest);
    let digits = units::digits(model, exhibit);
    let bars = all.iter().take(BARS).map(|swing| {
        let leading = swing.drivers.first().map(|at| cells.origins.add(origin(simulation, model, *at)));
        let ([low, high], unit_of) = ends(simulation, model, scenario, swing);
        let own = |end: Value| if end.number.is_nan() { end } else { end.of(leading) };
        let (low, high) = (own(low), own(high));
        let mark = if swing.is_monotone() { "" } else { TURNS };
        let at = |value: f64| printed(value, unit.as_ref(), digits).of(of);
        let name = format!("{}{mark}", named(simulation, model, swing));
        Bar { name, unit: unit_of, low, at_low: at(swing.values[0]), high, at_high: at(swing.values[4]) }
    });
    let swings = bars.collect();
    let value = printed(base, unit.as_ref(), digits);
    let base = Value { printed: format!("Central {}", value.printed), of, ..value };
    let axis = Axis { ticks: units::ticks_or_years(unit.as_ref()), ..Axis::default() };
    let note = note(simulation, model, &all);
    Ok((Chart::Tornado(Tornado { axis, base, swings, emphasis: None }), note))
}

/// What a driver is of: its one cell, or all of the assumption where it moves several.
fn origin(simulation: &Simulation, model: &Model, at: usize) -> Origin {
    let driver = &simulation.drivers()[at];
    let indexes = &model.variable(driver.variable).indexes;
    let mut cell = Vec::new();
    if let [only] = driver.cells[..] {
        cell.extend(indexes.iter().copied().zip(model.places(indexes, only as usize)));
        cell.sort_unstable();
    }
    Origin { of: Source::Variable(driver.variable), cell, scenario: None }
}

fn printed(number: f64, unit: Option<&Unit>, digits: u8) -> Value {
    units::value(number, unit, digits).unwrap_or_else(|| Value::new(f64::NAN, "–"))
}

/// The leading assumption, and those that move with it.
fn named(simulation: &Simulation, model: &Model, swing: &Swing) -> String {
    go_together(swing.drivers.iter().map(|at| simulation.drivers()[*at].name(model)))
}

/// The leading assumption at p10 and p90 in the scenario, as it prints; the percentiles where its cells differ.
fn ends(
    simulation: &mut Simulation,
    model: &Model,
    scenario: ScenarioId,
    swing: &Swing,
) -> ([Value; 2], String) {
    let percentiles = (["p10", "p90"].map(|name| Value::new(f64::NAN, name)), String::new());
    let Some(driver) = swing.drivers.first().map(|at| simulation.drivers()[*at].clone()) else {
        return percentiles;
    };
    let own = simulation.terms().variable(scenario, driver.variable);
    let terms: Vec<Term> = driver.cells.iter().filter_map(|cell| own.get(*cell as usize).copied()).collect();
    let leaves = simulation.at_scores(&driver, &[normal::quantile(LOW), normal::quantile(1.0 - LOW)]);
    let found = values(simulation, &terms, &leaves);
    let Some(first) = found.first().filter(|first| found.iter().all(|ends| ends == *first)) else {
        return percentiles;
    };
    let ticks = model.variable(driver.variable).unit().map_or_else(TickFormat::default, units::ticks);
    let own = |number: f64| Value::new(number / ticks.divisor, print(model, &driver, number));
    (first.map(own), ticks.unit.clone())
}

/// What some terms are at the two ends.
fn values(simulation: &Simulation, terms: &[Term], leaves: &[(Leaf, Vec<f64>)]) -> Vec<[f64; 2]> {
    let variation = simulation.around_centre(terms);
    let given: Vec<(Leaf, &[f64])> = leaves.iter().map(|(leaf, column)| (*leaf, column.as_slice())).collect();
    let varied = variation.run(&given);
    let ends = |at: usize| {
        let central = variation.central(at);
        varied.column(at).map_or([central, central], |column| [column[0], column[1]])
    };
    (0..terms.len()).map(ends).collect()
}

fn print(model: &Model, driver: &Driver, number: f64) -> String {
    let variable = model.variable(driver.variable);
    let format = Format { per: Per::Hide, ..variable.format.clone().unwrap_or_default() };
    model.print_as(variable, number, Some(&format))
}

/// What has no bar, and which bars do not show all.
fn note(simulation: &Simulation, model: &Model, all: &[Swing]) -> Option<String> {
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
