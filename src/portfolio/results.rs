//! In: the `results.json` of several reports. Out: one long table, a number a row.
//! Values at the centre, what draws say of them, and claims, each with its cell, scenario and unit.
//! Never computes: what a report does not say is not in the table.

use crate::long_table::{LongCells, LongTable, WordColumn};
use serde_json::{Map, Value};

/// Rows as they come.
#[derive(Default)]
pub struct ResultRows {
    report: WordColumn,
    edition: WordColumn,
    id: WordColumn,
    cell: WordColumn,
    scenario: WordColumn,
    statistic: WordColumn,
    unit: WordColumn,
    label: WordColumn,
    values: Vec<f64>,
}

/// What a row is of.
#[derive(Clone, Copy)]
struct Of<'a> {
    report: &'a str,
    edition: Option<&'a str>,
    id: &'a str,
    cell: Option<&'a str>,
    scenario: &'a str,
    unit: Option<&'a str>,
}

impl ResultRows {
    /// Adds the results of a report; false if the text is none of them.
    pub fn add(&mut self, report: &str, text: &str) -> bool {
        let Ok(results) = serde_json::from_str::<Value>(text) else { return false };
        let Some(variables) = results.get("variables").and_then(Value::as_object) else { return false };
        let edition = results.get("edition").and_then(Value::as_str);
        let start = Of { report, edition, id: "", cell: None, scenario: "", unit: None };
        for (id, variable) in variables {
            let unit = variable.get("unit").and_then(Value::as_str);
            let cells = cells(variable, results.get("indexes"));
            for (scenario, values) in object(variable.get("values")) {
                let values = values.as_array().map(Vec::as_slice).unwrap_or_default();
                for (at, value) in values.iter().enumerate() {
                    let cell = cells.get(at).and_then(Option::as_deref);
                    self.push(&Of { id, cell, scenario, unit, ..start }, "central", value);
                }
            }
        }
        for (name, scenarios) in object(results.get("spreads")) {
            let (id, cell) = match name.split_once('[') {
                Some((id, rest)) => (id, rest.strip_suffix(']')),
                None => (name.as_str(), None),
            };
            let unit = variables.get(id).and_then(|of| of.get("unit")).and_then(Value::as_str);
            for (scenario, spread) in object(Some(scenarios)) {
                self.push_spread(&Of { id, cell, scenario, unit, ..start }, spread);
            }
        }
        for (id, claim) in object(results.get("claims")) {
            let id = format!("claim:{id}");
            for (scenario, of) in object(claim.get("scenarios")) {
                for statistic in ["holds", "probability", "error"] {
                    let value = of.get(statistic).unwrap_or(&Value::Null);
                    self.push(&Of { id: &id, scenario, ..start }, statistic, value);
                }
            }
        }
        true
    }

    fn push_spread(&mut self, of: &Of<'_>, spread: &Value) {
        self.push(of, "mean", spread.get("mean").unwrap_or(&Value::Null));
        for (probability, value) in object(spread.get("quantiles")) {
            // `0.05` is p5, as on the command line; 100 times it may have noise in its last digit.
            let percent = probability.parse::<f64>().map_or(f64::NAN, |p| (p * 1e6).round() / 1e4);
            self.push(of, &format!("p{percent}"), value);
        }
    }

    fn push(&mut self, of: &Of<'_>, statistic: &str, value: &Value) {
        let (number, label) = match value {
            Value::Bool(holds) => (f64::from(*holds), None),
            Value::String(word) if word == "never" => (f64::INFINITY, None),
            Value::String(label) => (f64::NAN, Some(label.as_str())),
            other => (other.as_f64().unwrap_or(f64::NAN), None),
        };
        self.report.push(Some(of.report));
        self.edition.push(of.edition);
        self.id.push(Some(of.id));
        self.cell.push(of.cell);
        self.scenario.push(Some(of.scenario));
        self.statistic.push(Some(statistic));
        self.unit.push(of.unit);
        self.label.push(label);
        self.values.push(number);
    }

    /// The table.
    pub fn table(self) -> LongTable {
        LongTable::new(vec![
            ("report", LongCells::Words(self.report)),
            ("edition", LongCells::Words(self.edition)),
            ("id", LongCells::Words(self.id)),
            ("cell", LongCells::Words(self.cell)),
            ("scenario", LongCells::Words(self.scenario)),
            ("statistic", LongCells::Words(self.statistic)),
            ("value", LongCells::Numbers(self.values)),
            ("label", LongCells::Words(self.label)),
            ("unit", LongCells::Words(self.unit)),
        ])
    }
}

/// The entries of an object; none of anything else.
fn object(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// The cells of a variable, the last index running fastest, as formulas name them: `venue=cloud,year=2030`.
fn cells(variable: &Value, indexes: Option<&Value>) -> Vec<Option<String>> {
    let names = variable.get("indexes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut cells: Vec<Option<String>> = vec![None];
    for name in names.iter().filter_map(Value::as_str) {
        let labels = indexes.and_then(|all| all.get(name)).and_then(Value::as_array);
        let keys = labels.into_iter().flatten().filter_map(|label| label.get("key").and_then(Value::as_str));
        let keys: Vec<&str> = keys.collect();
        cells = cells
            .iter()
            .flat_map(|cell| {
                let before = cell.as_ref().map(|cell| format!("{cell},")).unwrap_or_default();
                keys.iter().map(move |key| Some(format!("{before}{name}={key}")))
            })
            .collect();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::ResultRows;

    #[test]
    fn each_number_of_a_report_is_a_row() {
        let text = r#"{"edition": "Q1", "indexes": {"a": [{"key": "x"}, {"key": "y"}]},
            "variables": {"sold": {"unit": "USD", "indexes": ["a"], "values": {"base": [1, null]}},
                          "best": {"unit": null, "indexes": [], "values": {"base": ["x"]}}},
            "spreads": {"sold[a=x]": {"base": {"mean": 2, "quantiles": {"0.05": 0.5, "0.975": "never"}}}},
            "claims": {"pays": {"scenarios": {"base": {"holds": true, "probability": 0.75, "error": 0.01}}}}}"#;
        let mut rows = ResultRows::default();
        assert!(rows.add("shop", text) && !rows.add("shop", "{}") && !rows.add("shop", "["));
        let expected = "report,edition,id,cell,scenario,statistic,value,label,unit
shop,Q1,sold,a=x,base,central,1,,USD
shop,Q1,sold,a=y,base,central,,,USD
shop,Q1,best,,base,central,,x,
shop,Q1,sold,a=x,base,mean,2,,USD
shop,Q1,sold,a=x,base,p5,0.5,,USD
shop,Q1,sold,a=x,base,p97.5,never,,USD
shop,Q1,claim:pays,,base,holds,1,,
shop,Q1,claim:pays,,base,probability,0.75,,
shop,Q1,claim:pays,,base,error,0.01,,
";
        assert_eq!(rows.table().csv().replace('\r', ""), expected);
    }
}
