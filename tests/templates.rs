//! A printed value is whole or it is an error at its tag, whatever a template does to it: every filter, test and function
//! that the template engine brings is tried on one, in the story, in a text of the YAML and in a partial of the report.
//! The names are read from the sources of the engine, so that none is forgotten when it learns new ones.

#![allow(clippy::disallowed_methods)]

use entail::Memory;
use entail::compile::{CheckedReport, Options, build};
use entail::findings::{Style, render};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::SourceMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const REPORT: &str = "title: A report
defaults: {basis: judgement}
indexes: {year: 2026..2027}
sources: {desk: {publisher: The desk, title: Notes}}
assumptions:
  price: {label: Price, unit: USD, over: year, source: desk, value: {2026: 5, 2027: 6}}
  limit: {label: Limit, unit: USD, value: 4321}
claims:
  high: {that: limit > 3 USD, says: \"SAYS\", otherwise: It is low., takeaway: 1}
";

/// What a reader sees of `limit`.
const VALUE: &str = "$4,321";

/// Arguments that the engine's filters and tests take.
fn arguments(name: &str) -> &'static str {
    match name {
        "default" => "(value=\"none\", boolean=true)",
        "trim" | "trim_start" | "trim_end" | "split" | "starting_with" | "ending_with" | "containing" => {
            "(pat=\"x\")"
        }
        "replace" => "(from=\"x\", to=\"y\")",
        "truncate" => "(length=1)",
        "indent" => "(width=2, first=true)",
        "nth" => "(n=1)",
        "join" => "(sep=\"-\")",
        "get" => "(key=\"a\", default=\"b\")",
        "group_by" | "sort" => "(attribute=\"a\")",
        "divisible_by" => "(divisor=2)",
        "range" => "(end=3)",
        "throw" => "(message=\"x\")",
        _ => "",
    }
}

/// The sources of the engine, where the package manager has them.
fn engine() -> PathBuf {
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the packages");
    let known: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let packages = known["packages"].as_array().expect("packages");
    let engine = packages.iter().find(|package| package["name"] == "tera").expect("the engine");
    let manifest = Path::new(engine["manifest_path"].as_str().expect("a path"));
    manifest.with_file_name("src").join("tera.rs")
}

/// What the engine registers, by kind.
fn registered(kind: &str) -> Vec<String> {
    let source = std::fs::read_to_string(engine()).expect("the sources of the engine");
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let call = format!("self.register_{kind}(\"");
    let calls = source.split(&call).skip(1);
    calls.filter_map(|call| Some(call.split('"').next()?.to_owned())).collect()
}

/// The files of a report, or the errors as a user sees them, with the lines that they point at.
fn built(
    yaml: &str,
    story: &str,
    partial: Option<&str>,
) -> Result<BTreeMap<String, String>, (String, Vec<usize>)> {
    let mut world = Memory::default().with("r/report.yaml", yaml).with("r/report.md", story);
    if let Some(partial) = partial {
        world = world.with("r/templates/partials/takeaways.md", partial);
    }
    let shown = |findings: &[Diagnostic], sources: &SourceMap| {
        let errors: Vec<Diagnostic> = findings.iter().filter(|f| f.is_error()).cloned().collect();
        let lines = errors.iter().filter_map(|f| f.span).map(|span| sources.line_column(span).0).collect();
        (render(&errors, sources, Style::Plain), lines)
    };
    let report = CheckedReport::read(&world, Path::new("r"), &Options::default())
        .map_err(|refused| shown(refused.findings.all(), &refused.sources))?;
    let made =
        build(report.base(), &mut |_| {}).map_err(|findings| shown(findings.all(), report.sources()))?;
    if made.value.artefacts.is_empty() {
        return Err(shown(&made.warnings, report.sources()));
    }
    let file = |a: &entail::files::Artefact| (a.path.clone(), String::from_utf8_lossy(&a.bytes).into_owned());
    Ok(made.value.artefacts.iter().map(file).collect())
}

/// What comes of a tag: the value whole and the text behind it, or an error at the tag, on a line of its file.
fn assert_whole(
    tag: &str,
    made: Result<BTreeMap<String, String>, (String, Vec<usize>)>,
    line: usize,
) -> bool {
    let private = |text: &str| text.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
    match made {
        Ok(files) => {
            for (path, text) in &files {
                assert!(!private(text) && !text.contains("\\u{e0"), "{tag}: a marker is left in {path}");
            }
            let page = &files["report.md"];
            assert!(page.contains("behind"), "{tag}: the rest of the line is lost: {page}");
            // How long a list is tells nothing of what is in it.
            let counted = tag.contains("] | length") && page.contains("Before 2 behind");
            let whole = counted || page.contains(&format!("Before {VALUE}"));
            assert!(whole, "{tag}: the value is not whole: {page}");
            true
        }
        Err((message, lines)) => {
            assert!(!private(&message) && !message.contains("\\u{e0"), "{tag}: {message}");
            assert!(!lines.is_empty() && lines.iter().all(|at| *at == line), "{tag}: {message}");
            false
        }
    }
}

/// Tries a tag in the story, in a claim and in a partial, in which the value stands for `VALUE`.
fn try_everywhere(tag: &str) -> usize {
    let plain = REPORT.replace("SAYS", "It is {{ limit }}.");
    let mut whole = 0;
    let story = format!("One.\n\nBefore {} behind.\n", tag.replace("VALUE", "limit"));
    whole += usize::from(assert_whole(tag, built(&plain, &story, None), 3));
    let says = format!("Before {} behind.", tag.replace("VALUE", "limit").replace('"', "\\\""));
    let made = built(&REPORT.replace("SAYS", &says), "{{ claim(id=\"high\") }}\n", None);
    whole += usize::from(assert_whole(tag, made, 9));
    let value = REPORT.replace("SAYS", "{{ limit }}");
    let partial = format!(
        "{{% for one in takeaways %}}\nBefore {} behind.\n{{% endfor %}}\n",
        tag.replace("VALUE", "one.sentence")
    );
    whole + usize::from(assert_whole(tag, built(&value, "{{ takeaways() }}\n", Some(&partial)), 2))
}

#[test]
fn no_filter_of_the_engine_cuts_or_changes_a_value() {
    let filters = registered("filter");
    assert!(filters.len() >= 35, "{filters:?}");
    for name in filters {
        let arguments = arguments(&name);
        let forms = [
            format!("{{{{ VALUE | {name} }}}}"),
            format!("{{{{ VALUE | {name}{arguments} }}}}"),
            format!("{{{{ [VALUE, VALUE] | {name}{arguments} }}}}"),
            format!("{{% filter {name}{arguments} %}}{{{{ VALUE }}}}{{% endfilter %}}"),
            format!("{{% set x | {name}{arguments} %}}{{{{ VALUE }}}}{{% endset %}}{{{{ x }}}}"),
            format!("{{% set x %}}{{{{ VALUE }}}}{{% endset %}}{{{{ x | {name}{arguments} }}}}"),
            format!("{{% for x in VALUE | {name}{arguments} %}}{{{{ x }}}}{{% endfor %}}"),
        ];
        for form in &forms {
            try_everywhere(form);
        }
    }
}

#[test]
fn no_test_or_function_of_the_engine_looks_at_a_value() {
    for name in registered("test") {
        let arguments = arguments(&name);
        assert_eq!(try_story(&format!("{{{{ limit is {name}{arguments} }}}}")), 0);
        assert_eq!(
            try_story(&format!("{{% if limit is not {name}{arguments} %}}{{{{ limit }}}}{{% endif %}}")),
            0
        );
    }
    for name in registered("function") {
        let arguments = arguments(&name);
        assert_eq!(try_everywhere(&format!("{{{{ {name}{arguments} }}}}")), 0);
        assert_eq!(
            try_everywhere(&format!("{{% for x in {name}{arguments} %}}{{{{ VALUE }}}}{{% endfor %}}")),
            0
        );
    }
}

/// Tries a tag in the story alone: data of a partial is text until it is printed, and may be asked whether it is there.
fn try_story(tag: &str) -> usize {
    let story = format!("One.\n\nBefore {tag} behind.\n");
    usize::from(assert_whole(tag, built(&REPORT.replace("SAYS", "It is {{ limit }}."), &story, None), 3))
}

#[test]
fn the_built_in_page_may_stand_in_a_report_as_it_is() {
    let read = |name: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a template")
    };
    let plain = Memory::default()
        .with("r/report.yaml", REPORT.replace("SAYS", "It is {{ limit }}."))
        .with("r/report.md", "{{ claim(id=\"high\") }} {{ price | at(year=2026) }}\n");
    let own = ["page/page.html", "page/style.css"].into_iter().fold(plain.clone(), |world, name| {
        world.with(format!("r/templates/{name}"), read(&format!("templates/{name}")))
    });
    let page = |world: &Memory| {
        let report = CheckedReport::read(world, Path::new("r"), &Options::default()).expect("a report");
        let codes: Vec<&str> =
            report.warnings().iter().map(|f| f.code.0).filter(|c| c.starts_with("page-")).collect();
        assert_eq!(codes, Vec::<&str>::new());
        let made = build(report.base(), &mut |_| {}).expect("a page").value;
        made.artefacts.into_iter().find(|a| a.path == "index.html").expect("a page").bytes
    };
    assert_eq!(page(&own), page(&plain));
}

#[test]
fn nothing_else_takes_a_value_apart() {
    let wrong = [
        "{{ VALUE[0] }}",
        "{{ VALUE[-1] }}",
        "{{ VALUE[0:2] }}",
        "{{ VALUE[::2] }}",
        "{{ VALUE?[0] }}",
        "{{ (VALUE)[1] }}",
        "{{ [VALUE][0][1] }}",
        "{{ [VALUE] }}",
        "{{ [[VALUE]] }}",
        "{{ [x for x in VALUE] }}",
        "{{ {\"a\": VALUE} }}",
        "{{ {\"a\": VALUE}.a }}",
        "{{ {...VALUE} }}",
        "{{ VALUE.a }}",
        "{{ VALUE?.a }}",
        "{{ VALUE ~ VALUE[1] }}",
        "{{ VALUE + VALUE }}",
        "{{ VALUE ** 2 }}",
        "{{ -VALUE }}",
        "{{ __tera_context }}",
        "{{ VALUE | at(year=VALUE) }}",
        "{{ typed(text=VALUE, why=\"x\") }}",
        "{{ <card text={VALUE}/> }}",
        "{% for x in VALUE %}{{ x }}{% endfor %}",
        "{% for x in [VALUE] %}{{ x[0] }}{% endfor %}",
        "{% for k, v in {\"a\": VALUE} %}{{ v }}{% endfor %}",
        "{% set x = [VALUE] %}{{ x }}",
        "{% set x = VALUE %}{{ x[0] }}",
        "{% set x %}{{ VALUE }}{% endset %}{{ x[1:] }}",
        "{% set x %}{{ VALUE }}, {{ VALUE }}{% endset %}{{ x | digits(n=1) }}",
        "{% include \"takeaways\" %}",
        "{% extends \"takeaways\" %}",
        "{% block x %}{{ VALUE }}{% endblock %}",
        "{% filter upper %}{{ VALUE }}{% endfilter %}",
    ];
    for tag in wrong {
        assert_eq!(try_everywhere(tag), 0, "{tag} was printed");
    }
    let right = [
        "{{ VALUE }}",
        "{{ (VALUE) }}",
        "{{ [VALUE][0] }}",
        "{% set x = VALUE %}{{ x }}",
        "{% set x %}{{ VALUE }}{% endset %}{{ x }}",
        "{% for x in [VALUE] %}{{ x }}{% endfor %}",
        "{{ VALUE if \"a\" == \"a\" else \"b\" }}",
        "{% if \"a\" in [\"a\"] %}{{ VALUE }}{% endif %}",
    ];
    for tag in right {
        assert_eq!(try_everywhere(tag), 3, "{tag} is fine");
    }
}
