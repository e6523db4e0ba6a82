//! Colours as a reader meets them: the contrast of every text with what it stands on, and a brand that changes all.

use crate::reader::attribute;
use crate::{plain, samples};
use entail_figure::theme::Rgb;
use entail_figure::{Chart, FigureFrame, FigureTheme, LineChart, Size, draw};
use std::collections::BTreeMap;

/// Red, green, blue and the roles that have to stand out from each other, light and dark.
type Colours = BTreeMap<String, (String, String)>;

/// The colour of every class of fills in a picture, on a light and on a dark ground.
fn colours(svg: &str) -> Colours {
    let mut found = Colours::new();
    let dark = svg.split("@media screen{").nth(1).expect("rules for a dark page");
    for part in svg.split('<').filter(|part| part.contains(" fill=\"#")) {
        let class = attribute(part, "class").expect("a fill has a class").split(' ').next().unwrap_or("");
        let light = attribute(part, "fill").expect("it is filled").to_owned();
        let rule = dark.split('}').find_map(|rule| rule.split_once(&format!(" .{class}{{fill:")));
        found.insert(class.to_owned(), (light, rule.expect("a dark colour").1.to_owned()));
    }
    found
}

fn luminance(hex: &str) -> f64 {
    let channel =
        |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two digits")) / 255.0;
    let linear =
        |part: f64| if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) };
    0.2126 * linear(channel(1)) + 0.7152 * linear(channel(3)) + 0.0722 * linear(channel(5))
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What a text of a class may stand on: marks of its own number, or the ground and the band.
fn grounds(class: &str) -> Vec<String> {
    let (family, member) = class.split_at(1);
    match family {
        "o" => vec![format!("s{member}")],
        "p" => vec![format!("r{member}")],
        "q" => vec![format!("f{member}")],
        _ if class == "b1" => {
            let pale = (0..9).map(|slot| format!("h{slot}"));
            ["b0", "b5"].map(str::to_owned).into_iter().chain(pale).collect()
        }
        _ => vec!["b0".to_owned(), "b5".to_owned()],
    }
}

fn faults(name: &str, svg: &str, theme: &FigureTheme) -> Vec<String> {
    let mut colours = colours(svg);
    let band = |colour: Rgb| colour.css();
    colours.insert("b5".to_owned(), (band(theme.light.band), band(theme.dark.band)));
    let texts = svg.split('<').filter(|part| part.starts_with("g ") && part.contains("font-size"));
    let mut faults = Vec::new();
    for group in texts {
        let class = attribute(group, "class").expect("a class").split(' ').next().unwrap_or("");
        let text = &colours[class];
        for ground in grounds(class) {
            // A mark that carries the text is drawn in this picture.
            let Some(under) = colours.get(&ground) else { continue };
            for (mode, text, under) in [("light", &text.0, &under.0), ("dark", &text.1, &under.1)] {
                let contrast = contrast(text, under);
                if contrast < 4.5 {
                    faults.push(format!("{name}, {mode}: {class} on {ground} has {contrast:.2}"));
                }
            }
        }
    }
    faults
}

/// Colours of a house, all roles of it.
pub fn house() -> FigureTheme {
    let one = |role: &str, colour: [u8; 3]| (role.to_owned(), vec![colour]);
    let row = |role: &str, colours: &[[u8; 3]]| (role.to_owned(), colours.to_vec());
    FigureTheme::branded(
        &[
            one("ground", [0xff, 0xf6, 0xec]),
            one("band", [0xf7, 0xe8, 0xd8]),
            one("ink", [0x2b, 0x1a, 0x12]),
            one("muted", [0x6b, 0x52, 0x44]),
            one("grid", [0xe3, 0xcf, 0xbb]),
            one("accent", [0x8c, 0x1d, 0x40]),
            row("series", &[[0x0d, 0x5c, 0x63], [0xb5, 0x45, 0x2c], [0x5b, 0x3a, 0x8c], [0xb8, 0x6b, 0x00]]),
            one("rest", [0x80, 0x7a, 0x74]),
            row("names", &[[0x0d, 0x5c, 0x63], [0xa2, 0x38, 0x20], [0x5b, 0x3a, 0x8c]]),
        ],
        &[
            one("ground", [0x1d, 0x14, 0x10]),
            one("band", [0x2a, 0x1e, 0x18]),
            one("ink", [0xff, 0xf6, 0xec]),
            one("muted", [0xc9, 0xb2, 0xa2]),
            one("accent", [0xff, 0x8f, 0xab]),
            row("series", &[[0x4f, 0xb3, 0xbf], [0xf0, 0x8a, 0x6c], [0xb9, 0x9c, 0xe8]]),
            row("names", &[[0x6f, 0xc6, 0xd0], [0xf3, 0x9a, 0x80], [0xc4, 0xab, 0xec]]),
        ],
    )
}

#[test]
fn every_text_stands_out_from_its_ground_in_both_schemes() {
    let house = house();
    let mut found = Vec::new();
    for (theme, of) in [(FigureTheme::default(), "our own colours"), (house, "a house's colours")] {
        assert_eq!(theme.check(), [], "{of}");
        for (name, frame, chart) in samples::all() {
            for size in [Size::Column, Size::Narrow] {
                let frame = FigureFrame { size, ..frame.clone() };
                let svg = draw(&frame, &chart, &theme).expect("it is drawn").svg;
                found.extend(faults(&format!("{name} in {of}"), &svg, &theme));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_brand_leaves_no_colour_of_ours_in_what_it_sets() {
    let house = house();
    let svg = draw(&plain(Size::Column), &Chart::Line(LineChart(samples::two_by_two())), &house)
        .expect("drawn")
        .svg;
    let own = FigureTheme::default();
    for (ours, theirs) in [
        (own.light.ink, house.light.ink),
        (own.light.muted, house.light.muted),
        (own.light.series[0], house.light.series[0]),
        (own.dark.ground, house.dark.ground),
        (own.dark.names[1], house.dark.names[1]),
    ] {
        assert!(!svg.contains(&ours.css()) && svg.contains(&theirs.css()), "{}", ours.css());
    }
    let page = house.light.variables();
    assert!(page.contains("--ground: #fff6ec;") && page.contains("--link: #0d5c63;"), "{page}");
}
