//! In: drafts, and what draws say of the values in them. Out: the same with a name or a share in each place that waits for one.
//! A text that names the inputs that move a value most has markers with ranks until here.
//! Never names an input that moves next to nothing: where fewer matter than a text asks for, it is told so.

use super::draft::{Draft, Drafts};
use crate::print::{About, Facts, InputPart, Over, Printed, RankedInput, Reference, in_sentence};
use crate::trace::{RESOLVED, percent};
use entail_engine::analyse::doubt::{Doubt, Spreads};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Coordinates;
use std::sync::Arc;

const TOO_FEW: Code = Code("too-few-drivers");

impl Drafts<'_> {
    /// Says which inputs move what, wherever a text asks.
    pub fn name_inputs(&mut self, spreads: &Spreads) {
        let doubt = &self.judged.doubt;
        for draft in &mut self.pages {
            let findings = draft.name_inputs(doubt, spreads);
            self.findings.add_from(draft.phrases.facts().scenario, findings);
        }
    }
}

impl Draft {
    fn name_inputs(&mut self, doubt: &Doubt, spreads: &Spreads) -> Vec<Diagnostic> {
        let facts = Arc::clone(self.phrases.facts());
        let mut findings: Vec<Diagnostic> = Vec::new();
        for (number, printed) in self.printed.iter_mut().enumerate() {
            let Printed::Ranked(input) = printed else { continue };
            let ranking = Ranking { facts: &facts, doubt, spreads, input };
            match ranking.printed() {
                Ok(made) => {
                    self.phrases.printing().settle(number, made.clone());
                    *printed = made;
                }
                Err(count) => {
                    let finding = ranking.too_few(count);
                    let finding = match self.phrases.tag(number) {
                        Some(tag) => finding.at(tag),
                        None => finding,
                    };
                    // A tag prints many of them, and all of them say the same.
                    if !findings
                        .iter()
                        .any(|known| known.span == finding.span && known.message == finding.message)
                    {
                        findings.push(finding);
                    }
                }
            }
        }
        findings
    }
}

/// What moves a value, and which of it a text asks for.
struct Ranking<'r> {
    facts: &'r Facts,
    doubt: &'r Doubt,
    spreads: &'r Spreads,
    input: &'r RankedInput,
}

impl Ranking<'_> {
    /// What is printed of the input; how many matter, where these are fewer than the text asks for.
    fn printed(&self) -> Result<Printed, usize> {
        let RankedInput { of, rank, asked, part } = self.input;
        let shares = self.spreads.shares(of.place(self.facts)).map_or(&[][..], |shares| &shares.of[..]);
        let count = shares.iter().take_while(|(_, share)| *share >= RESOLVED).count();
        let found = shares.get(*rank).filter(|_| *asked <= count);
        let (group, share) = found.ok_or(count)?;
        let text = match part {
            InputPart::Name => in_sentence(&self.doubt.name(&self.facts.model, group)),
            InputPart::Share => percent(*share),
        };
        let leading = group.first().and_then(|leading| self.doubt.drivers.get(*leading));
        let about = leading.map(|driver| {
            let variable = self.facts.model.variable(driver.variable);
            let places = self.facts.model.places(&variable.indexes, driver.cell());
            // What goes by one draw for all its cells is told as a whole.
            let cell = match driver.cells.len() {
                1 => variable
                    .indexes
                    .iter()
                    .copied()
                    .zip(places)
                    .fold(Coordinates::default(), |cell, (index, at)| cell.with(index, at)),
                _ => Coordinates::default(),
            };
            Reference { cell, over: Over::Base, ..Reference::of(self.facts, driver.variable.0 as usize) }
        });
        Ok(match about {
            Some(reference) => Printed::Computed(About::Value(reference), text),
            None => Printed::Text(text),
        })
    }

    fn too_few(&self, count: usize) -> Diagnostic {
        let RankedInput { of, asked, .. } = self.input;
        let name = &self.facts.model.variable(of.variable).id;
        let least = percent(RESOLVED);
        match count {
            0 => Diagnostic::error(TOO_FEW, format!("no input moves `{name}` by {least} of its variance, and {asked} are asked for"))
                .hint("ask for the drivers of a quantity that varies from draw to draw"),
            1 => Diagnostic::error(TOO_FEW, format!("one input alone moves `{name}` by {least} of its variance or more, and {asked} are asked for"))
                .hint("write `n=1`"),
            _ => Diagnostic::error(TOO_FEW, format!("{count} inputs move `{name}` by {least} of its variance or more, and {asked} are asked for"))
                .hint(format!("write `n={count}`, or a smaller number")),
        }
    }
}
