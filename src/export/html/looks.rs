//! In: a picture without quotes around its values. Out: the same with classes in the place of the attributes that pictures repeat.
//! The rules of these classes are the attributes themselves, so that a page draws what the file of the picture does.
//! Never touches an attribute of an element that has no class of its own.

/// Attributes that stand together in most pictures, each list by its class `k0`, `k1` and so on.
const LOOKS: &[&str] = &[
    "font-size=10.5",
    "font-size=11.5",
    "font-size=12",
    "font-size=13",
    "font-size=12 font-weight=600",
    "font-size=17 font-weight=600",
    "font-size=11.5 font-weight=600",
    "font-size=11.5 text-anchor=middle",
    "font-size=11.5 text-anchor=end",
    "font-size=12 text-anchor=middle",
    "font-size=12 text-anchor=end",
    "fill=none stroke-width=.7",
    "fill=none stroke-width=1",
    "fill=none stroke-width=2",
    "fill=none stroke-width=2.3",
    "fill=none stroke-width=6.4 stroke-linecap=round",
    "fill=none stroke-width=10 stroke-linecap=round",
    "fill=none stroke-width=12 stroke-linecap=round",
    "fill=none stroke-width=15 stroke-linecap=round",
];

/// A picture with the classes.
pub fn classed(svg: &str) -> String {
    let mut parts = svg.split(" class=");
    let mut short = String::with_capacity(svg.len());
    short.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(' ').and_then(|(class, rest)| Some((class, look(rest)?))) {
            // One name goes without quotes, two need them.
            Some((class, (look, rest))) => short.push_str(&format!(" class=\"{class} k{look}\"{rest}")),
            None => {
                short.push_str(" class=");
                short.push_str(part);
            }
        }
    }
    short
}

/// The look that some attributes begin with, and what stands behind it.
fn look(attributes: &str) -> Option<(usize, &str)> {
    let ends = |rest: &str| rest.starts_with('>') || (rest.starts_with(' ') && !continues(rest));
    LOOKS.iter().enumerate().find_map(|(at, look)| {
        let rest = attributes.strip_prefix(look)?;
        ends(rest).then_some((at, rest))
    })
}

/// Whether another attribute of a look follows: then a longer list is meant.
fn continues(rest: &str) -> bool {
    ["font-", "text-anchor", "stroke-", "paint-order", "fill-"].iter().any(|name| rest[1..].starts_with(name))
}

/// The rules of the classes that are in use.
pub fn rules(used: &dyn Fn(&str) -> bool) -> String {
    let mut rules = String::new();
    for (at, look) in LOOKS.iter().enumerate() {
        if used(&format!("k{at}")) {
            let properties: Vec<String> = look.split(' ').map(property).collect();
            rules.push_str(&format!(".k{at}{{{}}}", properties.join(";")));
        }
    }
    rules
}

/// An attribute as a style sheet has it: sizes of text need a unit there.
fn property(attribute: &str) -> String {
    let unit = if attribute.starts_with("font-size") { "px" } else { "" };
    attribute.replacen('=', ":", 1) + unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_become_a_class_where_a_look_is_whole() {
        let line = "<path class=ls1 fill=none stroke-width=2.3 d=M0>";
        assert_eq!(classed(line), "<path class=\"ls1 k14\" d=M0>");
        assert_eq!(classed("<g class=b1 font-size=12>a</g>"), "<g class=\"b1 k2\">a</g>");
        for same in [
            "<path class=ls1 fill=none stroke-width=2.3 stroke-dasharray=\"5 3\" d=M0>",
            "<path fill=none stroke-width=2.3 d=M0>",
            "<g class=\"b1 c\" font-size=12>",
            "<path class=ls1 fill=none stroke-width=20 d=M0>",
        ] {
            assert_eq!(classed(same), same);
        }
    }

    #[test]
    fn no_colour_of_figures_has_a_class_of_these() {
        let colours = entail_figure::FigureTheme::default().rules(|_| true).rules;
        assert!(colours.contains(".q0{") && !colours.contains(".k"), "{colours}");
    }

    #[test]
    fn a_rule_says_what_the_attributes_said() {
        let rules = rules(&|class| ["k4", "k17"].contains(&class));
        assert_eq!(
            rules,
            ".k4{font-size:12px;font-weight:600}.k17{fill:none;stroke-width:12;stroke-linecap:round}"
        );
    }
}
