//! In: what rules found in sentences, scenario by scenario. Out: one finding for each sentence and code, which names the
//! scenarios and shows the sentence as it prints in the first of them.
//! Every text of a finding of this room is here.
//! Never tells of a sentence that nobody wrote: what a built-in text prints is ours.

use super::alone::{BASE, NEVER, OVERRIDDEN};
use super::change::{NONE, NOTHING, TURNED};
use super::contrast::{COLLAPSED, FIGURE, ITSELF};
use super::pair::Hit;
use super::sentence::Sentence;
use crate::story::review::line::Sources;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::{Basis, Model};
use entail_engine::source::Span;

/// More of a sentence than this is not shown.
const SHOWN: usize = 240;
/// A shorter text may stand anywhere by chance.
const TELLING: usize = 10;

/// What is wrong with a sentence.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its kind.
    pub code: Code,
    /// The word or the name that the message shows.
    pub about: String,
    /// Where it is written.
    pub place: Span,
    /// The scenarios, each with the sentence as it prints there.
    pub told: Vec<(ScenarioId, String)>,
    /// The id of the heading or the exhibit that it stands under.
    pub under: String,
}

/// Findings as they come in.
#[derive(Debug, Default)]
pub struct Gathered(pub Vec<Found>);

impl Gathered {
    /// Whether something is wrong with the sentence at a place in a scenario.
    pub fn tells(&self, place: Span, scenario: ScenarioId) -> bool {
        let here = self.0.iter().filter(|found| found.place == place);
        here.into_iter().any(|found| found.told.iter().any(|(known, _)| *known == scenario))
    }

    /// Adds what was found in a sentence in a scenario; what repeats a finding adds its scenario to that.
    pub fn add(&mut self, hit: Hit, scenario: ScenarioId, sentence: &Sentence, sources: &Sources<'_>) {
        let Some(place) = place(sentence, sources) else { return };
        let same = self.0.iter_mut().find(|found| found.code == hit.code && found.place == place);
        match same {
            Some(found) if found.told.iter().any(|(known, _)| *known == scenario) => {}
            Some(found) => found.told.push((scenario, sentence.text.clone())),
            None => self.0.push(Found {
                code: hit.code,
                about: hit.about,
                place,
                told: vec![(scenario, sentence.text.clone())],
                under: sentence.under.clone(),
            }),
        }
    }
}

/// Where a sentence was written: the longest of its typed parts that a text of the report has.
pub fn place(sentence: &Sentence, sources: &Sources<'_>) -> Option<Span> {
    let skeleton = sentence.skeleton();
    // These are set anew on the page, and what they stand for is not known.
    let set = |c: char| matches!(c, '\u{fffc}' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '☑' | '☐');
    let mut runs: Vec<&str> =
        skeleton.split(set).map(str::trim).filter(|run| run.contains(char::is_alphabetic)).collect();
    // The sort is stable: of two that are equally long the first counts.
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    let inside = |span: &Span| {
        sentence.block.is_some_and(|block| {
            block.file == span.file && block.start <= span.start && span.end <= block.end
        })
    };
    let found = |text: &str| {
        let span = sources.written(sentence.block, text)?;
        (text.len() >= TELLING || inside(&span)).then_some(span)
    };
    // Emphasis and line breaks of the source cut a part: a few of its words are still found.
    let few = |run: &&str| {
        let words: Vec<&str> = run.split(' ').collect();
        words.windows(3).map(|words| words.join(" ")).find_map(|words| found(&words))
    };
    let together = sources.written_together(sentence.block, &runs);
    let telling = runs.iter().map(|run| run.len()).sum::<usize>() >= TELLING;
    if let Some(span) = together.filter(|span| telling || inside(span)) {
        return Some(span);
    }
    runs.iter().find_map(|run| found(run)).or_else(|| runs.iter().find_map(few))
}

impl Found {
    /// The finding.
    pub fn diagnostic(&self, model: &Model) -> Diagnostic {
        let scenarios: Vec<String> =
            self.told.iter().map(|(id, _)| format!("`{}`", model.scenario(*id).id)).collect();
        let (what, hint) = self.words(model);
        let sentence = self.told.first().map_or("", |(_, sentence)| sentence);
        let message = format!("in {} {what}: “{}”", listed(&scenarios), shown(sentence));
        Diagnostic::warning(self.code, message).at(self.place).hint(hint)
    }

    /// What is wrong, and what to do about it.
    fn words(&self, model: &Model) -> (String, String) {
        let about = &self.about;
        let kept = "or keep it to the scenarios in which it is true: `{% if told_in(scenarios=[\"…\"]) %}`";
        match self.code {
            COLLAPSED => (
                format!("this sets {about} against {about}"),
                format!("make it a claim with a sentence for this case, {kept}"),
            ),
            ITSELF => (
                format!("this sets the scenario that is told against itself, {about} both times"),
                format!("compare with what the scenario is laid over, `under(scenario=\"base\", over=\"base\")`, {kept}"),
            ),
            FIGURE => (
                format!("the title sets apart what is equal, {about} both times"),
                "write a title that is true in each scenario which `switch` offers, or show what differs in all of them".to_owned(),
            ),
            NOTHING => (
                format!("this tells of a change that is nothing (“{about}”)"),
                format!("let the words turn with the value, `| direction(up=\"…\", down=\"…\", flat=\"…\")`, make it a claim, {kept}"),
            ),
            NONE => (
                format!("this speaks of none as if there were some (“{about}”)"),
                format!("make it a claim with a sentence for none, {kept}"),
            ),
            TURNED => (
                format!("the value has the other sign than in the base, and “{about}” says the first"),
                "bind the word to the value, `| direction(up=\"gains\", down=\"loses\")` beside `| magnitude`, or make it a claim".to_owned(),
            ),
            NEVER => (
                format!("“{about}” stands where the sentence wants a date"),
                "make it a claim with a sentence for the case that it never comes, or set it behind a colon".to_owned(),
            ),
            BASE => (
                format!("{about} is laid over the base and not over the scenario that is told, and the sentence does not say so"),
                format!("say that it is of the base, leave out `over=\"base\"`, {kept}"),
            ),
            OVERRIDDEN => (
                format!("this tells what the scenario puts in the place of `{about}` as if a source said it"),
                self.whose(model, kept),
            ),
            _ => (
                format!("the range has no width ({about})"),
                format!("print the value without its range there, {kept}"),
            ),
        }
    }

    /// What to do about a number that no source gave: only what a source did give can be printed as published.
    fn whose(&self, model: &Model, kept: &str) -> String {
        let about = &self.about;
        let assumption = model.named(about).and_then(|id| model.variable(id).assumption());
        match assumption.and_then(|assumption| assumption.provenance.basis) {
            Some(Basis::Sourced) => format!(
                "print what the source says: `{{{{ {about} | published }}}}`; or say whose number it is, {kept}"
            ),
            _ => format!("say whose number it is, and cite the source behind what it says; {kept}"),
        }
    }
}

/// Names in one line.
pub fn listed(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        all => all.concat(),
    }
}

/// A sentence, cut at a word if it is long.
pub fn shown(sentence: &str) -> String {
    if sentence.len() <= SHOWN {
        return sentence.to_owned();
    }
    let end =
        sentence.char_indices().map(|(at, _)| at).take_while(|at| *at <= SHOWN).last().unwrap_or_default();
    let end = sentence[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &sentence[..end])
}

#[cfg(test)]
mod tests {
    use super::super::alone::{BASE, FLAT};
    use super::{COLLAPSED, FIGURE, ITSELF, NEVER, NONE, NOTHING, OVERRIDDEN, TURNED};
    use entail_engine::model::ACCEPTABLE;

    #[test]
    fn what_may_be_accepted_is_what_is_found() {
        let found = [COLLAPSED, NOTHING, NONE, TURNED, NEVER, OVERRIDDEN, FLAT, BASE, ITSELF, FIGURE];
        assert_eq!(found.map(|code| code.0), ACCEPTABLE);
    }
}
