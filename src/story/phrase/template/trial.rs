//! In: templates put together from what stories are made of. Out: that marks and guards change neither what they print nor
//! where the template engine finds a slip.
//! Never takes the engine's word for it: each template is rendered with and without.

use super::guards::{self, ITEMS, KEEP, LOOP, PRINT, READ};
use super::places::{MarkedTemplate, RenderedStory};
use super::statements;
use crate::story::phrase::errors::{TemplatePlace, template};
use entail_engine::source::{FileId, Span};
use tera::{Context, Kwargs, State, Tera, Value};

/// What stories are made of: what white space, quotes or kept texts could set apart from its neighbours.
const PARTS: [&str; 32] = [
    "Text “of” a line.\n\n",
    "  indented \t\n",
    "\n \n",
    "{{ a }}",
    "{{- a -}}",
    "{{ a -}}\n",
    " {{- b | upper }}",
    "{{\n  f(x=\"}} %} \\\" {{\")\n}}",
    "{# a {{ b }} #}",
    " {#- c -#} ",
    "{% if yes %}",
    "{%- if no -%}",
    "{% endif %}",
    "{% for i in list %}\n- {{ i }}\n",
    "{%- for i in list -%} {{ loop.index }} ",
    "{% else %}other",
    "{% endfor %}",
    "{% set s %}kept {{ a }}\n\n",
    "{%- endset -%}",
    "{% set t = \"=\" %}",
    "{{ s | length }}{{ s | capitalize }}",
    "{% filter upper %}loud {{ a }} ",
    "{% endfilter %}",
    "{% raw %} {{ raw }} {%- endraw -%}",
    "```\ncode {{ a }}\n```\n",
    "> quote\n> {{ b }}\n",
    "| a | b |\n|---|---|\n| {{ a }} | c |\n",
    "[^n]: note\n",
    "{ { {a}",
    "{{ unknown }}",
    "{{ list[0] ~ a ~ list[-1] }}{% if a == \"alpha\" and not \"x\" in list %}!{% endif %}",
    "{% for i in [x ~ \"-\" for x in list if x is string] %}{{- i if loop.last else b -}}{% endfor %}",
];

fn engine() -> (Tera, Context) {
    let mut engine = Tera::new();
    engine.register_function("f", |arguments: tera::Kwargs, _: &tera::State| {
        arguments.get::<String>("x").map(Option::unwrap_or_default)
    });
    // Guards that let everything pass.
    for name in [ITEMS, KEEP, LOOP, PRINT, READ] {
        engine.register_filter(name, |value: Value, _: Kwargs, _: &State| value);
    }
    let mut context = Context::new();
    context.insert("a", "alpha");
    context.insert("b", "\n\n- beta\n\n");
    context.insert("s", "unset");
    context.insert("list", &["one", "two"]);
    context.insert("yes", &true);
    context.insert("no", &false);
    (engine, context)
}

fn whole(text: &str) -> Span {
    Span { file: FileId(0), start: 0, end: text.len() as u32 }
}

/// The rendering of a template, or where the engine finds a slip and what it says of it.
fn rendered(text: &str, given: &MarkedTemplate) -> Result<RenderedStory, (String, Option<Span>)> {
    let (mut engine, context) = engine();
    let added = engine.add_raw_template("report.md", given.text());
    let made = added.and_then(|()| engine.render("report.md", &context));
    made.map(|made| given.unmarked(&made, whole(text))).map_err(|error| {
        let place = TemplatePlace { whole: Some(whole(text)), exact: true, given };
        let finding = template(&error, None, &place);
        (finding.message, finding.span)
    })
}

/// Holds a template with marks to the same without.
fn assert_same(text: &str) -> bool {
    let marked = rendered(text, &MarkedTemplate::of(text, &[]));
    let bare = rendered(text, &MarkedTemplate::bare(text));
    let is_fine = bare.is_ok();
    if let (true, Ok(read)) = (is_fine, statements(text)) {
        let guarded = rendered(text, &MarkedTemplate::of(text, &guards::guards(text, &read)));
        assert_eq!(guarded.map(|story| story.text), bare.clone().map(|story| story.text), "{text:?}");
    }
    assert_eq!(marked.map(|story| story.text), bare.map(|story| story.text), "{text:?}");
    is_fine
}

#[test]
fn marks_change_neither_a_rendering_nor_a_slip() {
    let mut fine = 0;
    for one in PARTS {
        for two in PARTS {
            for three in PARTS {
                fine += usize::from(assert_same(&format!("{one}{two}{three}")));
                let closed = format!(
                    "{{% if yes %}}{one}{{% for i in list %}}{two}{{% endfor %}} {three}{{% endif %}}"
                );
                fine += usize::from(assert_same(&closed));
            }
        }
    }
    assert!(fine > 10_000, "only {fine} templates render");
}

#[test]
fn a_slip_behind_many_blocks_is_told_at_its_own_place() {
    let blocks = "“Ä” {{ a }} is {{- b }}.\n\n{% set x %}kept{% endset %}\n\n".repeat(50);
    for slip in ["é {{ unknown }}", "{{ a }} é {{ a | }}", "{{ a }} é {{ a | nofilter }}", "{{ a }} {% if %}"]
    {
        let text = format!("{blocks}{slip} more {{{{ a }}}}\n");
        let (_, span) = rendered(&text, &MarkedTemplate::of(&text, &[])).expect_err("a slip");
        let start = span.expect("a place").start as usize;
        assert_eq!(text[..start].matches('\n').count(), 200, "{slip}");
        assert!(!assert_same(&text));
    }
}

#[test]
fn every_part_of_a_rendering_is_traced_to_what_prints_it() {
    let text =
        "One {{ a }} two.\n\n{% if yes %}Three{% endif %}\n\n {{- b }}{% filter upper %}x{% endfilter %}";
    let story = rendered(text, &MarkedTemplate::of(text, &[])).expect("a story");
    assert_eq!(story.text, "One alpha two.\n\nThree\n\n- beta\n\nX");
    let from = |part: &str| {
        let at = story.text.find(part).expect("a part");
        let span = story.spans.span(&(at..at + part.len())).expect("a span");
        &text[span.start as usize..span.end as usize]
    };
    assert_eq!(from("One"), "One");
    assert_eq!(from("ne alpha two"), "ne {{ a }} two");
    assert_eq!(from("pha"), "{{ a }}");
    assert_eq!(from("Three"), "Three");
    assert_eq!(from("beta"), "{{- b }}");
    assert_eq!(from("X"), "{% filter upper %}x{% endfilter %}");
}
