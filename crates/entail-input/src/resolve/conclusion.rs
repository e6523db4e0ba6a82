//! In: declared claims, statements, decisions' scenarios and correlations. Out: their resolved forms.
//! A published number is read with the digits it was printed with.
//! Never evaluates a condition or computes a verdict.

use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Meaning, Type};
use entail_engine::language::unit::{Base, Dimension, Literal, Unit};
use entail_engine::model::{Claim, Correlation, Phrase, Published, Statement, Verdict};

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
            let unit = ours.as_ref()?.expr.measure().map(|measure| measure.unit().into_owned());
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
            self.report(errors::verdict_beside_number(word));
        }
        Statement {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()),
            says: declared
                .says
                .as_ref()
                .map(phrase)
                .unwrap_or(Phrase { text: String::new(), span: declared.id.span }),
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
fn published(
    text: &Text,
    unit: Option<Unit>,
    units: &entail_engine::language::unit::UnitTable,
) -> Result<Published, Box<Diagnostic>> {
    let Some(unit) = unit else { return Err(Box::new(errors::published_needs_number(text))) };
    let (low, high) = units.parse_interval(&text.value).map_err(|e| Box::new(errors::literal(text, &e)))?;
    let base = |literal: &Literal| {
        let own = literal.unit.as_ref().unwrap_or(&unit);
        let per_year = own.dimension.over(&unit.dimension) == Dimension::of(Base::Time);
        // `$100–150B` beside a quantity in USD/year means that much a year.
        if own.dimension == unit.dimension
            || (per_year && matches!(unit.dimension.exponent(&Base::Time).value(), t if t == -1.0))
        {
            Ok((own.to_base(literal.value), own.to_base(last_digit(&text.value))))
        } else {
            Err(Box::new(errors::unit_differs(text, own, &unit)))
        }
    };
    let (a, step) = base(&low)?;
    let (b, step) = high.as_ref().map(base).transpose()?.unwrap_or((a, step));
    Ok(Published { text: text.value.clone(), low: a.min(b), high: a.max(b), half_digit: step / 2.0 })
}

/// The worth of the last digit that a text prints: 1 in `150`, 0.01 in `0.40`.
fn last_digit(text: &str) -> f64 {
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let start = text[..end]
        .rfind(|c: char| !(c.is_ascii_digit() || ".,_".contains(c)))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let decimals = text[start..end].split_once('.').map_or(0, |(_, d)| d.len());
    format!("1e-{decimals}").parse().unwrap_or(1.0)
}
