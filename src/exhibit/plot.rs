//! In: the cells of an exhibit with an x axis. Out: series over that axis.
//! Series are the places of `by`, or the quantities that are shown.
//! Never mixes kinds of values on one axis.

use super::cells::{Cells, Place, across};
use super::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::{Flavour, Format, Unit, print_shares};
use entail_engine::model::{Chart as Kind, Exhibit, Extent};
use entail_figure::{Across, Axis, Chart, Plot, Scale, Series, Tint, Value};

/// A chart of series over an axis.
pub fn plot(cells: &mut Cells<'_, '_>) -> Result<Chart, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let Some(x) = exhibit.x.as_ref().filter(|x| !matches!(x, Extent::Quantity(_))) else {
        return Err(Box::new(errors::no_axis(exhibit)));
    };
    check_kinds(cells)?;
    let mut panels = Vec::new();
    for (panel, _) in cells.panels() {
        panels.push(numbers(cells, x, panel)?);
    }
    let shares = exhibit.chart == Kind::Stacked100;
    if shares {
        for numbers in &mut panels {
            to_shares(numbers);
        }
    }
    let all = panels.iter().flatten().flat_map(|line| &line.numbers);
    let largest = all.filter(|v| v.is_finite()).fold(0.0_f64, |most, v| most.max(v.abs()));
    let unit = if shares { Some(Unit::share()) } else { units::unit(exhibit, largest) };
    let digits = units::digits(cells.model(), exhibit);
    let across = across(cells, x);
    let named = |extent: &Extent| units::capital(&cells.named(extent).replace('_', " "));
    let heads = (exhibit.by.as_ref().map(named).unwrap_or_default(), named(x));
    let chart = |numbers: &Numbers| chart(exhibit, (&across, &heads), numbers, (unit.as_ref(), digits));
    Ok(cells.panelled(panels.iter().map(chart).collect()))
}

/// A series: its name, its numbers in base units, and what each is of.
struct Line {
    name: String,
    numbers: Vec<f64>,
    of: Vec<Option<u32>>,
    /// What the sum of all series at each place is of.
    sums: Vec<Option<u32>>,
}

/// The series of a chart.
type Numbers = Vec<Line>;

/// One chart of numbers in a unit.
fn chart(
    exhibit: &Exhibit,
    (across, heads): (&Across, &(String, String)),
    numbers: &Numbers,
    (unit, digits): (Option<&Unit>, u8),
) -> Chart {
    let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
    let axis = Axis { scale, ticks: units::ticks_or_years(unit), ..Axis::default() };
    let mut plot = Plot::new(across.clone(), axis, series(numbers, unit, digits));
    plot.projected_from = exhibit.projected_from;
    if exhibit.chart == Kind::Stacked {
        plot.totals = totals(numbers, unit, digits);
    }
    match exhibit.chart {
        Kind::Step => Chart::Step(plot),
        Kind::Area => Chart::Area(plot),
        Kind::Bar => Chart::Bar(plot),
        Kind::Stacked => Chart::Stacked(plot),
        Kind::Stacked100 => Chart::Stacked100(plot),
        Kind::Dumbbell => Chart::Dumbbell(plot),
        Kind::Slope => Chart::Slope(plot),
        Kind::Heatmap => Chart::Heatmap(Plot { heads: Some(heads.clone()), ..plot }),
        _ => Chart::Line(plot),
    }
}

/// Series with their numbers as printed; shares that make up a whole, in a series or at a place, add up in print.
fn series(lines: &[Line], unit: Option<&Unit>, digits: u8) -> Vec<Series> {
    let printed = |v: &f64| units::value(*v, unit, digits);
    let mut values: Vec<Vec<Option<Value>>> =
        lines.iter().map(|line| line.numbers.iter().map(printed).collect()).collect();
    if unit.is_some_and(|u| u.flavour == Flavour::Share) {
        let format = Format { digits, ..Format::default() };
        let along = lines.first().map_or(0, |line| line.numbers.len());
        let mut whole: Vec<Vec<(usize, usize)>> =
            (0..along).map(|at| (0..lines.len()).map(|s| (s, at)).collect()).collect();
        whole.extend((0..lines.len()).map(|s| (0..along).map(|at| (s, at)).collect()));
        for cells in whole {
            let shares: Vec<f64> = cells.iter().map(|(s, at)| lines[*s].numbers[*at]).collect();
            for ((s, at), text) in cells.iter().zip(print_shares(&shares, &format).unwrap_or_default()) {
                values[*s][*at] = Some(Value::new(lines[*s].numbers[*at], text));
            }
        }
    }
    let named = lines.iter().zip(values).enumerate();
    named
        .map(|(at, (line, values))| {
            let values = values.into_iter().zip(&line.of).map(|(value, of)| Some(value?.of(*of))).collect();
            Series { name: line.name.clone(), tint: Tint::Slot(at), values }
        })
        .collect()
}

/// Parts of what stands at each place: what a chart of shares draws, and so what it tells.
fn to_shares(lines: &mut [Line]) {
    let along = lines.first().map_or(0, |line| line.numbers.len());
    for at in 0..along {
        let whole: f64 = lines.iter().map(|line| line.numbers[at]).sum();
        lines.iter_mut().filter(|_| whole != 0.0).for_each(|line| line.numbers[at] /= whole);
    }
}

/// All that is shown must measure the same, shares and percentages counting as one.
pub fn check_kinds(cells: &Cells<'_, '_>) -> Result<(), Box<Diagnostic>> {
    let kinds: Vec<_> = cells.exhibit.show.iter().map(|s| s.expression.expr.measure()).collect();
    let alike = kinds.windows(2).all(|pair| match (pair[0], pair[1]) {
        (Some(a), Some(b)) => {
            let part = |f: Flavour| matches!(f, Flavour::Share | Flavour::Percent | Flavour::Points);
            a.dimension == b.dimension && part(a.flavour) == part(b.flavour)
        }
        _ => false,
    });
    if alike && kinds.iter().all(Option::is_some) {
        Ok(())
    } else {
        Err(Box::new(errors::mixed(cells.exhibit)))
    }
}

/// The numbers of one panel, or of the whole exhibit.
fn numbers(cells: &mut Cells<'_, '_>, x: &Extent, panel: Option<Place>) -> Result<Numbers, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let along = cells.places(Some(x));
    let mut all = Vec::new();
    for course in cells.courses() {
        let mut line = Line {
            name: course.name,
            numbers: Vec::with_capacity(along.len()),
            of: Vec::new(),
            sums: Vec::new(),
        };
        for (place, _) in &along {
            let places: Vec<Place> = panel.into_iter().chain(course.group).chain([*place]).collect();
            line.numbers.push(cells.value(course.shown, &places)?);
            line.of.push(cells.origin(course.shown, &places));
            let sum: Vec<Place> = panel.into_iter().chain([*place]).collect();
            line.sums.extend((exhibit.chart == Kind::Stacked).then(|| cells.whole(course.shown, &sum)));
        }
        all.push(line);
    }
    Ok(all)
}

/// The totals of stacked bars.
fn totals(lines: &[Line], unit: Option<&Unit>, digits: u8) -> Vec<Option<Value>> {
    let places = lines.first().map_or(0, |line| line.numbers.len());
    let of = |at: usize| lines.first().and_then(|line| *line.sums.get(at)?);
    let total = |at: usize| lines.iter().map(|l| l.numbers.get(at).copied().unwrap_or(f64::NAN)).sum::<f64>();
    (0..places).map(|at| Some(units::value(total(at), unit, digits)?.of(of(at)))).collect()
}
