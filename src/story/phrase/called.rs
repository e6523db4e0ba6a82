//! In: nothing. Out: the filters and functions of the story, each with how it is written, what it prints and an example.
//! What is registered without an entry here fails at once in any test; the reference is made of these entries.
//! Never registers anything.

/// What the reference says of a filter or a function of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalledEntry {
    /// Its name.
    pub name: &'static str,
    /// Its name with all that it takes.
    pub form: &'static str,
    /// What it prints.
    pub meaning: &'static str,
    /// How it may look.
    pub example: &'static str,
}

macro_rules! called {
    ($($(#[$doc:meta])* $table:ident { $($name:literal: $form:literal, $meaning:literal, $example:literal;)+ })+) => {
        $($(#[$doc])* pub const $table: &[CalledEntry] = &[$(CalledEntry {
            name: $name, form: $form, meaning: $meaning, example: $example,
        }),+];)+
    };
}

called! {
    /// Filters, which stand behind a value and a bar.
    FILTERS {
    "at": "at(index=label, …)", "Fixes places of indexes; a period may be `\"first\"`, `\"last\"` or `\"last-4\"`.", "{{ sold | at(year=2026) }}";
    "under": "under(scenario=…, over=\"base\")", "Takes another scenario, laid over the one that is told, or over the base.", "{{ price | under(scenario=\"dear\") }}";
    "in": "in(unit=…)", "Prints in another unit of the same kind.", "{{ costs | in(unit=\"thousand EUR/year\") }}";
    "words": "words", "Spells scale words out, and counts up to twelve.", "{{ ovens | words }}";
    "digits": "digits(n=…)", "Prints so many significant digits, whatever the draws say.", "{{ price | digits(n=1) }}";
    "change": "change(from=…, to=…, as=\"difference\")", "How it changes from one period to another, draw by draw.", "{{ sold | change(from=2026, to=2028) }}";
    "compared_to": "compared_to(id=…, as=\"difference\")", "How it differs from another quantity, or from the same one elsewhere.", "{{ revenue | compared_to(id=\"costs\", as=\"difference\") }}";
    "share_of": "share_of(total=…)", "Its part of a total.", "{{ loaves | at(shop=\"market\") | share_of(total=\"sold\") }}";
    "ordinal": "ordinal", "A whole number as a place in an order: 2nd.", "{{ place | ordinal }}";
    "percentile": "percentile(p=…)", "A percentile of its draws.", "{{ price | percentile(p=95) }}";
    "median": "median", "The median of its draws.", "{{ price | median }}";
    "mean": "mean", "The mean of its draws.", "{{ price | mean }}";
    "central": "central", "The central value, where the report prints another.", "{{ price | central }}";
    "range": "range(level=…)", "The range that holds the report's `interval` of the draws, or another part of them.", "{{ price | range(level=50) }}";
    "with_range": "with_range", "The number with its range in brackets, and with words for an open sign.", "{{ price | with_range }}";
    "published": "published", "What the YAML types for an assumption of `basis: sourced`, in whatever scenario.", "{{ flour | published }}";
    "direction": "direction(up=…, down=…, flat=…, form=…, with=\"size\", from=…, to=…)", "A word by a change, a comparison or a sign: rises, falls, stays the same, or words of your own.", "{{ sold | change(from=2026, to=2028) | direction(with=\"size\") }}";
    "article": "article(at=\"start\")", "Sets “a” or “an” before what is printed, as it is read aloud; with a capital at a start.", "{{ rent_rise | article }}";
    "plural": "plural(one=…, many=…)", "One word or the other by what prints.", "{{ ovens | plural(one=\"oven\", many=\"ovens\") }}";
    "magnitude": "magnitude", "Leaves out the sign, or the word of a change, for a word to say.", "{{ sold | change(from=2026, to=2028) | magnitude }}";
    "label": "label(index=…)", "The printed name of a label, or of a scenario.", "{{ \"market\" | label(index=\"shop\") }}";
    "list": "list(word=…)", "The items of a list in one line, with “and” or another word before the last.", "{{ [price, ovens] | list(word=\"or\") }}";
    }
    /// Functions, which stand alone.
    FUNCTIONS {
    "likely": "likely(claim=…, scenario=…)", "How likely what is told is, as a word, with its number where the draws do not settle which.", "{{ likely(claim=\"pays\") }}";
    "odds": "odds(claim=…, scenario=…)", "The same as a number: 7 in 10 (68%).", "{{ odds(claim=\"pays\") }}";
    "probability": "probability(claim=…, scenario=…)", "How likely the claim itself is, as a bare share.", "{{ probability(claim=\"pays\") }}";
    "claim": "claim(id=…, short=true)", "States a claim: the sentence that its odds are for, or its `short`.", "{{ claim(id=\"pays\") }}";
    "event": "event(id=…)", "When an event is.", "{{ event(id=\"opening\") }}";
    "decision": "decision(id=…)", "The option that a decision takes.", "{{ decision(id=\"second_oven\") }}";
    "cite": "cite(source=…)", "Sets a note with a source.", "{{ cite(source=\"till\") }}";
    "exhibit": "exhibit(id=…)", "Shows a figure or a table, once, in a paragraph of its own.", "{{ exhibit(id=\"path\") }}";
    "ref": "ref(exhibit=…)", "Names an exhibit, with a link.", "{{ ref(exhibit=\"path\") }}";
    "typed": "typed(text=…, why=…)", "A number that no quantity holds, with the reason.", "{{ typed(text=\"two\", why=\"a figure of speech\") }}";
    "assumptions": "assumptions(basis=…)", "The assumptions on a basis, in one line.", "{{ assumptions(basis=\"calibrated\") }}";
    "drivers": "drivers(of=…, n=…)", "The inputs that move a value most, the strongest first; each has a `name` and a `share`.", "{{ drivers(of=revenue, n=2) }}";
    "told_in": "told_in(scenarios=[…])", "In a condition: whether one of these scenarios is told.", "{% if told_in(scenarios=[\"base\"]) %}Bread gets dearer.{% endif %}";
    "tiers": "tiers(show=[…])", "A table by label, parts of a whole rounded together.", "{{ tiers(show=[loaves | at(year=2026)]) }}";
    "scenarios": "scenarios(show=[…])", "A table by scenario.", "{{ scenarios(show=[price]) }}";
    "takeaways": "takeaways()", "The ranked claims, each with the odds of its label.", "{{ takeaways() }}";
    "flip_points": "flip_points()", "A table of what turns each conclusion by itself.", "{{ flip_points() }}";
    "find_out": "find_out()", "A table of what to find out next, and what it would be worth.", "{{ find_out() }}";
    "intervals": "intervals()", "What every interval means, and how exact its ends are.", "{{ intervals() }}";
    "register": "register()", "All assumptions with range, basis, date, source and note.", "{{ register() }}";
    "formulas": "formulas()", "All formulas, in words.", "{{ formulas() }}";
    "overrides": "overrides()", "What each scenario changes.", "{{ overrides() }}";
    "claims": "claims()", "A table of the claims by scenario.", "{{ claims() }}";
    "timeline": "timeline()", "The events.", "{{ timeline() }}";
    "decisions": "decisions()", "The decisions, with how often each option is best and what it brings.", "{{ decisions() }}";
    "statements": "statements()", "What others published, beside what we find.", "{{ statements() }}";
    "sources": "sources()", "The sources.", "{{ sources() }}";
    "changes": "changes()", "Will compare two editions; this version says that it cannot yet.", "{{ changes() }}";
    }
    /// Filters of lists, in partials of a report alone.
    OF_PARTIALS {
    "first": "first", "The first item of a list.", "{{ rows | first }}";
    "last": "last", "The last item of a list.", "{{ rows | last }}";
    "nth": "nth(n=…)", "An item of a list, counted from 0.", "{{ rows | nth(n=2) }}";
    "length": "length", "How many items a list has.", "{{ rows | length }}";
    }
}

/// Whether a filter has an entry.
pub(super) fn has_filter(name: &str) -> bool {
    FILTERS.iter().chain(OF_PARTIALS).any(|entry| entry.name == name)
}

/// Whether a function has an entry.
pub(super) fn has_function(name: &str) -> bool {
    FUNCTIONS.iter().any(|entry| entry.name == name)
}
