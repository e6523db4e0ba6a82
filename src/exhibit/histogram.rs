//! In: an exhibit of one quantity without open index. Out: how often its draws fall where.
//! Bins are equally wide, with edges at round numbers of the unit that is printed, from p0.5 to p99.5.
//! Never hides what lies outside, or never happens: the note says how often.

use super::cells::Cells;
use super::fan::levels;
use super::{drawn, errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::Type;
use entail_engine::language::unit::Unit;
use entail_figure::{Axis, Bin, Chart, Histogram, Marker, Tint, Value};
use entail_runtime::summary::{Estimate, probability, summarise};

/// What the bins reach over.
const REACH: [f64; 2] = [0.005, 0.995];
/// About so many bins.
const BINS: f64 = 20.0;
/// Significant digits of shares.
const SHARE_DIGITS: u8 = 2;

/// A histogram, and what its note must say of draws that it does not show.
pub fn histogram(
    cells: &mut Cells<'_, '_>,
    simulation: &mut Simulation,
) -> Result<(Chart, Option<String>), Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    if exhibit.show.len() > 1 {
        return Err(Box::new(errors::one_only(exhibit)));
    }
    if !matches!(exhibit.show[0].expression.expr.ty, Type::Number(_) | Type::Period) {
        return Err(Box::new(errors::no_number(exhibit)));
    }
    let columns = drawn::columns(cells, simulation, &[(0, Vec::new())])?;
    let column = columns.column(0);
    let level = levels(cells.model(), exhibit, 2)[0];
    cells.levels = vec![level];
    let tail = (1.0 - level) / 2.0;
    let asked = [tail, 0.5, 1.0 - tail];
    let summary = summarise(column, columns.replicates, &asked);
    // What never happens has no place among the bins.
    let numbers: Vec<f64> = column.iter().copied().filter(|x| x.is_finite()).collect();
    let reach = summarise(&numbers, 1, &REACH).quantiles;
    let (low, high) = (reach[0].value, reach[1].value);
    let unit = units::unit(exhibit, low.abs().max(high.abs()));
    let digits = units::digits(cells.model(), exhibit);
    let central = cells.value(0, &[])?;
    let of = cells.origin(0, &[]);
    let mut bins = bins((low, high), unit.as_ref(), column, columns.replicates);
    for bin in &mut bins {
        bin.share.of = of;
    }
    let names = [percentile(tail), "Median".to_owned(), percentile(1.0 - tail)];
    let mark = |(name, estimate): (String, &Estimate)| {
        Some(Marker { name, value: drawn::value(*estimate, unit.as_ref(), digits)?.of(of) })
    };
    let mut marks: Vec<Marker> = names.into_iter().zip(&summary.quantiles).filter_map(mark).collect();
    let central = units::value(central, unit.as_ref(), digits);
    marks.extend(central.map(|value| Marker { name: "Central case".to_owned(), value: value.of(of) }));
    for mark in marks.iter_mut().filter(|mark| mark.value.number.is_infinite()) {
        let expr = &exhibit.show[0].expression.expr;
        mark.value.printed = cells.model().print_result(expr, mark.value.number, None);
    }
    let name = exhibit.show[0].label.clone();
    let axis = Axis { label: name.clone(), ticks: units::ticks_or_years(unit.as_ref()), ..Axis::default() };
    let note = note(&bins, column, columns.replicates, summary.never);
    Ok((Chart::Histogram(Histogram { axis, name, bins, marks, tint: Tint::Slot(0) }), note))
}

/// A probability as a name of a quantile: p5.
fn percentile(probability: f64) -> String {
    format!("p{}", (probability * 1000.0).round() / 10.0)
}

fn bins((low, high): (f64, f64), unit: Option<&Unit>, column: &[f64], replicates: usize) -> Vec<Bin> {
    if !low.is_finite() || !high.is_finite() {
        return Vec::new();
    }
    let one = units::one(unit);
    let (width, power) = width(low / one, high / one);
    let first = libm::floor(low / one / width + 1e-9);
    let last = libm::floor(high / one / width - 1e-9).max(first);
    // An edge as the decimal that it is: 0.3 and not 3 × 0.1.
    let edge = |at: f64| {
        let tens = libm::pow(10.0, power.abs() + 1.0);
        let parts = if power < 0.0 { (at * width * tens).round() / tens } else { at * width };
        parts * one
    };
    let count = (last - first) as usize + 1;
    let mut of: Vec<Vec<f64>> = vec![vec![0.0; column.len()]; count];
    let edges: Vec<f64> = (0..=count).map(|at| edge(first + at as f64)).collect();
    for (row, number) in column.iter().enumerate() {
        let at = edges.partition_point(|edge| edge <= number);
        if (1..=count).contains(&at) && number.is_finite() {
            of[at - 1][row] = 1.0;
        }
    }
    let share = Unit::share();
    let printed = |number: f64| units::value(number, unit, 6);
    let bin = |(ends, counted): (&[f64], &Vec<f64>)| {
        let share = drawn::value(probability(counted, replicates), Some(&share), SHARE_DIGITS)?;
        Some(Bin { from: printed(ends[0])?, to: printed(ends[1])?, share })
    };
    edges.windows(2).zip(&of).filter_map(bin).collect()
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
fn note(bins: &[Bin], column: &[f64], replicates: usize, never: Estimate) -> Option<String> {
    let share = |estimate| {
        drawn::value(estimate, Some(&Unit::share()), SHARE_DIGITS).map_or_else(String::new, |v| v.printed)
    };
    let mut sentences = Vec::new();
    if let (Some(Value { number: from, .. }), Some(Value { number: to, .. })) =
        (bins.first().map(|bin| &bin.from), bins.last().map(|bin| &bin.to))
    {
        let outside = |x: &f64| f64::from(u8::from(x.is_finite() && !(*from..*to).contains(x)));
        let outside: Vec<f64> = column.iter().map(outside).collect();
        let estimate = probability(&outside, replicates);
        if estimate.value > 0.0 {
            let share = if estimate.value < 0.0005 { "less than 0.1%".to_owned() } else { share(estimate) };
            sentences.push(format!("Outside of the bins: {share} of draws."));
        }
    }
    if never.value > 0.0 {
        sentences.push(format!("Never: {} of draws.", share(never)));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
