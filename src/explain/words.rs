//! In: a formula and an evaluation, or what varies. Out: words for leaves, as names or as numbers, and rows of words.
//! Numbers are what the leaves come to at the given cell.
//! Never prints a formula itself.

use super::ask::answer::label;
use crate::trace::Names;
use entail_engine::evaluate::simulation::Driver;
use entail_engine::language::formula::{Expr, IndexId, Printer, ScenarioId, VariableId};
use entail_engine::model::Model;

/// What leaves come to, as far as they were computed.
pub struct Numbers<'m, 'a> {
    /// Names for the rest.
    pub names: Names<'m>,
    /// Leaves by their place in the formula, with their value.
    pub known: &'a [(std::ops::Range<usize>, String)],
}

impl Printer for Numbers<'_, '_> {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        self.known.iter().find(|(range, _)| *range == expr.range).map(|(_, text)| text.clone())
    }

    fn constant(&self, expr: &Expr, value: f64) -> String {
        self.names.constant(expr, value)
    }

    fn variable(&self, id: VariableId) -> String {
        self.names.variable(id)
    }

    fn index(&self, id: IndexId) -> String {
        self.names.index(id)
    }

    fn label(&self, id: IndexId, at: u32) -> String {
        self.names.label(id, at)
    }

    fn scenario(&self, id: ScenarioId) -> String {
        self.names.scenario(id)
    }
}

/// The id of what can vary alone, with the cell where its cells vary apart.
pub fn driver_name(model: &Model, driver: &Driver) -> String {
    let variable = model.variable(driver.variable);
    // Cells that move together are one driver: the name of one of them would mislead.
    let apart = variable.assumption().map(|a| model.apart(&variable.indexes, a)).unwrap_or_default();
    let places = model.places(&variable.indexes, driver.cell());
    let parts: Vec<String> = variable
        .indexes
        .iter()
        .zip(places)
        .filter(|(index, _)| apart.contains(index))
        .map(|(index, at)| {
            format!("{}={}", model.index(*index).shape.name, label(model, *index, f64::from(at)))
        })
        .collect();
    if parts.is_empty() { variable.id.clone() } else { format!("{}[{}]", variable.id, parts.join(", ")) }
}

/// A signed part in per cent, with a decimal where it is small.
pub fn percent(part: f64) -> String {
    let sign = if part < 0.0 { "−" } else { "+" };
    let size = part.abs() * 100.0;
    // From 9.95 on a decimal would round to 10.0.
    if size < 9.95 { format!("{sign}{size:.1}%") } else { format!("{sign}{size:.0}%") }
}

/// Rows with aligned columns, some of them to the right.
pub fn aligned(rows: &[Vec<String>], right: &[usize]) -> Vec<String> {
    let length = |text: &str| text.chars().count();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| length(cell)).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let space = " ".repeat(widths[at] - length(cell));
            if right.contains(&at) { format!("{space}{cell}") } else { format!("{cell}{space}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
