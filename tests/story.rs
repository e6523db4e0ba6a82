//! Holds the pages about the story to the code: each example is built, each filter and code is named.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::compile::Options;
use entail::story::phrase::called;
use entail_input::files::Memory;
use std::path::{Path, PathBuf};
use support::{built, file, read};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The examples of a page: the tag, and what it prints if that is said.
fn examples(page: &str) -> Vec<(String, Option<String>)> {
    let lines = page.lines().filter_map(|line| line.strip_prefix("- `{{"));
    let example = |line: &str| {
        let (inside, rest) = line.split_once("}}`").expect("a tag in code marks");
        let printed = rest.strip_prefix(" prints “").and_then(|rest| rest.split_once('”')).map(|(p, _)| p);
        (format!("{{{{{inside}}}}}"), printed.map(str::to_owned))
    };
    lines.map(example).collect()
}

#[test]
fn every_example_of_the_story_prints_what_the_page_says() {
    let page = text("docs/story.md");
    let report = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a report");
    let examples = examples(&page);
    assert!(examples.len() > 50, "only {} examples", examples.len());
    let (said, shown): (Vec<_>, Vec<_>) = examples.into_iter().partition(|(_, printed)| printed.is_some());
    let story: String = said.iter().map(|(tag, _)| format!("§{tag}§\n\n")).collect();
    let parts: String = shown.iter().map(|(tag, _)| format!("{tag}\n\n")).collect();
    let world = Memory::default()
        .with("r/report.yaml", report)
        .with("r/report.md", format!("{story}## Parts\n\n{parts}"));
    let report = read(&world, Path::new("r"), &Options::default());
    let markdown = file(&built(report.base()), "report.md");
    assert!(markdown.contains("Revenue falls by 4%"), "titles know the same words: {markdown}");
    let printed: Vec<&str> =
        markdown.lines().filter_map(|line| line.strip_prefix('§')?.strip_suffix('§')).collect();
    assert_eq!(printed.len(), said.len(), "{markdown}");
    let wrong: Vec<String> = said
        .iter()
        .zip(printed)
        .filter(|((_, expected), found)| expected.as_deref() != Some(found))
        .map(|((tag, expected), found)| {
            format!("{tag}: “{}”, found “{found}”", expected.as_deref().unwrap_or(""))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_of_figures_have_neither_notes_nor_links() {
    let report = "title: A report
subtitle: \"Sub {{ cite(source=\\\"desk\\\") }}[^1] [x](y)\"
defaults: {basis: judgement}
indexes: {year: 2026..2027}
sources: {desk: {publisher: The desk, title: Notes}}
assumptions:
  price: {label: Price, unit: USD, over: year, source: desk, value: {2026: 5, 2027: 6}}
exhibits:
  path: {chart: line, show: price, x: year, title: 'As {{ ref(exhibit=\"path\") }} shows{{ cite(source=\"desk\") }} [^1]', note: '{{ cite(source=\"desk\") }}From [the desk](x)'}
";
    let world = Memory::default()
        .with("r/report.yaml", report)
        .with("r/report.md", "{{ exhibit(id=\"path\") }} {{ price | at(year=2026) }}\n");
    let built = built(read(&world, Path::new("r"), &Options::default()).base());
    let figure = file(&built, "figures/path.svg");
    assert!(figure.contains("As Figure 1 shows [^1]"), "{figure}");
    assert!(figure.contains("From [the desk](x)"), "{figure}");
    assert!(file(&built, "index.html").contains("<p class=\"subtitle\">Sub [^1] [x](y)</p>"));
}

fn sources(folder: &Path, found: &mut String) {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path());
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push_str(&std::fs::read_to_string(path).expect("a source file"));
        }
    }
}

fn named(code: &str, before: &str) -> Vec<String> {
    let name = |piece: &str| piece.split('"').next().unwrap_or_default().to_owned();
    code.split(before).skip(1).map(name).collect()
}

#[test]
fn every_filter_and_function_stands_on_the_page() {
    let page = text("docs/story.md");
    let mut code = String::new();
    sources(&root().join("src/story/phrase"), &mut code);
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
    let filters = [named(&code, "add(\""), named(&code, "register_filter(\"")].concat();
    // What a test of templates registers in an engine of its own is no function of the story.
    let code = code.replace("engine.register_function(", "");
    let mut functions = named(&code, "register_function(\"");
    let listed =
        code.split("for (name, list) in [").nth(1).and_then(|r| r.split(']').next()).expect("listings");
    functions.extend(named(listed, "(\""));
    functions.extend(entail::templates::PARTIALS.iter().map(|partial| partial.name.to_owned()));
    assert!(filters.len() >= 19 && functions.len() >= 22, "{filters:?} {functions:?}");
    let told = [called::FILTERS, called::FUNCTIONS, called::OF_PARTIALS].concat();
    let told: Vec<&str> = told.iter().map(|entry| entry.name).collect();
    let mut registered = [filters.clone(), functions.clone()].concat();
    registered.extend(["told_in", "drivers", "first", "last", "nth", "length"].map(str::to_owned));
    let untold: Vec<&String> = registered.iter().filter(|name| !told.contains(&name.as_str())).collect();
    assert!(untold.is_empty(), "src/story/phrase/called.rs lacks {untold:?}");
    let idle: Vec<&&str> =
        told.iter().filter(|name| !registered.iter().any(|known| known == **name)).collect();
    assert!(idle.is_empty(), "src/story/phrase/called.rs has {idle:?}, which nothing registers");
    let missing: Vec<String> = filters
        .into_iter()
        .filter(|name| !page.contains(&format!("| {name}")))
        .chain(functions.into_iter().filter(|name| !page.contains(&format!("{name}("))))
        .collect();
    assert!(missing.is_empty(), "docs/story.md lacks {missing:?}");
}

#[test]
fn every_code_of_the_house_style_exists() {
    let mut code = String::new();
    sources(&root().join("src"), &mut code);
    for of in ["entail-input", "entail-engine"] {
        sources(&root().join("crates").join(of).join("src"), &mut code);
    }
    let page = text("docs/house-style.md");
    let quoted = page.split('`').skip(1).step_by(2);
    let codes: Vec<&str> =
        quoted.filter(|word| word.contains('-') && !word.starts_with('-') || *word == "article").collect();
    assert!(codes.len() >= 20, "{codes:?}");
    let missing: Vec<&&str> = codes.iter().filter(|c| !code.contains(&format!("Code(\"{c}\")"))).collect();
    assert!(missing.is_empty(), "no such codes: {missing:?}");
    let review =
        ["wording", "style", "titles"].map(|file| text(&format!("src/story/review/{file}.rs"))).concat();
    let unsaid: Vec<String> =
        named(&review, "Code(\"").into_iter().filter(|c| !codes.contains(&c.as_str())).collect();
    assert!(unsaid.is_empty(), "docs/house-style.md lacks {unsaid:?}");
}

/// The texts of the links to a row, in their order.
fn links<'p>(page: &'p str, row: &str) -> Vec<&'p str> {
    let start = format!("<a href=#row_{row} data-v=");
    let text = |rest: &'p str| rest.split_once('>')?.1.split_once("</a>").map(|(text, _)| text);
    page.split(&start).skip(1).filter_map(text).collect()
}

#[test]
fn inputs_are_named_in_the_order_of_their_shares() {
    // Of independent inputs each has the share of its own variance: 36, 9 and 4 of 49, and 9 and 4 of 13 without the first.
    // Shares of a page are made from its first 2,048 draws, which know them to some hundredths.
    let report = "title: A report
defaults: {basis: judgement}
switch: [contract]
draws: 8192
assumptions:
  parts: {label: Parts and labour, unit: USD, signed: true, mean: 50, sd: 3, shape: normal}
  rent: {label: Rent, unit: USD, signed: true, mean: 100, sd: 6, shape: normal}
  fees: {label: VAT, unit: USD, signed: true, mean: 20, sd: 2, shape: normal}
quantities:
  cost: {label: Cost, formula: rent + parts + fees}
scenarios:
  contract: {label: Contract, overrides: {rent: {set: 100 USD, why: A contract.}}}
claims:
  dear: {that: cost > 90 USD, says: 'The cost hangs on {{ drivers(of=\"cost\", n=2) }}.', otherwise: It is cheap., takeaway: 1}
";
    let story = "{{ takeaways() }}

§{{ drivers(of=\"cost\", n=2) }}§

§{{ drivers(of=cost, n=2) | list(word=\"or\") }}§

§{% for one in drivers(of=\"cost\", n=2) %}{{ one.name }}: {{ one.share }}; {% endfor %}§

{% set most = drivers(of=cost | under(scenario=\"contract\"), n=2) %}{% set first = most[0] %}§{{ most }}, {{ first.share }}§

§The first is {{ drivers(of=\"cost\", n=2)[0] }}, followed by {{ drivers(of=\"cost\", n=2)[1] }}.§
";
    let world = Memory::default().with("r/report.yaml", report).with("r/report.md", story);
    let report = read(&world, Path::new("r"), &Options::default());
    let made = |scenario: &str| {
        let scenario = report.scenario(scenario).expect("a scenario");
        built(scenario)
    };
    let base = made("base");
    let lines = |markdown: &str| -> Vec<String> {
        markdown
            .lines()
            .filter_map(|line| line.strip_prefix('§')?.strip_suffix('§'))
            .map(str::to_owned)
            .collect()
    };
    let markdown = file(&base, "report.md");
    let said = lines(&markdown);
    assert_eq!(said[0], "rent and parts and labour");
    assert_eq!(said[1], "rent or parts and labour");
    assert_eq!(said[4], "The first is rent, followed by parts and labour.");
    assert!(markdown.contains("The cost hangs on rent and parts and labour."), "{markdown}");
    let share = |text: &str| -> f64 {
        let digits = text.trim_end_matches([';', ' ']).trim_end_matches('%');
        digits.rsplit(' ').next().and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("{text}"))
    };
    let shares: Vec<f64> = said[2].split_inclusive("; ").map(share).collect();
    for (share, expected) in shares.iter().zip([36.0 / 49.0, 9.0 / 49.0]) {
        assert!((share - 100.0 * expected).abs() < 3.0, "{share} of {expected}");
    }
    assert!(said[3].starts_with("parts and labour and VAT, "), "{}", said[3]);
    assert!((share(&said[3]) - 900.0 / 13.0).abs() < 3.0, "{}", said[3]);
    // A name and a share lead to the row of the input, and to its fact.
    let page = file(&base, "index.html");
    assert!(links(&page, "rent").contains(&"rent"), "{page}");
    assert!(links(&page, "parts").iter().any(|text| text.ends_with('%')), "{page}");
    // On the page of a scenario these are the inputs that move the value there.
    let contract = lines(&file(&made("contract"), "report.md"));
    assert_eq!(contract[0], "parts and labour and VAT");
}
