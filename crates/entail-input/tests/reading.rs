//! In: reports in memory. Out: whether reading gives the model that they declare, or every finding.
//! Ids, order, units in base, and that an error takes the model away.

mod support;

use entail_engine::diagnostic::Severity;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::{Belief, Change, Family, Shape};
use entail_engine::source::SourceMap;
use entail_input::{ReadExtent, ReadOptions, read};
use std::path::Path;
use support::{codes, errors, model, rent, world};

#[test]
fn variables_have_their_ids_in_the_order_of_declaration_and_an_order_of_evaluation() {
    let model = model(rent());
    let ids: Vec<&str> = model.variables.iter().map(|v| v.id.as_str()).collect();
    assert_eq!(ids, ["rent", "area", "per_area", "yearly"]);
    let place = |id: &str| {
        let id = model.named(id).expect("a variable");
        model.order.iter().position(|other| *other == id).expect("in the order")
    };
    assert!(place("rent") < place("yearly") && place("yearly") < place("per_area"));
}

#[test]
fn numbers_are_in_base_units() {
    let model = model(rent());
    let belief = |id: &str| {
        let variable = model.variable(model.named(id).expect("a variable"));
        variable.assumption().expect("an assumption").beliefs.clone()
    };
    // The base of time is the year, so that money a month counts twelve times.
    assert_eq!(belief("rent"), [Belief::Range { low: 12_000.0, value: None, high: 24_000.0 }]);
    let uniform = Shape::new(Family::Uniform, 1.0, |key| if key == "min" { 50.0 } else { 80.0 });
    assert_eq!(belief("area"), [Belief::Shape(uniform)]);
}

#[test]
fn what_the_command_line_sets_holds_in_every_scenario() {
    let options = ReadOptions { changes: vec!["rent=1_000 EUR/month".to_owned()], ..ReadOptions::default() };
    let mut sources = SourceMap::default();
    let read = read(&world(rent()), Path::new("r"), &options, &mut sources).expect("a model");
    assert_eq!(read.value.scenarios.len(), 2);
    for at in 0..2 {
        let last = read.value.scenario(ScenarioId(at)).overrides.last().expect("an override");
        assert!(matches!(last.change, Change::Set(_)), "{at}");
    }
}

#[test]
fn settings_of_a_run_go_before_those_of_the_report() {
    let options = ReadOptions {
        edition: Some("second".to_owned()),
        draws: Some(0),
        seed: Some(7),
        ..ReadOptions::default()
    };
    let mut sources = SourceMap::default();
    let report = read(&world(rent()), Path::new("r"), &options, &mut sources).expect("a model").value.report;
    assert_eq!((report.edition.as_deref(), report.draws, report.seed), (Some("second"), 1, 7));
}

#[test]
fn one_run_has_the_errors_of_reading_and_of_resolving_with_the_warnings() {
    let yaml = "title: T\nassumptions:\n  a: {label: A, unit: EUR, value: 1, valeu: 2}\n  \
                b: {label: B, unit: furlong, value: 1}\nquantities:\n  q: {label: Q, formula: a + c}\n";
    let world = world(yaml).with("r/empty.yaml", "");
    let mut sources = SourceMap::default();
    let findings = read(&world, Path::new("r"), &ReadOptions::default(), &mut sources).expect_err("errors");
    assert_eq!(
        codes(findings.all()),
        ["file-empty", "no-story", "unknown-key", "unknown-unit", "unknown-name"]
    );
    let warnings = findings.all().iter().filter(|f| f.severity == Severity::Warning).count();
    assert_eq!(warnings, 1, "warnings stay beside the errors");
}

#[test]
fn warnings_come_with_the_model() {
    let mut sources = SourceMap::default();
    let read = read(&world(rent()), Path::new("r"), &ReadOptions::default(), &mut sources).expect("a model");
    assert_eq!(codes(&read.warnings), ["no-story", "unused-quantity"]);
}

#[test]
fn rules_of_the_caller_are_judged_with_the_others() {
    let rule = |_: &entail_engine::model::Model| {
        const NEVER: entail_engine::diagnostic::Code = entail_engine::diagnostic::Code("never-good");
        vec![entail_engine::diagnostic::Diagnostic::error(NEVER, "not this one")]
    };
    let options = ReadOptions { rules: vec![rule], ..ReadOptions::default() };
    let mut sources = SourceMap::default();
    let findings = read(&world(rent()), Path::new("r"), &options, &mut sources).expect_err("an error");
    assert_eq!(codes(findings.all()), ["never-good", "no-story", "unused-quantity"]);
}

#[test]
fn nothing_is_resolved_where_a_file_cannot_be_read() {
    let world = world("title: T\nquantities:\n  q: {label: Q, formula: elsewhere}\n")
        .with("r/broken.yaml", "assumptions: [}\n");
    let mut sources = SourceMap::default();
    let findings = read(&world, Path::new("r"), &ReadOptions::default(), &mut sources).expect_err("errors");
    assert_eq!(codes(findings.all()), ["yaml-syntax"], "`elsewhere` may be declared in the other file");
}

#[test]
fn values_do_not_depend_on_what_is_wrong_with_claims() {
    let yaml = format!("{}claims:\n  c: {{that: nothing > 1, says: Dear}}\n", rent());
    assert_eq!(errors(&yaml), ["unknown-name"]);
    let extents =
        [ReadExtent::Values, ReadExtent::Claim("other".to_owned()), ReadExtent::Event("e".to_owned())];
    for extent in extents {
        let options = ReadOptions { extent, ..ReadOptions::default() };
        let mut sources = SourceMap::default();
        assert!(read(&world(&yaml), Path::new("r"), &options, &mut sources).is_ok());
    }
}

#[test]
fn a_file_below_templates_needs_a_built_in_template_of_its_name() {
    let world = world(rent()).with("r/templates/partials/intervals.md", "x");
    let mut sources = SourceMap::default();
    let mut options = ReadOptions::default();
    let findings = read(&world, Path::new("r"), &options, &mut sources).expect_err("an error");
    assert!(codes(findings.all()).contains(&"unknown-template"));
    options.templates = vec!["partials/intervals.md".to_owned()];
    let read = read(&world, Path::new("r"), &options, &mut sources).expect("a model");
    assert!(read.value.templates.contains_key("partials/intervals.md"));
}
