//! Every figure of the reports that come with the product, as its file and as its page shows it on a narrow screen.

use crate::reader::Picture;
use crate::support::{built, read_folder};
use entail::compile::Options;

const REPORTS: [&str; 4] = [
    "inputs/rubin",
    "inputs/solar_roof",
    "tests/reports/uncertain_figures/input",
    "tests/reports/side_by_side/input",
];

/// Pictures by name: the files, and those of the page.
fn pictures(report: &str) -> Vec<(String, String)> {
    let options = Options { draws: Some(512), ..Options::default() };
    let mut found = Vec::new();
    for artefact in built(read_folder(report, &options).base()).artefacts {
        let text = String::from_utf8(artefact.bytes).unwrap_or_default();
        if artefact.path.starts_with("figures/") {
            found.push((artefact.path, text));
        } else if artefact.path == "index.html" {
            for (at, part) in text.split("<div class=\"narrow\">").enumerate().skip(1) {
                let end = part.find("</svg>").expect("a picture ends") + "</svg>".len();
                found.push((format!("narrow picture {at}"), unclassed(&part[..end], &text)));
            }
        }
    }
    found
}

/// A picture of a page with the sizes and weights that the page's sheet gives to its classes.
fn unclassed(picture: &str, page: &str) -> String {
    let mut told = picture.to_owned();
    for rule in page.split("</style>").next().unwrap_or_default().split("}.k").skip(1) {
        let Some((at, rest)) = rule.split_once('{') else { continue };
        let properties = rest.split('}').next().unwrap_or_default().replace("px", "");
        let attributes: Vec<String> = properties.split(';').map(|one| one.replacen(':', "=", 1)).collect();
        told = told.replace(&format!(" k{at}\""), &format!("\" {}", attributes.join(" ")));
    }
    told
}

#[test]
fn no_label_is_cut_and_no_text_touches_another() {
    let mut faults = Vec::new();
    for report in REPORTS {
        let pictures = pictures(report);
        assert!(pictures.len() >= 4, "{report} has figures");
        for (name, svg) in pictures {
            let found = Picture::read(&svg).faults();
            faults.extend(found.into_iter().map(|fault| format!("{report}, {name}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
