//! In: nothing. Out: the files of a small report that checks and builds.
//! The texts are in templates/new and are compiled into the binary.
//! Never writes a file itself.

use crate::files::Artefact;
use crate::reference::schema;

/// The files of a new report.
pub fn report() -> Vec<Artefact> {
    let file = |path: &str, text: &str| Artefact { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    // A report keeps to the version that wrote it, until its analyst names another.
    let workflow = include_str!("../../templates/new/workflows/quarterly.yml")
        .replace("[[VERSION]]", env!("CARGO_PKG_VERSION"));
    vec![
        file("report.yaml", include_str!("../../templates/new/report.yaml")),
        file("model.yaml", include_str!("../../templates/new/model.yaml")),
        file("report.md", include_str!("../../templates/new/report.md")),
        // The first line of each YAML file leads editors to it.
        file("report.schema.json", &format!("{}\n", schema())),
        file(".github/workflows/quarterly.yml", &workflow),
    ]
}
