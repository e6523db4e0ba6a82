//! In: an exhibit of the model, its finished texts and an evaluation. Out: a figure or table, drawn.
//! One file per kind of chart that reads the model's cells into marks.
//! Never phrases a text: titles, subtitles, notes and the words of events come finished.

mod cells;
mod drawn;
mod errors;
mod fan;
mod histogram;
mod origin;
mod plot;
mod scatter;
mod source;
mod table;
mod theme;
mod timeline;
mod tornado;
mod units;
mod waterfall;

use cells::Cells;
pub use drawn::Draws;
use entail_engine::analyse::Analysis;
use entail_engine::analyse::doubt::Place;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::{Chart as Kind, Exhibit, Extent};
use entail_figure::{DataTable, Frame, Size, Theme, draw};
pub use origin::{Origin, Source};
pub use theme::{theme, theme_findings};

/// The finished texts of an exhibit, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitTexts {
    /// The finding.
    pub title: String,
    /// What is measured, in which unit.
    pub subtitle: Option<String>,
    /// A remark below.
    pub note: Option<String>,
}

/// The finished texts of an event, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventTexts {
    /// What happens.
    pub what: String,
    /// What is printed where it never happens.
    pub never: Option<String>,
}

/// An exhibit that is ready for a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// Its id.
    pub id: String,
    /// Its texts.
    pub texts: ExhibitTexts,
    /// Who the numbers come from: the sources of all assumptions that it rests on, as printed.
    pub source: Option<String>,
    /// The scenario and the case in which the numbers stand; none where they are facts.
    pub told: Option<String>,
    /// The picture; none for a table.
    pub svg: Option<String>,
    /// The same picture for a narrow screen.
    pub narrow: Option<String>,
    /// For each text of the picture, and of the narrow one, the number of what it is of.
    pub labels: [Vec<Option<u32>>; 2],
    /// The probabilities that intervals of draws hold, where it shows draws.
    pub levels: Vec<f64>,
    /// What numbers of the picture and of the table are of.
    pub origins: Vec<Origin>,
    /// Whether it wants more width than the text.
    pub wide: bool,
    /// What the picture shows, for readers who cannot see it.
    pub alt: String,
    /// The numbers, as printed.
    pub table: DataTable,
}

/// The cells whose draws an exhibit shows, and the probabilities of their quantiles, so that they can be weighed with
/// what the page prints.
pub fn shown_draws(evaluation: &mut Evaluation, at: usize, told: ScenarioId) -> (Vec<Place>, Vec<f64>) {
    let model = evaluation.model();
    let exhibit = &model.exhibits[at];
    let mut cells = Cells::new(evaluation, &model, at, scenario(exhibit, told));
    let (of, probabilities) = match exhibit.chart {
        Kind::Fan => {
            let levels = fan::levels(&model, exhibit, cells.courses().len());
            (fan::wanted(&mut cells).1, fan::probabilities(&levels))
        }
        Kind::Tornado => (vec![cells.origin(0, &[])], Vec::new()),
        _ => return (Vec::new(), Vec::new()),
    };
    let place = |of: u32| cells.origins.get(of)?.place(&model, cells.scenario);
    (of.into_iter().flatten().filter_map(place).collect(), probabilities)
}

/// The scenario in which an exhibit stands: its own, or that of the page.
fn scenario(exhibit: &Exhibit, told: ScenarioId) -> ScenarioId {
    if exhibit.scenario == ScenarioId(0) { told } else { exhibit.scenario }
}

/// Draws exhibits in the order in which the story uses them.
pub fn draw_all(
    evaluation: &mut Evaluation,
    mut draws: Draws<'_>,
    analysis: &Analysis,
    texts: &[ExhibitTexts],
    events: &[EventTexts],
    wanted: &[usize],
    (scenario, theme): (ScenarioId, &Theme),
) -> (Vec<Drawn>, Vec<Diagnostic>) {
    let mut all = Vec::new();
    let mut findings = Vec::new();
    for at in wanted {
        match one(evaluation, &mut draws, analysis, (*at, &texts[*at]), events, (scenario, theme)) {
            Ok(exhibit) => all.push(exhibit),
            Err(finding) => findings.push(*finding),
        }
    }
    (all, findings)
}

fn one(
    evaluation: &mut Evaluation,
    draws: &mut Draws<'_>,
    analysis: &Analysis,
    (at, texts): (usize, &ExhibitTexts),
    events: &[EventTexts],
    (base, theme): (ScenarioId, &Theme),
) -> Result<Drawn, Box<Diagnostic>> {
    let model = evaluation.model();
    let exhibit = &model.exhibits[at];
    let scenario = scenario(exhibit, base);
    let source::Basis { source, told: case } =
        source::basis(&model, exhibit, scenario, draws.simulation.count());
    let mut cells = Cells::new(evaluation, &model, at, scenario);
    if exhibit.chart == Kind::Table {
        let table = table::table(&mut cells)?;
        let (id, origins, alt) = (exhibit.id.clone(), cells.origins.all(), texts.title.clone());
        let (texts, wide) = (texts.clone(), exhibit.wide);
        return Ok(Drawn { id, texts, source, told: case, wide, alt, table, origins, ..Drawn::default() });
    }
    let (chart, remark) = chart(&mut cells, draws, analysis, events)?;
    let measure = Some(units::subtitle(exhibit, &chart)).filter(|measure| !measure.is_empty());
    let texts = ExhibitTexts { subtitle: texts.subtitle.clone().or(measure), ..texts.clone() };
    let remark = joined(remark.as_deref(), drawn::valueless(&cells.valueless).as_deref());
    let told = joined(case.as_deref(), remark.as_deref());
    let frame = Frame {
        id: exhibit.id.replace('_', "-"),
        title: texts.title.clone(),
        subtitle: texts.subtitle.clone().unwrap_or_default(),
        note: joined(texts.note.as_deref(), told.as_deref()),
        source: source.clone(),
        size: if exhibit.wide { Size::Wide } else { Size::Column },
    };
    let impossible = |e| Box::new(errors::impossible(exhibit, &e));
    let mut figure = draw(&frame, &chart, theme).map_err(impossible)?;
    // The names of panels stand before those of places.
    let places = usize::from(exhibit.panels.is_some());
    if let (Some(x @ (Extent::Index(_) | Extent::Scenarios)), Some(head)) =
        (&exhibit.x, figure.table.columns.get_mut(places))
    {
        head.name = cells.named(x);
    }
    let frame = Frame { id: format!("{}-narrow", frame.id), size: Size::Narrow, ..frame };
    let narrow = draw(&frame, &chart, theme).map_err(impossible)?;
    Ok(Drawn {
        id: exhibit.id.clone(),
        texts,
        source,
        told,
        svg: Some(figure.svg),
        narrow: Some(narrow.svg),
        labels: [figure.labels, narrow.labels],
        levels: cells.levels,
        origins: cells.origins.all(),
        wide: exhibit.wide,
        alt: figure.alt,
        table: figure.table,
    })
}

/// The chart of an exhibit, and what the note below it must say.
fn chart(
    cells: &mut Cells<'_, '_>,
    draws: &mut Draws<'_>,
    analysis: &Analysis,
    events: &[EventTexts],
) -> Result<(entail_figure::Chart, Option<String>), Box<Diagnostic>> {
    Ok(match cells.exhibit.chart {
        Kind::Waterfall => waterfall::waterfall(cells)?,
        Kind::Histogram => histogram::histogram(cells, draws.simulation)?,
        Kind::Tornado => tornado::tornado(cells, draws)?,
        Kind::Fan => (fan::fan(cells, draws)?, None),
        Kind::Timeline => (timeline::timeline(cells, analysis, events), None),
        Kind::Scatter => (scatter::scatter(cells)?, None),
        _ => (plot::plot(cells)?, None),
    })
}

/// Two remarks below a figure, one after the other.
fn joined(one: Option<&str>, other: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = [one, other].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
