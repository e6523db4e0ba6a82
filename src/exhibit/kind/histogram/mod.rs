//! In: an exhibit of one quantity without open index. Out: how often its draws fall where.
//! Bins are equally wide, by difference or by factor, with edges at round numbers of the unit that is printed, from p0.5 to p99.5; a
//! few outcomes have a bar each.
//! Never hides what lies outside, or never happens: the note says how often.

mod edges;

use super::fan::levels;
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::draws::{self, CellRequest, PageDraws};
use crate::exhibit::provenance::Case;
use crate::exhibit::units::NumberForm;
use crate::exhibit::{errors, tally, units};
use edges::Edges;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::Type;
use entail_engine::language::unit::{LastDigit, Unit};
use entail_figure::{Axis, Bin, Histogram, Marker, PrintedValue, Scale, Tint};
use entail_runtime::summary::{Estimate, Summary};

/// What the bins reach over.
const REACH: [f64; 2] = [0.005, 0.995];
/// So many outcomes have a bar each.
const OUTCOMES: usize = 20;
/// Significant digits of shares.
const SHARE_DIGITS: u8 = 2;

/// A share below this would print as nothing.
const FEW: f64 = 0.0005;

pub(super) struct HistogramExhibit;

impl ExhibitKind for HistogramExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        histogram(cells, &mut page.draws)
    }

    fn shown_draws(&self, cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        let probabilities = probabilities(cells).to_vec();
        ShownDraws { of: vec![cells.origin(0, &[])], probabilities }
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        Some(format!("{} draws of {}.", case.draws, case.scenario))
    }
}

/// Those of the bins' ends, and of the marks between them. The widest band of a fan of several series is the interval that is
/// marked here.
fn probabilities(cells: &ExhibitCells<'_, '_>) -> [f64; 5] {
    let tail = (1.0 - levels(cells.model(), cells.exhibit, 2)[0]) / 2.0;
    [REACH[0], tail, 0.5, 1.0 - tail, REACH[1]]
}

fn histogram(
    cells: &mut ExhibitCells<'_, '_>,
    draws: &mut PageDraws<'_>,
) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    if exhibit.show.len() > 1 {
        return Err(Box::new(errors::one_only(exhibit)));
    }
    let shown = &exhibit.show[0];
    if !matches!(shown.expression.expr.ty, Type::Number(_) | Type::Period) {
        return Err(Box::new(errors::no_number(exhibit)));
    }
    let of = cells.origin(0, &[]);
    let request = [CellRequest { of, ..CellRequest::default() }];
    let wanted = probabilities(cells);
    cells.levels = vec![levels(cells.model(), exhibit, 2)[0]];
    let Some(summary) = draws.summaries(cells, &request, &wanted)?.pop() else {
        return Err(Box::new(errors::no_number(exhibit)));
    };
    // What never happens has no place among the bins, and comes last in order.
    let finite = 1.0 - summary.never.value;
    let reach = if finite < 1.0 {
        draws.summaries(cells, &request, &REACH.map(|p| p * finite))?.pop()
    } else {
        Some(Summary { quantiles: [0, 4].map(|at| summary.quantiles[at]).to_vec(), ..summary.clone() })
    };
    let reach = reach.map_or(Vec::new(), |summary| summary.quantiles);
    let [low, high] = [0, 1].map(|at| reach.get(at).map_or(f64::NAN, |end| end.value));
    if exhibit.log && low <= 0.0 {
        return Err(Box::new(errors::log_of_nothing(exhibit)));
    }
    let unit = units::unit(exhibit, low.abs().max(high.abs()));
    let form = NumberForm::of(cells, unit.as_ref());
    let central = cells.value(0, &[])?;
    let of = cells.origin(0, &[]);
    let last = cells.origins.last(of);
    let bars = bars(cells, draws, form, [low, high]);
    let Bars { mut bins, outside } = bars;
    for bin in &mut bins {
        bin.share.of = of;
    }
    let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
    let mut marks = drawn_marks(&summary, wanted, form, last, scale);
    if let Some(value) = form.ruled(last).value(central) {
        marks.push(Marker { name: "Central case".to_owned(), value });
    }
    for mark in &mut marks {
        mark.value.of = of;
    }
    for mark in marks.iter_mut().filter(|mark| mark.value.number.is_infinite()) {
        mark.value.printed = cells.model().print_result(&shown.expression.expr, mark.value.number, None);
    }
    let name = shown.label.clone();
    let axis = Axis { label: name.clone(), scale, ticks: units::ticks_or_years(form.unit) };
    let remark = remark(outside, summary.never);
    Ok(Content::Figure { chart: Histogram { axis, name, bins, marks, tint: Tint::Slot(0) }.into(), remark })
}

/// The ends of the interval and the median, as the draws have them.
fn drawn_marks(
    summary: &Summary,
    probabilities: [f64; 5],
    form: NumberForm<'_>,
    last: LastDigit,
    scale: Scale,
) -> Vec<Marker> {
    let ends = summary.quantiles.get(1).zip(summary.quantiles.get(3));
    let last = last.of_draws(ends.map_or(0.0, |(low, high)| high.value - low.value));
    let [_, low, _, high, _] = probabilities;
    let names = [percentile(low), MEDIAN.to_owned(), percentile(high)];
    let lasts = [last.finer(), last, last.finer()];
    let quantiles = summary.quantiles.iter().skip(1);
    let marks = names.into_iter().zip(quantiles).zip(lasts);
    let value = |((name, estimate), last): ((String, &Estimate), LastDigit)| {
        let form = form.ruled(last);
        // A scale of factors has no nought.
        let is_end = name != MEDIAN && scale == Scale::Linear;
        let value = if is_end { draws::end(*estimate, form) } else { draws::value(*estimate, form) }?;
        Some(Marker { name, value })
    };
    marks.filter_map(value).collect()
}

/// The bars of a histogram, and what part of the draws has none.
struct Bars {
    bins: Vec<Bin>,
    outside: Option<Estimate>,
}

/// What the mark of the middle is called.
const MEDIAN: &str = "Median";

/// A bar for each of few outcomes, else bins between two ends.
fn bars(
    cells: &mut ExhibitCells<'_, '_>,
    draws: &mut PageDraws<'_>,
    form: NumberForm<'_>,
    [low, high]: [f64; 2],
) -> Bars {
    if let Some(outcomes) = tally::outcomes(cells, draws.simulation, OUTCOMES) {
        let kind = |number: f64| Some(outcomes.iter().position(|o| *o == number).unwrap_or(outcomes.len()));
        let tally = tally::tallied(cells, draws.simulation, outcomes.len() + 1, &outcomes, kind);
        let bin = |(at, outcome): (usize, &f64)| {
            let value = form.value(*outcome)?;
            Some(Bin { from: value.clone(), to: value, share: share(tally.share(at))? })
        };
        return Bars { bins: outcomes.iter().enumerate().filter_map(bin).collect(), outside: None };
    }
    let counted = form.unit.is_some_and(Unit::counts_things);
    let one = units::one(form.unit);
    let edges = if cells.exhibit.log {
        Edges::of_factors(low, high, one)
    } else {
        Edges::round(low, high, one, counted)
    };
    let edges = edges.unwrap_or_default();
    let tally = tally::tallied(cells, draws.simulation, edges.kinds(), &edges.0, |number| edges.kind(number));
    let bins = edges.bins(&tally, form.unit);
    let outside = (!bins.is_empty()).then(|| tally.share(edges.outside()));
    Bars { bins, outside }
}

/// A probability as a name of a quantile: p5.
fn percentile(probability: f64) -> String {
    format!("p{}", units::tenths(probability))
}

/// A share of all draws.
fn share(estimate: Estimate) -> Option<PrintedValue> {
    draws::value(estimate, NumberForm::certain(Some(&Unit::share()), SHARE_DIGITS))
}

/// How many draws have no place in the picture.
fn remark(outside: Option<Estimate>, never: Estimate) -> Option<String> {
    let mut sentences = Vec::new();
    if let Some(outside) = outside.filter(|outside| outside.value > 0.0) {
        let printed = if outside.value < FEW { "less than 0.1%".to_owned() } else { printed_share(outside) };
        sentences.push(format!("Outside of the bins: {printed} of draws."));
    }
    if never.value > 0.0 {
        sentences.push(format!("Never: {} of draws.", printed_share(never)));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn printed_share(estimate: Estimate) -> String {
    share(estimate).map_or_else(String::new, |share| share.printed)
}
