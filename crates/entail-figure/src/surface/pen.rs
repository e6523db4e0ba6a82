//! In: shapes and texts in tenths of a pixel, in painting order.
//! Out: SVG elements; neighbours in the same paint share one element, which keeps pictures small.
//! Never: a change of the painting order of shapes; texts, which never touch each other, stand above all of them.

use super::Anchor;
use crate::theme::{Palette, Rgb, Role};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What neighbours have to share to stand in one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaintKey {
    Fill { role: Role, alpha: u8 },
    Stroke { role: Role, alpha: u8, tenths: u32, dashed: bool },
    Dot { role: Role, alpha: u8, tenths: u32 },
    Text { role: Role, tenths: u32, bold: bool, anchor: Anchor, halo: bool },
}

/// The end of the element that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Path,
    Group,
}

/// The element of a text, and what it is of.
type TextLabel = (String, Option<u32>);

/// Writes elements and remembers which roles they use.
pub(super) struct Pen {
    palette: Palette,
    body: String,
    open: Option<(PaintKey, Open)>,
    /// Texts by how they are set, in the order in which they first appear, each with what it is of.
    texts: Vec<(PaintKey, Vec<TextLabel>)>,
    /// What the next text is of.
    pub(super) of: Option<u32>,
    /// What each text is of, in the order in which they were taken.
    pub(super) labels: Vec<Option<u32>>,
    /// Roles used for fills and for strokes.
    pub(super) fills: BTreeSet<Role>,
    pub(super) strokes: BTreeSet<Role>,
}

impl Pen {
    pub(super) fn new(palette: Palette) -> Self {
        Self {
            palette,
            body: String::new(),
            open: None,
            texts: Vec::new(),
            of: None,
            labels: Vec::new(),
            fills: BTreeSet::from([Role::Ground]),
            strokes: BTreeSet::new(),
        }
    }

    /// Everything drawn so far: shapes, then texts; those with a seam first, so that no seam cuts a letter.
    pub(super) fn take(&mut self) -> String {
        self.close();
        let mut texts = std::mem::take(&mut self.texts);
        // A stable sort: within both kinds texts keep the order in which they were first set.
        texts.sort_by_key(|(key, _)| !matches!(key, PaintKey::Text { halo: true, .. }));
        for (key, elements) in texts {
            let attributes = self.attributes(key);
            let _ = write!(self.body, "<g {attributes}>");
            for (element, of) in elements {
                self.body.push_str(&element);
                self.labels.push(of);
            }
            self.body.push_str("</g>\n");
        }
        std::mem::take(&mut self.body)
    }

    pub(super) fn path(&mut self, key: PaintKey, points: impl IntoIterator<Item = (i32, i32)>, closed: bool) {
        self.start(key, Open::Path);
        let mut pen = None;
        for point in points {
            match pen {
                None => {
                    self.body.push('M');
                    self.pair(point);
                }
                // A point that equals the one before would be a step of no length.
                Some(before) if before == point => {}
                Some(before) => self.step(before, point),
            }
            pen = Some(point);
        }
        if closed {
            self.body.push('z');
        }
    }

    pub(super) fn rect(&mut self, key: PaintKey, corner: (i32, i32), opposite: (i32, i32)) {
        self.start(key, Open::Path);
        let (width, height) = (opposite.0 - corner.0, opposite.1 - corner.1);
        self.body.push('M');
        self.pair(corner);
        let (w, h, back) = (number(width), number(height), number(-width));
        let _ = write!(self.body, "h{w}v{h}h{back}z");
    }

    /// A ring.
    pub(super) fn circle(&mut self, key: PaintKey, centre: (i32, i32), radius: u32) {
        self.start(key, Open::Group);
        let (x, y, r) = (number(centre.0), number(centre.1), number(radius as i32));
        let _ = write!(self.body, r#"<circle cx="{x}" cy="{y}" r="{r}"/>"#);
    }

    /// A disc: a line of no length with round ends, a quarter of the size of a circle element.
    pub(super) fn dot(&mut self, role: Role, alpha: u8, centre: (i32, i32), radius: u32) {
        self.start(PaintKey::Dot { role, alpha, tenths: radius * 2 }, Open::Path);
        self.body.push('M');
        self.pair(centre);
        self.body.push_str("h.1");
    }

    pub(super) fn text(&mut self, key: PaintKey, text: &str, at: (i32, i32)) {
        let (x, y) = (number(at.0), number(at.1));
        let element = format!(r#"<text x="{x}" y="{y}">{}</text>"#, escape(text));
        let label = (element, self.of.take());
        match self.texts.iter_mut().find(|(other, _)| *other == key) {
            Some((_, elements)) => elements.push(label),
            None => self.texts.push((key, vec![label])),
        }
    }

    fn start(&mut self, key: PaintKey, open: Open) {
        // Neighbours with one paint share an element, which makes a picture a good deal smaller.
        if self.open == Some((key, open)) {
            return;
        }
        self.close();
        let tag = if open == Open::Path { "path" } else { "g" };
        let attributes = self.attributes(key);
        let _ = write!(self.body, "<{tag} {attributes}");
        self.body.push_str(if open == Open::Path { " d=\"" } else { ">" });
        self.open = Some((key, open));
    }

    fn close(&mut self) {
        match self.open.take() {
            Some((_, Open::Path)) => self.body.push_str("\"/>\n"),
            Some((_, Open::Group)) => self.body.push_str("</g>\n"),
            None => {}
        }
    }

    fn attributes(&mut self, key: PaintKey) -> String {
        let mut out = String::new();
        match key {
            PaintKey::Fill { role, alpha } => {
                self.fill(&mut out, role, None);
                opacity(&mut out, "fill", alpha);
            }
            PaintKey::Dot { role, alpha, tenths } => {
                self.stroke(&mut out, role, alpha, tenths);
                out.push_str(r#" stroke-linecap="round""#);
            }
            PaintKey::Stroke { role, alpha, tenths, dashed } => {
                self.stroke(&mut out, role, alpha, tenths);
                out.push_str(if dashed { r#" stroke-dasharray="5 3""# } else { "" });
            }
            PaintKey::Text { role, tenths, bold, anchor, halo } => {
                self.fill(&mut out, role, halo.then_some(Role::Ground));
                let _ = write!(out, r#" font-size="{}""#, number(tenths as i32));
                out.push_str(if bold { r#" font-weight="600""# } else { "" });
                out.push_str(match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => r#" text-anchor="middle""#,
                    Anchor::End => r#" text-anchor="end""#,
                });
            }
        }
        out
    }

    fn stroke(&mut self, out: &mut String, role: Role, alpha: u8, tenths: u32) {
        self.strokes.insert(role);
        let (class, colour) = (role.stroke_class(), hex(role.colour(&self.palette)));
        let width = number(tenths as i32);
        let _ = write!(out, r#"class="{class}" fill="none" stroke="{colour}" stroke-width="{width}""#);
        opacity(out, "stroke", alpha);
    }

    /// A fill, with a seam of the ground around it where it crosses lines.
    fn fill(&mut self, out: &mut String, role: Role, halo: Option<Role>) {
        self.fills.insert(role);
        let (class, colour) = (role.class(), hex(role.colour(&self.palette)));
        let Some(seam) = halo else {
            let _ = write!(out, r#"class="{class}" fill="{colour}""#);
            return;
        };
        self.strokes.insert(seam);
        let (seam_class, seam) = (seam.stroke_class(), hex(seam.colour(&self.palette)));
        let _ = write!(
            out,
            r#"class="{class} {seam_class}" fill="{colour}" stroke="{seam}" stroke-width="3" stroke-linejoin="round" paint-order="stroke""#
        );
    }

    fn pair(&mut self, point: (i32, i32)) {
        self.body.push_str(&number(point.0));
        self.next(point.1);
    }

    fn step(&mut self, from: (i32, i32), to: (i32, i32)) {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        match (across, down) {
            (_, 0) => {
                let _ = write!(self.body, "h{}", number(across));
            }
            (0, _) => {
                let _ = write!(self.body, "v{}", number(down));
            }
            _ => {
                let _ = write!(self.body, "l{}", number(across));
                self.next(down);
            }
        }
    }

    /// A number after another: a minus needs no space before it.
    fn next(&mut self, tenths: i32) {
        if tenths >= 0 {
            self.body.push(' ');
        }
        self.body.push_str(&number(tenths));
    }
}

/// Tenths as pixels, as short as SVG allows.
pub(super) fn number(tenths: i32) -> String {
    let (sign, size) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
    match (size / 10, size % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, rest) => format!("{sign}.{rest}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}

pub(super) fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

fn opacity(out: &mut String, what: &str, alpha: u8) {
    if alpha < 100 {
        let _ = write!(out, r#" {what}-opacity="{}""#, f64::from(alpha) / 100.0);
    }
}
