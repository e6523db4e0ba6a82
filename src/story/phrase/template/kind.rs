//! In: parts of a tag. Out: whether they print a value, and whether they are lists.
//! A name that is given twice is what either makes it.
//! Never knows what a value is.

/// What a part of a tag comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Whether it is printed by the model: a template may show it and do nothing else with it.
    pub printed: bool,
    /// Whether it is a list.
    pub shape: Shape,
}

/// Whether something is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text, a number, yes or no.
    Single,
    /// A list of such.
    List,
    /// A list of lists.
    Nested,
    /// A list here and none there.
    Either,
    /// Data of a partial, or inputs that move a value: something with names, or a list of such.
    Unknown,
}

impl Kind {
    /// A label, or a text of the template.
    pub const TEXT: Self = Self { printed: false, shape: Shape::Single };
    /// A value of the model, or a text that is made of values.
    pub const VALUE: Self = Self { printed: true, shape: Shape::Single };
    /// The labels of an index.
    pub const LABELS: Self = Self { printed: false, shape: Shape::List };
    /// The inputs that move a value: a list of things with names.
    pub const INPUTS: Self = Self { printed: true, shape: Shape::Unknown };
    /// Data of a partial.
    pub const DATA: Self = Self { printed: false, shape: Shape::Unknown };

    /// What one of two is, whichever it may be.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let shape = match (self.shape, other.shape) {
            (a, b) if a == b => a,
            (Shape::Unknown, Shape::Single) | (Shape::Single, Shape::Unknown) => Shape::Unknown,
            _ => Shape::Either,
        };
        Self { printed: self.printed || other.printed, shape }
    }

    /// A list of these.
    pub fn list(items: &[Self]) -> Self {
        let printed = items.iter().any(|item| item.printed);
        let is = |shape: Shape| items.iter().any(|item| item.shape == shape);
        let shape = match (is(Shape::List), is(Shape::Nested) || is(Shape::Either)) {
            (_, true) => Shape::Either,
            (true, _) => Shape::Nested,
            _ => Shape::List,
        };
        Self { printed, shape }
    }

    /// What an item of it is.
    #[must_use]
    pub fn item(self) -> Self {
        let shape = match self.shape {
            Shape::Single | Shape::List => Shape::Single,
            Shape::Nested => Shape::List,
            Shape::Either => Shape::Either,
            Shape::Unknown => Shape::Unknown,
        };
        Self { shape, ..self }
    }

    /// Whether it is a list wherever it stands.
    pub fn is_list(self) -> bool {
        matches!(self.shape, Shape::List | Shape::Nested)
    }

    /// Whether a template makes it a list somewhere.
    pub fn may_be_list(self) -> bool {
        !matches!(self.shape, Shape::Single | Shape::Unknown)
    }
}
