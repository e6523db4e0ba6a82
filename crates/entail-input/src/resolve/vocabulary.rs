//! In: the sections about words and the report itself. Out: units, formats, sources and settings.
//! Everything that later stages look up by name.
//! Never looks at an assumption or a formula.

use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section;
use entail_engine::language::period::Date;
use entail_engine::language::unit::{Format, Per, UnitProblem, Words};
use entail_engine::model::Source;
use std::sync::Arc;

impl Resolver<'_> {
    pub(super) fn vocabulary(&mut self) {
        self.units();
        for unit in &self.all.units {
            if let Some((one, many)) = &unit.words {
                self.model.units.call(&unit.id.value, &one.value, &many.value);
            }
        }
        self.report_settings();
        self.formats();
        self.sources();
        self.model.names = self.all.names.iter().map(|t| t.value.clone()).collect();
        self.model.story = self.all.story.as_ref().map(|s| s.file);
        self.model.templates = self.all.templates.iter().map(|t| (t.name.clone(), t.file)).collect();
    }

    /// Counts first, then multiples as soon as what they are multiples of is known.
    fn units(&mut self) {
        for unit in self.all.units.iter().filter(|u| u.definition.is_none()) {
            if let Err(error) = self.model.units.declare_count(&unit.id.value) {
                self.report(errors::unit(unit.id.span, &error));
            }
        }
        let mut waiting: Vec<&section::Unit> =
            self.all.units.iter().filter(|u| u.definition.is_some()).collect();
        loop {
            let before = waiting.len();
            let mut later = Vec::new();
            let mut failed = Vec::new();
            for unit in waiting {
                let definition = unit.definition.as_ref().map_or("", |d| d.value.as_str());
                match self.model.units.declare_scaled(&unit.id.value, definition) {
                    Ok(()) => {}
                    Err(error) if matches!(error.problem, UnitProblem::UnknownUnit { .. }) => {
                        later.push((unit, error));
                    }
                    Err(error) => failed.push(errors::unit(unit.id.span, &error)),
                }
            }
            self.findings.extend(failed);
            if later.len() == before || later.is_empty() {
                let unknown = later.iter().map(|(unit, error)| {
                    errors::unit(unit.definition.as_ref().map_or(unit.id.span, |d| d.span), error)
                });
                self.findings.extend(unknown);
                // Known as a count from here on, so that the mistake is not said again at each use.
                for (unit, _) in &later {
                    let _ = self.model.units.declare_count(&unit.id.value);
                }
                return;
            }
            waiting = later.into_iter().map(|(unit, _)| unit).collect();
        }
    }

    fn report_settings(&mut self) {
        let given = &self.all.report;
        let plain = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone());
        self.model.report.title = plain(&given.title).unwrap_or_default();
        self.model.report.subtitle = given.subtitle.as_ref().map(super::conclusion::phrase);
        self.model.report.authors = given.authors.iter().map(|t| t.value.clone()).collect();
        self.model.report.edition = plain(&given.edition);
        self.model.report.url = self.page_url();
        self.model.report.date = self.date(given.date.as_ref());
        if let Some(language) = plain(&given.language) {
            self.model.report.language = language;
        }
        self.model.report.seed = self.whole(given.seed.as_ref(), 0, u64::MAX).unwrap_or(1);
        self.model.report.draws = self.whole(given.draws.as_ref(), 1, 100_000_000).unwrap_or(8_192) as u32;
        if let Some(text) = &given.interval {
            match self.model.units.parse_literal(&text.value).map(|l| l.base()) {
                Ok(share) if share > 0.0 && share < 1.0 => self.model.report.interval = share,
                _ => self.report(errors::interval(text)),
            }
        }
    }

    /// Where the page will stand.
    fn page_url(&mut self) -> Option<String> {
        let text = self.all.report.url.as_ref()?;
        let good =
            ["https://", "http://"].iter().any(|p| text.value.starts_with(p) && text.value.len() > p.len());
        if !good || text.value.contains(char::is_whitespace) {
            self.report(errors::no_url(text));
            return None;
        }
        Some(text.value.clone())
    }

    /// A date of the report, of a source or of an assumption.
    pub(super) fn date(&mut self, text: Option<&Text>) -> Option<Date> {
        let text = text?;
        match Date::parse(&text.value) {
            Ok(date) => Some(date),
            Err(error) => {
                self.report(errors::period(text.span, &error));
                None
            }
        }
    }

    /// A whole number within ends.
    pub(super) fn whole(&mut self, text: Option<&Text>, least: u64, most: u64) -> Option<u64> {
        let text = text?;
        match text.value.replace('_', "").parse::<u64>() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                self.report(errors::not_whole(text, least));
                None
            }
        }
    }

    fn formats(&mut self) {
        for declared in &self.all.formats {
            let mut format = Format::default();
            if let Some(text) = &declared.unit {
                match self.model.units.parse(&text.value) {
                    Ok(unit) => format.unit = Some(Arc::new(unit)),
                    Err(error) => self.report(errors::unit_in(text, &error, self.sources)),
                }
            }
            if let Some(digits) = self.whole(declared.digits.as_ref(), 1, 15) {
                format.digits = digits as u8;
            }
            match declared.words.as_ref().map(|t| t.value.as_str()) {
                Some("long") => format.words = Words::Long,
                Some("none") => format.words = Words::None,
                _ => {}
            }
            if declared.per.as_ref().is_some_and(|t| t.value == "hide") {
                format.per = Per::Hide;
            }
            self.model.formats.insert(declared.id.value.clone(), format);
        }
    }

    fn sources(&mut self) {
        for declared in &self.all.sources {
            let plain = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone());
            let date = self.date(declared.date.as_ref());
            let review_by = self.date(declared.review_by.as_ref());
            self.model.sources.push(Source {
                id: declared.id.value.clone(),
                publisher: plain(&declared.publisher),
                title: plain(&declared.title).unwrap_or_default(),
                date,
                url: plain(&declared.url),
                mark: plain(&declared.mark),
                states: plain(&declared.states),
                note: plain(&declared.note),
                review_by,
                span: declared.id.span,
            });
        }
    }

    /// The source that a text names.
    pub(super) fn source(&mut self, text: Option<&Text>) -> Option<usize> {
        let text = text?;
        let found = self.model.sources.iter().position(|s| s.id == text.value);
        if found.is_none() {
            let ids: Vec<&str> = self.model.sources.iter().map(|s| s.id.as_str()).collect();
            let finding = errors::unknown_id(text, "source", &ids);
            self.report(finding);
        }
        found
    }

    /// The format that a text names.
    pub(super) fn format(&mut self, text: Option<&Text>) -> Option<Format> {
        let text = text?;
        let found = self.model.formats.get(&text.value).cloned();
        if found.is_none() {
            let ids: Vec<&str> = self.model.formats.keys().map(String::as_str).collect();
            let finding = errors::unknown_id(text, "format", &ids);
            self.report(finding);
        }
        found
    }
}
