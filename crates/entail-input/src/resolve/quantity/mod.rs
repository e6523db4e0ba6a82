//! In: declared assumptions, quantities and decisions. Out: variables with types, indexes and typed formulas.
//! What declares unit and indexes is known at once; the rest is inferred behind what it refers to.
//! Never asks in which order the files were written.

mod inference;

use super::formula::{agrees, index_names};
use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section;
use entail_engine::language::formula::{
    Ast, Expr, IndexId, Meaning, Measure, Type, VariableId, is_reserved, union,
};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Expression, Formula, Kind, Quantity, Variable};
use inference::has_prev;
use std::sync::Arc;

/// The formulas of a quantity, parsed.
pub(super) struct Parsed {
    pub(super) first: Option<Ast>,
    pub(super) rows: Vec<(Option<Text>, Text, Ast)>,
}

impl Resolver<'_> {
    /// Assumptions first, then everything that has formulas.
    pub(super) fn variables(&mut self) {
        self.names.scenarios = std::iter::once("base".to_owned())
            .chain(self.all.scenarios.iter().map(|s| s.id.value.clone()).filter(|id| id != "base"))
            .collect();
        for declared in &self.all.assumptions {
            self.check_variable_name(&declared.id);
            match self.assumption(declared) {
                Some(variable) => {
                    self.names.add(&variable.id, Some((variable.ty.clone(), variable.indexes.clone())));
                    self.model.add_variable(variable);
                }
                None => {
                    self.names.add(&declared.id.value, None);
                    self.model.add_variable(unknown(&declared.id));
                }
            }
        }
        let assumed = self.model.variables.len();
        for declared in &self.all.quantities {
            self.check_variable_name(&declared.id);
            let known = self.declared_type(declared);
            self.names.add(&declared.id.value, known);
            self.model.add_variable(unknown(&declared.id));
        }
        for declared in &self.all.decisions {
            self.check_variable_name(&declared.id);
            let known = self.decision_type(declared);
            self.names.add(&declared.id.value, known);
            self.model.add_variable(unknown(&declared.id));
        }
        self.formulas(assumed);
    }

    fn check_variable_name(&mut self, id: &Text) {
        if is_reserved(&id.value) {
            self.report(errors::reserved_id(id));
        }
        if self.model.units.is_unit_symbol(&id.value) {
            self.report(errors::id_is_unit(id));
        }
    }

    /// Type and indexes, if both are declared.
    fn declared_type(&mut self, declared: &section::Quantity) -> Option<(Type, Vec<IndexId>)> {
        let unit = declared.unit.as_ref()?;
        let over = declared.over.as_ref()?;
        let unit = self.model.units.parse(&unit.value).ok()?;
        let mut indexes = Vec::new();
        for text in over {
            match self.names.meanings.get(&text.value) {
                Some(Meaning::Index(id)) => indexes.push(*id),
                _ => return None,
            }
        }
        indexes.sort();
        Some((Type::of_unit(&unit), indexes))
    }

    fn formulas(&mut self, assumed: usize) {
        let quantities: Vec<Option<Parsed>> = self.all.quantities.iter().map(|q| self.parsed(q)).collect();
        let order = self.inference_order(assumed, &quantities);
        for at in order {
            let id = VariableId((assumed + at) as u32);
            let Some(parsed) = &quantities[at] else {
                self.names.types[id.0 as usize] = None;
                continue;
            };
            let variable = self.quantity(&self.all.quantities[at], parsed);
            self.names.types[id.0 as usize] = variable.as_ref().map(|v| (v.ty.clone(), v.indexes.clone()));
            if let Some(variable) = variable {
                self.model.variables[id.0 as usize] = variable;
            }
        }
        let decided = assumed + quantities.len();
        for at in 0..self.all.decisions.len() {
            self.decision(&self.all.decisions[at], VariableId((decided + at) as u32));
        }
    }

    fn parsed(&mut self, declared: &section::Quantity) -> Option<Parsed> {
        let first = match &declared.first {
            Some(text) => Some(self.parse(text)?),
            None => None,
        };
        let rows = match &declared.formula {
            section::Formula::One(text) => vec![(None, text.clone(), self.parse(text)?)],
            section::Formula::Rows(rows) => {
                let rows = rows.iter().map(|(k, t)| Some((Some(k.clone()), t.clone(), self.parse(t)?)));
                rows.collect::<Option<Vec<_>>>()?
            }
        };
        Some(Parsed { first, rows })
    }

    fn quantity(&mut self, declared: &section::Quantity, parsed: &Parsed) -> Option<Variable> {
        let unit = match &declared.unit {
            Some(text) => Some(self.unit(text)?),
            None => None,
        };
        let over = match &declared.over {
            Some(texts) => Some(self.over(texts)?),
            None => None,
        };
        let wanted = unit.as_ref().map(Type::of_unit);
        let (formula, indexes, ty) = match &declared.formula {
            section::Formula::One(_) => self.single(declared, parsed, wanted.as_ref())?,
            section::Formula::Rows(_) => self.rows(declared, parsed, over.as_deref(), wanted.as_ref())?,
        };
        let (first, indexes) = self.first(declared, parsed, &ty, indexes)?;
        if self.model.cell_count(&indexes) > super::MOST_CELLS {
            let names = index_names(&self.model, &indexes);
            self.report(errors::too_many_cells(declared.id.span, &names));
            return None;
        }
        if let Some(over) = &over {
            self.check_over(declared, over, &indexes);
        }
        let ty = match (wanted, ty) {
            (Some(wanted), _) => wanted,
            (None, Type::Number(measure)) => Type::Number(self.displayed(measure)),
            (None, ty) => ty,
        };
        let display = unit.unwrap_or_else(Unit::pure);
        let declared_share = display.flavour == Flavour::Share;
        let bounds =
            (!declared.bounds.is_empty()).then(|| self.bounds(Some(&declared.bounds), &display)).flatten();
        Some(Variable {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
            ty,
            indexes,
            kind: Kind::Quantity(Quantity { formula, first, declared_share, bounds }),
            format: self.format(declared.format.as_ref()),
            along: None,
            written: None,
            note: declared.note.as_ref().map(crate::resolve::conclusion::phrase),
            never: declared.never.as_ref().map(|t| t.value.clone()),
            span: declared.id.span,
        })
    }

    /// A measure with a unit to print in.
    fn displayed(&self, measure: Measure) -> Measure {
        if measure.display.is_some() {
            return measure;
        }
        let display = match measure.flavour {
            Flavour::Share => Some(Unit::share()),
            Flavour::Percent => self.model.units.parse("%").ok(),
            _ if measure.dimension.is_pure() => Some(Unit::pure()),
            _ => self.model.units.parse(&measure.dimension.to_string()).ok(),
        };
        Measure { display: display.map(Arc::new), ..measure }
    }

    fn single(
        &mut self,
        declared: &section::Quantity,
        parsed: &Parsed,
        wanted: Option<&Type>,
    ) -> Option<(Formula, Vec<IndexId>, Type)> {
        let (_, text, ast) = parsed.rows.first()?;
        let expr = self.infer(ast, text)?;
        let expr = self.typed_as(expr, wanted, text, declared)?;
        let (indexes, ty) = (expr.indexes.clone(), expr.ty.clone());
        Some((Formula::One(self.model.expression(expr, &text.value, text.span)), indexes, ty))
    }

    pub(super) fn typed_as(
        &mut self,
        expr: Expr,
        wanted: Option<&Type>,
        text: &Text,
        declared: &section::Quantity,
    ) -> Option<Expr> {
        let Some(wanted) = wanted else { return Some(expr) };
        let expr = entail_engine::language::formula::fit(expr, wanted);
        if agrees(&expr.ty, wanted) {
            return Some(expr);
        }
        let unit = declared.unit.as_ref().unwrap_or(&declared.id);
        let finding = errors::unit_differs_from_declared(text, &expr.ty, wanted, unit);
        self.report(finding);
        None
    }

    /// The formula of the first period.
    #[allow(clippy::type_complexity)]
    fn first(
        &mut self,
        declared: &section::Quantity,
        parsed: &Parsed,
        ty: &Type,
        indexes: Vec<IndexId>,
    ) -> Option<(Option<(IndexId, Arc<Expression>)>, Vec<IndexId>)> {
        let steps = parsed.rows.iter().any(|(_, _, ast)| has_prev(ast));
        let (Some(text), Some(ast)) = (&declared.first, &parsed.first) else {
            if steps {
                self.report(errors::first_missing(&declared.id));
            }
            return Some((None, indexes));
        };
        let expr = self.infer(ast, text)?;
        let expr = self.fitted(expr, ty, text)?;
        let mut periods = indexes.iter().filter(|i| self.model.index(**i).shape.grain().is_some());
        let (Some(along), None) = (periods.next().copied(), periods.next()) else {
            self.report(errors::first_needs_period(text));
            return None;
        };
        let indexes = union([indexes.as_slice(), &expr.indexes]);
        Some((Some((along, self.model.expression(expr, &text.value, text.span))), indexes))
    }

    fn check_over(&mut self, declared: &section::Quantity, over: &[IndexId], found: &[IndexId]) {
        let mut sorted = over.to_vec();
        sorted.sort();
        if sorted == found {
            return;
        }
        let (says, is) = (index_names(&self.model, &sorted), index_names(&self.model, found));
        let span = declared.over.as_ref().and_then(|o| o.first()).map_or(declared.id.span, |t| t.span);
        self.report(errors::over_differs(span, &declared.id.value, &says, &is));
    }
}

/// A place-holder until a definition is resolved; it never reaches evaluation, because its error stops the run.
fn unknown(id: &Text) -> Variable {
    Variable {
        id: id.value.clone(),
        label: String::new(),
        ty: Type::Number(Measure::pure()),
        indexes: Vec::new(),
        kind: Kind::Quantity(Quantity {
            formula: Formula::Rows(IndexId(0), Vec::new()),
            first: None,
            declared_share: false,
            bounds: None,
        }),
        format: None,
        along: None,
        written: None,
        note: None,
        never: None,
        span: id.span,
    }
}
