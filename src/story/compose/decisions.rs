//! In: decisions, and what the draws say of them. Out: data for the partials that show what is chosen, how sure that is and what it
//! would be worth to know more.
//! Money that the draws do not tell from nothing is printed as less than what they would tell.
//! Never chooses.

use crate::print::{About, Over, PageWords, Printed, Reference, filled, marker, percent};
use crate::story::phrase::Phrases;
use crate::trace::RESOLVED;
use entail_engine::analyse::ChoiceDoubt;
use entail_engine::analyse::doubt::{Doubt, Knowledge};
use entail_engine::language::formula::{Node, ScenarioId, VariableId};
use entail_engine::language::unit::{LastDigit, NumberFormat, Per, Unit, print};
use entail_engine::model::{ChosenBy, Coordinates, Decision, Model, Payoff};
use entail_runtime::summary::Estimate;
use serde_json::{Value, json};

/// How many assumptions are named that are worth knowing.
const KNOWN: usize = 4;
/// What is not worth this many errors is told as less than they are.
const ERRORS: f64 = 2.0;

/// A decision on a page.
struct Shown<'p> {
    phrases: &'p Phrases,
    doubt: &'p Doubt,
    at: usize,
}

/// Every decision: what is chosen, how often each option is best, what each brings, and what knowing more would be worth.
pub fn decisions(phrases: &Phrases, doubt: &Doubt) -> Value {
    let all = 0..phrases.facts().model.decisions.len();
    let all: Vec<Value> = all.map(|at| Shown { phrases, doubt, at }.table()).collect();
    json!({"decisions": all})
}

/// What would be worth finding out before a decision is taken, that which is worth most first.
pub fn find_out(phrases: &Phrases, doubt: &Doubt) -> Vec<Value> {
    let model = &phrases.facts().model;
    let mut rows: Vec<(f64, Value)> = Vec::new();
    for at in 0..model.decisions.len() {
        let shown = Shown { phrases, doubt, at };
        rows.extend((0..shown.cells()).filter_map(|cell| shown.worth(cell)));
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

impl Shown<'_> {
    fn decision(&self) -> &Decision {
        &self.phrases.facts().model.decisions[self.at]
    }

    fn cells(&self) -> usize {
        let model = &self.phrases.facts().model;
        model.cell_count(&model.variable(self.decision().variable).indexes)
    }

    fn choice(&self, cell: usize) -> Option<&ChoiceDoubt> {
        self.doubt.decision(self.phrases.facts().scenario, self.at, cell)
    }

    fn table(&self) -> Value {
        let (facts, printing) = (self.phrases.facts(), self.phrases.printing());
        let decision = self.decision();
        // The page's scenario comes first, whether or not the decision names it.
        let mut scenarios = vec![facts.scenario];
        scenarios.extend(decision.scenarios.iter().filter(|s| **s != facts.scenario));
        let heads: Vec<String> =
            scenarios.iter().map(|s| printing.text(&facts.model.scenario(*s).label)).collect();
        let rows: Vec<Value> = (0..self.cells()).map(|cell| self.row(cell, &scenarios)).collect();
        let any = |key: &str| rows.iter().any(|row| row[key] != "");
        // Where nothing varies, the payoff itself says what each option brings.
        let varies = |choice: &ChoiceDoubt| choice.means.iter().any(|mean| mean.error != 0.0);
        let uncertain = (0..self.cells()).filter_map(|cell| self.choice(cell)).any(varies);
        let names = &facts.model.index(decision.options).printed;
        let label = |id: &VariableId| printing.text(&facts.model.variable(*id).label);
        let shown: Vec<String> = decision.show.iter().map(label).collect();
        let notes: Vec<Value> = (0..self.cells()).filter_map(|cell| self.note(cell)).collect();
        let payoff = decision.payoff.as_ref();
        json!({
            "label": printing.text(&decision.label),
            "scenarios": heads,
            "alone": super::partial::stand_alone(self.phrases, &scenarios),
            "shown": shown,
            "wins": any("wins"),
            "means": uncertain,
            "options": names.iter().map(|name| printing.text(name)).collect::<Vec<_>>(),
            "averages": payoff.map(|payoff| printing.text(&self.head(payoff))),
            "by": payoff.map(|payoff| chosen_by(&facts.model, payoff.by)),
            "rows": rows,
            "notes": notes,
        })
    }

    fn row(&self, cell: usize, scenarios: &[ScenarioId]) -> Value {
        let facts = self.phrases.facts();
        let chosen = |s: &ScenarioId| {
            marker(
                self.phrases
                    .printing()
                    .add(Printed::Value(Reference { scenario: *s, ..self.reference(cell) })),
            )
        };
        let shown = |id: &VariableId| self.beside(cell, *id);
        json!({
            "label": self.name(cell).unwrap_or_else(|| self.phrases.printing().text(&self.decision().label)),
            "chosen": scenarios.iter().map(chosen).collect::<Vec<_>>(),
            "wins": self.choice(cell).map(|choice| self.wins(cell, choice)).unwrap_or_default(),
            "means": self.choice(cell).map(|choice| self.means(cell, choice)).unwrap_or_default(),
            "shown": self.decision().show.iter().map(shown).collect::<Vec<_>>(),
            "scenario": facts.scenario.0,
        })
    }

    /// The choice at a cell, as a value of the page's scenario.
    fn reference(&self, cell: usize) -> Reference {
        let facts = self.phrases.facts();
        let variable = self.decision().variable;
        let indexes = &facts.model.variable(variable).indexes;
        let places = facts.model.places(indexes, cell);
        Reference {
            cell: Coordinates::of_cell(indexes, &places),
            ..Reference::of(facts, variable.0 as usize)
        }
    }

    /// What tells a cell from the others; none where there is one alone.
    fn name(&self, cell: usize) -> Option<String> {
        let facts = self.phrases.facts();
        let of_place = |(index, at): &(_, u32)| facts.model.index(*index).printed[*at as usize].as_str();
        let reference = self.reference(cell);
        let names: Vec<&str> = reference.cell.iter().map(of_place).collect();
        (!names.is_empty()).then(|| self.phrases.printing().text(&names.join(", ")))
    }

    /// What a decision shows with its choice: at the row's place, and of the chosen option where it varies over these.
    fn beside(&self, row: usize, shown: VariableId) -> String {
        let facts = self.phrases.facts();
        let (decision, row) = (self.decision(), self.reference(row).cell);
        let indexes = &facts.model.variable(shown).indexes;
        let mut cell: Coordinates =
            row.iter().filter(|(index, _)| indexes.contains(index)).copied().collect();
        if indexes.contains(&decision.options) {
            let chosen = facts.value(facts.scenario, Over::Base, decision.variable, &row);
            cell = cell.with(decision.options, chosen as u32);
        }
        let reference = Reference { cell, ..Reference::of(facts, shown.0 as usize) };
        marker(self.phrases.printing().add(Printed::Value(reference)))
    }

    fn option(&self, at: usize) -> &str {
        &self.phrases.facts().model.index(self.decision().options).printed[at]
    }

    /// In what share of draws each option is best, the surest first; those that hardly ever win are left out.
    fn wins(&self, cell: usize, choice: &ChoiceDoubt) -> String {
        let shares = &choice.wins;
        let mut order: Vec<usize> = (0..shares.len()).filter(|at| shares[*at].value >= RESOLVED).collect();
        order.sort_by(|a, b| shares[*b].value.total_cmp(&shares[*a].value).then(a.cmp(b)));
        let printing = self.phrases.printing();
        let about = About::Value(self.reference(cell));
        let one = |at: usize| {
            let share = printing.computed(about.clone(), percent(shares[at]));
            printing.text(&format!("{} ", self.option(at))) + &share
        };
        order.into_iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// What each option brings on average, in the order of the options.
    fn means(&self, cell: usize, choice: &ChoiceDoubt) -> Vec<String> {
        let about = About::Value(self.reference(cell));
        let means = choice.means.iter().zip(&choice.widths);
        let printing = self.phrases.printing();
        means.map(|(mean, width)| printing.computed(about.clone(), self.printed(*mean, *width))).collect()
    }

    /// What stands behind every amount of the payoff, such as `a year`: once in the head of its column.
    fn per(&self) -> String {
        let shown = |per: Per| print(1.0, &self.unit(), &NumberFormat { per, ..NumberFormat::default() });
        shown(Per::Show).strip_prefix(&shown(Per::Hide)).map(|per| per.trim().to_owned()).unwrap_or_default()
    }

    /// The head of the column of averages.
    fn head(&self, payoff: &Payoff) -> String {
        let model = &self.phrases.facts().model;
        let words = words(model);
        let what = match payoff.of.expr.node {
            Node::Variable(id) => filled(words.on_average, &[("payoff", &model.variable(id).label)]),
            _ if payoff.least => words.costs_on_average.to_owned(),
            _ => words.brings_on_average.to_owned(),
        };
        let per = self.per();
        if per.is_empty() || what.contains(&per) {
            return what;
        }
        filled(words.head_per, &[("head", &what), ("per", &per)])
    }

    /// An average of a payoff whose range is so wide.
    fn printed(&self, mean: Estimate, width: f64) -> String {
        let per = if self.per().is_empty() { Per::Show } else { Per::Hide };
        let last = LastDigit::Within(width).finer();
        let format = NumberFormat { last, error: mean.error, per, ..NumberFormat::default() };
        print(mean.value, &self.unit(), &format)
    }

    fn unit(&self) -> Unit {
        let measure = self.decision().payoff.as_ref().and_then(|payoff: &Payoff| payoff.of.expr.measure());
        measure.map_or_else(Unit::pure, |measure| measure.unit().into_owned())
    }

    /// What a reader has to know of a choice beside what is chosen.
    fn note(&self, cell: usize) -> Option<Value> {
        let choice = self.choice(cell)?;
        let by = self.decision().payoff.as_ref()?.by;
        let printing = self.phrases.printing();
        let central = choice.central.filter(|central| by == ChosenBy::Mean && *central != choice.best);
        let rival = choice.rival.filter(|_| choice.is_close() && by == ChosenBy::Mean);
        (central.is_some() || rival.is_some()).then(|| {
            json!({
                "at": self.name(cell),
                "best": printing.text(self.option(choice.best)),
                "central": central.map(|at| printing.text(self.option(at))),
                "rival": rival.map(|at| printing.text(self.option(at))),
            })
        })
    }

    /// What it would be worth to know more before one is chosen, and its size in base units; none where that is nothing.
    fn worth(&self, cell: usize) -> Option<(f64, Value)> {
        let choice = self.choice(cell)?;
        if choice.evpi.value <= 0.0 {
            return None;
        }
        let printing = self.phrases.printing();
        let about = About::Value(self.reference(cell));
        let label = printing.text(&self.decision().label);
        let label = self.name(cell).map_or_else(|| label.clone(), |name| format!("{label}: {name}"));
        let known = |one: &Knowledge| {
            // It is what the decision would gain, and says nothing of the assumption's own value.
            let about = About::Value(self.reference(cell));
            json!({
                "name": printing.text(&self.doubt.name(&self.phrases.facts().model, &one.drivers)),
                "worth": printing.computed(about, self.worth_of(one.worth)),
            })
        };
        let known: Vec<Value> = choice.knowing.iter().take(KNOWN).map(known).collect();
        let row = json!({
            "decision": label,
            "chosen": marker(printing.add(Printed::Value(self.reference(cell)))),
            "all": printing.computed(about, self.worth_of(choice.evpi)),
            "known": known,
        });
        Some((choice.evpi.value, row))
    }

    /// What something is worth, to two digits; where the draws do not tell it from nothing, less than they would tell.
    fn worth_of(&self, worth: Estimate) -> String {
        let least = ERRORS * worth.error;
        let format = NumberFormat { digits: 2, last: LastDigit::Exact, ..NumberFormat::default() };
        if worth.value < least {
            let least = print(least, &self.unit(), &NumberFormat { digits: 1, ..format });
            return filled(words(&self.phrases.facts().model).under, &[("amount", &least)]);
        }
        print(worth.value, &self.unit(), &NumberFormat { error: worth.error, ..format })
    }
}

/// How the decision that a variable holds is taken; none where rules take it, and for what is no decision.
pub fn taken_by(model: &Model, variable: usize) -> Option<String> {
    let decision = model.decisions.iter().find(|decision| decision.variable.0 as usize == variable)?;
    decision.payoff.as_ref().map(|payoff| chosen_by(model, payoff.by))
}

/// How a decision is taken, in words that follow on “by”.
fn chosen_by(model: &Model, by: ChosenBy) -> String {
    match by {
        ChosenBy::Central => words(model).by_central.to_owned(),
        ChosenBy::Mean => words(model).by_mean.to_owned(),
        ChosenBy::Quantile(_) => filled(words(model).by_quantile, &[("quantile", &by.word())]),
    }
}

fn words(model: &Model) -> &'static PageWords {
    PageWords::of(&model.report.language)
}
