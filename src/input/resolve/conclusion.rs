//! In: declared claims, statements, decisions' scenarios and correlations. Out: their resolved forms.
//! A published number is read with the digits it was printed with.
//! Never evaluates a condition or computes a verdict.

use super::{Resolver, errors};
use crate::diagnostic::Diagnostic;
use crate::input::syntax::Text;
use crate::input::syntax::section;
use crate::language::formula::{Meaning, Type};
use crate::language::unit::Unit;
use crate::model::{Claim, Correlation, Phrase, Published, Statement, Verdict};

impl Resolver<'_> {
    pub(super) fn conclusions(&mut self) {
        for declared in &self.all.claims {
            if let Some(claim) = self.claim(declared) {
                self.model.claims.push(claim);
            }
        }
        for declared in &self.all.statements {
            let statement = self.statement(declared);
            self.model.statements.push(statement);
        }
        for declared in &self.all.events {
            if let Some(event) = self.event(declared) {
                self.model.events.push(event);
            }
        }
        for declared in &self.all.correlations {
            if let Some(correlation) = self.correlation(declared) {
                self.model.correlations.push(correlation);
            }
        }
    }

    fn claim(&mut self, declared: &section::Claim) -> Option<Claim> {
        let that = self.closed(declared.that.as_ref()?, Some(&Type::YesNo));
        let takeaway = self.whole(declared.takeaway.as_ref(), 1, 100).map(|n| n as u32);
        let must_hold_in = declared.must_hold_in.iter().filter_map(|t| self.scenario_id(t)).collect();
        let must_hold_at = declared.must_hold_at.as_ref().and_then(|t| self.number(t, &Unit::share()));
        Some(Claim {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()),
            that: that?,
            says: phrase(declared.says.as_ref()?),
            otherwise: declared.otherwise.as_ref().map(phrase),
            takeaway,
            must_hold_in,
            must_hold_at,
            span: declared.id.span,
        })
    }

    fn statement(&mut self, declared: &section::Statement) -> Statement {
        let ours = declared.ours.as_ref().and_then(|t| self.closed(t, None));
        let published = declared.published.as_ref().and_then(|text| {
            let unit = ours.as_ref()?.expr.measure().map(|m| m.display.clone().unwrap_or_else(Unit::pure));
            match published(text, unit, &self.model.units) {
                Ok(published) => Some(published),
                Err(finding) => {
                    self.report(*finding);
                    None
                }
            }
        });
        let verdict = declared.verdict.as_ref().and_then(|t| Verdict::parse(&t.value));
        if declared.published.is_some() != declared.ours.is_some() {
            self.report(errors::published_needs_ours(&declared.id));
        } else if declared.published.is_none() && declared.verdict.is_none() {
            self.report(errors::no_verdict(&declared.id));
        }
        if let (Some(_), Some(word)) = (&declared.published, &declared.verdict) {
            self.report(errors::keys_together(word.span, "published", "verdict"));
        }
        Statement {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()),
            says: declared.says.as_ref().map(phrase).unwrap_or(Phrase { text: String::new(), span: declared.id.span }),
            source: self.source(declared.source.as_ref()),
            locator: declared.locator.as_ref().map(|t| t.value.clone()),
            published,
            ours,
            verdict,
            why: declared.why.as_ref().map(phrase),
            span: declared.id.span,
        }
    }

    fn correlation(&mut self, declared: &section::Correlation) -> Option<Correlation> {
        let mut ids = Vec::new();
        for text in &declared.between {
            match self.names.meanings.get(&text.value) {
                Some(Meaning::Variable(id)) if (id.0 as usize) < self.all.assumptions.len() => ids.push(*id),
                _ => {
                    let known: Vec<&str> = self.all.assumptions.iter().map(|a| a.id.value.as_str()).collect();
                    let finding = errors::unknown_id(text, "assumption", &known);
                    self.report(finding);
                }
            }
        }
        let text = declared.rank.as_ref()?;
        let rank = self.model.units.parse_literal(&text.value).ok().map(|l| l.base());
        let Some(rank) = rank.filter(|r| (-1.0..=1.0).contains(r)) else {
            self.report(errors::rank(text));
            return None;
        };
        let between: [_; 2] = ids.try_into().ok()?;
        let why = declared.why.as_ref().map(|t| t.value.clone());
        Some(Correlation { between, rank, why, span: declared.span })
    }
}

/// A text that may hold values.
pub fn phrase(text: &Text) -> Phrase {
    Phrase { text: text.value.clone(), span: text.span }
}

/// A number or range as somebody printed it: `$100–150B`, `10x`, `0.40 USD/million tok`, `20 to 30 %`.
fn published(text: &Text, unit: Option<Unit>, units: &crate::language::unit::UnitTable) -> Result<Published, Box<Diagnostic>> {
    let Some(unit) = unit else { return Err(Box::new(errors::published_needs_number(text))) };
    let value = text.value.replace(" to ", "–");
    let dash = value.char_indices().find(|(at, c)| {
        *c == '–' || (*c == '-' && *at > 0 && value[..*at].trim_end().ends_with(|d: char| d.is_ascii_digit()))
    });
    let read = |piece: &str| {
        let piece = Text { value: piece.trim().to_owned(), ..text.clone() };
        super::number::read_number(&piece, &unit, units)
    };
    let (low, high) = match dash {
        None => (value.clone(), value.clone()),
        Some((at, c)) => {
            let (first, second) = (&value[..at], &value[at + c.len_utf8()..]);
            let sign: String = first.chars().take_while(|c| !c.is_ascii_digit() && !"-−.".contains(*c)).collect();
            let digits = |c: char| !(c.is_ascii_digit() || "._,-−".contains(c));
            let body = second.trim_start().trim_start_matches(sign.as_str());
            let suffix = body.find(digits).map_or("", |at| &body[at..]);
            let own = first.ends_with(|c: char| c.is_ascii_digit());
            (if own { format!("{first}{suffix}") } else { first.to_owned() }, format!("{sign}{body}"))
        }
    };
    let (a, b) = (read(&low)?, read(&high)?);
    let half_digit = (read(&shifted(&high))? - b).abs() / 2.0;
    Ok(Published { text: text.value.clone(), low: a.min(b), high: a.max(b), half_digit })
}

/// The text with one unit more in its last printed digit.
fn shifted(text: &str) -> String {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return text.to_owned() };
    let length = text[start..].find(|c: char| !(c.is_ascii_digit() || "._,".contains(c))).unwrap_or(text.len() - start);
    let number = text[start..start + length].trim_end_matches(['.', ',', '_']);
    let decimals = number.split_once('.').map_or(0, |(_, d)| d.len());
    let value: f64 = number.replace([',', '_'], "").parse().unwrap_or(0.0);
    let step: f64 = format!("1e-{decimals}").parse().unwrap_or(1.0);
    format!("{}{:.*}{}", &text[..start], decimals, value + step, &text[start + number.len()..])
}
