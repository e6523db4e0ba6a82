//! In: values and conclusions of all scenarios. Out: `results.json`, versioned; `docs/results.md` describes it.
//! An entry of a section has a line of its own, so that two editions compare line by line.
//! Never holds a NaN: a cell without a value is null.

mod conclusions;
mod values;

use super::{ExportOptions, Exported, Format, Publication, text_file};
use serde_json::{Value, json};

/// `results.json`.
pub struct Json;

/// Raised when a reader of the file would have to change.
const FORMAT: u32 = 2;

impl Format for Json {
    fn export(&self, report: &Publication<'_>, _options: &ExportOptions) -> Exported {
        let model = report.model;
        let sections = [
            ("format", json!(FORMAT)),
            ("engine", json!(concat!("entail ", env!("CARGO_PKG_VERSION")))),
            ("title", json!(model.report.title)),
            ("edition", json!(model.report.edition)),
            ("date", json!(model.report.date.as_ref().map(ToString::to_string))),
            ("scenario", json!(model.scenario(report.page.scenario).id)),
            ("draws", values::draws(report)),
            ("scenarios", values::scenarios(report)),
            ("indexes", values::indexes(report)),
            ("variables", values::variables(report)),
            ("spreads", values::spreads(report)),
            ("claims", conclusions::claims(report)),
            ("events", conclusions::events(report)),
            ("decisions", conclusions::decisions(report)),
            ("statements", conclusions::statements(report)),
            ("exhibits", values::exhibits(report)),
        ];
        let sections: Vec<String> = sections.iter().map(|(name, value)| section(name, value)).collect();
        text_file("results.json", format!("{{\n{}\n}}\n", sections.join(",\n"))).into()
    }
}

/// A section: a plain value on its line, or an entry a line.
fn section(name: &str, value: &Value) -> String {
    let Value::Object(entries) = value else { return format!("  \"{name}\": {value}") };
    if entries.is_empty() {
        return format!("  \"{name}\": {{}}");
    }
    let entries: Vec<String> =
        entries.iter().map(|(id, entry)| format!("    {}: {entry}", Value::String(id.clone()))).collect();
    format!("  \"{name}\": {{\n{}\n  }}", entries.join(",\n"))
}
