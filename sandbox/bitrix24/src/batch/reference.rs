//! `$result[name][key]…`: one command's parameters out of another's result.

use serde_json::{Map, Value};

use crate::php::{scalar, shape};

/// Replaces references in keys and values, all the way down.
///
/// The trap: a path that leads nowhere gives the deepest part that there was. Over an empty
/// result that is `[]`, over a failed command it is everything that came before; `null` counts as
/// nowhere.
pub fn resolve(params: &Value, done: &Map<String, Value>) -> Value {
    match params {
        Value::String(text) => in_text(text, done),
        Value::Array(_) | Value::Object(_) => {
            let pairs = shape::pairs(params).into_iter();
            let pairs = pairs
                .map(|(key, value)| (scalar::text(&in_text(&key, done)), resolve(value, done)));
            shape::normal(Value::Object(pairs.collect()))
        }
        other => other.clone(),
    }
}

/// A text that is one reference becomes the value with its type, a list too. Inside a longer text
/// only a scalar is put in.
fn in_text(text: &str, done: &Map<String, Value>) -> Value {
    let mut result = text.to_owned();
    for word in text.split_whitespace() {
        let Some(at) = word.find('$') else { continue };
        let token = &word[at..];
        let Some(value) = value(token, done) else {
            continue;
        };
        if token == text {
            return value;
        }
        if !shape::is_array(&value) {
            result = result.replace(token, &scalar::text(&value));
        }
    }
    Value::String(result)
}

fn value(token: &str, done: &Map<String, Value>) -> Option<Value> {
    let sections = [
        ("$result", "result"),
        ("$error", "result_error"),
        ("$total", "result_total"),
        ("$next", "result_next"),
    ];
    let (path, section) = sections
        .iter()
        .find_map(|(word, name)| Some((token.strip_prefix(word)?, *name)))?;
    if !path.starts_with('[') {
        return None;
    }
    let mut place = done.get(section)?;
    let mut rest = path;
    while let Some((key, after)) = rest
        .strip_prefix('[')
        .and_then(|inner| inner.split_once(']'))
    {
        match shape::entry(place, key) {
            Some(next) if !next.is_null() => place = next,
            _ => break,
        }
        rest = after;
    }
    Some(shape::normal(place.clone()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::resolve;

    fn done() -> Map<String, Value> {
        let done =
            json!({"result": {"d": {"CONTACT": [5, 7]}, "e": [], "c": [{"ID": "9", "X": null}]}});
        done.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_whole_reference_keeps_its_type() {
        let params = json!({"filter": {"@ID": "$result[d][CONTACT]"}});
        assert_eq!(
            resolve(&params, &done()),
            json!({"filter": {"@ID": [5, 7]}})
        );
    }

    #[test]
    fn a_path_to_nowhere_gives_its_deepest_ancestor() {
        assert_eq!(
            resolve(&json!(["$result[e][CONTACT]"]), &done()),
            json!([[]])
        );
        assert_eq!(
            resolve(&json!(["$result[c][0][X]"]), &done()),
            json!([{"ID": "9", "X": null}])
        );
        assert_eq!(
            resolve(&json!(["$result[gone][0]"]), &done()),
            json!([done()["result"]])
        );
    }

    #[test]
    fn inside_a_text_only_scalars_are_put() {
        assert_eq!(
            resolve(&json!(["CO_$result[c][0][ID]"]), &done()),
            json!(["CO_9"])
        );
        assert_eq!(
            resolve(&json!(["a $result[d][CONTACT] b"]), &done()),
            json!(["a $result[d][CONTACT] b"])
        );
    }
}
