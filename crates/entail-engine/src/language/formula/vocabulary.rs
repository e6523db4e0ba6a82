//! In: nothing. Out: the words of formulas, each with how it is written, its rule of units, what it means and an example.
//! The parser takes its words from these lists, and so does the reference: a word without an entry cannot be declared.
//! Never holds how something is computed.

/// What the reference says of a word of formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordEntry {
    /// The word.
    pub name: &'static str,
    /// How it is written.
    pub form: &'static str,
    /// What it is.
    pub meaning: &'static str,
    /// Which units it takes, and which it gives.
    pub units: &'static str,
    /// How it may look.
    pub example: &'static str,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal: $form:literal, $meaning:literal, $units:literal, $example:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As written in a formula.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The one with this name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }

            /// What the reference says of all of them.
            pub const ENTRIES: &'static [WordEntry] = &[$(WordEntry {
                name: $text, form: $form, meaning: $meaning, units: $units, example: $example,
            }),+];
        }
    };
}

words! {
    /// Functions of the language.
    Function {
    Abs = "abs": "abs(x)", "The size of x without its sign.",
        "Any number; the same unit.", "abs(profit)";
    Min = "min": "min(a, b, …)", "The least of two or more values; `min over i (x)` is that along an index.",
        "Numbers of one kind, or points in time; the same.", "min(demand, capacity)";
    Max = "max": "max(a, b, …)", "The largest of two or more values; `max over i (x)` is that along an index.",
        "Numbers of one kind, or points in time; the same.", "max(gain, 0)";
    Clamp = "clamp": "clamp(x, least, most)", "x, or the end that it would cross.",
        "Three of one kind; the same.", "clamp(load, 0, 1)";
    Round = "round": "round(x)", "The nearest whole number; a half goes away from zero.",
        "A pure number, a count or money; the same.", "round(vans_needed)";
    Floor = "floor": "floor(x)", "The whole number at or below x.",
        "A pure number, a count or money; the same.", "floor(budget / price)";
    Ceil = "ceil": "ceil(x)", "The whole number at or above x.",
        "A pure number, a count or money; the same.", "ceil(load / capacity)";
    Sqrt = "sqrt": "sqrt(x)", "The square root.",
        "Any number; the unit with half its exponents: the root of m² is in m.", "sqrt(area)";
    Exp = "exp": "exp(x)", "e to the power of x.",
        "A pure number; a pure number.", "exp(-age / lifetime)";
    Ln = "ln": "ln(x)", "The natural logarithm.",
        "A pure number; a pure number. Of an amount take the ratio first: `ln(x / reference)`.", "ln(2)";
    Log2 = "log2": "log2(x)", "The logarithm to base 2: how often something doubled.",
        "A pure number; a pure number.", "log2(output / first_output)";
    Log10 = "log10": "log10(x)", "The logarithm to base 10.",
        "A pure number; a pure number.", "log10(ratio)";
    Logistic = "logistic": "logistic(x)", "1 / (1 + exp(-x)): a share that rises from 0 to 100%.",
        "A pure number; a share.", "logistic((year - midpoint) / 2 year)";
    OneMinusExpNeg = "one_minus_exp_neg": "one_minus_exp_neg(x)", "1 − exp(−x), exact where x is small: how likely at least one of events that come at a rate.",
        "A pure number; a pure number.", "one_minus_exp_neg(failure_rate * 1 year)";
    Duration = "duration": "duration(index)", "How long each period or step of an index lasts.",
        "The name of an index of time; a length of time.", "sales_rate * duration(year)";
    Compound = "compound": "compound(rate, duration)", "The factor of growth, `(1 + rate)^years`.",
        "A percentage a year and a length of time; a pure number.", "rent * compound(rise, year - 2026)";
    Cagr = "cagr": "cagr(from, to, duration)", "The constant rate of growth that leads from one value to another.",
        "Two numbers of one kind and a length of time; a percentage a year.", "cagr(sales[year = 2026], sales[year = 2030], 4 year)";
    Npv = "npv": "npv(rate, flow)", "The present value of a flow along an index of time. `npv(rate, flow over year)` names the index where two are open, `at: mid` or `at: end` says where in its period a flow falls; the start is the usual one.",
        "A percentage a year and an amount, not one per time; the unit of the flow.", "npv(discount_rate, flow, at: mid)";
    Irr = "irr": "irr(flow)", "The rate at which the present value of a flow is nothing; an error where there is none, or more than one.",
        "An amount over an index of time; a percentage a year.", "irr(flow over year)";
    Sin = "sin": "sin(x)", "The sine.",
        "A pure number, in radians; a pure number.", "sin(2 * pi * part_of_year)";
    Cos = "cos": "cos(x)", "The cosine.",
        "A pure number, in radians; a pure number.", "cos(angle)";
    Tan = "tan": "tan(x)", "The tangent.",
        "A pure number, in radians; a pure number.", "tan(slope)";
    Atan = "atan": "atan(x)", "The angle whose tangent is x.",
        "A pure number; a pure number, in radians.", "atan(rise / run)";
    NormalCdf = "normal_cdf": "normal_cdf(z)", "The share of a standard normal number that lies below z.",
        "A pure number; a share.", "normal_cdf((limit - mean) / sd)";
    NormalQuantile = "normal_quantile": "normal_quantile(p)", "The number below which the share p of a standard normal one lies.",
        "A share strictly between 0 and 100%; a pure number.", "normal_quantile(95%)";
    Factorial = "factorial": "factorial(n)", "The product of the whole numbers up to n, 170 at most.",
        "A whole pure number; a pure number.", "factorial(5)";
    }
}

words! {
    /// Operations over an index.
    Aggregate {
    Sum = "sum": "sum over i (x)", "The sum along one index or several; `sum over quarter in year (x)` leaves the longer period, `sum over trailing 4 quarter (x)` and `sum over last 4 quarter (x)` take windows.",
        "Any number; the same unit. An amount per time has no sum over time: `sum over year (rate * duration(year))`.", "sum over goods (sales * margin)";
    Mean = "mean": "mean over i (x)", "The mean along an index; `mean over tier by volume (x)` weighs each label.",
        "Any number; the same unit.", "mean over tier by volume (price)";
    Min = "min": "min over i (x)", "The least value along an index.",
        "Numbers or points in time; the same.", "min over month (cash)";
    Max = "max": "max over i (x)", "The largest value along an index.",
        "Numbers or points in time; the same.", "max over month (load)";
    Product = "product": "product over i (x)", "The product along an index.",
        "Pure numbers; a pure number.", "product over year (1 + growth_rate)";
    Count = "count": "count over i (condition)", "At how many places it is yes.",
        "Yes or no; a pure number.", "count over year (cash < 0 EUR)";
    Any = "any": "any over i (condition)", "Whether it is yes at some place.",
        "Yes or no; yes or no.", "any over month (cash < 0 EUR)";
    All = "all": "all over i (condition)", "Whether it is yes at every place.",
        "Yes or no; yes or no.", "all over shop (profit > 0 EUR)";
    Argmax = "argmax": "argmax over i (x)", "The place with the largest value.",
        "Any number; the kind of the index: a label, a period, a value.", "argmax over site (yield)";
    Argmin = "argmin": "argmin over i (x)", "The place with the least value.",
        "Any number; the kind of the index.", "argmin over site (cost)";
    FirstWhere = "first_where": "first_where over i (condition)", "The first place at which it is yes; `never` where there is none.",
        "Yes or no, over periods or values; a period or a value.", "first_where over year (cumulative over year (flow) > 0 USD)";
    LastWhere = "last_where": "last_where over i (condition)", "The last place at which it is yes; `never` where there is none.",
        "Yes or no, over periods or values; a period or a value.", "last_where over year (stock > 0 t)";
    Crosses = "crosses": "crosses over i (a >= b)", "The point between two periods at which one value passes the other, on the straight line between them; `never` where it does not.",
        "A comparison of numbers, over periods; a point in time.", "crosses over year (electric <= diesel)";
    Share = "share": "share over i (x)", "Each place's part of the sum along the index, which stays.",
        "Any number; a share.", "share over shop (revenue)";
    Growth = "growth": "growth over i (x)", "From one period to the next, as a rate; the index stays, and the first period has none.",
        "Any number, over periods; a percentage.", "growth over year (revenue)";
    Cumulative = "cumulative": "cumulative over i (x)", "The sum up to each place, which stays.",
        "Any number but an amount per time along time; the same unit.", "cumulative over year (flow)";
    }
}

/// All other words of formulas.
pub const FORMS: &[WordEntry] = &[
    entry(
        "if",
        "if condition then a else b",
        "One of two values.",
        "Yes or no, then two of one kind; that kind.",
        "if year == 2026 then earnings - price else earnings",
    ),
    entry("and", "a and b", "Whether both hold.", "Yes or no; yes or no.", "price > 3 EUR and sold > 0"),
    entry("or", "a or b", "Whether one of them holds.", "Yes or no; yes or no.", "early or cheap"),
    entry("not", "not a", "Whether it does not hold.", "Yes or no; yes or no.", "not early"),
    entry(
        "[ ]",
        "x[index = place]",
        "x at one place: a label, a period, `prev`, `next`, `first`, `last`, `last - 3`, or a lag such as `day - stay`. `else` says what counts outside of the index.",
        "Anything; the same without the index.",
        "sold[shop = market, year = prev else 0]",
    ),
    entry(
        "prev",
        "x[year = prev], x[year = prev 3]",
        "The place before the current one, or so many before. A quantity that looks back at itself has a `first`.",
        "As x.",
        "stock[year = prev] + added",
    ),
    entry(
        "next",
        "x[year = next]",
        "The place behind the current one.",
        "As x.",
        "price[year = next else 0]",
    ),
    entry("first", "x[year = first]", "The first place of an index.", "As x.", "price[year = first]"),
    entry(
        "last",
        "x[year = last], x[year = last - 3]",
        "The last place of an index, or so many before it.",
        "As x.",
        "sold[quarter = last]",
    ),
    entry(
        "trailing",
        "sum over trailing n i (x)",
        "The last n places up to the current one; the index stays. `(x, else partial)` takes those there are, `(x, else 0)` another value.",
        "As the operation.",
        "sum over trailing 4 quarter (orders, else partial)",
    ),
    entry(
        "interpolate",
        "interpolate over i (y at x)",
        "The value on the straight line between the two places around x; beyond the ends `flat`, `else …` or an error.",
        "y over an index of values or periods, x of the kind of the index; the unit of y.",
        "interpolate over speed (power at wind, flat)",
    ),
    entry(
        "with",
        "x with (a = e)",
        "x if `a` were something else: a what-if inside of a formula.",
        "`e` of the kind of `a`; as x.",
        "profit with (price = 4 EUR/loaf)",
    ),
    entry(
        "under",
        "x under scenario",
        "x under a scenario, laid over whatever holds.",
        "As x.",
        "profit under slow_town",
    ),
    entry(
        "in",
        "x in unit",
        "x, printed in another unit.",
        "A unit of the same kind.",
        "revenue in billion USD/year",
    ),
    entry(
        "within",
        "point within period",
        "Whether a point in time lies in a period.",
        "A point in time and an index of periods; yes or no.",
        "opens within quarter",
    ),
    entry(
        "known",
        "known(x)",
        "Whether x has a number: of an assumption with `missing: allowed`, or of what is made of one.",
        "Anything; yes or no.",
        "if known(rent) then rent else usual_rent",
    ),
    entry(
        "where known",
        "sum over i where known (x)",
        "Only the places that have a number count; also of `mean`, `min`, `max`, `product`, `count`, `any`, `all`, of windows, and where `by` weighs.",
        "As the operation.",
        "mean over shop where known (rating)",
    ),
    entry(
        "last known",
        "mean over last known n i (x)",
        "The last n places that have a number.",
        "As the operation.",
        "mean over last known 4 year (rainfall)",
    ),
    entry(
        "never",
        "never",
        "A point in time that does not come.",
        "A point in time.",
        "if built then opens else never",
    ),
    entry("pi", "pi", "3.14159…, unless an id has that name.", "A pure number.", "2 * pi"),
];

const fn entry(
    name: &'static str,
    form: &'static str,
    meaning: &'static str,
    units: &'static str,
    example: &'static str,
) -> WordEntry {
    WordEntry { name, form, meaning, units, example }
}

#[cfg(test)]
mod tests {
    use super::super::ast::GRAMMAR;
    use super::{Aggregate, FORMS, Function, WordEntry};

    #[test]
    fn every_word_of_the_grammar_is_told_of() {
        let entries: Vec<&WordEntry> =
            FORMS.iter().chain(Function::ENTRIES).chain(Aggregate::ENTRIES).collect();
        let told = |word: &str| {
            entries
                .iter()
                .any(|entry| entry.form.split(|c: char| !c.is_alphanumeric()).any(|part| part == word))
        };
        let untold: Vec<&&str> = GRAMMAR.iter().filter(|word| !told(word)).collect();
        assert!(untold.is_empty(), "{untold:?} stand in no form of the reference");
    }
}
