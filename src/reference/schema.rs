//! In: the tables of keys by which report files are read. Out: a JSON Schema (draft 2020-12) of these files.
//! An editor learns from it which keys there are, what they mean and which words they take.
//! Never says what a text must hold: `entail check` does.

use entail_input::syntax::keys::{KeyKind, KnownKey, REPORT, SECTION};
use serde_json::{Map, Value, json};

/// The schema of a YAML file of a report.
pub fn schema() -> Value {
    let mut keys = properties(REPORT);
    let mut defined = Map::new();
    for section in SECTION {
        defined.insert(section.name.to_owned(), or_nothing(of(&section.kind)));
        let reference = format!("#/$defs/{}", section.name);
        keys.insert(section.name.to_owned(), with_words(json!({ "$ref": reference }), section));
    }
    // One number, or one for each label of each index: it holds itself.
    let cells = json!({ "anyOf": [text(), { "type": "object", "additionalProperties": { "$ref": "#/$defs/cells" } }] });
    defined.insert("cells".to_owned(), cells);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a report",
        "type": ["object", "null"],
        "properties": keys,
        "additionalProperties": false,
        "$defs": defined,
    })
}

/// Known keys with what stands under each.
fn properties(keys: &[KnownKey]) -> Map<String, Value> {
    let property = |key: &KnownKey| {
        // Nothing under a key is the same as no key, unless the key must be there.
        let value = if key.is_needed() { of(&key.kind) } else { or_nothing(of(&key.kind)) };
        (key.name.to_owned(), with_words(value, key))
    };
    keys.iter().map(property).collect()
}

fn with_words(mut schema: Value, key: &KnownKey) -> Value {
    let default =
        if key.is_needed() { "Must be given.".to_owned() } else { format!("Left out: {}.", key.default) };
    if let Value::Object(fields) = &mut schema {
        let text = format!("{} {default} Example: {}", key.meaning, key.example);
        fields.insert("description".to_owned(), text.into());
    }
    schema
}

fn of(kind: &KeyKind) -> Value {
    match kind {
        KeyKind::One(_) => text(),
        KeyKind::Word(words) => json!({ "enum": words }),
        KeyKind::YesNo => json!({ "enum": [true, false, "yes", "no", "true", "false"] }),
        KeyKind::Nothing => json!({ "type": "null" }),
        KeyKind::Cells(_) => json!({ "$ref": "#/$defs/cells" }),
        // One item is a list of one.
        KeyKind::List(each) => json!({ "anyOf": [{ "type": "array", "items": of(each) }, of(each)] }),
        KeyKind::Ends => {
            json!({ "type": "array", "items": { "type": ["string", "number", "boolean", "null"] }, "minItems": 2, "maxItems": 2 })
        }
        KeyKind::By(_, each) => {
            json!({ "type": "object", "additionalProperties": of(each) })
        }
        KeyKind::Fields(keys) => {
            let needed: Vec<&str> = keys.iter().filter(|key| key.is_needed()).map(|key| key.name).collect();
            json!({
                "type": "object",
                "properties": properties(keys),
                "required": needed,
                "additionalProperties": false,
            })
        }
        KeyKind::Any(kinds) => json!({ "anyOf": kinds.iter().map(of).collect::<Vec<_>>() }),
    }
}

/// One value of YAML, whatever it takes it for.
fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn or_nothing(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
