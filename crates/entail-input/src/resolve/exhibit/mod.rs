//! In: declared exhibits. Out: what each shows, with indexes, labels, units and scenarios resolved.
//! Every index of what is shown must be on an axis, in the series, in rows or columns, or fixed.
//! Never draws.

mod chart;

use super::conclusion::phrase;
use super::formula::index_names;
use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section::Exhibit as Declared;
use entail_engine::language::formula::{IndexId, Meaning, ScenarioId, union};
use entail_engine::language::period::parse_point;
use entail_engine::model::{ChartKind, Exhibit, Extent, Shown};

impl Resolver<'_> {
    pub(super) fn exhibits(&mut self) {
        for declared in &self.all.exhibits {
            if let Some(exhibit) = self.exhibit(declared) {
                self.model.exhibits.push(exhibit);
            }
        }
    }

    fn exhibit(&mut self, declared: &Declared) -> Option<Exhibit> {
        let chart = ChartKind::parse(&declared.chart.as_ref()?.value)?;
        if !self.check_keys(declared, chart) {
            return None;
        }
        let show = self.shown(declared)?;
        if show.is_empty() && !chart.shows_events() {
            self.report(errors::missing(&declared.id, "show"));
            return None;
        }
        let unit = declared.unit.as_ref().and_then(|t| self.unit(t));
        if let (Some(unit), Some(text)) = (&unit, &declared.unit) {
            for shown in &show {
                if shown.expression.expr.measure().is_none_or(|m| m.dimension != unit.dimension) {
                    let finding = errors::exhibit_unit(text, unit, &shown.expression.expr.ty);
                    self.report(finding);
                }
            }
        }
        let exhibit = Exhibit {
            id: declared.id.value.clone(),
            chart,
            show,
            x: self.extent(declared.x.as_ref(), true)?,
            by: self.extent(declared.by.as_ref(), false)?,
            panels: self.extent(declared.panels.as_ref(), false)?,
            at: self.fixed_cells(declared)?,
            scenario: match &declared.scenario {
                Some(text) => self.scenario_id(text)?,
                None => ScenarioId(0),
            },
            unit,
            log: declared.scale.as_ref().is_some_and(|t| t.value == "log"),
            projected_from: self.point(declared.projected_from.as_ref()),
            interval: declared
                .interval
                .as_ref()
                .and_then(|t| self.number(t, &entail_engine::language::unit::Unit::share())),
            title: phrase(declared.title.as_ref()?),
            subtitle: declared.subtitle.as_ref().map(phrase),
            note: declared.note.as_ref().map(phrase),
            wide: declared.size.as_ref().is_some_and(|t| t.value == "wide"),
            rows: self.extent(declared.rows.as_ref(), false)?,
            columns: self.extent(declared.columns.as_ref(), false)?,
            total: declared.total.as_ref().is_some_and(|t| t.value == "sum"),
            span: declared.id.span,
        };
        self.check_open(declared, &exhibit);
        self.check_idle(declared, &exhibit);
        Some(exhibit)
    }

    fn shown(&mut self, declared: &Declared) -> Option<Vec<Shown>> {
        let mut all = Vec::new();
        for shown in &declared.show {
            let expression = self.expression(&shown.formula, None)?;
            let named = match self.names.meanings.get(&shown.formula.value) {
                Some(Meaning::Variable(id)) => self.model.variable(*id).label.clone(),
                _ => shown.formula.value.clone(),
            };
            let label = shown.label.as_ref().map_or(named, |t| t.value.clone());
            all.push(Shown { label, expression });
        }
        Some(all)
    }

    /// An index, `scenario`, or for an axis a quantity. The outer option is none where something was wrong.
    #[allow(clippy::option_option)]
    fn extent(&mut self, text: Option<&Text>, axis: bool) -> Option<Option<Extent>> {
        let Some(text) = text else { return Some(None) };
        if text.value == "scenario" {
            return Some(Some(Extent::Scenarios));
        }
        if let Some(Meaning::Index(id)) = self.names.meanings.get(&text.value) {
            return Some(Some(Extent::Index(*id)));
        }
        if axis {
            return self.expression(text, None).map(|e| Some(Extent::Quantity(e)));
        }
        if self.names.broken.contains(&text.value) {
            return None;
        }
        let mut known: Vec<&str> =
            self.model.indexes.iter().filter(|i| !i.hidden).map(|i| i.shape.name.as_str()).collect();
        known.push("scenario");
        let finding = errors::unknown_id(text, "index", &known);
        self.report(finding);
        None
    }

    fn fixed_cells(&mut self, declared: &Declared) -> Option<Vec<(IndexId, u32)>> {
        let mut fixed = Vec::new();
        for (index, label) in &declared.at {
            let id = *self.over(std::slice::from_ref(index))?.first()?;
            let shape = &self.model.index(id).shape;
            match shape.find(&label.value, &self.model.units) {
                Some(at) => fixed.push((id, at)),
                None => {
                    let finding = errors::unknown_label(label, shape);
                    self.report(finding);
                    return None;
                }
            }
        }
        Some(fixed)
    }

    fn point(&mut self, text: Option<&Text>) -> Option<f64> {
        let text = text?;
        match parse_point(&text.value) {
            Ok(point) => Some(point),
            Err(error) => {
                self.report(errors::period(text.span, &error));
                None
            }
        }
    }

    fn check_open(&mut self, declared: &Declared, exhibit: &Exhibit) {
        let mut closed: Vec<IndexId> = exhibit.at.iter().map(|(i, _)| *i).collect();
        for extent in exhibit.extents() {
            match extent {
                Extent::Index(id) => closed.push(*id),
                Extent::Scenarios => {}
                Extent::Quantity(quantity) => closed.extend(&quantity.expr.indexes),
            }
        }
        let shown = union(exhibit.show.iter().map(|s| s.expression.expr.indexes.as_slice()));
        let open: Vec<IndexId> = shown.iter().copied().filter(|i| !closed.contains(i)).collect();
        if !open.is_empty() {
            let open = index_names(&self.model, &open);
            self.report(errors::exhibit_open(&declared.id, &open));
        }
    }
}
