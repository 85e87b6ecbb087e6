//! `parse_str`: bracket names become nested arrays, `+` is a space.

use serde_json::{Map, Value};

use super::shape;

/// The parameters of a query string or of an urlencoded body.
pub fn parse(query: &str) -> Value {
    let mut root = Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        insert(&mut root, &name, value.into_owned());
    }
    shape::normal(Value::Object(root))
}

/// The parameters of name and value pairs that are decoded already, a multipart body's.
pub fn collect(pairs: impl IntoIterator<Item = (String, String)>) -> Value {
    let mut root = Map::new();
    for (name, value) in pairs {
        insert(&mut root, &name, value);
    }
    shape::normal(Value::Object(root))
}

fn insert(root: &mut Map<String, Value>, name: &str, value: String) {
    let name = name.trim_start();
    let (head, mut rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    if head.is_empty() {
        return;
    }
    let head = head.replace(['.', ' '], "_");
    let mut path = vec![if rest.contains(']') {
        head
    } else {
        head + &rest.replacen('[', "_", 1)
    }];
    while let Some((key, after)) = rest
        .strip_prefix('[')
        .and_then(|inner| inner.split_once(']'))
    {
        path.push(key.to_owned());
        rest = after;
    }
    let mut place = root;
    for key in &path[..path.len() - 1] {
        let key = index(place, key);
        let next = place
            .entry(key)
            .or_insert_with(|| Value::Object(Map::new()));
        if !next.is_object() {
            *next = Value::Object(Map::new());
        }
        let Value::Object(inner) = next else { return };
        place = inner;
    }
    let key = index(place, &path[path.len() - 1]);
    place.insert(key, Value::String(value));
}

/// `[]` appends: the number after the highest one.
fn index(place: &Map<String, Value>, key: &str) -> String {
    if !key.is_empty() {
        return key.to_owned();
    }
    let highest = place.keys().filter_map(|key| key.parse::<u64>().ok()).max();
    highest.map_or(0, |n| n + 1).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn brackets_nest_append_and_name() {
        let query = "filter[%3E%3DDATE_CREATE]=2025-01-01&select[]=ID&select[]=TITLE&order[ID]=ASC";
        assert_eq!(
            parse(query),
            json!({
                "filter": {">=DATE_CREATE": "2025-01-01"},
                "select": ["ID", "TITLE"],
                "order": {"ID": "ASC"}
            })
        );
    }

    #[test]
    fn a_raw_plus_is_a_space_and_a_later_name_wins() {
        assert_eq!(parse("a=1+2&a=%2B3&b.c=x"), json!({"a": "+3", "b_c": "x"}));
    }

    #[test]
    fn a_raw_equal_sign_in_brackets_ends_the_name() {
        assert_eq!(parse("filter[=ID]=7"), json!({"filter_": "ID]=7"}));
        assert_eq!(parse("filter[%3DID]=7"), json!({"filter": {"=ID": "7"}}));
    }

    #[test]
    fn a_list_by_numbers_stays_a_list_and_gaps_make_a_map() {
        assert_eq!(parse("v[0]=a&v[1]=b"), json!({"v": ["a", "b"]}));
        assert_eq!(parse("v[1]=a&v[]=b"), json!({"v": {"1": "a", "2": "b"}}));
    }
}
