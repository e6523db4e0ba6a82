//! The model of a report: 25 uncertain inputs, 52 formulas, three scenarios, five claims and five figures.
//! Numbers follow from the number of the report alone.

use std::fmt::Write;

const TOWNS: &[&str] =
    &["Aarhus", "Bergen", "Cork", "Delft", "Essen", "Faro", "Graz", "Huelva", "Ipswich", "Jena"];
const TRADES: &[&str] = &[
    "Bakeries",
    "Laundries",
    "Bike shops",
    "Clinics",
    "Nurseries",
    "Garages",
    "Cinemas",
    "Farms",
    "Hotels",
    "Mills",
];

/// Name, label, unit, least low end and scale of what is given as a range.
const RANGES: &[(&str, &str, &str, u64, f64)] = &[
    ("energy_price", "Price of energy", "EUR/kWh", 18, 0.01),
    ("energy_use", "Energy for an order", "kWh/order", 20, 0.1),
    ("wage", "Wage", "EUR/hour_worked", 22, 1.0),
    ("work", "Work for an order", "hour_worked/order", 10, 0.01),
    ("price", "Price of an order", "EUR/order", 21, 1.0),
    ("material", "Material for an order", "EUR/order", 4, 1.0),
    ("rent", "Rent of a site", "EUR/year", 24_000, 1.0),
    ("insurance", "Insurance", "EUR/year", 1_200, 1.0),
    ("machine", "Price of a machine", "EUR", 30_000, 1.0),
    ("life", "Life of a machine", "year", 7, 1.0),
    ("marketing", "Marketing", "EUR/year", 3_000, 1.0),
    ("visits", "Orders of a visitor", "\"1\"", 9, 0.1),
    ("repairs", "Repairs", "EUR/year", 2_000, 1.0),
    ("software", "Software", "EUR/year", 900, 1.0),
    ("training", "Training", "EUR/year", 1_000, 1.0),
    ("fee", "Fee of a delivery", "EUR/order", 2, 1.0),
];

/// Name, label and formula.
const FORMULAS: &[(&str, &str, &str)] = &[
    ("level", "Level of prices", "compound(mean over year (inflation), year - 2026)"),
    (
        "demand",
        "Demand by site",
        "orders * season * visits * (1 + demand_growth) ^ ((year - 2026) / (1 year))",
    ),
    ("sold", "Orders sold by site", "demand * (1 - waste)"),
    ("sales", "Sales by site", "sold * price * level"),
    ("all_sold", "Orders sold", "sum over site (sold)"),
    ("revenue", "Revenue", "sum over site (sales)"),
    ("energy", "Cost of energy", "all_sold * energy_use * energy_price"),
    ("labour", "Cost of labour", "all_sold * work * wage * level"),
    ("goods", "Cost of material", "all_sold * material * level"),
    ("fixed", "Fixed costs", "rent + insurance + marketing + repairs + software + training"),
    ("wear", "Wear of machines", "machine / life"),
    ("cards", "Fees of cards", "revenue * card_share * 1%"),
    ("trips", "Cost of deliveries", "all_sold * delivered * fee"),
    ("costs", "Costs", "energy + labour + goods + fixed + wear + cards + trips"),
    ("gross", "Profit before tax", "revenue - costs"),
    ("taxes", "Taxes", "max(gross, 0) * tax"),
    ("profit", "Profit", "gross - taxes"),
    ("margin", "Margin", "profit / revenue"),
    ("site_share", "Part of each site", "share over site (sales)"),
    ("path", "Profit so far", "cumulative over year (profit * duration(year))"),
    ("total_profit", "Profit until 2031", "sum over year (profit * duration(year))"),
    ("worth", "Present value", "npv(discount / (1 year), profit * duration(year))"),
    ("best_year", "Best year", "argmax over year (profit)"),
    ("first_good", "First year above the mean", "first_where over year (profit > mean over year (profit))"),
    ("unit_cost", "Cost of an order", "costs / all_sold"),
    ("unit_profit", "Profit of an order", "profit / all_sold"),
    ("rise", "Growth of revenue a year", "cagr(revenue[year = 2026], revenue[year = 2031], 5 year)"),
    ("profit_start", "Profit of 2026", "profit[year = 2026]"),
    ("profit_end", "Profit of 2031", "profit[year = 2031]"),
    ("revenue_end", "Revenue of 2031", "revenue[year = 2031]"),
    ("costs_end", "Costs of 2031", "costs[year = 2031]"),
    ("energy_part", "Part of energy in costs", "energy / costs"),
    ("labour_part", "Part of labour in costs", "labour / costs"),
    ("goods_part", "Part of material in costs", "goods / costs"),
    (
        "break_even",
        "Orders to break even",
        "(fixed + wear) / (price * level - material * level - work * wage * level)",
    ),
    ("safety", "Orders above break-even", "all_sold - break_even"),
    ("safety_part", "Part above break-even", "safety / all_sold"),
    ("dear_profit", "Profit of 2031 with dear energy", "profit_end under dear"),
    ("slow_profit", "Profit of 2031 with slow growth", "profit_end under slow"),
    ("dear_loss", "What dear energy costs", "profit_end - dear_profit"),
    ("slow_loss", "What slow growth costs", "profit_end - slow_profit"),
    ("double_wage", "Profit of 2031 at a higher wage", "profit_end with (wage = wage * 1.1)"),
    ("wage_effect", "What a higher wage costs", "profit_end - double_wage"),
    ("payback", "Machines paid back", "crosses over year (path >= machine)"),
    ("largest", "Largest site", "argmax over site (sales[year = 2031])"),
    ("spread", "Gap between sites", "max over site (sales) - min over site (sales)"),
    ("hours", "Hours worked", "all_sold * work"),
    ("wages_hour", "Revenue of an hour", "revenue / hours"),
    ("reserve", "Reserve", "max(total_profit - machine, 0)"),
    ("log_size", "Size on a scale", "ln(revenue_end / (1 EUR/year)) / 2"),
    ("index_profit", "Profit as an index", "profit / profit[year = 2026]"),
];

/// The town and the trade of a report.
pub fn subject(number: usize) -> (&'static str, &'static str) {
    (TOWNS[number % 10], TRADES[number / 10 % 10])
}

/// Numbers from a range, the same for the same report.
pub struct Numbers(u64);

impl Numbers {
    pub fn of(number: usize) -> Self {
        Self(number as u64 * 2_654_435_761 + 97)
    }

    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        low + (self.0 >> 33) % (high - low + 1)
    }
}

/// The YAML of a report.
pub fn report(number: usize, switch: bool) -> String {
    let (town, trade) = subject(number);
    let mut text = format!(
        "title: {trade} in {town}\nsubtitle: What they earn until 2031\nauthors: [The planning office]\ndate: 2026-04-0{}\ndraws: 2048\nseed: {number}\ndefaults: {{basis: judgement}}\n",
        1 + number % 9
    );
    if switch {
        text.push_str("switch: [dear, slow, closed]\n");
    }
    text.push_str("indexes:\n  year: 2026..2031\n  site: {centre: City centre, suburb: Suburb, village: Village}\nunits:\n  order: {one: order, many: orders}\n  hour_worked: {one: hour, many: hours}\nsources:\n  survey: {publisher: The town, title: Survey of shops, date: 2026-01}\n");
    inputs(&mut text, &mut Numbers::of(number));
    quantities(&mut text, number);
    text.push_str("scenarios:\n  dear: {label: Dear energy, overrides: {energy_price: {scale: 1.6, why: A second shortage.}}}\n  slow: {label: Slow growth, overrides: {demand_growth: {scale: 0.4, why: A weak economy.}, visits: {scale: 0.95, why: Fewer people.}}}\n  closed: {label: Closed roads, overrides: {\"orders[site = centre]\": {scale: 0.8, why: Works until 2029.}}}\n");
    conclusions(&mut text);
    text
}

/// 25 uncertain assumptions in several forms.
fn inputs(text: &mut String, numbers: &mut Numbers) {
    text.push_str("assumptions:\n");
    let mut range = |text: &mut String, name: &str, label: &str, unit: &str, low: u64, scale: f64| {
        let low = numbers.between(low, low * 5 / 4 + 1);
        let high = low + low * numbers.between(20, 70) / 100 + 1;
        let (low, high) = (low as f64 * scale, high as f64 * scale);
        let _ = writeln!(
            text,
            "  {name}: {{label: {label}, unit: {unit}, low: {low}, high: {high}, source: survey}}"
        );
    };
    for (name, label, unit, low, scale) in RANGES {
        range(text, name, label, unit, *low, *scale);
    }
    for (name, label, low) in [
        ("demand_growth", "Growth of demand", 2),
        ("card_share", "Part paid by card", 55),
        ("delivered", "Part delivered", 12),
    ] {
        let high = low + numbers.between(3, 14);
        let _ = writeln!(text, "  {name}: {{label: {label}, unit: share, low: {low}%, high: {high}%}}");
    }
    let (low, mode) = (numbers.between(1, 2), numbers.between(3, 4));
    let _ =
        writeln!(text, "  waste: {{label: Part wasted, unit: share, min: {low}%, mode: {mode}%, max: 9%}}");
    let _ = writeln!(
        text,
        "  tax: {{label: Tax on profit, unit: share, min: 15%, mode: 2{mode}%, max: 30%, shape: triangular}}"
    );
    let _ = writeln!(
        text,
        "  discount: {{label: Rate of discount, unit: \"%\", quantiles: {{5: {mode}%, 50: 6%, 95: 1{low}%}}}}"
    );
    let of = |n: &mut Numbers| n.between(9, 16) * 1_000;
    let sites = [of(numbers), of(numbers), of(numbers)];
    let _ = writeln!(
        text,
        "  orders: {{label: Orders of the first year, unit: order/year, over: site, low: {{centre: {}, suburb: {}, village: {}}}, high: {{centre: {}, suburb: {}, village: {}}}}}",
        sites[0],
        sites[1],
        sites[2],
        sites[0] * 3 / 2,
        sites[1] * 8 / 5,
        sites[2] * 7 / 5
    );
    text.push_str("  season: {label: Season, unit: \"1\", over: site, low: {centre: 0.9, suburb: 0.8, village: 0.7}, high: {centre: 1.1, suburb: 1.2, village: 1.3}}\n");
    text.push_str("  inflation: {label: Rise of prices, unit: \"%\", over: year, signed: true, low: {2026: 1%, 2027: 1%, 2028: 1%, 2029: 1%, 2030: 0.5%, 2031: 0.5%}, high: {2026: 3%, 2027: 3%, 2028: 4%, 2029: 4%, 2030: 4%, 2031: 4%}}\n");
}

/// 52 formulas: by site and year, sums, ratios, growth, and what follows from them.
fn quantities(text: &mut String, number: usize) {
    text.push_str("quantities:\n");
    let mut add = |name: &str, label: &str, formula: &str| {
        let _ = writeln!(text, "  {name}: {{label: {label}, formula: \"{formula}\"}}");
    };
    let exponent = 1 + number % 2;
    for (name, label, formula) in FORMULAS {
        add(name, label, formula);
    }
    add(
        "bend",
        "Bend of demand",
        &format!("(all_sold / all_sold[year = 2026]) ^ {exponent} * exp(-demand_growth)"),
    );
}

fn conclusions(text: &mut String) {
    text.push_str("claims:\n");
    for (rank, (name, that, says, otherwise)) in [
        (
            "pays",
            "total_profit > 0 EUR",
            "The shops earn {{ total_profit | range }} until 2031.",
            "The shops lose money until 2031.",
        ),
        (
            "grows",
            "profit_end > profit_start",
            "Profit is higher in 2031 than today, at {{ profit_end }}.",
            "Profit is lower in 2031 than today, at {{ profit_end }}.",
        ),
        (
            "labour_leads",
            "labour_part[year = 2031] > energy_part[year = 2031]",
            "Labour costs more than energy.",
            "Energy costs more than labour.",
        ),
        (
            "dear_hurts",
            "dear_loss > slow_loss",
            "Dear energy costs more than slow growth does.",
            "Slow growth costs more than dear energy does.",
        ),
        (
            "above",
            "safety_part[year = 2031] > 20%",
            "A fifth of orders could go before a loss.",
            "Fewer than a fifth of orders could go before a loss.",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let _ = writeln!(
            text,
            "  {name}: {{that: \"{that}\", says: \"{says}\", otherwise: \"{otherwise}\", takeaway: {}}}",
            rank + 1
        );
    }
    text.push_str("timeline:\n  review: {when: 2027-03-01, what: The council reviews the plan, kind: decision}\n  paid: {at: payback, what: Machines are paid back, kind: computed}\n");
    text.push_str("exhibits:\n  profit_fan: {chart: fan, show: profit, x: year, title: \"Profit in 2031 lies at {{ profit_end | range }}\", subtitle: Profit a year}\n  site_stack: {chart: stacked, show: sales, x: year, by: site, title: \"Sales come to {{ revenue_end }} in 2031\", subtitle: Sales a year by site}\n  cost_lines: {chart: line, show: [energy, labour, goods], x: year, title: Labour is the largest cost, subtitle: Costs a year}\n  worth_spread: {chart: histogram, show: worth, title: \"The plan is worth {{ worth | range }}\", subtitle: Present value over all draws}\n  swings: {chart: tornado, show: profit_end, title: What moves the profit of 2031, subtitle: \"Profit a year, each input from p10 to p90\"}\n");
}
