//! In: what the tags of a template say, and what is known by name. Out: places where they do what only the model may do.
//! A value is a marker until the page is made, so that the engine would compare, cut and join markers: what depends on
//! a value is a claim, a number is a quantity, a part is printed by `at`.
//! Never judges what a template does with labels, but that it calculates.

use super::expression::{ARITHMETIC, Expression, ExpressionKind, NamedPlace};
use super::kind::{Kind, Shape};
use super::slip::{Slip, SlipKind};
use super::statement::{Statement, StatementKind};
use super::value::first_value;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a template may name.
pub struct Names<'n> {
    /// What a name is, if it is known.
    pub kind: &'n dyn Fn(&str) -> Option<Kind>,
    /// Whether there is such a filter.
    pub filter: &'n dyn Fn(&str) -> bool,
    /// Whether there is such a function.
    pub function: &'n dyn Fn(&str) -> bool,
    /// What a filter or a function gives, by its name.
    pub made: &'n dyn Fn(&str) -> Kind,
}

/// Every slip of a template, in the order of the text.
pub fn slips(template: &str, statements: &[Statement], names: &Names<'_>) -> Vec<Slip> {
    let mut judge = Judge {
        template,
        names,
        given: BTreeMap::new(),
        loops: Vec::new(),
        kept: Vec::new(),
        slips: Vec::new(),
    };
    // A name may be given behind the place where a loop first reads it: what names are settles in a few rounds.
    for _ in 0..ROUNDS {
        let before = judge.given.clone();
        judge.read(statements);
        if judge.given == before {
            return judge.slips;
        }
    }
    // A long chain of names, each given by the next: all of them may be anything.
    let anything = Kind { printed: true, shape: Shape::Either };
    judge.given.values_mut().for_each(|kind| *kind = anything);
    judge.read(statements);
    judge.slips
}

/// How often a template is read at most, until it is known what its names are.
const ROUNDS: usize = 8;

struct Judge<'j> {
    template: &'j str,
    names: &'j Names<'j>,
    /// What `set` makes of names.
    given: BTreeMap<String, Kind>,
    /// The names of loops that are open, and of their items.
    loops: Vec<(String, Kind)>,
    /// Texts that are being kept, and whether they print values.
    kept: Vec<(String, bool)>,
    slips: Vec<Slip>,
}

impl Judge<'_> {
    /// Reads all tags, with the names that are known so far.
    fn read(&mut self, statements: &[Statement]) {
        self.slips.clear();
        self.loops.clear();
        self.kept.clear();
        for statement in statements {
            self.statement(statement);
        }
        self.slips.sort_by_key(|slip| (slip.place.start, slip.place.end));
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            StatementKind::Print(printed) => {
                let kind = self.kind(printed);
                if kind.is_list() {
                    self.slip(SlipKind::PrintsList(self.written(printed)), &printed.place);
                }
                for (_, prints) in &mut self.kept {
                    *prints |= kind.printed;
                }
            }
            StatementKind::For(name, target) => {
                let kind = self.gone_over(target);
                self.loops.push((name.clone(), kind.item()));
            }
            StatementKind::If(word, condition) => self.condition(word, condition),
            StatementKind::Set(name, given) => {
                let kind = self.kind(given);
                self.give(name, kind);
            }
            StatementKind::Keep(name) => self.kept.push((name.clone(), false)),
            StatementKind::EndKeep => {
                if let Some((name, printed)) = self.kept.pop() {
                    self.give(&name, Kind { printed, ..Kind::TEXT });
                }
            }
            StatementKind::EndFor => drop(self.loops.pop()),
            StatementKind::Turns | StatementKind::EndIf => {}
        }
    }

    fn give(&mut self, name: &str, kind: Kind) {
        let kind = self.given.get(name).map_or(kind, |known| known.or(kind));
        self.given.insert(name.to_owned(), kind);
    }

    fn slip(&mut self, kind: SlipKind, place: &Range<usize>) {
        self.slips.push(Slip { kind, place: place.clone() });
    }

    fn written(&self, part: &Expression) -> String {
        self.template[part.place.clone()].to_owned()
    }

    /// What a name is where reading has come to.
    fn named(&self, name: &str) -> Option<Kind> {
        if let Some((_, kind)) = self.loops.iter().rev().find(|(looping, _)| looping == name) {
            return Some(*kind);
        }
        match ((self.names.kind)(name), self.given.get(name)) {
            (Some(known), Some(given)) => Some(known.or(*given)),
            (known, given) => known.or(given.copied()),
        }
    }

    /// What a condition asks: nothing that is printed.
    fn condition(&mut self, word: &NamedPlace, condition: &Expression) {
        match self.value_in(condition) {
            Some(value) => self.slip(SlipKind::Decides(word.name.clone(), value), &word.place),
            None => {
                self.kind(condition);
            }
        }
    }

    /// What a loop goes over: a list.
    fn gone_over(&mut self, target: &Expression) -> Kind {
        let kind = self.kind(target);
        if kind.shape == Shape::Single {
            self.slip(SlipKind::GoesOver(self.written(target)), &target.place);
        }
        kind
    }

    /// What a part of a tag is; slips in it are noted.
    fn kind(&mut self, part: &Expression) -> Kind {
        match &part.kind {
            ExpressionKind::Constant => Kind::TEXT,
            ExpressionKind::Name(name) => self.named(name).unwrap_or_else(|| {
                self.slip(SlipKind::NoName(name.clone()), &part.place);
                Kind::DATA
            }),
            ExpressionKind::Attribute(of, _) => self.attribute(part, of),
            ExpressionKind::Item(of, parts) => {
                let kind = self.kind(of);
                if kind.shape == Shape::Single {
                    self.slip(SlipKind::Cuts(self.written(of)), &part.place);
                }
                self.each(parts);
                kind.item()
            }
            ExpressionKind::List(items) => {
                let kinds: Vec<Kind> = items.iter().map(|item| self.kind(item)).collect();
                Kind::list(&kinds)
            }
            ExpressionKind::Comprehension(made) => {
                let target = self.gone_over(&made.target);
                self.loops.push((made.name.clone(), target.item()));
                if let Some(condition) = &made.condition {
                    let word = NamedPlace { name: "if".to_owned(), place: condition.place.clone() };
                    self.condition(&word, condition);
                }
                let item = self.kind(&made.item);
                self.loops.pop();
                Kind::list(&[item])
            }
            ExpressionKind::Call(name, arguments) => {
                self.each(arguments);
                let foreign = SlipKind::ForeignFunction(name.name.clone());
                self.made(name, (self.names.function)(&name.name), foreign)
            }
            ExpressionKind::Filter(of, name, arguments) => {
                self.kind(of);
                self.each(arguments);
                let foreign = SlipKind::ForeignFilter(name.name.clone());
                self.made(name, (self.names.filter)(&name.name), foreign)
            }
            ExpressionKind::Test(of, word, arguments) => {
                self.condition(word, of);
                self.each(arguments);
                Kind::TEXT
            }
            ExpressionKind::Operation(sign, of) => self.operation(sign, of),
        }
    }

    /// What a filter or a function gives, if it is known.
    fn made(&mut self, name: &NamedPlace, known: bool, foreign: SlipKind) -> Kind {
        if known {
            return (self.names.made)(&name.name);
        }
        self.slip(foreign, &name.place);
        Kind::DATA
    }

    fn each(&mut self, parts: &[Expression]) {
        for part in parts {
            self.kind(part);
        }
    }

    /// What stands under a name: only loops and the data of a partial have such.
    fn attribute(&mut self, part: &Expression, of: &Expression) -> Kind {
        if matches!(&of.kind, ExpressionKind::Name(name) if name == "loop") {
            return Kind::TEXT;
        }
        let kind = self.kind(of);
        if kind.shape != Shape::Unknown {
            self.slip(SlipKind::NoName(self.written(part)), &part.place);
        }
        kind
    }

    fn operation(&mut self, sign: &NamedPlace, of: &[Expression]) -> Kind {
        let word = sign.name.as_str();
        let value = of.iter().find_map(|part| self.value_in(part));
        if ARITHMETIC.contains(&word) {
            self.slip(SlipKind::Calculates(word.to_owned(), value), &sign.place);
            return Kind::TEXT;
        }
        if word == "if" {
            return self.ternary(sign, of);
        }
        if let Some(value) = value {
            let kind = match word {
                "~" => SlipKind::Joins(value),
                _ => SlipKind::Decides(word.to_owned(), value),
            };
            self.slip(kind, &sign.place);
            return Kind::TEXT;
        }
        let kinds: Vec<Kind> = of.iter().map(|part| self.kind(part)).collect();
        // What is asked about a list is whether something is in it.
        let single = match word {
            "in" => &kinds[..1],
            "not" if kinds.len() == 2 => &kinds[..1],
            "not" | "and" | "or" => &[],
            _ => &kinds[..],
        };
        if single.iter().any(|kind| kind.may_be_list()) {
            self.slip(SlipKind::ComparesLists(word.to_owned()), &sign.place);
        }
        Kind::TEXT
    }

    /// Either of two, by a condition.
    fn ternary(&mut self, sign: &NamedPlace, of: &[Expression]) -> Kind {
        let [condition, then, other] = of else { return Kind::TEXT };
        self.condition(sign, condition);
        self.kind(then).or(self.kind(other))
    }

    /// The first thing in a part of a tag that is printed by the model, as a message names it.
    fn value_in(&self, part: &Expression) -> Option<String> {
        let printed = |name: &str| self.named(name).is_some_and(|kind| kind.printed);
        first_value(part, &printed, &|name| (self.names.made)(name).printed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::statement::statements;
    use super::{Kind, Names, SlipKind, slips};

    fn kinds(text: &str) -> Vec<SlipKind> {
        let kind = |name: &str| match name {
            "cost" | "price" => Some(Kind::VALUE),
            "tier" | "year" => Some(Kind::LABELS),
            _ => None,
        };
        let filter = |name: &str| matches!(name, "at" | "in" | "list" | "label");
        let function = |name: &str| matches!(name, "typed" | "claim" | "drivers");
        let made = |name: &str| if name == "drivers" { Kind::INPUTS } else { Kind::VALUE };
        let names = Names { kind: &kind, filter: &filter, function: &function, made: &made };
        let all = statements(text).unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
        slips(text, &all, &names).into_iter().map(|slip| slip.kind).collect()
    }

    fn assert_slips(cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            let found: Vec<String> = kinds(text).iter().map(|kind| format!("{kind:?}")).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn values_are_neither_compared_nor_calculated_with() {
        assert_slips(&[
            ("{% if cost < price %}x{% endif %}", &[r#"Decides("if", "cost")"#]),
            ("{{ cost - price }}", &[r#"Calculates("-", Some("cost"))"#]),
            ("{{ -cost }}", &[r#"Calculates("-", Some("cost"))"#]),
            ("{% set a = cost %}{{ a * 2 }}", &[r#"Calculates("*", Some("a"))"#]),
            ("{% for a in [cost, price] %}{% if a %}x{% endif %}{% endfor %}", &[r#"Decides("if", "a")"#]),
            ("{{ \"a\" if price else \"b\" }}", &[r#"Decides("if", "price")"#]),
            ("{{ price ~ \"x\" }}", &[r#"Joins("price")"#]),
            ("{{ price is defined }}", &[r#"Decides("is", "price")"#]),
            ("{{ price in [cost] }}", &[r#"Decides("in", "price")"#]),
            ("{{ [t for t in tier if price] | list }}", &[r#"Decides("if", "price")"#]),
            ("{% if claim(id=\"a\") == \"b\" %}{% endif %}", &[r#"Decides("if", "claim(…)")"#]),
            ("{% set a %}{{ price }}{% endset %}{% if a %}{% endif %}", &[r#"Decides("if", "a")"#]),
            ("{{ price | at(year=cost < price) }}", &[r#"Decides("<", "cost")"#]),
            (
                "{% for d in drivers(of=\"cost\", n=2) %}{% if d.name == \"a\" %}{% endif %}{% endfor %}",
                &[r#"Decides("if", "d")"#],
            ),
        ]);
    }

    #[test]
    fn nothing_is_calculated() {
        assert_slips(&[
            ("{{ 1.1 ** 2.5 }}", &[r#"Calculates("**", None)"#]),
            ("{% set x = 3 * 4 %}", &[r#"Calculates("*", None)"#]),
            ("{% if 2 + 2 == 4 %}{% endif %}", &[r#"Calculates("+", None)"#]),
            ("{{ price | at(year=2026 - 1) }}", &[r#"Calculates("-", None)"#]),
            ("{% for t in tier %}{{ loop.index + 1 }}{% endfor %}", &[r#"Calculates("+", None)"#]),
            (
                "{{ year[1 // 2] }} {{ typed(text=\"a\", why=3 % 2) }}",
                &[r#"Calculates("//", None)"#, r#"Calculates("%", None)"#],
            ),
        ]);
    }

    #[test]
    fn only_lists_have_parts_and_none_is_printed() {
        assert_slips(&[
            ("{{ price[0] }}", &[r#"Cuts("price")"#]),
            ("{{ price[0:2] }}", &[r#"Cuts("price")"#]),
            ("{{ (price | at(year=2026))[1] }}", &[r#"Cuts("(price | at(year=2026))")"#]),
            ("{% set a %}{{ price }}{% endset %}{{ a[1:] }}", &[r#"Cuts("a")"#]),
            ("{% for t in tier %}{{ t[0] }}{% endfor %}", &[r#"Cuts("t")"#]),
            ("{% for c in price %}{{ c }}{% endfor %}", &[r#"GoesOver("price")"#]),
            ("{{ year }}", &[r#"PrintsList("year")"#]),
            ("{{ [price, cost] }}", &[r#"PrintsList("[price, cost]")"#]),
            ("{{ [y for y in year] }}", &[r#"PrintsList("[y for y in year]")"#]),
            ("{% set x = [price] %}{{ x }}", &[r#"PrintsList("x")"#]),
            ("{{ year == tier }}", &[r#"ComparesLists("==")"#]),
        ]);
    }

    #[test]
    fn what_is_not_there_is_told() {
        assert_slips(&[
            ("{{ prise }}", &[r#"NoName("prise")"#]),
            ("{{ price.high }}", &[r#"NoName("price.high")"#]),
            ("{{ __tera_context }}", &[r#"NoName("__tera_context")"#]),
            ("{% for t in tier %}{% endfor %}{{ t }}", &[r#"NoName("t")"#]),
            ("{{ a }}{% set b = \"x\" %}", &[r#"NoName("a")"#]),
            ("{{ price | upper }}", &[r#"ForeignFilter("upper")"#]),
            ("{{ range(end=3) }}", &[r#"ForeignFunction("range")"#]),
        ]);
    }

    #[test]
    fn a_long_chain_of_names_is_read_a_few_times_only() {
        let sets = (0..5_000).map(|at| format!("{{% set a{at} = a{} %}}", at + 1));
        let chain: String =
            sets.chain(["{% set a5000 = price %}{{ a0 }}{% if a0 %}{% endif %}".to_owned()]).collect();
        assert_eq!(kinds(&chain), [SlipKind::Decides("if".to_owned(), "a0".to_owned())]);
    }

    #[test]
    fn labels_texts_and_arguments_are_free() {
        for free in [
            "{{ cost | in(unit=\"1\") }}",
            "{% for t in tier %}{% if t == \"a\" %}{{- cost | at(tier=t) -}}{% endif %}{% endfor %}",
            "{{ typed(text=\"2 > 1 cost\", why=\"price\") }} {# cost > price #}",
            "{{ year[0] }} {{ year[-1] }} {% if tier and not \"a\" in tier %}{% endif %}",
            "{% for t in tier %}{{ claim(id=\"pays_\" ~ t) }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "{{ [price | at(year=y) for y in year if y != \"2026\"] | list }}",
            "{% for pair in [[\"a\", \"b\"], [\"c\", \"d\"]] %}{{ pair[0] }}{% endfor %}",
            "{{ price if tier[0] == \"a\" else cost }}",
            "{% for d in drivers(of=\"cost\", n=2) %}{{ d.name }} {{ d.share }}{% endfor %}",
            "{{ drivers(of=\"cost\", n=2) }} {{ drivers(of=cost, n=1) | list }}",
            "{% for t in tier %}{% if not loop.first %}{{ last }}{% endif %}{% set_global last = t %}{% endfor %}",
        ] {
            assert_eq!(kinds(free), Vec::<SlipKind>::new(), "{free}");
        }
    }
}
