//! The rooms of each crate and the arrows between them, the homes of third-party crates, and cases that hold both.
//!
//! A room is a module with all below it, unless a longer name has a row of its own. `imports` are the rooms that it may
//! import; `{room}::Item` lets in one item alone. Arrows between crates stand in their `Cargo.toml`.

/// A room of a crate.
pub struct Room {
    /// Its module, with `/` between names.
    pub name: &'static str,
    /// What it may import.
    pub imports: &'static [&'static str],
}

const fn room(name: &'static str, imports: &'static [&'static str]) -> Room {
    Room { name, imports }
}

/// The crates from the ground up, each with its rooms from the ground up.
pub const CRATES: &[(&str, &[Room])] = &[
    ("entail-runtime", RUNTIME),
    ("entail-engine", ENGINE),
    ("entail-input", INPUT),
    ("entail-figure", FIGURE),
    ("entail", REPORT),
];

const RUNTIME: &[Room] = &[
    room("parallel", &[]),
    room("fingerprint", &[]),
    room("memo", &["fingerprint"]),
    room("elementary", &[]),
    room("calendar", &["elementary"]),
    room("operation", &["calendar", "distribution", "elementary"]),
    room("discounts", &["elementary"]),
    room("distribution", &["elementary"]),
    room("arithmetic", &["operation", "discounts", "distribution"]),
    room("draws", &["distribution", "elementary", "fingerprint"]),
    room(
        "graph",
        &["draws", "arithmetic", "operation", "discounts", "distribution", "elementary", "fingerprint"],
    ),
    room(
        "program",
        &["graph", "draws", "operation", "arithmetic", "discounts", "distribution", "elementary", "parallel"],
    ),
    room("summary", &["elementary", "operation", "parallel"]),
];

const ENGINE: &[Room] = &[
    room("signs", &[]),
    room("source", &[]),
    room("diagnostic", &["source"]),
    room("language/period", &[]),
    room("language/unit", &["language/period", "diagnostic"]),
    room("language/formula", &["language/unit", "language/period", "diagnostic"]),
    room("language", &[]),
    room("model", &["language", "source"]),
    room("evaluate/fault", &["language", "source"]),
    room("evaluate/wording", &["evaluate/fault", "model", "language", "diagnostic", "source"]),
    room("evaluate/belief", &["model", "language"]),
    room("evaluate/central", &["evaluate/belief", "evaluate/wording", "model", "language", "diagnostic"]),
    room(
        "evaluate/outside",
        &["evaluate/central", "evaluate/belief", "model", "language", "diagnostic", "source"],
    ),
    room("evaluate/pearson", &["evaluate/belief", "model", "language"]),
    room("evaluate/told", &["evaluate/central", "model", "language"]),
    room("evaluate/draws", &["evaluate/central", "evaluate/belief", "model", "language", "diagnostic"]),
    room("evaluate/walk", &["evaluate/fault", "evaluate/belief", "model", "language", "source"]),
    room("evaluate/model_graph", &["evaluate/walk", "evaluate/wording", "model", "language", "diagnostic"]),
    room("evaluate/what_if", &["evaluate/walk", "evaluate/draws", "evaluate/fault", "model", "language"]),
    room(
        "evaluate/evaluation",
        &[
            "evaluate/choices",
            "evaluate/simulation",
            "evaluate/what_if",
            "evaluate/model_graph",
            "evaluate/walk",
            "evaluate/outside",
            "evaluate/central",
            "evaluate/wording",
            "model",
            "language",
            "diagnostic",
        ],
    ),
    room(
        "evaluate/simulation",
        &["evaluate/model_graph", "evaluate/draws", "model", "language", "diagnostic"],
    ),
    room(
        "evaluate/choices",
        &["evaluate/simulation", "evaluate/model_graph", "evaluate/walk", "model", "language", "diagnostic"],
    ),
    room(
        "evaluate/undefined",
        &[
            "evaluate/simulation",
            "evaluate/evaluation",
            "evaluate/what_if",
            "evaluate/central",
            "evaluate/draws",
            "evaluate/wording",
            "evaluate/fault",
            "model",
            "language",
            "diagnostic",
        ],
    ),
    room(
        "evaluate",
        &[
            "evaluate",
            "evaluate/fault",
            "evaluate/model_graph",
            "evaluate/walk",
            "evaluate/what_if",
            "evaluate/evaluation",
            "evaluate/choices",
            "evaluate/undefined",
            "evaluate/pearson",
            "evaluate/told",
        ],
    ),
    room("analyse", &["evaluate", "model", "language", "diagnostic"]),
];

const INPUT: &[Room] = &[
    room("files", &[]),
    room("table", &["files"]),
    room("story", &[]),
    room("syntax", &["files", "story"]),
    room("resolve/errors", &["syntax", "table"]),
    room("resolve/scope", &[]),
    room("resolve/graph", &[]),
    room("resolve/context", &["resolve/scope", "syntax", "table", "files"]),
    room("resolve/table", &["resolve/context", "resolve/errors", "syntax", "table", "files"]),
    room("resolve/words", &["resolve/context", "resolve/table", "resolve/errors", "syntax", "table"]),
    room("resolve/formula", &["resolve/context", "resolve/scope", "resolve/errors", "syntax"]),
    room("resolve/index", &["resolve/context", "resolve/table", "resolve/words", "resolve/errors", "syntax"]),
    room(
        "resolve/assumption",
        &[
            "resolve/context",
            "resolve/formula",
            "resolve/index",
            "resolve/scope",
            "resolve/table",
            "resolve/words",
            "resolve/errors",
            "syntax",
        ],
    ),
    room(
        "resolve/quantity",
        &[
            "resolve/context",
            "resolve/formula",
            "resolve/graph",
            "resolve/index",
            "resolve/scope",
            "resolve/words",
            "resolve/errors",
            "syntax",
        ],
    ),
    room(
        "resolve/decision",
        &[
            "resolve/context",
            "resolve/formula",
            "resolve/index",
            "resolve/scope",
            "resolve/words",
            "resolve/errors",
            "syntax",
        ],
    ),
    room(
        "resolve/scenario",
        &["resolve/context", "resolve/formula", "resolve/scope", "resolve/words", "resolve/errors", "syntax"],
    ),
    room(
        "resolve/conclusion",
        &["resolve/context", "resolve/formula", "resolve/words", "resolve/errors", "syntax"],
    ),
    room(
        "resolve/exhibit",
        &[
            "resolve/context",
            "resolve/formula",
            "resolve/index",
            "resolve/scope",
            "resolve/words",
            "resolve/errors",
            "syntax",
        ],
    ),
    room("resolve/order", &["resolve/context", "resolve/graph", "resolve/errors", "syntax"]),
    room("resolve", &["resolve", "syntax", "files"]),
    room("check", &[]),
    room("read", &["check", "resolve", "syntax", "files"]),
];

const FIGURE: &[Room] = &[
    room("font", &[]),
    room("chart", &[]),
    room("theme", &["chart"]),
    room("error", &["theme"]),
    room("describe", &["chart", "font"]),
    room("surface", &["chart", "font", "theme"]),
    room("layout", &["chart", "font", "theme", "surface"]),
    room("kind", &["chart", "font", "theme", "surface", "layout", "describe", "error"]),
];

const REPORT: &[Room] = &[
    room("templates", &[]),
    room("findings", &[]),
    room("files", &[]),
    room("print", &[]),
    room("exhibit", &[]),
    room("scaffold", &["files::Artefact"]),
    room("story/phrase", &["print"]),
    room("trace", &["print"]),
    room("long_table", &[]),
    room("explain", &["trace", "long_table"]),
    room("story/document", &["print"]),
    room("story/compose", &["story/phrase", "trace", "print", "exhibit", "templates"]),
    room("story/odds", &["print"]),
    room("story/review", &["story/document", "print"]),
    room("story", &[]),
    room("export", &["trace", "story/document", "exhibit", "print", "templates", "files::Artefact"]),
    room(
        "compile",
        &[
            "explain",
            "export",
            "story",
            "trace",
            "exhibit",
            "print",
            "findings",
            "templates",
            "files::Artefact",
        ],
    ),
    room("report", &["compile", "explain"]),
    room("portfolio", &["export", "long_table"]),
    room("reference", &["story/phrase"]),
    room("scaffold", &["files::Artefact", "reference"]),
    room(
        "cli",
        &["compile", "explain", "scaffold", "findings", "files", "portfolio", "long_table", "reference"],
    ),
    room("main", &["cli"]),
];

/// The module that imports a third-party crate.
pub const HOMES: &[(&str, &str)] = &[
    ("pulp", "entail-runtime/elementary"),
    ("siphasher", "entail-runtime/fingerprint"),
    ("chrono", "entail-engine/language/period"),
    ("serde_yaml", "entail-input/syntax"),
    ("icu_locale_core", "entail-input/resolve/words"),
    ("imagesize", "entail-input/syntax/story"),
    ("roxmltree", "entail-input/syntax/story"),
    ("calamine", "entail-input/table/workbook"),
    ("zip", "entail-input/table/workbook"),
    ("plotters", "entail-figure"),
    ("plotters_backend", "entail-figure/surface"),
    ("read_fonts", "entail-figure/font"),
    ("tera", "entail/story/phrase"),
    ("pulldown_cmark", "entail/story/document"),
    ("pulldown_latex", "entail/story/document/mathematics"),
    ("annotate_snippets", "entail/findings"),
    ("clap", "entail/cli"),
    ("clap_complete", "entail/cli"),
    ("rustix", "entail/files"),
    ("sha2", "entail/export/html"),
    ("miniz_oxide", "entail/export/html/packed"),
    ("mimalloc", "entail/main"),
    ("parquet", "entail/long_table"),
];

/// Crates that any room may import.
pub const ANYWHERE: &[&str] = &["libm", "serde", "serde_json"];

/// Folders that are lists of like things, and may hold as many as there are.
pub const CROWDED: &[&str] = &["kind", "distribution", "section", "special"];

/// Names of types that stand for as many things as there are twins: what is declared and what it is resolved to.
pub const TWINS: &[&str] = &[];

/// Imports that must be refused, each at a module of a crate.
pub const REFUSED: &[(&str, &str, &str)] = &[
    ("entail-engine", "language/period", "use crate::{analyse::Analysis, evaluate::Evaluation};"),
    ("entail-engine", "model", "use super::evaluate::Evaluation;"),
    ("entail-engine", "model/print", "use super::super::analyse::Analysis;"),
    ("entail-figure", "kind/bar", "use entail_engine::model::Model;"),
    ("entail-runtime", "elementary/power", "use crate::program::Program;"),
    ("entail", "export/markdown", "use crate::files::{write_file, write_folder};"),
    ("entail", "story/review", "use typst::World;"),
    // Other forms of the same.
    ("entail-engine", "model", "pub use crate::evaluate::Evaluation;"),
    ("entail-engine", "model", "fn f() { crate::evaluate::evaluate(); }"),
    ("entail-engine", "model", "fn f(x: crate::analyse::Analysis) {}"),
    ("entail-engine", "model", "mod inner { use super::super::evaluate::Evaluation; }"),
    ("entail-engine", "model", "fn f() { assert!(crate::evaluate::is_known()); }"),
    ("entail-engine", "model", "use crate::evaluate::*;"),
    ("entail-engine", "model", "use {crate::evaluate as other, std::fmt};"),
    ("entail", "trace", "fn f() { tera::Tera::new(); }"),
    ("entail-input", "check", "use icu_locale_core::Locale;"),
];

/// Imports that must pass.
pub const ACCEPTED: &[(&str, &str, &str)] = &[
    ("entail-engine", "model", "use crate::language::formula::Expr; use std::fmt;"),
    ("entail-engine", "evaluate/walk", "use super::fault::Fault; use crate::model::{Model, Variable};"),
    ("entail", "export/markdown", "use crate::files::Artefact; use entail_figure::DataTable;"),
    ("entail", "story/phrase/filter", "use tera::Tera; use super::arguments; fn f() { String::new(); }"),
    ("entail-runtime", "elementary/lanes", "use pulp::Arch;"),
];

/// The rooms of a crate.
pub fn of(krate: &str) -> &'static [Room] {
    CRATES.iter().find(|(name, _)| *name == krate).map_or(&[], |(_, rooms)| rooms)
}

/// The room of a module: the one with the longest name that it lies in.
pub fn room_of<'r>(rooms: &'r [Room], path: &[String]) -> Option<&'r Room> {
    let path = path.join("/");
    let inside = |room: &&Room| path == room.name || path.starts_with(&format!("{}/", room.name));
    rooms.iter().filter(inside).max_by_key(|room| room.name.len())
}

impl Room {
    /// Whether this room may import something that lies in another, at its full path.
    pub fn may_import(&self, other: &Room, path: &[String]) -> bool {
        let item = path.last().map(|last| format!("{}::{last}", other.name)).unwrap_or_default();
        self.imports.iter().any(|name| other.covers_name(name) && !name.contains("::") || *name == item)
    }

    /// Whether a name among imports means this room, or one that holds it.
    pub fn covers_name(&self, name: &str) -> bool {
        let name = name.split("::").next().unwrap_or(name);
        self.name == name || self.name.starts_with(&format!("{name}/"))
    }
}
