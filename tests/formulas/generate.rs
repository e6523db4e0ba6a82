//! In: a seed. Out: formulas over a small model whose units and indexes fit.
//! Pure numbers and dollars, two indexes of labels and one of years.
//! Never: makes a formula that leaves its domain by more than chance.

/// The model under the formulas.
pub const MODEL: &str = "title: T
defaults: {basis: judgement}
indexes:
  year: 2025..2028
  venue: {cloud: Cloud, edge: Edge, asic: Asic}
  tier: {low: Low, high: High}
assumptions:
  a: {label: A, unit: \"1\", value: 1.7}
  b: {label: B, unit: \"1\", signed: true, value: -0.4}
  c: {label: C, unit: \"1\", over: venue, value: {cloud: 2.5, edge: 0.3, asic: 11}}
  d: {label: D, unit: \"1\", over: tier, value: {low: 0.9, high: 3.1}}
  e: {label: E, unit: \"1\", over: [venue, year], value: {cloud: {2025: 1, 2026: 2, 2027: 4, 2028: 8}, edge: {2025: 3, 2026: 3, 2027: 3, 2028: 5}, asic: {2025: 0.5, 2026: 0.25, 2027: 7, 2028: 2}}}
  p: {label: P, unit: USD, value: 6.5}
  r: {label: R, unit: USD, over: tier, value: {low: 12, high: 0.75}}
quantities:
  back: {label: Stock, unit: \"1\", over: year, first: a, formula: \"back[year = prev] * 1.5 + b\"}
";

/// Makes formulas.
pub struct Generator(u64);

impl Generator {
    /// A generator with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }

    /// A pure number.
    pub fn number(&mut self, depth: u32) -> String {
        if depth == 0 {
            let leaves = ["a", "b", "c", "d", "e", "back", "2", "0.75", "3.5", "10", "pi"];
            return leaves[self.below(leaves.len() as u64) as usize].to_owned();
        }
        let d = depth - 1;
        match self.below(22) {
            0 => format!("({} + {})", self.number(d), self.number(d)),
            1 => format!("({} - {})", self.number(d), self.number(d)),
            2 | 3 => format!("{} * ({})", self.number(0), self.number(d)),
            4 => format!("({}) / {}", self.number(d), self.number(0)),
            5 => {
                format!("abs({}) ^ {}", self.number(d), ["2", "0.5", "1.25", "(-1)"][self.below(4) as usize])
            }
            6 => format!("-({})", self.number(d)),
            7 => format!("(if {} then {} else {})", self.truth(d), self.number(d), self.number(d)),
            8 => {
                format!("{}({}, {})", ["min", "max"][self.below(2) as usize], self.number(d), self.number(d))
            }
            9 => format!("clamp({}, -3, 4)", self.number(d)),
            10 => format!(
                "{}(abs({}) + 0.1)",
                ["sqrt", "ln", "log2", "log10"][self.below(4) as usize],
                self.number(d)
            ),
            11 => {
                format!("{}(clamp({}, -20, 20))", ["exp", "logistic"][self.below(2) as usize], self.number(d))
            }
            12 => {
                let how = ["sum", "mean", "min", "max", "product"][self.below(5) as usize];
                format!("{how} over venue (c * ({}))", self.number(d))
            }
            13 => format!("count over tier (d > {})", self.number(0).replace('e', "a")),
            14 => format!("e[venue = {}]", ["cloud", "edge", "asic"][self.below(3) as usize]),
            15 => format!("({}) / p", self.money(d)),
            16 => {
                let name = ["sin", "cos", "tan", "atan"][self.below(4) as usize];
                format!("{name}(clamp({}, -1.5, 1.5))", self.number(d))
            }
            17 => format!("normal_cdf(clamp({}, -4, 4))", self.number(d)),
            18 => format!("normal_quantile(logistic(clamp({}, -3, 3)))", self.number(d)),
            19 => format!("factorial(10 * count over tier (d > {}))", self.number(0).replace('e', "a")),
            20 => format!("mean over venue by c (e * ({}))", self.number(d)),
            _ => format!("(c + {})[venue = edge]", self.number(d)),
        }
    }

    fn money(&mut self, depth: u32) -> String {
        if depth == 0 {
            return ["p", "r", "3 USD", "2 USD"][self.below(4) as usize].to_owned();
        }
        let d = depth - 1;
        match self.below(5) {
            0 => format!("({} + {})", self.money(d), self.money(d)),
            1 => format!("({} - {})", self.money(d), self.money(d)),
            2 => format!("{} * ({})", self.money(0), self.number(d)),
            3 => format!("max({}, {})", self.money(d), self.money(d)),
            _ => format!("sum over tier (r * ({}))", self.number(d)),
        }
    }

    fn truth(&mut self, depth: u32) -> String {
        let compare = ["<", "<=", ">", ">="][self.below(4) as usize];
        let simple = format!("{} {compare} {}", self.number(depth.min(1)), self.number(0));
        match self.below(5) {
            0 => format!("({simple} and {})", self.truth(0)),
            1 => format!("({simple} or not ({}))", self.truth(0)),
            2 => format!("(tier == high or {simple})"),
            3 => "(year >= 2027)".to_owned(),
            _ => format!("({simple})"),
        }
    }
}
