//! In: the text of a formula. Out: its typed tree with places in the file.
//! Turns what formulas say is wrong into findings, and remarks into notes.
//! Never resolves anything but formulas.

use super::{Resolver, errors};
use crate::syntax::Text;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Ast, Expr, IndexId, Type, VariableId, describe, fit, infer, parse};
use entail_engine::language::unit::Flavour;
use entail_engine::model::{Expression, Model};
use std::sync::Arc;

impl Resolver<'_> {
    /// Parses a formula.
    pub(super) fn parse(&mut self, text: &Text) -> Option<Ast> {
        match parse(&text.value, &self.model.units) {
            Ok(ast) => Some(ast),
            Err(error) => {
                let finding = errors::formula_syntax(text, &error, self.sources);
                self.report(finding);
                None
            }
        }
    }

    /// Types a parsed formula.
    pub(super) fn infer(&mut self, ast: &Ast, text: &Text) -> Option<Expr> {
        let result = infer(ast, &text.value, &self.names.scope(&self.model));
        match result {
            Ok((expr, remarks)) => {
                for remark in remarks {
                    self.findings.push(errors::remark(text, &remark, self.sources));
                }
                self.bounded(&expr, text).then_some(expr)
            }
            Err(error) => {
                if let Some(error) = error {
                    let finding = self.type_error(text, &error);
                    self.report(finding);
                }
                None
            }
        }
    }

    /// Whether every part of a formula has few enough cells to be computed.
    fn bounded(&mut self, expr: &Expr, text: &Text) -> bool {
        let mut large = None;
        expr.walk(&mut |e| {
            if self.model.cell_count(&e.indexes) > super::MOST_CELLS {
                large = Some(&e.indexes);
            }
        });
        let Some(indexes) = large else { return true };
        let names = index_names(&self.model, indexes);
        self.report(errors::too_many_cells(text.span, &names));
        false
    }

    fn type_error(&self, text: &Text, error: &entail_engine::language::formula::TypeError) -> Diagnostic {
        let mut finding = errors::formula_type(text, error, self.sources);
        for id in &error.definitions {
            if let Some(span) = self.definition(*id)
                && !finding.related.iter().any(|(s, _)| *s == span)
            {
                let name = &self.names.variables[id.0 as usize];
                let is =
                    self.names.types[id.0 as usize].as_ref().map(|(ty, _)| describe(ty)).unwrap_or_default();
                finding = finding.also(span, format!("`{name}` is defined here: {is}"));
            }
        }
        finding
    }

    /// Where a variable is defined.
    fn definition(&self, id: VariableId) -> Option<entail_engine::source::Span> {
        use crate::syntax::section::Section;
        let name = &self.names.variables[id.0 as usize];
        let ids =
            self.all.assumptions.iter().map(Section::id).chain(self.all.quantities.iter().map(Section::id));
        ids.chain(self.all.decisions.iter().map(Section::id)).find(|t| t.value == *name).map(|t| t.span)
    }

    /// A formula that must be of a type, or of any if none is wanted.
    pub(super) fn expression(&mut self, text: &Text, wanted: Option<&Type>) -> Option<Arc<Expression>> {
        let ast = self.parse(text)?;
        let expr = self.infer(&ast, text)?;
        let expr = match wanted {
            Some(ty) => self.fitted(expr, ty, text)?,
            None => expr,
        };
        Some(self.model.expression(expr, &text.value, text.span))
    }

    /// A formula whose result must be of a type.
    pub(super) fn fitted(&mut self, expr: Expr, wanted: &Type, text: &Text) -> Option<Expr> {
        let expr = fit(expr, wanted);
        if agrees(&expr.ty, wanted) {
            return Some(expr);
        }
        let finding = errors::result_differs(text, &expr.ty, wanted);
        self.report(finding);
        None
    }

    /// A formula without an open index.
    pub(super) fn closed(&mut self, text: &Text, wanted: Option<&Type>) -> Option<Arc<Expression>> {
        let expression = self.expression(text, wanted)?;
        if expression.expr.indexes.is_empty() {
            return Some(expression);
        }
        let open = index_names(&self.model, &expression.expr.indexes);
        self.report(errors::index_open(text, &open));
        None
    }
}

/// Whether a result may stand where a type is declared.
pub fn agrees(found: &Type, wanted: &Type) -> bool {
    match (found, wanted) {
        (Type::Number(f), Type::Number(w)) => {
            f.dimension == w.dimension && !(f.flavour == Flavour::Points && w.flavour == Flavour::Share)
        }
        (found, wanted) => found == wanted,
    }
}

/// The names of indexes, for a message.
pub fn index_names(model: &Model, indexes: &[IndexId]) -> Vec<String> {
    indexes.iter().map(|i| model.index(*i).shape.name.clone()).collect()
}
