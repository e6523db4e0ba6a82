//! In: the cells of an exhibit with an x axis. Out: series over that axis, in one chart or in panels.
//! Series are the places of `by`, or the quantities that are shown.
//! Never mixes kinds of values on one axis.

mod parts;

use super::Content;
use crate::exhibit::cells::{AxisPlace, ExhibitCells, PlacesAs};
use crate::exhibit::points::finest;
use crate::exhibit::units::NumberForm;
use crate::exhibit::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Exhibit, Extent};
use entail_figure::{Across, Axis, Chart, Plot, PrintedValue, Scale, Series, Tint};
use parts::{gap_note, is_part, print_as_whole, rests, to_shares};

/// What is said where one number would have to be rounded in two ways.
const ROUNDED: &str = "Parts may not add up because of rounding.";

/// What a kind wants of its series beyond their values.
#[derive(Clone, Copy, Default)]
pub(super) struct PlotOptions {
    /// Values as parts of what all series are at a place.
    pub(super) shares: bool,
    /// The printed sum of all series at each place.
    pub(super) totals: bool,
    /// Whether what is shown may stand side by side, without another axis.
    pub(super) listed: bool,
    /// What its places are; where these are names, series and places are called by a head.
    pub(super) places: PlacesAs,
}

/// A series: its name, its numbers in base units, and what each is of.
struct SeriesNumbers {
    name: String,
    numbers: Vec<f64>,
    of: Vec<Option<u32>>,
    /// What the sum of all series at each place is of, where totals are wanted.
    sums: Vec<Option<u32>>,
}

/// Reads series over the axis `x`, and makes a chart of them, or one of each panel.
pub(super) fn read(
    cells: &mut ExhibitCells<'_, '_>,
    options: PlotOptions,
    make: impl Fn(Plot) -> Chart,
) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let x = exhibit.x.as_ref().filter(|x| !matches!(x, Extent::Quantity(_)));
    // Bars may stand side by side for what is shown: there is no other axis then.
    let listed = options.listed && exhibit.x.is_none() && exhibit.by.is_none();
    if x.is_none() && !listed {
        return Err(Box::new(errors::no_axis(exhibit)));
    }
    units::check_alike(exhibit)?;
    let mut panels = Vec::new();
    let mut gaps = Vec::new();
    let published = exhibit.show.iter().all(|shown| is_part(&shown.expression));
    for panel in cells.panels() {
        let mut series = match x {
            Some(x) => numbers(cells, x, panel.place, options)?,
            None => vec![side_by_side(cells, panel.place)?],
        };
        settle(&mut series);
        if let Some(x) = x.filter(|_| options.shares && published) {
            gaps.extend(rests(cells, x, &panel.name, &series)?);
        } else if options.shares {
            to_shares(&mut series);
        }
        panels.push(series);
    }
    // All panels print in one unit, which suits the largest number of any.
    let all = panels.iter().flatten().flat_map(|series| &series.numbers);
    let largest = units::largest(all.copied());
    let unit = if options.shares { Some(Unit::share()) } else { units::unit(exhibit, largest) };
    let form = NumberForm::of(cells, unit.as_ref());
    let across = match x {
        Some(x) => cells.across(x, options.places),
        None => Across::Categories(exhibit.show.iter().map(|shown| shown.label.clone()).collect()),
    };
    let heads = x.filter(|_| options.places == PlacesAs::Names).map(|x| heads(cells, x));
    let mut charts = Vec::new();
    let mut collided = false;
    for series in &panels {
        let (series_of, totals, off) = printed(cells, series, form, options);
        collided |= off;
        let mut plot = plot(exhibit, across.clone(), series_of, form);
        plot.heads.clone_from(&heads);
        plot.totals = totals;
        charts.push(make(plot));
    }
    let off = collided.then(|| ROUNDED.to_owned());
    let remark = [gap_note(gaps), off].into_iter().flatten().reduce(|one, other| format!("{one} {other}"));
    Ok(Content::Figure { chart: cells.panelled(charts), remark })
}

/// Numbers that are nothing but what arithmetic leaves next to the largest are nothing.
fn settle(lines: &mut [SeriesNumbers]) {
    let largest = units::largest(lines.iter().flat_map(|line| line.numbers.iter().copied()));
    for number in lines.iter_mut().flat_map(|line| &mut line.numbers) {
        *number = units::settled(*number, largest);
    }
}

/// What series and places are called; series have no name where they are the quantities that are shown.
fn heads(cells: &ExhibitCells<'_, '_>, x: &Extent) -> (String, String) {
    let named = |extent: &Extent| units::capital(&cells.named(extent).replace('_', " "));
    (cells.exhibit.by.as_ref().map(named).unwrap_or_default(), named(x))
}

/// Series of numbers over an axis.
fn plot(exhibit: &Exhibit, across: Across, series: Vec<Series>, form: NumberForm<'_>) -> Plot {
    let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
    let axis = Axis { scale, ticks: units::ticks_or_years(form.unit), ..Axis::default() };
    let projected_from = exhibit.projected_from;
    Plot { projected_from, ..Plot::new(across, axis, series) }
}

/// Series with their numbers as printed, their sums where these are wanted, and whether printed parts of some whole do not add up.
fn printed(
    cells: &ExhibitCells<'_, '_>,
    lines: &[SeriesNumbers],
    form: NumberForm<'_>,
    options: PlotOptions,
) -> (Vec<Series>, Vec<Option<PrintedValue>>, bool) {
    let rule = |of: &Option<u32>| form.ruled(cells.origins.last(*of));
    let mut values: Vec<Vec<Option<PrintedValue>>> = Vec::new();
    for line in lines {
        values.push(line.numbers.iter().zip(&line.of).map(|(number, of)| rule(of).value(*number)).collect());
    }
    let shares = form.unit.is_some_and(|unit| unit.flavour == Flavour::Share);
    let last = |line: usize, place: usize| cells.origins.last(lines[line].of[place]);
    let off = shares && print_as_whole(lines, (form.digits, &last), &mut values);
    let (totals, astray) =
        if options.totals { totals(cells, lines, form, &values) } else { (Vec::new(), false) };
    let mut series = Vec::new();
    for (slot, (line, values)) in lines.iter().zip(values).enumerate() {
        let value = |(value, of): (Option<PrintedValue>, &Option<u32>)| {
            Some(PrintedValue { of: *of, filled: cells.is_filled(*of), ..value? })
        };
        let values = values.into_iter().zip(&line.of).map(value).collect();
        series.push(Series { name: line.name.clone(), tint: Tint::Slot(slot), values });
    }
    (series, totals, off || astray)
}

/// What is shown as one series, each in a place of its own.
fn side_by_side(
    cells: &mut ExhibitCells<'_, '_>,
    panel: Option<AxisPlace>,
) -> Result<SeriesNumbers, Box<Diagnostic>> {
    let mut line =
        SeriesNumbers { name: "Value".to_owned(), numbers: Vec::new(), of: Vec::new(), sums: Vec::new() };
    let places: Vec<AxisPlace> = panel.into_iter().collect();
    for shown in 0..cells.exhibit.show.len() {
        line.numbers.push(cells.value(shown, &places)?);
        line.of.push(cells.origin(shown, &places));
        line.sums.push(None);
    }
    Ok(line)
}

/// The numbers of one panel, or of the whole exhibit.
fn numbers(
    cells: &mut ExhibitCells<'_, '_>,
    x: &Extent,
    panel: Option<AxisPlace>,
    options: PlotOptions,
) -> Result<Vec<SeriesNumbers>, Box<Diagnostic>> {
    let along = cells.places(Some(x));
    let mut all = Vec::new();
    for series in cells.series() {
        let mut line =
            SeriesNumbers { name: series.name, numbers: Vec::new(), of: Vec::new(), sums: Vec::new() };
        for (place, _) in &along {
            let places: Vec<AxisPlace> = panel.into_iter().chain(series.group).chain([*place]).collect();
            line.numbers.push(cells.value(series.shown, &places)?);
            line.of.push(cells.origin(series.shown, &places));
            if options.totals {
                let sum: Vec<AxisPlace> = panel.into_iter().chain([*place]).collect();
                line.sums.push(cells.whole(series.shown, &sum));
            }
        }
        all.push(line);
    }
    Ok(all)
}

/// How far printed parts may miss their printed sum for the arithmetic that adds them, as a part of it.
const EXACT: f64 = 1e-9;

/// The sum of all series at each place, none where one has no value; and whether printed parts miss a printed sum. They stay as
/// they are, since the same numbers stand in titles and texts.
fn totals(
    cells: &ExhibitCells<'_, '_>,
    lines: &[SeriesNumbers],
    form: NumberForm<'_>,
    values: &[Vec<Option<PrintedValue>>],
) -> (Vec<Option<PrintedValue>>, bool) {
    let Some(first) = lines.first() else { return (Vec::new(), false) };
    let (mut totals, mut missed) = (Vec::new(), false);
    for place in 0..first.numbers.len() {
        let sum = lines.iter().map(|line| line.numbers.get(place).copied().unwrap_or(f64::NAN)).sum::<f64>();
        let last = |line: &SeriesNumbers| cells.origins.last(line.of.get(place).copied().flatten());
        let of_sum = form.ruled(finest(lines.iter().map(last)));
        let part = |line: &SeriesNumbers| form.ruled(last(line)).rounded(*line.numbers.get(place)?);
        let parts: Option<f64> = lines.iter().map(part).sum();
        let whole = values.iter().all(|line| line.get(place).is_some_and(Option::is_some));
        if let (Some(parts), Some(total), true) = (parts, of_sum.rounded(sum), whole) {
            missed |= (parts - total).abs() > EXACT * total.abs();
        }
        let of = first.sums.get(place).copied().flatten();
        totals.push(of_sum.value(sum).map(|value| value.of(of)));
    }
    (totals, missed)
}
