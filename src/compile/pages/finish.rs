//! In: drafts whose values were drawn. Out: finished pages: figures drawn, markers replaced, read back and reviewed.
//! The first page is reviewed whole; of the others only what a scenario can change.
//! Never adds a number that was not asked for.

use super::Material;
use super::draft::{Draft, Drafts};
use super::draw::Drawn;
use crate::exhibit::{PageDraws, PageInput, draw_all, theme};
use crate::export::Page;
use crate::story::compose::{Composed, notes};
use crate::story::document::{self, MarkedText};
use crate::story::review::{Beside, Coverage, ToldPage, lost, review, scenarios, strays};
use entail_engine::analyse::doubt::Spreads;
use entail_engine::diagnostic::{Diagnostic, Partial};
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::model::{Model, Phrase};
use entail_engine::source::SpanMap;
use entail_figure::FigureTheme;
use entail_runtime::parallel::parallel_map;

/// Finished pages; the drafts stay for the provenance of their numbers.
pub struct Finished<'r> {
    pub drawn: Drawn<'r>,
    pub pages: Vec<Page>,
    pub coverage: Coverage,
    pub theme: FigureTheme,
}

/// What finishing one page needs beside its draft.
struct Finishing<'f> {
    material: Material<'f>,
    spreads: &'f Spreads,
    theme: &'f FigureTheme,
}

impl<'r> Drawn<'r> {
    /// Finishes all pages.
    pub fn finish(mut self) -> Finished<'r> {
        self.drafts.share_stated();
        let judged = &self.drafts.judged;
        let theme = theme(&judged.material.report.model().brand);
        let finishing = Finishing { material: judged.material, spreads: &self.spreads, theme: &theme };
        let others = self.drafts.pages.len() - 1;
        let drafts = self.drafts.pages.iter_mut().enumerate().collect();
        let finished = parallel_map(drafts, judged.material.report.threads(), |(at, draft)| {
            finishing.finish(draft, judged.simulation.on_part_of_the_threads(others), at == 0)
        });
        let mut coverage = Coverage::default();
        let mut pages: Vec<Page> = Vec::with_capacity(finished.len());
        let mut beside = Vec::with_capacity(finished.len());
        for (done, found) in finished {
            self.drafts.findings.add_from(done.page.scenario, found);
            // The page itself comes first, and its coverage is that of the report.
            if pages.is_empty() {
                coverage = done.coverage;
            }
            pages.push(done.page);
            beside.push(done.beside);
        }
        let found = self.read(&pages, &beside);
        self.drafts.findings.add(found);
        Finished { drawn: self, pages, coverage, theme }
    }

    /// Reads each sentence in each scenario.
    fn read(&self, pages: &[Page], beside: &[Vec<Beside>]) -> Vec<Diagnostic> {
        let Drafts { judged, pages: drafts, .. } = &self.drafts;
        let printed: Vec<_> =
            drafts.iter().map(|draft| |number: usize| draft.phrases.printing().get(number)).collect();
        let told = drafts.iter().zip(pages).zip(beside).zip(&printed);
        let told = told.map(|(((draft, page), beside), printed)| ToldPage {
            facts: draft.phrases.facts(),
            spreads: &self.spreads,
            document: &page.document,
            beside,
            printed,
        });
        let report = judged.material.report;
        scenarios(report.model(), &told.collect::<Vec<_>>(), report.sources())
    }
}

/// A finished page, and what its review needs once all are finished.
struct Done {
    page: Page,
    coverage: Coverage,
    beside: Vec<Beside>,
}

/// A marked text that stands beside the body of a page.
struct MarkedBeside<'m> {
    exhibit: Option<usize>,
    is_title: bool,
    phrase: &'m Phrase,
    marked: String,
}

/// The texts of exhibits, and the line below the title, before values are put into them.
fn beside<'m>(model: &'m Model, composed: &Composed) -> Vec<MarkedBeside<'m>> {
    let mut all = Vec::new();
    let mut add =
        |exhibit: Option<usize>, is_title: bool, written: Option<&'m Phrase>, marked: Option<&String>| {
            let both = written.zip(marked.cloned());
            all.extend(both.map(|(phrase, marked)| MarkedBeside { exhibit, is_title, phrase, marked }));
        };
    add(None, false, model.report.subtitle.as_ref(), composed.subtitle.as_ref());
    for at in composed.used.iter().copied() {
        let (texts, written) = (&composed.exhibits[at], &model.exhibits[at]);
        add(Some(at), true, Some(&written.title), Some(&texts.title));
        add(Some(at), false, written.subtitle.as_ref(), texts.subtitle.as_ref());
        add(Some(at), false, written.note.as_ref(), texts.note.as_ref());
    }
    all
}

impl Finishing<'_> {
    fn finish(&self, draft: &mut Draft, mut simulation: Simulation, first: bool) -> (Done, Vec<Diagnostic>) {
        let model = self.material.report.model();
        let Draft { evaluation, phrases, composed, shown, .. } = draft;
        let facts = phrases.facts();
        let beside = beside(model, composed);
        composed.finish(phrases, self.spreads);
        let mut input = PageInput {
            draws: PageDraws { simulation: &mut simulation, spreads: self.spreads },
            analysis: &self.material.conclusions.analysis,
            texts: &composed.exhibits,
            events: &composed.events,
            scenario: facts.scenario,
            theme: self.theme,
        };
        let (drawn, mut findings) = draw_all(evaluation, &mut input, &composed.used);
        let notes = notes(phrases);
        // Notes are written last, and may print numbers that no sentence prints.
        shown.extend(phrases.numbers(notes.iter().map(|(_, text)| text.as_str())));
        let texts = phrases.printing().texts(shown, facts, self.spreads);
        let english = model.report.language.starts_with("en");
        let read = |markdown: &str, spans: &SpanMap| {
            document::read(&MarkedText { markdown, spans, texts: &texts, notes: &notes, english })
        };
        let document = read(&composed.markdown, &composed.spans);
        let beside = beside.into_iter().map(|MarkedBeside { exhibit, is_title, phrase, marked }| Beside {
            exhibit,
            is_title,
            span: phrase.span,
            document: read(&marked, &SpanMap::default()),
        });
        let beside = beside.collect();
        let sources = self.material.report.sources();
        let titles: Vec<&str> = composed.exhibits.iter().map(|exhibit| exhibit.title.as_str()).collect();
        let reviewed = if first {
            let exempt = phrases.printing().exempt();
            review(model, (&document, &titles), &composed.stated, exempt, sources)
        } else {
            Partial { value: Coverage::default(), findings: lost(model, &composed.stated, sources) }
        };
        findings.extend(reviewed.findings);
        findings.extend(strays(model, &document, sources));
        let page = Page {
            scenario: facts.scenario,
            subtitle: composed.subtitle.take(),
            document,
            takeaways: composed.takeaways.clone(),
            drawn,
            events: std::mem::take(&mut composed.events),
            notes: std::mem::take(&mut composed.notes),
            facts: Vec::new(),
        };
        (Done { page, coverage: reviewed.value, beside }, findings)
    }
}
