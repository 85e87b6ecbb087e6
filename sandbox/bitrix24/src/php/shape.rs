//! The shape of a PHP array in JSON.

use serde_json::{Map, Value};

/// Turns every object whose keys are `0..n-1` into a list, `{}` into `[]`, all the way down.
pub fn normal(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let map: Map<String, Value> = map.into_iter().map(|(k, v)| (k, normal(v))).collect();
            if map.keys().enumerate().all(|(n, key)| *key == n.to_string()) {
                Value::Array(map.into_iter().map(|(_, v)| v).collect())
            } else {
                Value::Object(map)
            }
        }
        Value::Array(items) => Value::Array(items.into_iter().map(normal).collect()),
        scalar => scalar,
    }
}

/// Keys and values of an array; nothing of a scalar.
pub fn pairs(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(n, v)| (n.to_string(), v))
            .collect(),
        _ => Vec::new(),
    }
}

/// The values of an array; nothing of a scalar.
pub fn items(value: &Value) -> Vec<&Value> {
    pairs(value).into_iter().map(|(_, item)| item).collect()
}

/// `$array[$key]`, by a key that may also be a list's position.
pub fn entry<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Object(map) => map.get(key),
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Whether a value is a PHP array.
pub fn is_array(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_))
}
