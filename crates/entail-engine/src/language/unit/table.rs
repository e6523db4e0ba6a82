//! In: the built-in units and those a report declares.
//! Out: symbols by name, and the nearest one to a name that is none.
//! Never: lets a declaration change the meaning of a unit that exists.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ratio::Ratio;
use super::symbol::{self, Prefix, Symbol, SymbolKind, Word, builtin, currency, trade};
use super::{Flavour, Unit, UnitError, UnitProblem, suggest};

/// The units that a report may use.
#[derive(Clone, Debug)]
pub struct UnitTable {
    symbols: BTreeMap<String, Arc<Symbol>>,
    /// Names of units of the trade, which a report may give to something else.
    free: BTreeSet<String>,
}

impl UnitTable {
    /// The units every report knows.
    pub fn builtin() -> UnitTable {
        let symbols = builtin::symbols().into_iter().map(|symbol| (symbol.name.clone(), Arc::new(symbol)));
        UnitTable { symbols: symbols.collect(), free: trade::names().map(str::to_owned).collect() }
    }

    /// Adds a count noun, `tok`; it takes prefixes.
    ///
    /// # Errors
    ///
    /// A name that is taken, or that could be read in another way.
    pub fn declare_count(&mut self, name: &str) -> Result<(), UnitError> {
        self.check_name(name)?;
        self.insert(builtin::noun(name));
        Ok(())
    }

    /// Says how a reader calls one and several of a unit that is declared: `tok` is token, tokens.
    pub fn call(&mut self, name: &str, one: &str, many: &str) {
        if let Some(symbol) = self.symbols.get_mut(name) {
            Arc::make_mut(symbol).words = Some((one.to_owned(), many.to_owned()));
        }
    }

    /// Adds a multiple, `pack` as `12 bottle`; what it is a multiple of must be known.
    ///
    /// # Errors
    ///
    /// A name that is taken, or a definition that is no number with a known unit.
    pub fn declare_scaled(&mut self, name: &str, definition: &str) -> Result<(), UnitError> {
        let undefined = || {
            let (name, text) = (name.to_owned(), definition.to_owned());
            UnitError::new(0..definition.len(), UnitProblem::Definition { name, text })
        };
        let literal = match self.parse_literal(definition) {
            Ok(literal) => literal,
            Err(error) => return Err(error.into_unit_error().unwrap_or_else(undefined)),
        };
        // A dozen is a number of anything; a part of a per cent or of a percentage point is a difference of such.
        let parts = |unit: &Unit| matches!(unit.flavour, Flavour::Percent | Flavour::Points);
        let bare = |unit: &Unit| unit.flavour == Flavour::Number || parts(unit);
        let unit = Some(literal.unit.unwrap_or_else(Unit::pure)).filter(bare).ok_or_else(undefined)?;
        let ratio = Ratio::of(literal.value).ok_or_else(undefined)?.times(unit.ratio());
        let kind = if parts(&unit) { SymbolKind::Flavoured(Flavour::Points) } else { SymbolKind::Noun };
        let symbol = builtin::plain(name, kind, unit.dimension, ratio, symbol::NONE);
        // Who declares what is built in means the same.
        let known = self.symbols.get(name);
        if known.is_some_and(|known| known.kind == kind && known.ratio == symbol.ratio) {
            return Ok(());
        }
        self.check_name(name)?;
        self.insert(symbol);
        Ok(())
    }

    /// Whether an id may not be called so: a scale word, or a unit, with or without prefix, that is none of the trade.
    pub fn takes_name(&self, text: &str) -> bool {
        self.is_unit_symbol(text) && !self.is_free(text)
    }

    /// Whether a name is a unit of the trade, with or without prefix, and none that the report declares.
    fn is_free(&self, name: &str) -> bool {
        self.resolve(name).is_some_and(|(_, symbol)| self.free.contains(&symbol.name))
    }

    /// Whether the text is a symbol with or without prefix, or a scale word.
    pub fn is_unit_symbol(&self, text: &str) -> bool {
        Word::parse(text).is_some() || self.resolve(text).is_some()
    }

    /// The unit that a name may have meant: `tokens` is `tok`, `yr` is `year`, `kwh` is `kWh`.
    pub fn suggest(&self, text: &str) -> Option<String> {
        suggest::nearest(text, self)
    }

    /// Exact symbols win over a prefix with a symbol: `min` is a minute.
    pub(super) fn resolve(&self, name: &str) -> Option<(Option<&'static Prefix>, &Arc<Symbol>)> {
        if let Some(symbol) = self.symbols.get(name) {
            return Some((None, symbol));
        }
        if let Some(currency) = single(name).and_then(currency::by_sign) {
            return self.symbols.get(currency.code).map(|symbol| (None, symbol));
        }
        let name = name.strip_prefix(['u', 'μ']).map_or_else(|| name.to_owned(), |rest| format!("µ{rest}"));
        name.char_indices().skip(1).take(2).find_map(|(at, _)| {
            let symbol = self.symbols.get(&name[at..])?;
            let prefix = symbol.prefixes().find(|prefix| prefix.symbol == &name[..at])?;
            Some((Some(prefix), symbol))
        })
    }

    /// The units of the report itself, each with how a reader calls several of it, if it says so.
    pub fn declared(&self) -> Vec<(&str, Option<&str>)> {
        let known = Self::builtin();
        let own = self.symbols.values().filter(|symbol| !known.symbols.contains_key(&symbol.name));
        own.map(|symbol| (symbol.name.as_str(), symbol.words.as_ref().map(|(_, many)| many.as_str())))
            .collect()
    }

    pub(super) fn symbols(&self) -> impl ExactSizeIterator<Item = &Symbol> {
        self.symbols.values().map(Arc::as_ref)
    }

    /// Takes a unit in that a report declares; from then on its name is not free.
    fn insert(&mut self, symbol: Symbol) {
        self.free.remove(&symbol.name);
        self.symbols.insert(symbol.name.clone(), Arc::new(symbol));
    }

    fn check_name(&self, name: &str) -> Result<(), UnitError> {
        if self.is_free(name) {
            return Ok(());
        }
        let whole = 0..name.len();
        let begins = name.chars().next().is_some_and(char::is_alphabetic);
        if !begins || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Err(UnitError::new(whole, UnitProblem::Name { name: name.to_owned() }));
        }
        let meaning = match (Word::parse(name), self.resolve(name)) {
            (Some(_), _) => "a scale word".to_owned(),
            (None, Some((None, _))) => "a unit".to_owned(),
            (None, Some((Some(prefix), symbol))) => {
                format!("a unit, `{}` with the prefix `{}`", symbol.name, prefix.symbol)
            }
            (None, None) => return Ok(()),
        };
        Err(UnitError::new(whole, UnitProblem::Taken { name: name.to_owned(), meaning }))
    }
}

/// The only character of a text.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
