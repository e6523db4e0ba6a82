//! In: a typed formula. Out: how its time is reckoned: points as dates or periods, durations in days or months.
//! A date is a day of the calendar: what is made of dates is a date again, and the gap between two a whole number of days.
//! Never a value: what the calendar makes of it is for evaluation.

use super::{Model, Quantity, Variable};
use crate::language::formula::{
    Aggregate, Expr, Function, IndexId, IndexKind, Node, Operator, StepKind, Type,
};
use crate::language::period::{Date, Period, PeriodError, parse_point};
use crate::language::unit::{Base, Dimension, Lasting, Unit};

/// How the time of a value is reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reckoning {
    /// As parts of years: periods, and durations for which no calendar is asked.
    #[default]
    Parts,
    /// A point that is a day of the calendar.
    Date,
    /// Whole days between two dates.
    Gap,
    /// A duration in days, or in what all days have as many of.
    Days,
    /// A duration in months, or in what is made of them.
    Months,
    /// A sum of days and months, which the calendar cannot count.
    Mixed,
}

impl Reckoning {
    /// Of two that meet in a sum or a choice.
    fn with(self, other: Self) -> Self {
        use Reckoning::{Date, Days, Gap, Mixed, Months};
        match (self, other) {
            (a, b) if a == b => a,
            // A period next to a date is the day on which it begins.
            (Date, _) | (_, Date) => Date,
            (Mixed | Months, _) | (_, Mixed | Months) => Mixed,
            (Gap, _) | (_, Gap) => Gap,
            _ => Days,
        }
    }
}

/// Letters of a year, which begins alike for dates and for periods.
const YEAR: usize = 4;

/// Reads a typed point in time, as the start of a day or as a part of a year, whichever is needed.
///
/// # Errors
///
/// A text that is no point in time.
pub fn typed_point(text: &str, needed: Reckoning) -> Result<f64, PeriodError> {
    let point = parse_point(text)?;
    let text = text.trim();
    let week = || Period::parse(text).filter(|period| period.grain().is_dated())?.first_day();
    let date = Date::parse(text).ok().filter(|_| text.len() > YEAR).or_else(week);
    Ok(match (date, needed == Reckoning::Date) {
        (None, true) => Date::at_period_point(point).map_or(point, |date| date.start()),
        (Some(date), false) => date.period_point(),
        _ => point,
    })
}

/// The later and the earlier side of a difference of two points that the calendar counts.
pub struct DateGap<'e> {
    /// What the other is subtracted from.
    pub to: &'e Expr,
    /// What is subtracted.
    pub from: &'e Expr,
}

/// Whether values are points in time or durations.
fn is_timed(ty: &Type) -> bool {
    match ty {
        Type::Period => true,
        Type::Number(measure) => measure.dimension == Dimension::of(Base::Time),
        _ => false,
    }
}

impl Model {
    /// How the time of a formula's result is reckoned.
    pub fn reckoning(&self, expr: &Expr) -> Reckoning {
        self.reckoned(expr).unwrap_or_default()
    }

    /// Whether a formula's result is a day of the calendar.
    pub fn is_date(&self, expr: &Expr) -> bool {
        expr.ty == Type::Period && self.reckoning(expr) == Reckoning::Date
    }

    /// The two dates of a formula that is the gap between them; none if it is made otherwise.
    pub fn date_gap<'e>(&self, expr: &'e Expr) -> Option<DateGap<'e>> {
        match &expr.node {
            Node::Binary(Operator::Subtract, to, from)
                if [to, from].iter().all(|side| side.ty == Type::Period)
                    && [to, from].iter().any(|side| self.is_date(side)) =>
            {
                Some(DateGap { to, from })
            }
            _ => None,
        }
    }

    /// How the places of an index are reckoned as points: days and weeks are dates, steps durations of their unit.
    pub fn reckoning_of_index(&self, id: IndexId) -> Reckoning {
        match &self.index(id).shape.kind {
            IndexKind::Periods(grain) if grain.is_dated() => Reckoning::Date,
            IndexKind::Steps(StepKind { unit: Some(unit), .. }) => match unit.lasting() {
                Some(Lasting::Days) => Reckoning::Days,
                Some(Lasting::Months) => Reckoning::Months,
                None => Reckoning::Parts,
            },
            _ => Reckoning::Parts,
        }
    }

    /// None for what fits any: nothing, and `never`.
    fn reckoned(&self, expr: &Expr) -> Option<Reckoning> {
        if !is_timed(&expr.ty) {
            return Some(Reckoning::Parts);
        }
        match &expr.node {
            Node::Constant(value) if *value == 0.0 || value.is_infinite() => None,
            Node::Constant(_) => Some(self.typed(expr)),
            Node::Variable(id) => Some(self.variable(*id).reckoning),
            Node::Index(id) => Some(self.reckoning_of_index(*id)),
            Node::Over(
                Aggregate::FirstWhere | Aggregate::LastWhere | Aggregate::Argmax | Aggregate::Argmin,
                ids,
                _,
            ) => ids.first().map(|id| self.reckoning_of_index(*id)),
            Node::Negative(inner)
            | Node::Select(inner, _, None)
            | Node::Window(_, _, _, inner, None)
            | Node::With(inner, ..)
            | Node::Under(inner, _)
            | Node::Over(
                Aggregate::Min | Aggregate::Max | Aggregate::Sum | Aggregate::Mean | Aggregate::Cumulative,
                _,
                inner,
            )
            | Node::Weighted(_, _, inner)
            | Node::Within(_, _, _, inner) => self.reckoned(inner),
            Node::If(_, inner, other)
            | Node::Select(inner, _, Some(other))
            | Node::Window(_, _, _, inner, Some(other)) => self.together([&**inner, other]),
            Node::Call(Function::Abs | Function::Min | Function::Max | Function::Clamp, arguments) => {
                self.together(arguments)
            }
            Node::Binary(operator, a, b) => self.reckoned_pair(*operator, a, b),
            _ => Some(Reckoning::Parts),
        }
    }

    fn reckoned_pair(&self, operator: Operator, a: &Expr, b: &Expr) -> Option<Reckoning> {
        let point = |side: &Expr| side.ty == Type::Period;
        match operator {
            // Periods are months from each other, or parts of them.
            Operator::Subtract if point(a) && point(b) => {
                Some(if self.is_date(a) || self.is_date(b) { Reckoning::Gap } else { Reckoning::Months })
            }
            Operator::Add | Operator::Subtract if point(a) => self.reckoned(a),
            Operator::Add if point(b) => self.reckoned(b),
            Operator::Add | Operator::Subtract => self.together([a, b]),
            // So many months, or a part of the days.
            Operator::Multiply | Operator::Divide => {
                let pure = |side: &Expr| side.measure().is_some_and(|m| m.dimension.is_pure());
                match (pure(a), pure(b)) {
                    (_, true) => self.reckoned(a),
                    (true, _) if operator == Operator::Multiply => self.reckoned(b),
                    _ => Some(Reckoning::Parts),
                }
            }
            _ => Some(Reckoning::Parts),
        }
    }

    fn together<'e>(&self, parts: impl IntoIterator<Item = &'e Expr>) -> Option<Reckoning> {
        parts.into_iter().filter_map(|part| self.reckoned(part)).reduce(Reckoning::with)
    }

    /// Of a duration by the unit in which it is typed; `duration(quarter)` has none and is made of months.
    fn typed(&self, expr: &Expr) -> Reckoning {
        let Some(measure) = expr.measure() else { return Reckoning::Parts };
        let Some(unit) = &measure.display else { return Reckoning::Months };
        match unit.lasting() {
            Some(Lasting::Months) => Reckoning::Months,
            Some(Lasting::Days) => Reckoning::Days,
            None => Reckoning::Parts,
        }
    }

    /// Notes for every quantity how its time is reckoned.
    pub fn note_reckoning(&mut self) {
        let ids = (0..self.variables.len()).filter(|at| {
            let variable = &self.variables[*at];
            variable.quantity().is_some() && is_timed(&variable.ty)
        });
        let timed: Vec<usize> = ids.collect();
        // What names another, or looks back at itself, knows how only after a round.
        loop {
            let mut changed = false;
            for at in &timed {
                let variable = &self.variables[*at];
                let Some(quantity) = variable.quantity() else { continue };
                let reckoning = self.of_quantity(variable, quantity);
                changed |= reckoning != variable.reckoning;
                self.variables[*at].reckoning = reckoning;
            }
            if !changed {
                break;
            }
        }
    }

    fn of_quantity(&self, variable: &Variable, quantity: &Quantity) -> Reckoning {
        let expressions = quantity.expressions();
        let formulas = expressions.iter().map(|e| &e.expr);
        let found = self.together(formulas).unwrap_or_default();
        let declared = variable.unit().and_then(Unit::lasting);
        match (found, declared) {
            // What names no unit of time is counted as its quantity says: hours of work in days or in months.
            (Reckoning::Parts, Some(Lasting::Days)) => Reckoning::Days,
            (Reckoning::Parts, Some(Lasting::Months)) => Reckoning::Months,
            (Reckoning::Months, Some(Lasting::Days)) | (Reckoning::Days, Some(Lasting::Months)) => {
                Reckoning::Mixed
            }
            (found, _) => found,
        }
    }
}
