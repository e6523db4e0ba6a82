//! In: the pages of a report in all scenarios that a reader can choose. Out: findings about sentences that are true in the
//! base and wrong in another.
//! Each sentence is read in each scenario beside the same in the base, with the values in it as they print there.
//! Never judges whether a sentence is true in the base: that is the author's word, or a claim.

mod accept;
mod alone;
mod change;
mod contrast;
mod finding;
mod loose;
mod pair;
mod sentence;
mod today;
mod told;
mod words;

pub use told::{Beside, ToldPage};

use super::line::Sources;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use finding::Gathered;
use pair::{Hit, Pair};
use sentence::{BoundValue, Sentence};
use std::collections::BTreeMap;
use told::counterparts;

/// So many sentences back a value is still what a reader has in mind.
const NEAR: usize = 4;

/// Reads the pages of a report.
pub fn scenarios(model: &Model, pages: &[ToldPage<'_>], sources: &SourceMap) -> Vec<Diagnostic> {
    let Some(sources) = Sources::every(model, sources) else { return Vec::new() };
    let told = AllPages::of(model, pages);
    let mut gathered = Gathered::default();
    for page in told.in_order() {
        for (at, sentence) in page.sentences.iter().enumerate() {
            let pair = told.pair(page, at);
            let mut found = hits(&pair);
            if pair.english && found.is_empty() {
                found.extend(contrast::unmoved(&pair, &|| told.earlier(page, at)));
            }
            for hit in found {
                gathered.add(hit, page.told.facts.scenario, sentence, &sources);
            }
        }
    }
    let mut findings = words(model, &told, &gathered, &sources);
    findings.extend(accept::accept(model, &mut gathered));
    findings.extend(gathered.0.iter().map(|found| found.diagnostic(model)));
    findings
}

/// What is wrong with words beside the values of the base.
fn words(model: &Model, told: &AllPages<'_>, gathered: &Gathered, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let first = told.pages.get(told.base.unwrap_or(0)).filter(|_| told.english);
    for (at, sentence) in first.iter().flat_map(|page| page.sentences.iter().enumerate()) {
        let (directions, stale) = (loose::directions(sentence), today::stale(model, sentence));
        if directions.is_empty() && stale.is_none() {
            continue;
        }
        let Some(place) = finding::place(sentence, sources) else { continue };
        findings.extend(stale.map(|stale| today::finding(model, sentence, place, stale)));
        // What a field says is a claim, or a label of something.
        if Some(place.file) == sources.story && !directions.is_empty() {
            let turned: Vec<(ScenarioId, String)> = told
                .others(at)
                .filter(|pair| !gathered.tells(place, pair.facts.scenario))
                .filter(|pair| directions.iter().any(|(_, clause)| loose::turned(pair, clause)))
                .map(|pair| (pair.facts.scenario, pair.here.text.clone()))
                .collect();
            let words: Vec<&str> = directions.iter().map(|(word, _)| *word).collect();
            findings.push(loose::finding(model, sentence, place, &words, &turned));
        }
    }
    findings
}

/// What all rules find in a sentence.
fn hits(pair: &Pair<'_>) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    // Which words want a date, or a change, is known of English only.
    let nothing = change::nothing(pair).filter(|_| pair.english);
    // Where both sides of a contrast are nothing, that they are is what is wrong.
    let both = |hit: &Hit| nothing.is_none() || hit.about.contains(|c: char| c.is_ascii_digit() && c != '0');
    found.extend(contrast::contrast(pair).filter(both));
    found.extend(alone::overridden(pair));
    found.extend(alone::flat(pair));
    found.extend(alone::of_base(pair));
    if pair.english {
        found.extend(nothing);
        found.extend(change::turned(pair));
        found.extend(alone::never(pair));
    }
    found
}

/// Every page with its sentences, and their counterparts in the base.
struct AllPages<'t> {
    pages: Vec<ReadPage<'t>>,
    /// The page of the base, if it is among them.
    base: Option<usize>,
    english: bool,
}

struct ReadPage<'t> {
    told: &'t ToldPage<'t>,
    sentences: Vec<Sentence>,
    /// By position; nothing for the base itself.
    counterparts: Vec<Option<usize>>,
    /// The other way: by the position in the base, that here.
    of_base: BTreeMap<usize, usize>,
}

impl<'t> AllPages<'t> {
    fn of(model: &Model, pages: &'t [ToldPage<'t>]) -> Self {
        let mut all: Vec<ReadPage<'t>> = pages
            .iter()
            .map(|told| ReadPage {
                told,
                sentences: told.sentences(),
                counterparts: Vec::new(),
                of_base: BTreeMap::new(),
            })
            .collect();
        let base = pages.iter().position(|page| page.facts.scenario == ScenarioId(0));
        let matched: Vec<Vec<Option<usize>>> = all
            .iter()
            .enumerate()
            .map(|(at, page)| match base {
                Some(base) if base != at => counterparts(&all[base].sentences, &page.sentences),
                _ => vec![None; page.sentences.len()],
            })
            .collect();
        for (page, matched) in all.iter_mut().zip(matched) {
            page.of_base =
                matched.iter().enumerate().filter_map(|(here, base)| Some(((*base)?, here))).collect();
            page.counterparts = matched;
        }
        Self { pages: all, base, english: model.report.language.starts_with("en") }
    }

    /// The pages by scenario: which of them was asked for changes nothing of what is found.
    fn in_order(&self) -> Vec<&ReadPage<'t>> {
        let mut pages: Vec<&ReadPage<'t>> = self.pages.iter().collect();
        pages.sort_by_key(|page| page.told.facts.scenario);
        pages
    }

    /// A sentence of the base as the other pages tell it.
    fn others(&self, at: usize) -> impl Iterator<Item = Pair<'_>> {
        self.in_order().into_iter().filter_map(move |page| Some(self.pair(page, *page.of_base.get(&at)?)))
    }

    /// The values of the sentences before one in its block, each with the same in the base.
    fn earlier<'p>(&'p self, page: &'p ReadPage<'t>, at: usize) -> Vec<(&'p BoundValue, &'p BoundValue)> {
        let block = page.sentences[at].block;
        let before = (0..at).rev().take(NEAR).take_while(|before| page.sentences[*before].block == block);
        let pairs = before.map(|before| self.pair(page, before));
        let both = pairs.filter_map(|pair| Some((pair.here, pair.base?)));
        both.flat_map(|(here, base)| here.values.iter().zip(&base.values)).collect()
    }

    fn pair<'p>(&'p self, page: &'p ReadPage<'t>, at: usize) -> Pair<'p> {
        let base = self.base.map(|base| &self.pages[base].sentences);
        let base = base.zip(page.counterparts[at]).and_then(|(base, at)| base.get(at));
        let (facts, spreads) = page.told.known();
        let (compared, english) = (self.base.is_some(), self.english);
        Pair { here: &page.sentences[at], base, compared, facts, spreads, english }
    }
}
