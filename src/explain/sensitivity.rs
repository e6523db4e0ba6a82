//! In: a quantity and a simulation. Out: what moves it, as bars from p10 to p90 and as shares of its variance.
//! A bar that turns between its ends is marked; what no assumption accounts for alone is called interactions.
//! Never mixes up a bar with a share.

use super::ask::answer::one;
use super::ask::question::scenario;
use super::ask::wanted::{Wanted, each_column, wanted_one};
use super::error::{QuestionError, Refusal};
use super::words::{aligned, driver_name};
use crate::trace::RESOLVED;
use entail_engine::analyse::doubt::{AT, Shares, Swing, shares, swings};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation};
use entail_engine::language::formula::{ScenarioId, Type, VariableId, describe};
use entail_engine::model::{Model, Variable};
use entail_runtime::distribution::special::normal;
use serde_json::{Value, json};

/// What moves a quantity.
pub struct Sensitivity {
    simulation: Simulation,
    wanted: Wanted,
    variable: VariableId,
    scenario: String,
    central: f64,
    /// Bars, the longest first.
    pub swings: Vec<Swing>,
    /// The leading assumption of each bar at its p10 and p90 in the scenario, in base units.
    ends: Vec<[f64; 2]>,
    /// Shares of variance, the largest first.
    pub shares: Shares,
    /// Draws that have no value.
    pub warnings: Vec<Diagnostic>,
}

/// What moves a quantity, one cell of it, in a scenario.
///
/// # Errors
///
/// A name, cell or scenario that does not fit, a value that is no number, and what makes it impossible to
/// compute.
pub fn sensitivity(
    evaluation: &Evaluation,
    settings: Settings,
    name: &str,
    cell: Option<&str>,
    scenario_name: &str,
) -> Result<Sensitivity, Refusal> {
    let model = evaluation.model();
    let at = scenario(&model, scenario_name)?;
    let mut simulation = evaluation.simulation(settings)?;
    let wanted = wanted_one(&mut simulation, name, cell, at)?;
    let (Some(id), Type::Number(_) | Type::Period) = (wanted.variable, &wanted.ty) else {
        let what = describe(&wanted.ty);
        let hint = if name.starts_with("claim:") { "; `entail explain` prints where it turns" } else { "" };
        return Err(Refusal::Question(QuestionError::new(format!(
            "only a quantity has bars and shares, `{name}` is {what}{hint}"
        ))));
    };
    let only = std::slice::from_ref(&wanted);
    let warnings = each_column(&simulation, evaluation, only, at, |_, _| {})?;
    let swings = swings(&simulation, wanted.term);
    let ends = swings.iter().map(|swing| ends(&mut simulation, at, swing)).collect();
    let shares = shares(&simulation, &[wanted.term]).pop().unwrap_or_default();
    let central = simulation.around_centre(&[wanted.term]).central(0);
    let (variable, scenario) = (id, scenario_name.to_owned());
    Ok(Sensitivity { simulation, wanted, variable, scenario, central, swings, ends, shares, warnings })
}

/// The leading assumption of a bar at its ends.
fn ends(simulation: &mut Simulation, scenario: ScenarioId, swing: &Swing) -> [f64; 2] {
    let lead = simulation.drivers()[swing.drivers[0]].clone();
    let scores = [AT[0], AT[4]].map(normal::quantile);
    let values = simulation.values_in_scenario(scenario, &lead, &scores);
    values.first().map_or([f64::NAN; 2], |ends| [ends[0], ends[1]])
}

impl Sensitivity {
    /// For a person.
    pub fn text(&self) -> String {
        let model = self.simulation.model();
        let variable = model.variable(self.variable);
        let print = |value: f64| model.print(variable, value);
        let (draws, seed) = (self.simulation.count(), self.simulation.settings().seed);
        let mut lines = vec![format!("{} = {} in {}", self.wanted.name, print(self.central), self.scenario)];
        if self.swings.is_empty() {
            lines.push("nothing uncertain moves it".to_owned());
            return lines.join("\n") + "\n";
        }
        lines.push("one assumption at a time, from its p10 to its p90:".to_owned());
        let rows: Vec<Vec<String>> = self.swings.iter().zip(&self.ends).map(|bar| self.bar(bar)).collect();
        lines.extend(aligned(&rows, &[]).into_iter().map(|line| format!("  {line}")));
        let Some(rest) = self.shares.interactions else { return lines.join("\n") + "\n" };
        lines.push(format!("shares of its variance ({draws} draws, seed {seed}):"));
        let whole = |share: f64| {
            if share < RESOLVED { "<1%".to_owned() } else { format!("{:.0}%", share * 100.0) }
        };
        let (large, small): (Vec<_>, Vec<_>) =
            self.shares.of.iter().partition(|(_, share)| *share >= RESOLVED);
        let mut rows: Vec<Vec<String>> =
            large.iter().map(|(group, share)| vec![self.names(group), whole(*share)]).collect();
        // Each share has a sampling error of its own, so that those of a plain sum may come to a hair more than all.
        let sum = self.shares.of.iter().map(|(_, share)| share).sum::<f64>().min(1.0);
        rows.push(vec!["sum".to_owned(), whole(sum)]);
        if rest >= RESOLVED {
            rows.push(vec!["interactions".to_owned(), whole(rest)]);
        }
        lines.extend(aligned(&rows, &[1]).into_iter().map(|line| format!("  {line}")));
        if !small.is_empty() {
            let names: Vec<String> = small.iter().map(|(group, _)| self.names(group)).collect();
            lines.push(format!("<1% each: {}", names.join(", ")));
        }
        lines.join("\n") + "\n"
    }

    /// Assumption, its ends, the quantity there, and whether it turns between them.
    fn bar(&self, (swing, ends): (&Swing, &[f64; 2])) -> Vec<String> {
        let model = self.simulation.model();
        let variable = model.variable(self.variable);
        let leads = model.variable(self.simulation.drivers()[swing.drivers[0]].variable);
        let turns = if swing.is_monotone() { "" } else { "not monotone" };
        vec![
            self.names(&swing.drivers),
            model.print(leads, ends[0]),
            format!("→ {}", model.print(leads, ends[1])),
            format!("gives {}", model.print(variable, swing.values[0])),
            format!("→ {}", model.print(variable, swing.values[4])),
            turns.to_owned(),
        ]
    }

    fn names(&self, drivers: &[usize]) -> String {
        self.list(drivers).join(" + ")
    }

    fn list(&self, drivers: &[usize]) -> Vec<String> {
        let model = self.simulation.model();
        drivers.iter().map(|at| driver_name(&model, &self.simulation.drivers()[*at])).collect()
    }

    /// For a program: numbers as `entail get` prints them.
    pub fn json(&self) -> String {
        let model = self.simulation.model();
        let variable = model.variable(self.variable);
        let own = |value: f64| number(&model, variable, value);
        let bar = |(swing, ends): (&Swing, &[f64; 2])| {
            let leads = model.variable(self.simulation.drivers()[swing.drivers[0]].variable);
            json!({
                "assumptions": self.list(&swing.drivers),
                "p10": number(&model, leads, ends[0]),
                "p90": number(&model, leads, ends[1]),
                "values": swing.values.iter().map(|v| own(*v)).collect::<Vec<_>>(),
                "monotone": swing.is_monotone(),
            })
        };
        let part = |(group, share): &(Vec<usize>, f64)| json!({"assumptions": self.list(group), "share": share, "resolved": *share >= RESOLVED});
        let value = json!({
            "name": self.wanted.name,
            "scenario": self.scenario,
            "central": own(self.central),
            "draws": self.simulation.count(),
            "seed": self.simulation.settings().seed,
            "tornado": self.swings.iter().zip(&self.ends).map(bar).collect::<Vec<_>>(),
            "shares": self.shares.of.iter().map(part).collect::<Vec<_>>(),
            "sum": self.shares.interactions.map(|_| self.shares.of.iter().map(|(_, share)| share).sum::<f64>()),
            "interactions": self.shares.interactions,
        });
        serde_json::to_string_pretty(&value).unwrap_or_default()
    }
}

fn number(model: &Model, variable: &Variable, value: f64) -> Value {
    one(model, &variable.ty, value, None).1
}
