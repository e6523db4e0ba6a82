//! In: the ends of some draws and a unit. Out: bins of equal width or of equal factors, with edges at round numbers of it.
//! The last bin holds its upper end.
//! Never loses what lies outside: it is a kind of its own.

use super::share;
use crate::exhibit::units::NumberForm;
use entail_engine::language::unit::{LastDigit, Unit};
use entail_figure::Bin;
use entail_runtime::summary::Tally;

/// About so many bins.
const BINS: f64 = 20.0;
/// The preferred numbers of ISO 3, series R20.
const PREFERRED: [f64; 20] =
    [1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.0, 2.24, 2.5, 2.8, 3.15, 3.55, 4.0, 4.5, 5.0, 5.6, 6.3, 7.1, 8.0, 9.0];
/// Digits of the edges of bins, which are round numbers.
const EDGE_DIGITS: u8 = 6;
/// Half a year.
const HALF: f64 = 0.5;
/// Of a range so many bins wide a tenth tells the edges of a bin apart.
const TOLD: f64 = 4.0;

/// The edges of equally wide bins, in base units, from low to high.
#[derive(Default)]
pub(super) struct Edges(pub(super) Vec<f64>);

impl Edges {
    /// Edges at round numbers of a unit that is `one` in base units, at whole ones of what is counted; none where the draws have
    /// no finite ends.
    pub(super) fn round(low: f64, high: f64, one: f64, counted: bool) -> Option<Self> {
        if !low.is_finite() || !high.is_finite() {
            return None;
        }
        let (width, power) = width(low / one, high / one);
        let (width, power) = if counted && width < 1.0 { (1.0, 0.0) } else { (width, power) };
        let first = libm::floor(low / one / width + 1e-9);
        let last = libm::floor(high / one / width - 1e-9).max(first);
        let tens = libm::pow(10.0, power.abs() + 1.0);
        let mut edges = Vec::new();
        for at in 0..=(last - first) as usize + 1 {
            let exact = (first + at as f64) * width;
            // An edge as the decimal that it is: 0.3 and not 3 × 0.1.
            edges.push(if power < 0.0 { (exact * tens).round() / tens } else { exact } * one);
        }
        Some(Self(edges))
    }

    /// Edges a factor apart, at the preferred numbers of ISO 3 (series R5, R10, R20): as nearly equal on a log axis as round
    /// numbers can be. None where the draws have no finite ends above zero.
    pub(super) fn of_factors(low: f64, high: f64, one: f64) -> Option<Self> {
        let (low, high) = (low / one, high / one);
        if !(low > 0.0 && high.is_finite()) {
            return None;
        }
        let decades = libm::log10(high / low);
        // Of the finest series that does not make many more bins than are wanted; a wide range takes one number a decade.
        let most = BINS * 1.5;
        let stride =
            [1, 2, 4, 20].into_iter().find(|stride| decades * (20 / stride) as f64 <= most).unwrap_or(20);
        let (first, last) = (libm::floor(libm::log10(low)) as i32, libm::floor(libm::log10(high)) as i32 + 1);
        let numbers = (first..=last).flat_map(|power| {
            let tens = libm::pow(10.0, f64::from(power.abs()));
            // An edge as the decimal that it is: 0.3 and not 3 × 0.1.
            let at = move |number: &f64| if power < 0 { number / tens } else { number * tens };
            PREFERRED.iter().step_by(stride).map(at)
        });
        let numbers: Vec<f64> = numbers.collect();
        let from = numbers.partition_point(|edge| *edge <= low).saturating_sub(1);
        let to = numbers.partition_point(|edge| *edge < high);
        Some(Self(numbers.get(from..=to)?.iter().map(|edge| edge * one).collect()))
    }

    /// How many bins there are, and one kind more for what lies outside of them.
    pub(super) fn kinds(&self) -> usize {
        self.outside() + 1
    }

    pub(super) fn outside(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The bin of a draw; what has no value, or is never, counts and has none.
    pub(super) fn kind(&self, number: f64) -> Option<usize> {
        let at = || self.0.partition_point(|edge| *edge <= number).checked_sub(1).unwrap_or(usize::MAX);
        // The last bin holds its upper end: an outcome may lie right there.
        let last = self.0.last().is_some_and(|last| *last == number);
        number
            .is_finite()
            .then(|| if last { self.outside().saturating_sub(1) } else { at().min(self.outside()) })
    }

    /// The bins, with what part of the draws falls into each.
    pub(super) fn bins(&self, tally: &Tally, unit: Option<&Unit>) -> Vec<Bin> {
        // Edges between halves of years are points in time that a month tells apart; the others have names of their own.
        let step = self.0.windows(2).next().map_or(0.0, |ends| ends[1] - ends[0]);
        let inside = unit.is_none() && step < HALF;
        let last = if inside { LastDigit::Within(step * TOLD) } else { LastDigit::default() };
        let form = NumberForm::certain(unit, EDGE_DIGITS).ruled(last);
        let mut bins = Vec::new();
        for (at, ends) in self.0.windows(2).enumerate() {
            let share = share(tally.share(at));
            if let (Some(from), Some(to), Some(share)) = (form.value(ends[0]), form.value(ends[1]), share) {
                bins.push(Bin { from, to, share });
            }
        }
        bins
    }
}

/// A width of 1, 2 or 5 times a power of ten that makes about as many bins as are wanted, and that power.
fn width(low: f64, high: f64) -> (f64, f64) {
    let length = if high > low { high - low } else { low.abs().max(1.0) * 2.0 };
    let wish = length / BINS;
    let power = libm::floor(libm::log10(wish));
    let tens = libm::pow(10.0, power);
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| step * tens >= wish * 0.7).unwrap_or(10.0);
    (step * tens, power)
}
