//! In: an include that cannot be followed. Out: findings.
//! The wording of every finding about parts of a story is here.
//! Never decides whether something is wrong.

use crate::files::ReadError;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::Span;
use std::path::{Path, PathBuf};

const PART: Code = Code("story-part");
const CIRCLE: Code = Code("story-part-circle");
const UNUSED: Code = Code("story-part-unused");

/// How an include is written.
const FORM: &str =
    "write `{% include \"chapters/name.md\" %}`, with the path counted from the report's folder";

fn refused(place: Span, message: String) -> Diagnostic {
    Diagnostic::error(PART, message).at(place)
}

pub fn unread(place: Span) -> Diagnostic {
    refused(place, "this include names no file".to_owned()).hint(FORM)
}

pub fn not_alone(place: Span) -> Diagnostic {
    refused(place, "an include stands alone on its line, without an indent".to_owned())
        .hint("give it a line of its own; tags around it, such as `{% if … %}`, stand on lines of theirs")
}

pub fn outside(place: Span, given: &str) -> Diagnostic {
    refused(place, format!("`{given}` leads out of the report's folder, and only what lies in it is read"))
        .hint(FORM)
}

pub fn not_markdown(place: Span, given: &str) -> Diagnostic {
    refused(place, format!("`{given}` is no part of a story: parts end in `.md`"))
        .hint("built-in parts are printed by name, `{{ takeaways() }}`; a table is an exhibit, a picture `![words](images/name.png)`")
}

/// A part that takes itself in; `way` leads from the story to the file in which the tag stands.
pub fn circle(place: Span, way: &[PathBuf], path: &Path) -> Diagnostic {
    let first = way.iter().position(|on| on == path).unwrap_or(0);
    let names = way.iter().skip(first).map(PathBuf::as_path).chain([path]);
    let names: Vec<String> = names.map(|path| format!("`{}`", shown(path))).collect();
    Diagnostic::error(CIRCLE, format!("this part takes itself in: {}", names.join(" → "))).at(place)
}

pub fn too_much(place: Span, deepest: usize, largest: usize) -> Diagnostic {
    refused(place, "the parts of this story are too many".to_owned())
        .hint(format!("parts nest {deepest} levels, and a story has {largest} MB with all of its parts"))
}

/// A file that was read and is no text, of which another finding tells.
pub fn not_read(place: Span, given: &str) -> Diagnostic {
    refused(place, format!("`{given}` could not be read"))
}

/// A file that cannot be read; `beside` is there, counted from the file in which the tag stands.
pub fn unreadable(place: Span, given: &str, error: &ReadError, beside: Option<&Path>) -> Diagnostic {
    let finding = refused(place, format!("`{given}`: {error}"));
    match beside {
        Some(beside) => finding.hint(format!("paths count from the report's folder: `{}`", shown(beside))),
        None if *error == ReadError::Missing => finding.hint("paths count from the report's folder"),
        None => finding,
    }
}

pub fn unused(place: Span, path: &str) -> Diagnostic {
    Diagnostic::warning(UNUSED, format!("nothing takes in `{path}`: it is not on the page"))
        .at(place)
        .hint(format!("take it in, `{{% include \"{path}\" %}}`, or give it a name that begins with `_`"))
}

/// A path as an include writes it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
