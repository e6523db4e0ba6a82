//! In: points with two printed values each.
//! Out: the shape that the scatter kind reads.
//! Never: a fitted line.

use super::{Axis, Tint, Value};

/// Points in a plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// The axis from left to right.
    pub x: Axis,
    /// The axis from bottom to top.
    pub y: Axis,
    /// Groups by colour; one group has no key.
    pub groups: Vec<Group>,
}

/// Points in one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Printed name.
    pub name: String,
    /// Colour.
    pub tint: Tint,
    /// Its points.
    pub points: Vec<Point>,
}

/// One point.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Printed name; left out of the picture where it has no room.
    pub name: String,
    /// From left to right.
    pub x: Value,
    /// From bottom to top.
    pub y: Value,
}

impl Scatter {
    /// Every point that can be drawn, with its group.
    pub fn drawn(&self) -> impl Iterator<Item = (&Group, &Point)> {
        let points =
            self.groups.iter().flat_map(|group| group.points.iter().map(move |point| (group, point)));
        points.filter(|(_, point)| point.x.stands() && point.y.stands())
    }
}
