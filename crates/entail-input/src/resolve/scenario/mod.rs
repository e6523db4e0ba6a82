//! In: declared scenarios, and changes given on the command line. Out: overrides with typed values.
//! A child's override replaces its parent's of the same id; within one scenario a cell goes before its whole.
//! Never evaluates a value.

mod precedence;

use super::scope::Names;
use super::{Resolver, errors, number};
use crate::syntax::Text;
use crate::syntax::section::Override as Declared;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{
    Expr, IndexId, Meaning, Measure, Node, ScenarioId, Scope, Type, VariableId, fit, infer, parse,
};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Change, Expression, Kind, Model, Override, Scenario};
use entail_engine::source::SourceMap;
use precedence::{in_order, lay, rivals};
use std::sync::Arc;

impl Resolver<'_> {
    pub(super) fn scenarios(&mut self) {
        let base = Scenario {
            id: "base".to_owned(),
            label: "Base".to_owned(),
            extends: None,
            overrides: Vec::new(),
            weight: None,
            note: None,
            span: None,
        };
        self.model.scenarios.push(base);
        for declared in &self.all.scenarios {
            let is_base = declared.id.value == "base";
            if is_base && (!declared.overrides.is_empty() || declared.extends.is_some()) {
                self.report(errors::base_overridden(&declared.id));
            }
            let mut overrides = Vec::new();
            for change in &declared.overrides {
                match read(&self.model, &self.names, change, self.sources) {
                    Ok(read) => overrides.push(read),
                    Err(refused) => self.findings.extend(refused.map(|f| *f)),
                }
            }
            self.findings.extend(rivals(&self.model, &declared.id.value, &overrides));
            in_order(&mut overrides);
            let weight = declared.weight.as_ref().and_then(|t| self.number(t, &Unit::share()));
            let label = declared
                .label
                .as_ref()
                .map_or_else(|| declared.id.value.replace('_', " "), |t| t.value.clone());
            let scenario = Scenario {
                id: declared.id.value.clone(),
                label,
                extends: Some(0),
                overrides,
                weight,
                note: declared.note.as_ref().map(|t| t.value.clone()),
                span: Some(declared.id.span),
            };
            if is_base {
                self.model.scenarios[0].label = scenario.label;
                self.model.scenarios[0].weight = scenario.weight;
                self.model.scenarios[0].note = scenario.note;
            } else {
                self.model.scenarios.push(scenario);
            }
        }
        self.parents();
        self.inherit();
        self.check_weights();
        self.switch();
    }

    /// The scenarios that a reader may switch to, in the order of the report; `all` stands for all of them.
    fn switch(&mut self) {
        let texts = &self.all.report.switch;
        let every = (1..self.model.scenarios.len() as u32).map(ScenarioId);
        let mut chosen: Vec<ScenarioId> = match &texts[..] {
            [only] if only.value == "all" => every.collect(),
            texts => texts.iter().filter_map(|text| self.scenario_id(text)).collect(),
        };
        let mut seen = vec![ScenarioId(0)];
        chosen.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        self.model.report.switch = chosen;
    }

    fn parents(&mut self) {
        for declared in self.all.scenarios.iter().filter(|s| s.id.value != "base") {
            let Some(text) = &declared.extends else { continue };
            if let Some(parent) = self.scenario_id(text)
                && let Some(own) = self.model.scenario_named(&declared.id.value)
            {
                self.model.scenarios[own.0 as usize].extends = Some(parent.0 as usize);
            }
        }
        for start in 1..self.model.scenarios.len() {
            let mut at = start;
            for _ in 0..=self.model.scenarios.len() {
                match self.model.scenarios[at].extends {
                    Some(parent) if parent == start => {
                        let finding = errors::scenario_loop(&self.model.scenarios[start]);
                        self.report(finding);
                        self.model.scenarios[start].extends = Some(0);
                        break;
                    }
                    Some(parent) => at = parent,
                    None => break,
                }
            }
        }
    }

    /// Gives each scenario the overrides of its parents, the parent's first.
    fn inherit(&mut self) {
        let own: Vec<Vec<Override>> = self.model.scenarios.iter().map(|s| s.overrides.clone()).collect();
        for start in 1..self.model.scenarios.len() {
            let mut line = vec![start];
            while let Some(parent) = self.model.scenarios[line[line.len() - 1]].extends {
                line.push(parent);
            }
            let mut all: Vec<Override> = Vec::new();
            for at in line.into_iter().rev() {
                for change in &own[at] {
                    lay(&mut all, change.clone());
                }
            }
            self.model.scenarios[start].overrides = all;
        }
    }

    fn check_weights(&mut self) {
        let weighted: Vec<f64> = self.model.scenarios.iter().filter_map(|s| s.weight).collect();
        if weighted.is_empty() {
            return;
        }
        let sum: f64 = weighted.iter().sum();
        let declared = self.model.scenarios.iter().filter(|s| s.span.is_some()).count();
        if weighted.len() < declared || (sum - 1.0).abs() > 1e-9 {
            let span = self.all.scenarios.first().map(|s| s.id.span);
            if let Some(span) = span {
                self.report(errors::scenario_weights(span, weighted.len(), declared, sum));
            }
        }
    }

    /// The scenario that a text names.
    pub(super) fn scenario_id(&mut self, text: &Text) -> Option<ScenarioId> {
        match self.names.scenarios.iter().position(|s| *s == text.value) {
            Some(at) => Some(ScenarioId(at as u32)),
            None => {
                let known: Vec<&str> = self.names.scenarios.iter().map(String::as_str).collect();
                let finding = errors::unknown_id(text, "scenario", &known);
                self.report(finding);
                None
            }
        }
    }
}

/// Why an override is not taken; none where what is wrong is said elsewhere.
type Refused = Option<Box<Diagnostic>>;

/// Reads an override: its target, its cell and its value.
fn read(model: &Model, names: &Names, declared: &Declared, sources: &SourceMap) -> Result<Override, Refused> {
    let (target, cells) = target(model, names, &declared.target)?;
    let variable = model.variable(target);
    if !matches!(variable.kind, Kind::Assumption(_)) {
        return Err(Some(Box::new(errors::not_an_assumption(&declared.target, &variable.id))));
    }
    let value = |at: usize, ty: &Type| match declared.values.get(at) {
        Some(text) => value(model, names, text, ty, &variable.indexes, sources),
        None => Err(Some(Box::new(errors::range_needs_two(&declared.verb)))),
    };
    let ty = &variable.ty;
    let change = match declared.verb.value.as_str() {
        "center" => Change::Center(value(0, ty)?),
        "range" => Change::Range(value(0, ty)?, value(1, ty)?),
        "scale" => Change::Scale(value(0, &Type::Number(Measure::pure()))?),
        "add" if *ty == Type::Period => Change::Add(value(0, &duration(model))?),
        "add" => Change::Add(value(0, ty)?),
        _ => Change::Set(value(0, ty)?),
    };
    if declared.verb.value != "range" && declared.values.len() != 1 {
        return Err(Some(Box::new(errors::one_value(&declared.verb))));
    }
    if matches!(ty, Type::YesNo | Type::Label(_)) && declared.verb.value != "set" {
        return Err(Some(Box::new(errors::verb_needs_number(&declared.verb, &variable.id))));
    }
    let why = declared.why.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    Ok(Override { target, cells, change, why, span: Some(declared.target.span) })
}

fn duration(model: &Model) -> Type {
    let unit = model.units.parse("year").unwrap_or_else(|_| Unit::pure());
    Type::of_unit(&unit)
}

/// A variable, and the places of the cells that are meant.
type Target = (VariableId, Vec<(IndexId, u32)>);

/// `id`, or `id[index=label, …]`.
fn target(model: &Model, names: &Names, text: &Text) -> Result<Target, Refused> {
    let (name, cell) = match text.value.split_once('[') {
        Some((name, rest)) => (name.trim(), Some(rest.trim_end().trim_end_matches(']'))),
        None => (text.value.trim(), None),
    };
    let Some(Meaning::Variable(id)) = names.meanings.get(name).copied() else {
        if names.broken.contains(name) {
            return Err(None);
        }
        let known: Vec<&str> = names.variables.iter().map(String::as_str).collect();
        let word = Text { value: name.to_owned(), ..text.clone() };
        return Err(Some(Box::new(errors::unknown_id(&word, "assumption", &known))));
    };
    if names.types[id.0 as usize].is_none() {
        return Err(None);
    }
    let mut cells = Vec::new();
    for part in cell.iter().flat_map(|c| c.split(',')) {
        let (index, label) = part.split_once('=').unwrap_or((part, ""));
        let (index, label) = (index.trim(), label.trim());
        let Some(index) = model.index_named(index).filter(|i| model.variable(id).indexes.contains(i)) else {
            return Err(Some(Box::new(errors::cell_index(text, name, index))));
        };
        let shape = &model.index(index).shape;
        match shape.find(label, &model.units) {
            Some(at) => cells.push((index, at)),
            None => {
                let word = Text { value: label.to_owned(), ..text.clone() };
                return Err(Some(Box::new(errors::unknown_label(&word, shape))));
            }
        }
    }
    cells.sort();
    Ok((id, cells))
}

/// A literal of the target's kind, or a formula over anything else.
fn value(
    model: &Model,
    names: &Names,
    text: &Text,
    ty: &Type,
    own: &[IndexId],
    sources: &SourceMap,
) -> Result<Arc<Expression>, Refused> {
    let constant = |number: f64| {
        let expr = Expr::new(Node::Constant(number), ty.clone(), Vec::new(), 0..text.value.len());
        model.expression(expr, &text.value, text.span)
    };
    if let Some(number) = literal(model, text, ty) {
        return number.map(constant).map_err(Some);
    }
    let scope = names.scope(model);
    let ast = parse(&text.value, scope.units())
        .map_err(|e| Some(Box::new(errors::formula_syntax(text, &e, sources))))?;
    let expr = match infer(&ast, &text.value, &scope) {
        Ok((expr, _)) => fit(expr, ty),
        Err(Some(error)) => return Err(Some(Box::new(errors::formula_type(text, &error, sources)))),
        Err(None) => return Err(None),
    };
    if !super::formula::agrees(&expr.ty, ty) {
        return Err(Some(Box::new(errors::result_differs(text, &expr.ty, ty))));
    }
    if let Some(open) = expr.indexes.iter().find(|i| !own.contains(i)) {
        return Err(Some(Box::new(errors::index_open(text, &[model.index(*open).shape.name.clone()]))));
    }
    Ok(model.expression(expr, &text.value, text.span))
}

/// A literal, if the text is one: a label, yes or no, a point in time, or a number with or without a unit.
fn literal(model: &Model, text: &Text, ty: &Type) -> Option<Result<f64, Box<Diagnostic>>> {
    match ty {
        Type::Label(index) => {
            let at = model.index(*index).shape.keys.iter().position(|k| *k == text.value)?;
            Some(Ok(at as f64))
        }
        Type::YesNo => number::yes_no(&text.value).map(Ok),
        Type::Period => entail_engine::language::period::parse_point(&text.value).ok().map(Ok),
        Type::Number(measure) => {
            model.units.parse_literal(&text.value).ok()?;
            let unit = measure.unit();
            let checked = number::read_number(text, &unit, &model.units).and_then(|value| {
                let outside = unit.flavour == Flavour::Share && !(0.0..=1.0).contains(&value);
                if outside { Err(Box::new(errors::share_outside_at(text, value))) } else { Ok(value) }
            });
            Some(checked)
        }
    }
}

/// Lays changes of the command line over every scenario.
pub fn apply_changes(model: &mut Model, changes: &[Text], sources: &SourceMap) -> Vec<Diagnostic> {
    let names = Names::of(model);
    let mut findings = Vec::new();
    let mut overrides = Vec::new();
    for change in changes {
        let Some((target, value)) = split_change(&change.value) else {
            findings.push(errors::change_form(change));
            continue;
        };
        let part = |range: std::ops::Range<usize>| Text {
            value: change.value[range.clone()].trim().to_owned(),
            span: change.locate(&range, sources),
            quoted: false,
        };
        let declared = Declared {
            target: part(target),
            verb: Text { value: "set".to_owned(), span: change.span, quoted: false },
            values: vec![part(value)],
            why: None,
            span: change.span,
        };
        match read(model, &names, &declared, sources) {
            Ok(read) => overrides.push(read),
            Err(refused) => findings.extend(refused.map(|f| *f)),
        }
    }
    in_order(&mut overrides);
    for scenario in &mut model.scenarios {
        for change in &overrides {
            lay(&mut scenario.overrides, change.clone());
        }
    }
    findings
}

/// Where `id[index=label]=value` splits into target and value.
fn split_change(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let bracket = text.find(']').filter(|at| text[..*at].contains('['));
    let equals = bracket.map_or_else(|| text.find('='), |at| text[at..].find('=').map(|e| at + e))?;
    Some((0..equals, equals + 1..text.len()))
}
