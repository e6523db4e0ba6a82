//! Figures as pixels, in light and dark, against pictures that were looked at; set in the embedded typeface alone.

use crate::colours::house;
use crate::{drawn, samples};
use entail_figure::font::{REGULAR_TTF, SEMIBOLD_TTF};
use entail_figure::{FigureFrame, Size, draw};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{FaceInfo, Language, Weight};
use resvg::usvg::{Options, Tree};
use std::path::{Path, PathBuf};

const FAMILY: &str = "Inter";
/// How far a channel of a pixel may be away before the pixel counts as another one.
const NEAR: u8 = 24;
/// Which part of the pixels may be others, and how far all of them may be away on average.
const OTHERS: f64 = 0.002;
const MEAN: f64 = 0.25;
/// All goldens together, in bytes.
const WHOLE: u64 = 1_500_000;

/// Kinds whose colours do not all follow from those of the others.
const DARK: [&str; 6] = ["line", "stacked", "heatmap", "fan", "timeline", "panels_line"];

/// Kinds that a narrow screen lays out in another way.
const NARROW: [&str; 8] =
    ["line", "stacked100", "slope", "tornado", "waterfall", "histogram", "panels_line", "panels_bar"];

/// Kinds that are also drawn in the colours of a house.
const BRANDED: [&str; 2] = ["bar", "step"];

/// The rules for a dark ground as plain rules: our renderer knows neither media nor classes of a page.
fn darkened(svg: &str) -> String {
    let (start, end) = (svg.find("<style>").expect("a sheet"), svg.find("</style>").expect("it ends"));
    let sheet = &svg[start..end];
    let rules = sheet.split("@media screen{").nth(1).expect("rules for a page that is dark");
    let plain: String = rules
        .split('}')
        .filter_map(|rule| rule.strip_prefix(".dark ").map(|rule| rule.split_once(' ').expect("a class").1))
        .map(|rule| format!("{rule}}}"))
        .collect();
    format!("{}<style>{plain}{}", &svg[..start], &svg[end..])
}

/// Our typeface and no other, both weights under one name.
fn options() -> Options<'static> {
    let mut options = Options { font_family: FAMILY.to_owned(), ..Options::default() };
    let fonts = options.fontdb_mut();
    for (bytes, weight) in [(REGULAR_TTF, Weight::NORMAL), (SEMIBOLD_TTF, Weight::SEMIBOLD)] {
        fonts.load_font_data(bytes.to_vec());
        let face = fonts.faces().last().expect("a face was read").clone();
        fonts.remove_face(face.id);
        let families = vec![(FAMILY.to_owned(), Language::English_UnitedStates)];
        fonts.push_face_info(FaceInfo { families, weight, ..face });
    }
    options
}

/// The colours that stand in the picture itself.
fn lightened(svg: &str) -> String {
    let (start, end) = (svg.find("<style>").expect("a sheet"), svg.find("</style>").expect("it ends"));
    format!("{}{}", &svg[..start], &svg[end + "</style>".len()..])
}

fn pixels(options: &Options<'_>, svg: &str) -> Pixmap {
    let tree = Tree::from_str(svg, options).expect("the picture can be read");
    let size = tree.size();
    let mut pixels = Pixmap::new(size.width() as u32, size.height() as u32).expect("a picture has a size");
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
}

/// The part of pixels that are others, and the mean distance of all channels.
fn distance(one: &Pixmap, other: &Pixmap) -> (f64, f64) {
    let pairs = || one.data().iter().zip(other.data()).map(|(one, other)| one.abs_diff(*other));
    let pixels = one.data().chunks(4).zip(other.data().chunks(4));
    let others = pixels.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > NEAR)).count();
    let all = one.data().len() as f64;
    (others as f64 / (all / 4.0), pairs().map(f64::from).sum::<f64>() / all)
}

/// What is wrong with a picture against its golden, and where the new one stands.
#[expect(clippy::disallowed_methods, reason = "what is new is written for a person to look at")]
fn fault(options: &Options<'_>, name: &str, svg: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden: PathBuf = root.join("tests/figures/pictures").join(format!("{name}.png"));
    let new = pixels(options, svg);
    if std::env::var_os("ENTAIL_BLESS").is_some() {
        let old = Pixmap::load_png(&golden).ok();
        if old.is_none_or(|old| differs(&old, &new).is_some()) {
            new.save_png(&golden).expect("the golden can be written");
        }
        return None;
    }
    let said = match Pixmap::load_png(&golden) {
        Ok(old) => differs(&old, &new)?,
        Err(error) => format!("has no golden ({error})"),
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("figures");
    std::fs::create_dir_all(&folder).expect("a folder for what is new");
    let place = folder.join(format!("{name}.png"));
    new.save_png(&place).expect("the new picture can be written");
    Some(format!("{name} {said}: look at target/figures/{name}.png, then set ENTAIL_BLESS=1"))
}

fn differs(old: &Pixmap, new: &Pixmap) -> Option<String> {
    let size = |one: &Pixmap| (one.width(), one.height());
    if size(old) != size(new) {
        return Some(format!("is {:?} large and was {:?}", size(new), size(old)));
    }
    let (others, mean) = distance(old, new);
    (others > OTHERS || mean > MEAN).then(|| {
        format!("differs: {:.2} % of its pixels are others, {mean:.2} of 255 away on average", others * 100.0)
    })
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "goldens are read, and written when a person has looked at them"
)]
fn every_kind_looks_as_it_was_looked_at() {
    let options = options();
    let mut faults = Vec::new();
    for (name, frame, chart) in samples::all() {
        let svg = drawn(&frame, &chart).svg;
        faults.extend(fault(&options, name, &lightened(&svg)));
        if DARK.contains(&name) {
            faults.extend(fault(&options, &format!("{name}-dark"), &darkened(&svg)));
        }
        if NARROW.contains(&name) {
            let frame = FigureFrame { size: Size::Narrow, ..frame };
            let svg = drawn(&frame, &chart).svg;
            faults.extend(fault(&options, &format!("{name}-narrow"), &lightened(&svg)));
        }
    }
    for (name, frame, chart) in samples::all().into_iter().filter(|(name, _, _)| BRANDED.contains(name)) {
        let svg = draw(&frame, &chart, &house()).expect("it is drawn").svg;
        faults.extend(fault(&options, &format!("{name}-brand"), &lightened(&svg)));
        faults.extend(fault(&options, &format!("{name}-brand-dark"), &darkened(&svg)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/pictures");
    let sizes =
        std::fs::read_dir(pictures).expect("the goldens").flatten().filter_map(|one| one.metadata().ok());
    let whole: u64 = sizes.map(|one| one.len()).sum();
    assert!(whole <= WHOLE, "the goldens take {whole} bytes");
}
