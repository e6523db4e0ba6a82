//! In: an exhibit of the model, its finished texts and an evaluation. Out: a figure or table, drawn.
//! What each kind reads from the model's cells is in `kind/`; here is what they have in common.
//! Never phrases a text: titles, subtitles, notes and the words of events come finished.

mod cells;
mod draws;
mod errors;
mod form;
mod gaps;
mod kind;
mod origin;
mod points;
mod provenance;
mod tally;
mod theme;
mod units;

use cells::ExhibitCells;
pub use draws::PageDraws;
use entail_engine::analyse::Analysis;
use entail_engine::analyse::doubt::DrawnCell;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::{Exhibit, Extent};
use entail_figure::{Chart, DataTable, Figure, FigureError, FigureFrame, FigureTheme, Size, draw};
use entail_runtime::fingerprint::Fingerprint;
use entail_runtime::memo::Memo;
use kind::{Content, ShownDraws};
pub use origin::{Origin, OriginSubject, cell_of_variable};
pub use points::{DrawnFormula, drawn_formulas, shown_cells, shown_probabilities};
use provenance::{ExhibitProvenance, provenance};
use std::sync::Arc;
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
    /// The sentences that say of which scenario and case the numbers are; none where they are facts.
    pub case_note: Option<String>,
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

/// What all exhibits of a page are drawn from.
pub struct PageInput<'a> {
    /// The draws of the page's values.
    pub draws: PageDraws<'a>,
    /// When events are, in each scenario.
    pub analysis: &'a Analysis,
    /// The texts of all exhibits, by their position in the model.
    pub texts: &'a [ExhibitTexts],
    /// The texts of all events, by their position in the model.
    pub events: &'a [EventTexts],
    /// The scenario of the page.
    pub scenario: ScenarioId,
    /// The colours of its figures.
    pub theme: &'a FigureTheme,
}

/// The cells whose draws an exhibit shows on the page of a scenario, and the probabilities of their quantiles, so that
/// they can be summarised with what the page prints.
pub fn shown_draws(evaluation: &mut Evaluation, at: usize, page: ScenarioId) -> (Vec<DrawnCell>, Vec<f64>) {
    let model = evaluation.model();
    let exhibit = &model.exhibits[at];
    let mut cells = ExhibitCells::new(evaluation, &model, at, scenario(exhibit, page));
    let ShownDraws { of, probabilities } = kind::of(exhibit.chart).shown_draws(&mut cells);
    let place = |of: u32| cells.origins.get(of)?.place(&model, cells.scenario);
    (of.into_iter().flatten().filter_map(place).collect(), probabilities)
}

/// The scenario of an exhibit: its own, or that of the page.
fn scenario(exhibit: &Exhibit, page: ScenarioId) -> ScenarioId {
    if exhibit.scenario == ScenarioId(0) { page } else { exhibit.scenario }
}

/// Draws the exhibits at some positions in the model, in the order in which the story uses them. What cannot be drawn is
/// left out, and a finding says why.
pub fn draw_all(
    evaluation: &mut Evaluation,
    page: &mut PageInput<'_>,
    used: &[usize],
) -> (Vec<Drawn>, Vec<Diagnostic>) {
    let mut all = Vec::new();
    let mut findings = Vec::new();
    for at in used {
        match draw_one(evaluation, page, *at, &mut findings) {
            Ok(exhibit) => all.push(exhibit),
            Err(finding) => findings.push(*finding),
        }
    }
    (all, findings)
}

fn draw_one(
    evaluation: &mut Evaluation,
    page: &mut PageInput<'_>,
    at: usize,
    findings: &mut Vec<Diagnostic>,
) -> Result<Drawn, Box<Diagnostic>> {
    let model = evaluation.model();
    let exhibit = &model.exhibits[at];
    let scenario = scenario(exhibit, page.scenario);
    let provenance = provenance(&model, exhibit, [scenario, page.scenario], page.draws.simulation.count());
    let spreads = page.draws.spreads;
    let mut cells = ExhibitCells::new(evaluation, &model, at, scenario).with_draws(spreads);
    match kind::of(exhibit.chart).read(&mut cells, page)? {
        Content::Table { table, remark, findings: found } => {
            findings.extend(found);
            let remark = joined(remark.as_deref(), gaps::note(&cells).as_deref());
            let case_note = joined(provenance.case_note.as_deref(), remark.as_deref());
            let provenance = ExhibitProvenance { case_note, ..provenance };
            Ok(tabulated(cells, provenance, &page.texts[at], table))
        }
        Content::Figure { chart, remark } => {
            let figure = ReadFigure { chart, remark, provenance };
            drawn(cells, figure, &page.texts[at], page.theme, page.draws.simulation.memo().map(Arc::as_ref))
        }
    }
}

/// An exhibit that is its own table.
fn tabulated(
    cells: ExhibitCells<'_, '_>,
    provenance: ExhibitProvenance,
    texts: &ExhibitTexts,
    table: DataTable,
) -> Drawn {
    let ExhibitProvenance { source, case_note, alone } = provenance;
    Drawn {
        id: cells.exhibit.id.clone(),
        texts: subtitled(texts, None, alone.as_deref()),
        source,
        case_note,
        wide: cells.exhibit.wide,
        alt: texts.title.clone(),
        table,
        origins: cells.origins.all(),
        ..Drawn::default()
    }
}

/// The texts with a subtitle: their own or what is measured, and whether its scenarios stand by themselves.
fn subtitled(texts: &ExhibitTexts, measure: Option<String>, alone: Option<&str>) -> ExhibitTexts {
    let own = texts.subtitle.clone().or(measure);
    let subtitle = match (own, alone) {
        (Some(own), Some(alone)) => Some(format!("{own}; {alone}")),
        (None, Some(alone)) => Some(units::capital(alone)),
        (own, None) => own,
    };
    ExhibitTexts { subtitle, ..texts.clone() }
}

/// A chart that is read and not yet drawn.
struct ReadFigure {
    chart: Chart,
    remark: Option<String>,
    provenance: ExhibitProvenance,
}

/// Draws a chart for a page and for a narrow screen.
fn drawn(
    cells: ExhibitCells<'_, '_>,
    read: ReadFigure,
    texts: &ExhibitTexts,
    theme: &FigureTheme,
    memo: Option<&Memo>,
) -> Result<Drawn, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let ReadFigure { chart, remark, provenance: ExhibitProvenance { source, case_note, alone } } = read;
    let measure = Some(units::subtitle(exhibit, &chart)).filter(|measure| !measure.is_empty());
    let texts = subtitled(texts, measure, alone.as_deref());
    let remark = joined(remark.as_deref(), draws::valueless(&cells.valueless).as_deref());
    let remark = joined(remark.as_deref(), gaps::note(&cells).as_deref());
    let case_note = joined(case_note.as_deref(), remark.as_deref());
    let frame = FigureFrame {
        id: exhibit.id.replace('_', "-"),
        title: texts.title.clone(),
        subtitle: texts.subtitle.clone().unwrap_or_default(),
        note: joined(texts.note.as_deref(), case_note.as_deref()),
        source: source.clone(),
        size: if exhibit.wide { Size::Wide } else { Size::Column },
    };
    let mut figure = (*pictured(memo, &frame, &chart, theme))
        .clone()
        .map_err(|error| errors::impossible(exhibit, &error))?;
    // The names of panels come before those of places.
    let places = usize::from(exhibit.panels.is_some());
    if let (Some(x @ (Extent::Index(_) | Extent::Scenarios)), Some(head)) =
        (&exhibit.x, figure.table.columns.get_mut(places))
    {
        head.name = cells.named(x);
    }
    // The same picture is laid out anew for a narrow screen, with ids of its own.
    let frame = FigureFrame { id: format!("{}-narrow", frame.id), size: Size::Narrow, ..frame };
    let narrow = (*pictured(memo, &frame, &chart, theme))
        .clone()
        .map_err(|error| errors::impossible(exhibit, &error))?;
    Ok(Drawn {
        id: exhibit.id.clone(),
        texts,
        source,
        case_note,
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

/// The picture of a chart; one of the same chart is not drawn again.
fn pictured(
    memo: Option<&Memo>,
    frame: &FigureFrame,
    chart: &Chart,
    theme: &FigureTheme,
) -> Arc<Result<Figure, FigureError>> {
    match memo {
        Some(memo) => memo.get_or_make(Fingerprint::of_written(&("picture", frame, chart, theme)), || {
            draw(frame, chart, theme)
        }),
        None => Arc::new(draw(frame, chart, theme)),
    }
}

/// Two remarks below a figure, one after the other.
fn joined(one: Option<&str>, other: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = [one, other].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
