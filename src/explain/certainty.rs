//! In: a claim and a simulation. Out: lines that say how probable it is, and what alone would turn it.
//! Flip points are in order, the most plausible first; what turns nothing is in one line after them.
//! Never moves two assumptions at once.

use super::ask::wanted::{each_column, wanted_one};
use super::error::Refusal;
use super::words::{aligned, driver_name, percent};
use entail_engine::analyse::Told;
use entail_engine::analyse::doubt::{Condition, Flip, flips, tell_in_scenarios};
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation};
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::full_precision;
use entail_engine::model::Reckoning;
use entail_runtime::operation::Binary;
use entail_runtime::summary::{Estimate, probability};

/// Days of a year, as durations count them.
const DAYS_OF_YEAR: f64 = 365.25;

/// What the draws say of a claim, a line each.
pub fn certainty(
    evaluation: &Evaluation,
    settings: Settings,
    scenario: ScenarioId,
    claim: usize,
) -> Result<Vec<String>, Refusal> {
    let model = evaluation.model();
    let claim = &model.claims[claim];
    let mut simulation = evaluation.simulation(settings)?;
    let wanted = wanted_one(&mut simulation, &format!("claim:{}", claim.id), None, scenario)?;
    let term = wanted.term;
    let sides = simulation.terms().sides(scenario, &claim.that).map(|(_, left, right)| (left, right));
    let mut found = Estimate { value: f64::NAN, error: f64::NAN };
    let warnings = each_column(&simulation, evaluation, &[wanted], scenario, |_, column| {
        found = probability(column, simulation.replicates());
    })?;
    let (count, seed) = (simulation.count(), settings.seed);
    let (probable, error) = (found.value * 100.0, found.error * 100.0);
    let mut lines = vec![format!(
        "probability {probable:.2}%, standard error {error:.2} pp ({count} draws, seed {seed})"
    )];
    let told = Told::of(claim, found.value, &model.report.likelihood);
    lines.push(format!("a page tells its `{}`", told.name()));
    lines.extend(warnings.into_iter().map(|finding| finding.message));
    let mut found = flips(&simulation, &[Condition { holds: term, sides }]).pop().unwrap_or_default();
    tell_in_scenarios(&mut simulation, found.iter_mut().map(|flip| (scenario, flip)));
    if !found.is_empty() {
        lines.push("one assumption alone turns it, the most plausible first:".to_owned());
        let rows: Vec<Vec<String>> = found.iter().map(|flip| row(&simulation, flip)).collect();
        lines.extend(aligned(&rows, &[3, 4]).into_iter().map(|line| format!("  {line}")));
    }
    // What moves the claim and does not turn it is named too: silence would look like an omission.
    let mut still = simulation.moving(simulation.leaves(term).into_iter());
    for flip in &found {
        still.remove(&flip.driver);
    }
    let still: Vec<String> =
        still.into_iter().map(|at| driver_name(&model, &simulation.drivers()[at])).collect();
    if !still.is_empty() {
        lines.push(format!("no flip within p0.1–p99.9: {}", still.join(", ")));
    }
    Ok(lines)
}

/// Assumption, today's value, the value at which it flips, how far that is, and where it lies in the range.
fn row(simulation: &Simulation, flip: &Flip) -> Vec<String> {
    let model = simulation.model();
    let driver = &simulation.drivers()[flip.driver];
    let variable = model.variable(driver.variable);
    let far = match (&variable.ty, flip.distance()) {
        (Type::Period, _) if variable.reckoning == Reckoning::Date => {
            let days = Binary::DaysBetween.at([flip.value, flip.centre]) * DAYS_OF_YEAR;
            let sign = if days < 0.0 { "−" } else { "+" };
            format!("{sign}{} days", full_precision(days.abs().round()))
        }
        (Type::Period, _) => {
            // A part of the year 2030 would mean nothing.
            let years = ((flip.value - flip.centre) * 100.0).round() / 100.0;
            let sign = if years < 0.0 { "−" } else { "+" };
            format!("{sign}{} years", full_precision(years.abs()))
        }
        (_, Some(part)) => percent(part),
        (_, None) => "–".to_owned(),
    };
    vec![
        driver_name(&model, driver),
        model.print(variable, flip.centre),
        format!("→ {}", model.print(variable, flip.value)),
        far,
        format!("p{:.2}", flip.percentile * 100.0),
    ]
}
