//! Exhibits of draws, from a report to its page: what is drawn stands in the table and in the CSV.

use crate::reader::Picture;
use crate::support;
use entail::compile::Options;
use std::collections::BTreeMap;

const EXHIBITS: [&str; 8] =
    ["course", "courses", "pays", "starts", "drives", "drives_cheap", "repays", "drives_repaid"];

/// The files of the report with figures of draws.
fn built() -> BTreeMap<String, String> {
    files_of("uncertain_figures")
}

fn files_of(report: &str) -> BTreeMap<String, String> {
    let report = support::read_folder(&format!("tests/reports/{report}/input"), &Options::default());
    let built = support::built(report.base());
    assert!(!built.artefacts.is_empty(), "no files");
    built.artefacts.into_iter().map(|a| (a.path, String::from_utf8(a.bytes).unwrap_or_default())).collect()
}

/// The cells of the table behind an exhibit, as the page prints them.
fn cells<'a>(files: &'a BTreeMap<String, String>, id: &str) -> Vec<&'a str> {
    let page = &files["index.html"];
    let start = page.find(&format!("<figure id=\"figure_{id}\"")).expect("the figure stands on the page");
    let figure = &page[start..];
    let figure = &figure[..figure.find("</figure>").expect("it ends")];
    let table = &figure[figure.find("<table").expect("a table stands behind it")..];
    let cell = |part: &'a str| {
        // A number is a link to what stands behind it.
        let named = ["td", "th ", "th>", "a "].iter().any(|tag| part.starts_with(tag));
        named.then(|| part.split_once('>').map(|(_, text)| text)).flatten()
    };
    table.split('<').filter_map(cell).collect()
}

#[test]
fn every_drawn_number_stands_in_the_table_behind_it() {
    let files = built();
    for id in EXHIBITS {
        let picture = Picture::read(&files[&format!("figures/{id}.svg")]);
        assert!(picture.faults().is_empty(), "{id}: {:?}", picture.faults());
        let cells = cells(&files, id);
        for text in picture.texts {
            // Ticks and the notes are quiet; names may be wrapped.
            let digits = text.words.chars().any(|letter| letter.is_ascii_digit());
            let quiet = text.class.starts_with("b2") || text.class.starts_with("b1");
            let percentile = text.words.starts_with('p') || text.words.ends_with(" %");
            let known = cells.iter().any(|cell| *cell == text.words);
            assert!(!digits || quiet || percentile || known, "{id} draws `{}`: {cells:?}", text.words);
        }
    }
}

/// The fields of a line of CSV.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.trim_end().chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().expect("one is begun").push(letter),
        }
    }
    fields
}

#[test]
fn tables_are_numbers_for_a_spreadsheet() {
    let files = built();
    let rows = |id: &str| -> Vec<Vec<String>> {
        let text = &files[&format!("tables/{id}.csv")];
        text.lines().map(fields).collect()
    };
    let courses = &files["tables/courses.csv"];
    let head = "year,\"Vans, median (million USD/year)\",\"Vans, 80 % interval, low (million USD/year)\"";
    assert!(courses.starts_with(head), "{courses}");
    let pays = rows("pays");
    assert_eq!(pays[0], ["From (million USD)", "To (million USD)", "Share (%)"]);
    let bins: Vec<Vec<f64>> = pays[1..]
        .iter()
        .filter(|row| row[2].parse::<f64>().is_ok())
        .map(|row| row.iter().map(|cell| cell.parse().expect("a number")).collect())
        .collect();
    let whole: f64 = bins.iter().map(|row| row[2]).sum();
    assert!(whole > 98.9 && whole <= 100.0, "the bins hold {whole} % of the draws");
    assert!(bins.windows(2).all(|two| two[0][1] == two[1][0]), "{pays:?}");
    let first = bins[0][1] - bins[0][0];
    assert!(bins.iter().all(|row| (row[1] - row[0] - first).abs() < 1e-9), "bins are equally wide: {pays:?}");
    let drives = rows("drives");
    assert!(drives[1..].iter().all(|row| row[2].parse::<f64>().is_ok()), "{drives:?}");
    assert_eq!(drives[2][0], "Fuel for each vehicle: Vans (USD/(vehicle*year))");
    assert!((drives[2][1].parse::<f64>().expect("a number") - 4376.0).abs() < 10.0, "{drives:?}");
    let starts = &rows("starts")[0][0];
    assert_eq!(starts, "From (fractional year)");
}

#[test]
fn panels_share_their_axis_and_their_table_names_each() {
    let files = files_of("side_by_side");
    let lines = &files["figures/lines.svg"];
    let picture = Picture::read(lines);
    let times = |words: &str| picture.texts.iter().filter(|text| text.words == words).count();
    assert_eq!(["€30M", "Projection", "First class", "Coast", "Valley"].map(times), [1; 5], "said once each");
    assert_eq!(times("2030"), 3, "each panel has its periods");
    assert!(
        lines.contains("Line chart in 3 panels: The coast earns most. Revenue, million euros a year. Coast.")
    );
    assert!(lines.contains("Values from 2027 on are projections."));
    let table = &files["tables/lines.csv"];
    assert!(table.starts_with("line,year,First class (million EUR/year),Second class"), "{table}");
    assert_eq!(table.lines().count(), 1 + 3 * 5, "a row for each panel and period");
    let bars = &files["tables/bars.csv"];
    assert!(bars.starts_with("scenario,line,") && bars.contains("\nBoom,Coast,"), "{bars}");
}

#[test]
fn a_waterfall_adds_up_and_signs_its_changes() {
    let files = files_of("side_by_side");
    for (exhibit, said) in [
        ("cost", ["€0.812", "−€0.214", "+€0.097", "−€0.023", "€0.672"].as_slice()),
        ("gains", ["Coast", "Total"].as_slice()),
    ] {
        let picture = Picture::read(&files[&format!("figures/{exhibit}.svg")]);
        assert!(said.iter().all(|words| picture.says(words)), "{exhibit}: {:?}", picture.texts);
    }
    let table = &files["tables/gains.csv"];
    let numbers: Vec<f64> =
        table.lines().skip(1).filter_map(|line| line.rsplit(',').next()?.parse().ok()).collect();
    let (total, parts) = numbers.split_last().expect("numbers");
    assert!((parts.iter().sum::<f64>() - total).abs() < 1e-9 && parts.len() == 3, "{table}");
}

#[test]
fn notes_say_how_the_numbers_came_about() {
    let files = built();
    let page = &files["index.html"];
    for told in [
        "8,192 draws of the base; bands hold 50 % and 90 % of them.",
        "8,192 draws of the base; bands hold 80 % of them.",
        "8,192 draws of the base.",
        "Each assumption alone from p10 to p90, all others at their central values, in the base.",
        "Each assumption alone from p10 to p90, all others at their central values, in the scenario “Cheap fuel”.",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(page.contains("Never: "), "what never happens is said");
    assert!(cells(&files, "repays").contains(&"not by 2030"), "its quantile is in the table");
    assert!(
        files["results.json"].contains("Where one half of a bar is missing, the result never comes about.")
    );
    let cells = cells(&files, "drives");
    assert!(cells.contains(&"Cost of the chargers &amp; Cost of the grid connection"), "{cells:?}");
}

#[test]
fn what_nobody_counted_is_dashed_and_named() {
    let files = files_of("gaps");
    let dashed = |id: &str| files[&format!("figures/{id}.svg")].contains("stroke-dasharray");
    assert!(dashed("boats") && !dashed("path"), "only boats are filled; birds have gaps");
    let words: Vec<String> =
        Picture::read(&files["figures/boats.svg"]).texts.into_iter().map(|text| text.words).collect();
    assert!(
        words.iter().any(|text| text == "Boats nearby is filled in a straight line for 2019 and 2022."),
        "{words:?}"
    );
}
