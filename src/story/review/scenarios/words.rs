//! In: nothing. Out: the English words that the readings of sentences go by.
//! Data only: a word that is missing or too much is changed here and nowhere else. All are in small letters.
//! Never holds a rule.

/// Words between two values that set the one against the other, whatever they are values of.
pub const AGAINST: &[&str] = &[
    "against", "than", "versus", "instead", "rather", "compared", "without", "while", "whereas", "but",
    "unlike",
];
/// The same, between two values of one quantity only: there they go from the one to the other.
pub const THEN: &[&str] = &["then", "to", "if", "when"];
/// Words behind the second of two values of one quantity that say in which case it is so.
pub const IF: &[&str] = &["if", "when", "with", "without", "under"];
/// Prepositions that name two cases where both values have one of a row: with it …, without it ….
pub const CASES: &[&[&str]] =
    &[&["with", "without"], &["at"], &["under"], &["if", "when"], &["before", "after"], &["in"]];
/// Verbs that lead to a value.
pub const MOVES: &[&str] = &[
    "moves", "move", "rises", "rise", "falls", "fall", "goes", "go", "grows", "grow", "drops", "drop",
    "climbs", "changes", "comes", "shrinks",
];
/// Words that say that a range is meant as one.
pub const UNSURE: &[&str] = &[
    "put",
    "puts",
    "nobody",
    "judge",
    "judgement",
    "guess",
    "wide",
    "uncertain",
    "unknown",
    "believe",
    "somewhere",
];

/// Words of what changes or is needed, beside those that say a direction: of nothing there is no change.
pub const CHANGES: &[&str] = &[
    "add", "adds", "added", "adding", "save", "saves", "saved", "saving", "cost", "costs", "bring", "brings",
    "brought", "take", "takes", "took", "need", "needs", "needed", "require", "requires", "move", "moves",
    "moved", "change", "changes", "changed", "return", "returns", "returned", "earn", "earns", "earned",
    "cut", "cuts", "lower", "lowers", "raise", "raises", "reduce", "reduces", "shift", "shifts", "give",
    "gives", "yield", "yields", "pay", "pays", "spend", "spends", "buy", "buys", "keep", "keeps", "leave",
    "leaves",
];
/// Words behind a value that say that it moves, is needed or makes a difference.
pub const BEHIND: &[&str] = &[
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "dearer",
    "cheaper",
    "longer",
    "shorter",
    "depend",
    "depends",
    "need",
    "needs",
    "go",
    "goes",
    "wait",
    "saved",
    "lost",
    "added",
    "gained",
    "disappear",
    "remain",
];
/// Words right before a value that make its being nothing a plain statement.
pub const STATES: &[&str] =
    &["to", "at", "from", "is", "are", "was", "were", "be", "than", "between", "or", "not"];
/// What can be nothing and still be: a share of 0%.
pub const LEVELS: &[&str] = &[
    "share",
    "shares",
    "part",
    "chance",
    "probability",
    "odds",
    "rate",
    "level",
    "price",
    "value",
    "total",
    "out",
];
/// Articles: what they introduce is there.
pub const ARTICLES: &[&str] = &["a", "an", "the", "another", "its", "their", "our"];

/// Words of gain and loss and of order: a value under them has the sign that they say.
pub const SIGNED: &[&str] = &[
    "add", "adds", "added", "adding", "save", "saves", "saved", "saving", "savings", "cost", "costs", "gain",
    "gains", "gained", "lose", "loses", "lost", "loss", "earn", "earns", "earned", "profit", "bring",
    "brings", "yield", "yields", "return", "returns", "pay", "pays", "least", "most", "cut", "cuts",
    "lowers", "raises", "rises", "rise", "falls", "fall", "fell", "rose", "grows", "grew", "shrinks",
    "drops", "surplus", "deficit", "takes", "gives", "spends",
];
/// Words right behind a value that say its sign.
pub const SIGNED_BEHIND: &[&str] = &[
    "more", "less", "fewer", "higher", "lower", "dearer", "cheaper", "above", "below", "saved", "lost",
    "gained", "earned", "longer", "shorter", "later", "earlier",
];
/// Words right before a value that carry any sign, or make it a condition.
pub const CARRIES: &[&str] = &[
    "worth", "to", "at", "is", "are", "was", "were", "be", "from", "under", "until", "than", "between", "if",
    "reads", "shows",
];

/// Words behind which a word may stand for a date that never comes.
pub const NAMES_A_WORD: &[&str] = &["says", "say", "said", "is", "are", "was", "be", "reads", "or", "as"];
/// Words before a range.
pub const RANGED: &[&str] = &["within", "between", "range", "from", "ranges", "anywhere", "runs", "spans"];

/// Words that say a direction: right only as long as the numbers beside them say the same.
pub const DIRECTIONS: &[&str] = &[
    "rises", "rise", "rose", "falls", "fall", "fell", "gains", "gain", "gained", "loses", "lose", "lost",
    "costs", "adds", "add", "saves", "save", "more", "less", "higher", "lower", "dearer", "cheaper", "above",
    "below", "late", "only", "already", "barely", "doubles", "double",
];
/// Words that tie a number to the day on which it is read.
pub const TODAY: &[&str] = &["today", "today’s", "now", "currently"];

/// Words behind a comma that begin another clause.
pub const CLAUSES: &[&str] = &[
    "and", "but", "so", "which", "who", "while", "whereas", "although", "though", "since", "because", "if",
    "when", "where", "or", "nor", "then", "that", "as", "until", "yet", "before", "after",
];

/// What ends with a full stop and no sentence does.
pub const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "approx", "ca", "vs", "cf", "dr", "mr", "mrs", "ms", "prof", "no", "nos", "fig", "figs",
    "eq", "sec", "ch", "p", "pp", "vol", "st", "inc", "ltd", "co", "corp", "u.s", "u.k", "e.u", "a.m", "p.m",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "ed", "eds", "al",
    "art", "para",
];
