//! What the commands say, to the letter.

use super::support::{get, options, read_text};
use crate::shared::concluded;
use entail::compile::Conclusions;
use entail::explain::{DrawsQuestion, TreeQuestion, draws_table, explain, sensitivity};
use std::path::Path;

const REPORT: &str = "title: T\ndefaults: {basis: judgement}\nassumptions:\n  xx: {label: X, unit: USD, low: 5, high: 10}\n  yy: {label: Y, unit: USD, low: 4, high: 9}\n  zz: {label: Z, unit: USD, low: 1, high: 2}\nindexes:\n  side: {left: Left, right: Right}\nquantities:\n  gap: {label: Gap, unit: USD, formula: xx - yy}\n  both: {label: Both, over: side, unit: USD, formula: {left: xx, right: yy}}\nclaims:\n  more: {that: xx + zz - zz > yy, says: Yes, otherwise: No}\n";

/// Compares with a file; `ENTAIL_BLESS=1` writes it.
#[track_caller]
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbers_doubt").join(name);
    if std::env::var_os("ENTAIL_BLESS").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    assert_eq!(text, std::fs::read_to_string(&path).expect("the golden text"));
}

#[test]
fn a_formula_that_leaves_its_domain_is_a_finding() {
    let report = read_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  aa: {label: A, unit: \"1\", signed: true, low: -1, high: 5}\nquantities:\n  qq: {label: Q, formula: 2 * ln(aa)}\n",
        &options(1_024),
    );
    golden("undefined.txt", &(get(&report, "qq", "mean").expect_err("no mean") + "\n"));
}

#[test]
fn what_a_kind_of_value_does_not_have_is_refused() {
    let report = read_text(REPORT, &options(64));
    for (name, statistic, words) in [
        ("claim:more", "p5", "--stat p5: `claim:more` is yes or no: ask for `prob`, or for its error `se`"),
        ("gap", "prob", "--stat prob: only yes and no have a probability, and `gap` is a number"),
        ("gap", "p99.95", "quantiles go from p0.1 to p99.9"),
        ("gap", "p", "it is central, mean, sd, prob, se, or a quantile such as p5, p50 or p97.5"),
        (
            "both",
            "mean",
            "`both` varies over side: fix it with `--at side=…`, or ask for all cells with `--format json`",
        ),
    ] {
        assert_eq!(get(&report, name, statistic).expect_err("refused"), words);
    }
}

#[test]
fn a_claim_is_explained_with_its_certainty() {
    let report = read_text(REPORT, &options(8_192));
    let Conclusions { mut evaluation, analysis } = concluded(&report);
    let question = TreeQuestion { name: "claim:more", cell: None, scenario: "base", depth: None };
    let tree = explain(&mut evaluation, &analysis, report.settings(), &question).expect("a tree");
    golden("claim.txt", &tree);
}

#[test]
fn a_quantity_is_explained_by_what_moves_it() {
    let report = read_text(REPORT, &options(8_192));
    let evaluation = concluded(&report).evaluation;
    let found = sensitivity(&evaluation, report.settings(), "gap", None, "base").unwrap_or_else(|_| panic!());
    golden("sensitivity.txt", &found.text());
    let json: serde_json::Value = serde_json::from_str(&found.json()).expect("JSON");
    assert_eq!(json["tornado"].as_array().map(Vec::len), Some(2));
    let sum = json["sum"].as_f64().expect("a sum");
    assert!((sum + json["interactions"].as_f64().expect("a rest") - 1.0).abs() < 0.01);
}

#[test]
fn draws_have_a_column_for_each_cell() {
    let report = read_text(REPORT, &options(64));
    let evaluation = concluded(&report).evaluation;
    let names = ["both", "gap", "claim:more"].map(str::to_owned);
    let table = |cell| {
        let question = DrawsQuestion { names: &names, cell, scenario: "base", part: None };
        draws_table(&question, &evaluation, report.settings())
    };
    let all = table(None).unwrap_or_else(|_| panic!()).value.text();
    let lines: Vec<&str> = all.split("\r\n").collect();
    assert_eq!(lines[0], "both[side=left] [USD],both[side=right] [USD],gap [USD],claim:more");
    assert_eq!(lines.len(), 64 + 2);
    for line in &lines[1..65] {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |at: usize| cells[at].parse::<f64>().expect("a number");
        assert!((number(0) - number(1) - number(2)).abs() < 1e-12);
        assert_eq!(cells[3], (number(2) > 0.0).to_string());
    }
    assert!(
        table(Some("side=right"))
            .is_ok_and(|t| t.value.text().starts_with("both[side=right] [USD],gap [USD],claim:more\r\n"))
    );
    assert!(table(Some("year=2030")).is_err(), "nobody varies over it");
}
