//! In: nothing. Out: what a figure or table shows, with every name resolved.
//! Indexes are ids, what is shown are typed formulas, texts are templates.
//! Never holds a mark or a number.

use super::{Coordinates, Expression, Phrase, Stat};
use crate::language::formula::{IndexId, ScenarioId, VariableId};
use crate::language::unit::Unit;
use crate::source::Span;
use std::sync::Arc;

/// A figure or table.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Exhibit {
    pub id: String,
    pub chart: ChartKind,
    pub show: Vec<Shown>,
    pub x: Option<Extent>,
    pub by: Option<Extent>,
    /// What has a panel of its own for each label.
    pub panels: Option<Extent>,
    pub at: Coordinates,
    pub scenario: ScenarioId,
    pub unit: Option<Unit>,
    pub log: bool,
    /// From where on values are a projection, as a fractional year.
    pub projected_from: Option<f64>,
    pub interval: Option<f64>,
    pub title: Phrase,
    pub subtitle: Option<Phrase>,
    pub note: Option<Phrase>,
    pub wide: bool,
    pub rows: Option<Extent>,
    pub columns: Option<Extent>,
    pub total: bool,
    /// Which number of the draws of each cell is shown; none for that of the report.
    pub stat: Option<Stat>,
    pub span: Span,
}

impl Exhibit {
    /// The variables that it shows, each once, in the order in which they are named.
    pub fn variables(&self) -> Vec<VariableId> {
        let mut found: Vec<VariableId> = Vec::new();
        for id in self.show.iter().flat_map(|s| s.expression.expr.variables()) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    /// The index whose cells add up to a total that it shows.
    pub fn summed(&self) -> Option<IndexId> {
        let along = match self.chart {
            ChartKind::Waterfall => &self.x,
            ChartKind::Stacked | ChartKind::Area => &self.by,
            ChartKind::Table if self.total => {
                if self.rows.is_some() {
                    &self.rows
                } else {
                    &self.x
                }
            }
            _ => &None,
        };
        match along {
            Some(Extent::Index(index)) => Some(*index),
            _ => None,
        }
    }

    /// Everything that it runs over.
    pub fn extents(&self) -> impl Iterator<Item = &Extent> {
        [&self.x, &self.by, &self.panels, &self.rows, &self.columns].into_iter().flatten()
    }
}

/// Something that is shown, with its label.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The printed label; that of the quantity if none is given.
    pub label: String,
    /// What is shown.
    pub expression: Arc<Expression>,
}

/// What an axis or a set of series runs over.
#[derive(Clone, Debug)]
pub enum Extent {
    /// An index.
    Index(IndexId),
    /// All scenarios.
    Scenarios,
    /// A quantity over the same index, for scatter.
    Quantity(Arc<Expression>),
}

/// Makes an enum of words, with the word of each and a list of all, from a list of `Variant = "word"`.
macro_rules! words {
    ($(#[$doc:meta])+ $name:ident: $($(#[$each:meta])* $variant:ident = $word:literal,)+) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl $name {
            /// All words, in the order in which messages list them.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The same, as what they stand for.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What a word stands for; none for an unknown word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// As written.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// The keys of an exhibit in YAML.
    #[allow(missing_docs)]
    ExhibitKey:
    Chart = "chart",
    Show = "show",
    X = "x",
    By = "by",
    Panels = "panels",
    At = "at",
    Scenario = "scenario",
    Unit = "unit",
    Scale = "scale",
    ProjectedFrom = "projected_from",
    Interval = "interval",
    Title = "title",
    Subtitle = "subtitle",
    Note = "note",
    Size = "size",
    Rows = "rows",
    Columns = "columns",
    Total = "total",
    Stat = "stat",
}

/// Makes the kinds from a list of `Variant = "word" reads [keys]`.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $variant:ident = $word:literal reads [$($key:ident),*],)+) => {
        words! {
            /// The kinds of exhibits: every kind of chart, and the table.
            ChartKind: $($(#[$doc])+ $variant = $word,)+
        }

        impl ChartKind {
            /// The keys that this kind reads beyond those of every kind: `chart`, `title`, `subtitle`, `note`, `size`
            /// and `scenario`. Any other key is an error, since it would change nothing.
            pub fn keys(self) -> &'static [ExhibitKey] {
                match self { $(Self::$variant => &[$(ExhibitKey::$key),*]),+ }
            }
        }
    };
}

// The one list of kinds on the side of the language. What reads the model's cells for a kind, `src/exhibit/kind/` of the
// root package, matches it without a default.
kinds! {
    /// Lines through points.
    Line = "line" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Stat],
    /// Values that hold over whole periods.
    Step = "step" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Stat],
    /// Areas stacked from zero.
    Area = "area" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Stat],
    /// Bars side by side.
    Bar = "bar" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Stat],
    /// Bars of parts on top of each other.
    Stacked = "stacked" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Stat],
    /// Bars of parts of a whole, all equally long.
    Stacked100 = "stacked100" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Stat],
    /// Medians with intervals around them.
    Fan = "fan" reads [Show, X, By, Panels, At, Unit, Scale, ProjectedFrom, Interval],
    /// How often draws fall where.
    Histogram = "histogram" reads [Show, At, Unit, Scale, Interval],
    /// What each assumption alone does to a result.
    Tornado = "tornado" reads [Show, At, Unit],
    /// From one total to another, change by change.
    Waterfall = "waterfall" reads [Show, X, At, Unit, Stat],
    /// The events of the report against time.
    Timeline = "timeline" reads [],
    /// Two or more values of each category on one line.
    Dumbbell = "dumbbell" reads [Show, X, By, At, Unit, Scale, Stat],
    /// Two or more places side by side, lines between them.
    Slope = "slope" reads [Show, X, By, At, Unit, Scale, Stat],
    /// Points in a plane.
    Scatter = "scatter" reads [Show, X, At, Unit, Scale, Stat],
    /// Cells coloured by value.
    Heatmap = "heatmap" reads [Show, X, By, At, Unit, Scale, Stat],
    /// Numbers in rows and columns.
    Table = "table" reads [Show, Rows, Columns, At, Unit, Total, Stat],
}

impl ChartKind {
    /// Whether a key that some kinds read changes anything here.
    pub fn reads(self, key: ExhibitKey) -> bool {
        // The keys of a kind are its contract: whatever is not among them would silently change nothing.
        self.keys().contains(&key)
    }

    /// Whether it shows the report's events; every other kind needs the key `show`.
    pub fn shows_events(self) -> bool {
        !self.reads(ExhibitKey::Show)
    }
}
