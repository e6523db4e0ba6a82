//! In: an exhibit of one quantity without open index. Out: how often its draws fall where.
//! Bins are equally wide, with edges at round numbers of the unit that is printed, from p0.5 to p99.5.
//! Never hides what lies outside, or never happens: the note says how often.

use super::fan::levels;
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::draws::{self, CellRequest};
use crate::exhibit::provenance::Case;
use crate::exhibit::units::NumberForm;
use crate::exhibit::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::Type;
use entail_engine::language::unit::Unit;
use entail_figure::{Axis, Bin, Histogram, Marker, PrintedValue, Tint};
use entail_runtime::summary::{Estimate, Tally, summarise};

/// What the bins reach over.
const REACH: [f64; 2] = [0.005, 0.995];
/// About so many bins.
const BINS: f64 = 20.0;
/// Significant digits of shares.
const SHARE_DIGITS: u8 = 2;

/// A share below this would print as nothing.
const FEW: f64 = 0.0005;
/// Digits of the edges of bins, which are round numbers.
const EDGE_DIGITS: u8 = 6;

pub(super) struct HistogramExhibit;

impl ExhibitKind for HistogramExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        histogram(cells, page.draws.simulation)
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        Some(format!("{} draws of {}.", case.draws, case.scenario))
    }
}

fn histogram(
    cells: &mut ExhibitCells<'_, '_>,
    simulation: &mut Simulation,
) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    if exhibit.show.len() > 1 {
        return Err(Box::new(errors::one_only(exhibit)));
    }
    let shown = &exhibit.show[0];
    if !matches!(shown.expression.expr.ty, Type::Number(_) | Type::Period) {
        return Err(Box::new(errors::no_number(exhibit)));
    }
    let columns = draws::columns(cells, simulation, &[CellRequest::default()])?;
    let column = columns.column(0);
    // The widest band of a fan of several series is the interval that is marked here.
    let level = levels(cells.model(), exhibit, 2)[0];
    cells.levels = vec![level];
    let tail = (1.0 - level) / 2.0;
    let summary = summarise(column, columns.replicates, &[tail, 0.5, 1.0 - tail]);
    // What never happens has no place among the bins.
    let finite: Vec<f64>;
    let numbers = if column.iter().all(|number| number.is_finite()) {
        column
    } else {
        finite = column.iter().copied().filter(|number| number.is_finite()).collect();
        &finite
    };
    let reach = summarise(numbers, 1, &REACH).quantiles;
    let (low, high) = (reach[0].value, reach[1].value);
    let unit = units::unit(exhibit, low.abs().max(high.abs()));
    let form = NumberForm { unit: unit.as_ref(), digits: units::digits(cells.model(), exhibit) };
    let central = cells.value(0, &[])?;
    let of = cells.origin(0, &[]);
    let edges = Edges::round(low, high, units::one(form.unit));
    let mut bins = edges.map_or_else(Vec::new, |edges| edges.count(column, columns.replicates, form.unit));
    for bin in &mut bins {
        bin.share.of = of;
    }
    let mut marks = Vec::new();
    let names = [percentile(tail), "Median".to_owned(), percentile(1.0 - tail)];
    for (name, estimate) in names.into_iter().zip(&summary.quantiles) {
        if let Some(value) = draws::value(*estimate, form) {
            marks.push(Marker { name, value: value.of(of) });
        }
    }
    if let Some(value) = form.value(central) {
        marks.push(Marker { name: "Central case".to_owned(), value: value.of(of) });
    }
    for mark in marks.iter_mut().filter(|mark| mark.value.number.is_infinite()) {
        mark.value.printed = cells.model().print_result(&shown.expression.expr, mark.value.number, None);
    }
    let name = shown.label.clone();
    let axis = Axis { label: name.clone(), ticks: units::ticks_or_years(form.unit), ..Axis::default() };
    let remark = remark(&bins, column, columns.replicates, summary.never);
    Ok(Content::Figure { chart: Histogram { axis, name, bins, marks, tint: Tint::Slot(0) }.into(), remark })
}

/// A probability as a name of a quantile: p5.
fn percentile(probability: f64) -> String {
    format!("p{}", units::tenths(probability))
}

/// The edges of equally wide bins, in base units, from low to high.
struct Edges(Vec<f64>);

impl Edges {
    /// Edges at round numbers of a unit that is `one` in base units; none where the draws have no finite ends.
    fn round(low: f64, high: f64, one: f64) -> Option<Self> {
        if !low.is_finite() || !high.is_finite() {
            return None;
        }
        let (width, power) = width(low / one, high / one);
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

    /// How many of the draws fall between each two edges, as shares.
    fn count(&self, column: &[f64], replicates: usize, unit: Option<&Unit>) -> Vec<Bin> {
        let inside = |number: &f64| {
            // Behind the last edge lies no bin: the tally leaves out what is of none of its kinds.
            let at = self.0.partition_point(|edge| edge <= number).checked_sub(1);
            at.filter(|_| number.is_finite())
        };
        let tally = tallied(column, replicates, self.0.len().saturating_sub(1), inside);
        let form = NumberForm { unit, digits: EDGE_DIGITS };
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

/// How many of all draws, those without a value too, are of each of some kinds.
fn tallied(
    column: &[f64],
    replicates: usize,
    kinds: usize,
    kind: impl Fn(&f64) -> Option<usize> + Copy,
) -> Tally {
    let mut tally = Tally::new(kinds);
    for part in column.chunks_exact((column.len() / replicates.max(1)).max(1)) {
        tally.add(part.iter().map(kind));
    }
    tally
}

/// A share of all draws.
fn share(estimate: Estimate) -> Option<PrintedValue> {
    draws::value(estimate, NumberForm { unit: Some(&Unit::share()), digits: SHARE_DIGITS })
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

/// How many draws have no place in the picture.
fn remark(bins: &[Bin], column: &[f64], replicates: usize, never: Estimate) -> Option<String> {
    let mut sentences = Vec::new();
    if let (Some(first), Some(last)) = (bins.first(), bins.last()) {
        let reach = first.from.number..last.to.number;
        let is_outside = |number: &f64| number.is_finite() && !reach.contains(number);
        let estimate = tallied(column, replicates, 1, |number| is_outside(number).then_some(0)).share(0);
        if estimate.value > 0.0 {
            let printed =
                if estimate.value < FEW { "less than 0.1%".to_owned() } else { printed_share(estimate) };
            sentences.push(format!("Outside of the bins: {printed} of draws."));
        }
    }
    if never.value > 0.0 {
        sentences.push(format!("Never: {} of draws.", printed_share(never)));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn printed_share(estimate: Estimate) -> String {
    share(estimate).map_or_else(String::new, |share| share.printed)
}
