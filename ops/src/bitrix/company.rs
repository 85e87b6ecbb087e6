//! A company's fields on a portal, and which of them the popup's keys are.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Bitrix, Row, field, language, text};
use crate::failure::Outcome;
use crate::schema::company::{FIELDS, Kind};
use crate::schema::label::plain;

/// A field of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalField {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// Its type.
    pub kind: String,
    /// Whether it holds several values.
    pub multiple: bool,
    /// The words of an enumeration's values.
    pub options: BTreeMap<String, String>,
}

/// A map: the portal's codes, and the keys they are answered under, in order.
pub type FieldMap = Vec<(String, String)>;

/// The map of the document.
pub fn default_map() -> FieldMap {
    let pairs = FIELDS
        .iter()
        .map(|field| (field.code.to_owned(), field.key.to_owned()));
    pairs.collect()
}

/// A map as the settings hold it; none where that is no map.
pub fn read_map(text: &str) -> Option<FieldMap> {
    let map: Map<String, Value> = serde_json::from_str(text).ok()?;
    let pairs = map
        .into_iter()
        .filter_map(|(code, key)| Some((code, key.as_str()?.trim().to_owned())));
    let pairs: FieldMap = pairs.collect();
    (!pairs.is_empty()).then_some(pairs)
}

/// The entries of a map that are no field and key: the app leaves them out.
pub fn odd_entries(text: &str) -> Vec<String> {
    let map: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let is_name = |text: &str, first: fn(char) -> bool, rest: fn(char) -> bool| {
        let is_rest = |c: char| c.is_ascii_digit() || c == '_' || rest(c);
        text.len() <= 100 && text.starts_with(first) && text.chars().all(is_rest)
    };
    let is_code =
        |text: &str| is_name(text, |c| c.is_ascii_uppercase(), |c| c.is_ascii_uppercase());
    let is_key = |text: &str| {
        is_name(
            text,
            |c| c.is_ascii_alphabetic(),
            |c| c.is_ascii_alphabetic(),
        )
    };
    let is_odd = |(code, key): &(String, Value)| {
        !(is_code(code) && key.as_str().is_some_and(|key| is_key(key.trim())))
    };
    map.into_iter()
        .filter(is_odd)
        .map(|(code, _)| code.chars().take(60).collect())
        .collect()
}

/// All fields: Bitrix24's own, then the portal's. `lang` is the labels' language, by its ISO code.
pub fn fields(portal: &Bitrix, lang: &str) -> Outcome<Vec<PortalField>> {
    let described = portal.call("crm.company.fields", &json!({}))?;
    let users = portal.rows(
        "crm.company.userfield.list",
        &json!({"filter": {"LANG": language::code(lang)}, "order": {"SORT": "ASC"}}),
    )?;
    let users: Vec<PortalField> = users
        .iter()
        .map(|row| user_field(row, &described))
        .collect();
    let known = |code: &str| users.iter().any(|one| one.code == code);
    let own = described.as_object().into_iter().flatten();
    let mut fields: Vec<PortalField> = own
        .filter(|(code, _)| !known(code))
        .map(|(code, about)| described_field(code, about))
        .collect();
    fields.extend(users);
    Ok(fields)
}

fn user_field(row: &Row, described: &Value) -> PortalField {
    let code = field(row, "FIELD_NAME");
    let labels = ["EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL"];
    let label = labels.into_iter().map(|name| field(row, name));
    // A portal without labels in that language may have them in its own.
    let about = &described[&code];
    let label = label.chain(["formLabel", "listLabel"].map(|name| text(&about[name])));
    let options = row
        .get("LIST")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    PortalField {
        label: label
            .into_iter()
            .find(|label| !label.is_empty())
            .unwrap_or_default(),
        kind: field(row, "USER_TYPE_ID"),
        multiple: field(row, "MULTIPLE") == "Y",
        options: options
            .map(|one| (text(&one["ID"]), text(&one["VALUE"])))
            .collect(),
        code,
    }
}

fn described_field(code: &str, about: &Value) -> PortalField {
    let labels = ["formLabel", "listLabel", "title"].map(|name| text(&about[name]));
    PortalField {
        code: code.to_owned(),
        label: labels
            .into_iter()
            .find(|label| !label.is_empty())
            .unwrap_or_default(),
        kind: text(&about["type"]),
        multiple: about["isMultiple"] == true,
        options: BTreeMap::new(),
    }
}

/// How a key was found on the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Under the code of the settings or of the document.
    ByCode(PortalField),
    /// Under another code, by its label.
    ByLabel(PortalField),
    /// Several fields have its label: which one, only a person can say.
    Several(Vec<String>),
    /// Nowhere.
    Missing,
}

impl Found {
    /// The field, where there is one.
    pub fn field(&self) -> Option<&PortalField> {
        match self {
            Self::ByCode(field) | Self::ByLabel(field) => Some(field),
            Self::Several(_) | Self::Missing => None,
        }
    }
}

/// Every key of the contract, and where the portal has it. `map` is what the settings say now.
pub fn find(fields: &[PortalField], map: &FieldMap) -> Vec<(&'static str, Found)> {
    let by_code = |code: &str| fields.iter().find(|field| field.code == code);
    // What is mapped to one key is not taken for another because of its label.
    let mapped = |code: &str| map.iter().any(|(one, _)| one == code);
    FIELDS
        .iter()
        .map(|expected| {
            let settings = map.iter().filter(|(_, key)| key == expected.key);
            let codes = settings
                .map(|(code, _)| code.as_str())
                .chain([expected.code]);
            if let Some(field) = codes.into_iter().find_map(by_code) {
                return (expected.key, Found::ByCode(field.clone()));
            }
            let names = [
                plain(expected.label),
                plain(expected.key),
                plain(expected.code),
            ];
            let same: Vec<&PortalField> = fields
                .iter()
                .filter(|field| !mapped(&field.code) && names.contains(&plain(&field.label)))
                .collect();
            let fits = |field: &&&PortalField| fits(expected.kind, field);
            let fitting: Vec<&&PortalField> = same.iter().filter(fits).collect();
            let found = match (fitting.as_slice(), same.as_slice()) {
                ([one], _) => Found::ByLabel((**one).clone()),
                ([], [one]) => Found::ByLabel((*one).clone()),
                ([], []) => Found::Missing,
                _ => Found::Several(same.iter().map(|field| field.code.clone()).collect()),
            };
            (expected.key, found)
        })
        .collect()
}

/// Whether a field can hold what a key needs.
pub fn fits(kind: Kind, field: &PortalField) -> bool {
    kind == Kind::System || (kind.types().contains(&field.kind.as_str()) && !field.multiple)
}

/// Whether a field's values are numbers that stand for words.
pub fn is_enumeration(field: &PortalField) -> bool {
    matches!(field.kind.as_str(), "enumeration" | "crm_status")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(code: &str, label: &str, kind: &str) -> PortalField {
        PortalField {
            code: code.to_owned(),
            label: label.to_owned(),
            kind: kind.to_owned(),
            multiple: false,
            options: BTreeMap::new(),
        }
    }

    fn found(fields: &[PortalField], map: &FieldMap, key: &str) -> Found {
        let all = find(fields, map);
        all.into_iter()
            .find(|(one, _)| *one == key)
            .map(|(_, found)| found)
            .unwrap()
    }

    #[test]
    fn a_code_counts_more_than_a_label_and_the_settings_more_than_the_document() {
        let fields = [
            field("UF_CRM_1", "whatever", "datetime"),
            field("UF_CRM_DATE_EXPIRED_SHOPPLAN", "x", "datetime"),
            field("UF_CRM_2", "Ngày hết hạn Shopplan", "datetime"),
        ];
        let map = vec![("UF_CRM_1".to_owned(), "shopplan_expiry".to_owned())];
        assert_eq!(
            found(&fields, &map, "shopplan_expiry"),
            Found::ByCode(fields[0].clone())
        );
        assert_eq!(
            found(&fields, &vec![], "shopplan_expiry"),
            Found::ByCode(fields[1].clone())
        );
        let renamed = &fields[2..];
        assert_eq!(
            found(renamed, &map, "shopplan_expiry"),
            Found::ByLabel(fields[2].clone())
        );
        assert_eq!(
            found(&fields[..1], &vec![], "shopplan_expiry"),
            Found::Missing
        );
    }

    #[test]
    fn of_two_with_one_label_the_type_decides_or_nobody() {
        let fields = [
            field("UF_CRM_1", "NGAY HET HAN SHOPPLAN", "string"),
            field("UF_CRM_2", "Ngày hết hạn shopplan", "date"),
            field("UF_CRM_3", "ngày hết hạn Shopplan", "date"),
        ];
        let none = vec![];
        assert_eq!(
            found(&fields[..2], &none, "shopplan_expiry"),
            Found::ByLabel(fields[1].clone())
        );
        assert_eq!(
            found(&fields[..1], &none, "shopplan_expiry"),
            Found::ByLabel(fields[0].clone())
        );
        let several = ["UF_CRM_1", "UF_CRM_2", "UF_CRM_3"].map(str::to_owned);
        assert_eq!(
            found(&fields, &none, "shopplan_expiry"),
            Found::Several(several.to_vec())
        );
    }

    #[test]
    fn a_map_is_read_in_its_order() {
        let map = read_map(r#"{"UF_B": " b ", "UF_A": "a", "UF_C": 3}"#).unwrap();
        assert_eq!(
            map,
            [("UF_B".into(), "b".into()), ("UF_A".into(), "a".into())]
        );
        for text in ["", "[]", "{}", "{"] {
            assert_eq!(read_map(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_field_and_key_is_named() {
        let text = r#"{"UF_A": "a", "uf_b": "b", "UF_C": 3, "UF_D": "d d", "": "e", "F": " f "}"#;
        assert_eq!(odd_entries(text), ["uf_b", "UF_C", "UF_D", ""]);
        assert!(odd_entries("[").is_empty());
    }
}
