//! In: nothing. Out: the keys of claims, statements, decisions and events.
//! What each is for is in the table of sections.
//! Never reads a value.

use super::kind::KeyKind::{self, Any, By, Fields, List, One, Word};
use super::model::{FORMULA, IDS};
use crate::syntax::section::{EVENT_KINDS, VERDICTS};

/// A sentence.
const SENTENCE: KeyKind = One("a sentence with tags");

known_keys! {
    /// The keys of a claim.
    CLAIM {
    "label": One("a text"), "the sentence, without odds behind it",
        "What is claimed, as a proposition in plain words: the odds of `takeaways()` stand behind it.", "label: The oven pays";
    "that": FORMULA, "",
        "The condition, which is yes or no.", "that: value_of_oven > 0 USD";
    "says": SENTENCE, "",
        "What is told where the odds are for it: 66% or more, with the usual words.", "says: \"The oven pays: it is worth {{ worth | range }}.\"";
    "otherwise": SENTENCE, "none: a claim that is stated needs it",
        "What is told where the odds are against it.", "otherwise: The oven does not pay.";
    "unsure": SENTENCE, "none: the likelier sentence, with its odds",
        "What is told where the question is open.", "unsure: Whether the oven pays is open.";
    "short": Any(&[SENTENCE, Fields(SENTENCES)]), "the sentences themselves",
        "What `claim(id=…, short=true)` prints, for a second mention.", "short: {says: It pays., otherwise: It does not pay.}";
    "reference": Fields(REFERENCE), "none",
        "How often such things happened, printed beside the odds.", "reference: {share: 71%, of: second ovens of ten years, source: guild}";
    "takeaway": One("a whole number"), "none: it is not among the takeaways",
        "Its rank among the takeaways.", "takeaway: 1";
    "must_hold_in": IDS, "none",
        "Scenarios in whose central case it must hold; else the build stops.", "must_hold_in: [base]";
    "must_hold_at": One("a share"), "none",
        "The share of draws in which it must hold; else the build stops.", "must_hold_at: 80%";
    "note": One("a text"), "none",
        "A note to whoever reads the YAML; no page prints it.", "note: Asked by the board in spring.";
    }
    /// The sentences of a claim for a second mention.
    SENTENCES {
    "says": SENTENCE, "`says` of the claim",
        "In the place of `says`.", "says: The oven pays.";
    "otherwise": SENTENCE, "`otherwise` of the claim",
        "In the place of `otherwise`.", "otherwise: It does not pay.";
    "unsure": SENTENCE, "`unsure` of the claim",
        "In the place of `unsure`.", "unsure: Whether it pays is open.";
    }
    /// How often such things happened.
    REFERENCE {
    "share": One("a share"), "",
        "In how many of the cases it happened.", "share: 71%";
    "of": One("a text"), "",
        "Of which cases.", "of: second ovens of the last ten years";
    "source": One("the id of a source"), "none",
        "Who counted them.", "source: guild";
    }
    /// The keys of a statement.
    STATEMENT {
    "label": One("a text"), "the statement itself",
        "What the statement is called.", "label: The guild on ovens";
    "says": One("a text"), "",
        "What somebody else printed.", "says: A second oven pays within two years.";
    "source": One("the id of a source"), "none",
        "Who printed it.", "source: guild";
    "locator": One("a text"), "none",
        "Where in the source it stands.", "locator: page 12";
    "published": One("a number or range with its unit"), "none",
        "The number that was printed, which is compared with `ours`.", "published: \"$100–150B\"";
    "ours": FORMULA, "none",
        "What the model finds for it.", "ours: sales_2027";
    "verdict": Word(VERDICTS), "computed where there is a `published` number",
        "What we say of a statement without a number.", "verdict: opinion";
    "why": One("a text with tags"), "none",
        "The reason, for the table of statements.", "why: The survey asks owners only.";
    }
    /// The keys of a decision.
    DECISION {
    "label": One("a text"), "",
        "The question.", "label: Which oven";
    "over": IDS, "none: one decision",
        "The indexes for each of whose labels it is taken by itself.", "over: workload";
    "options": By("option", &One("its printed name")), "the labels of the index of `payoff`",
        "What may be chosen.", "options: {buy: Buy it, wait: Wait}";
    "rules": List(&Fields(RULE)), "none, with `payoff`",
        "Conditions with the option that each chooses; the first that holds decides.", "rules: [{if: worth > 0 EUR, then: buy}, {then: wait}]";
    "payoff": Any(&[FORMULA, Fields(super::PAYOFF)]), "none, with `rules`",
        "A quantity over the options, of which the largest is chosen; `{cost: …}` takes the least.", "payoff: profit";
    "by": One("`mean`, `central`, `median` or a percentile"), "`mean`",
        "Which number of the payoff is compared.", "by: p10";
    "show": List(&FORMULA), "none",
        "Quantities that stand beside the choice in its table, of the option that is chosen.", "show: [worth, outlay]";
    "in": IDS, "none: the scenario that is told",
        "Further scenarios for which its table has the choice.", "in: [base, slow]";
    "note": One("a text with tags"), "none",
        "What a reader should know of it.", "note: Asked again next spring.";
    }
    /// The keys of a rule.
    RULE {
    "if": FORMULA, "always: the last rule",
        "When the rule holds.", "if: worth > 0 EUR";
    "then": One("an option"), "",
        "What it chooses.", "then: buy";
    }
    /// The keys of an event.
    EVENT {
    "at": FORMULA, "none, with `when`",
        "A formula that gives a point in time.", "at: first_where over year (total > 0 USD)";
    "when": One("a date, a period or a window"), "none, with `at`",
        "When it is, as somebody typed it.", "when: 2026-05-04";
    "what": One("a text with tags"), "",
        "What happens.", "what: The second shop opens";
    "kind": Word(EVENT_KINDS), "`computed` with `at`, `fact` with `when`",
        "What the date is.", "kind: projection";
    "never": One("a text with tags"), "“never within the horizon”",
        "What prints where it does not come.", "never: not by 2030";
    "source": One("the id of a source"), "none",
        "Where the date comes from.", "source: offer";
    "locator": One("a text"), "none",
        "Where in the source it stands.", "locator: page 2";
    "note": One("a text with tags"), "none",
        "What a reader should know of it.", "note: Subject to the permit.";
    }
}
