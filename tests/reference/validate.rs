//! The part of JSON Schema that the schema of report files uses, written down from the specification (draft 2020-12).
//! A keyword that is not here fails, so that no rule of the schema goes unheard.

use serde_json::Value;

/// Keywords that say nothing of whether a value is good.
const SILENT: &[&str] = &["$schema", "$defs", "title", "description"];

/// Whether a value follows a schema, below the root that holds its definitions.
pub fn follows(value: &Value, schema: &Value, root: &Value) -> bool {
    let keywords = schema.as_object().expect("a schema is an object");
    keywords.iter().all(|(keyword, rule)| match keyword.as_str() {
        "$ref" => {
            let name = rule.as_str().and_then(|to| to.strip_prefix("#/$defs/")).expect("a definition");
            follows(value, &root["$defs"][name], root)
        }
        "type" => listed(rule).iter().any(|name| is(value, name.as_str().expect("a word"))),
        "enum" => rule.as_array().expect("a list").contains(value),
        "anyOf" => rule.as_array().expect("a list").iter().any(|one| follows(value, one, root)),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| follows(item, rule, root))),
        "minItems" => {
            value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().expect("a number"))
        }
        "maxItems" => {
            value.as_array().is_none_or(|items| items.len() as u64 <= rule.as_u64().expect("a number"))
        }
        "required" => {
            let keys = rule.as_array().expect("a list");
            value
                .as_object()
                .is_none_or(|fields| keys.iter().all(|key| fields.contains_key(key.as_str().expect("a key"))))
        }
        "properties" => value.as_object().is_none_or(|fields| {
            fields.iter().all(|(key, inner)| rule.get(key).is_none_or(|one| follows(inner, one, root)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|fields| {
            let known = schema.get("properties");
            let mut others =
                fields.iter().filter(|(key, _)| known.is_none_or(|known| known.get(*key).is_none()));
            others.all(|(_, inner)| rule.as_bool().unwrap_or_else(|| follows(inner, rule, root)))
        }),
        silent => {
            assert!(SILENT.contains(&silent), "the schema uses `{silent}`, which this test does not know");
            true
        }
    })
}

fn listed(rule: &Value) -> Vec<Value> {
    rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()])
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type is called {other}"),
    }
}
