//! In: how many cells a table has. Out: reports that read them, and one value that is asked of such a report.
//! Long tables over three indexes, wide ones, an index of rows, and rows that belong nowhere.
//! Never measures.

use super::axes::{lines, options, report};
use entail::report::Report;
use entail_input::files::Memory;
use std::path::Path;

/// Reads and checks a report, and asks it for one value, as `entail get` does.
pub fn asked(world: &Memory) -> String {
    let Ok(report) = Report::open(world, Path::new("r"), &options()) else { return "refused".to_owned() };
    report.base().value("total").map_or_else(|error| error.to_string(), |value| value.text)
}

/// The sections of a report over three indexes of so many places together: ten things, as many days as fit, and a hundred months.
fn sections(places: usize, value: &str) -> String {
    let names = lines(places, |at| format!("    - p{at}"));
    format!(
        "indexes:\n  month: 2010M01..2017M04\n  thing: [t0, t1, t2, t3, t4]\n  place:\n{names}assumptions:\n  cost: {{label: Cost, unit: EUR, over: [place, thing, month], value: {value}}}\nquantities:\n  total: {{label: Total, formula: \"sum over month (cost[place = p0, thing = t0])\"}}\n"
    )
}

/// A row for each cell, with months as spreadsheets write them and decimal commas.
pub fn long_table(count: usize) -> Memory {
    let places = (count / 440).max(1);
    let mut rows = String::from("place;thing;month;cost\n");
    for cell in 0..places * 440 {
        let (month, rest) = (cell % 88, cell / 88);
        let (thing, place) = (rest % 5, rest / 5);
        let day = format!("01.{:02}.{}", month % 12 + 1, 2010 + month / 12);
        rows += &format!("p{place};t{thing};{day};{},5\n", cell % 997);
    }
    report(&sections(places, "data/costs.csv#cost"), "").with("r/data/costs.csv", rows)
}

/// A row for each place and thing, a column for each month.
pub fn wide_table(count: usize) -> Memory {
    let places = (count / 440).max(1);
    let months: Vec<String> = (0..88).map(|at| format!("{}-{:02}", 2010 + at / 12, at % 12 + 1)).collect();
    let cells =
        |row: usize| (0..88).map(|at| format!("{}.5", (row + at) % 997)).collect::<Vec<_>>().join(",");
    let rows = lines(places * 5, |row| format!("p{},t{},{}", row / 5, row % 5, cells(row)));
    let text = format!("place,thing,{}\n{rows}", months.join(","));
    report(&sections(places, "data/costs.csv"), "").with("r/data/costs.csv", text)
}

/// Rows for labels that the index does not have.
pub fn rows_without_label(count: usize) -> Memory {
    let rows = lines(count, |at| format!("x{at},5"));
    let sections = "indexes: {year: 2026..2028}\nassumptions:\n  cost: {label: Cost, unit: USD, over: year, value: data/costs.csv#cost}\n";
    report(sections, "").with("r/data/costs.csv", format!("year,cost\n2026,1\n2027,1\n2028,1\n{rows}"))
}

/// An index that lists the rows of a table.
pub fn table_rows(count: usize) -> Memory {
    let rows = lines(count, |at| format!("p{at},{}", at + 1));
    let sections = "indexes: {plant: data/plants.csv#plant}\nassumptions:\n  output: {label: Output, unit: GWh, over: plant, value: data/plants.csv#output}\nquantities:\n  total: {label: Total, unit: GWh, formula: sum over plant (output)}\n";
    report(sections, "It makes {{ total }}.\n").with("r/data/plants.csv", format!("plant,output\n{rows}"))
}
