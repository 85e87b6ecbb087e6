//! `hdcp fields discover`.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::{portal, settings, site};
use crate::access;
use crate::bitrix::company::{
    self, FieldMap, Found, PortalField, fields, find, fits, is_enumeration,
};
use crate::cli::Changes;
use crate::failure::{Failure, Outcome};
use crate::http::Http;
use crate::schema::company::{LOOKUP, by_key};
use crate::schema::settings::{DOCTYPE, ENUMS, MAP};
use crate::screen;
use crate::site::Site;
use crate::words;

/// Shows what there is; with `apply`, writes it into the settings.
pub fn discover(
    http: &Http,
    lang: &str,
    as_json: bool,
    apply: Option<&Changes>,
) -> Outcome<ExitCode> {
    let portal = portal(http)?;
    let site = match apply {
        Some(_) => Some(site(http)?),
        None => access::site_if_given()?.map(|access| Site::new(http, &access)),
    };
    let (map, enums) = site.as_ref().map(current).transpose()?.unwrap_or_default();
    let fields = fields(&portal, lang)?;
    let report = Report::new(&fields, &map, &enums);
    if as_json {
        screen::say_json(&report.json());
    } else {
        report.print();
    }
    let (Some(changes), Some(site)) = (apply, site) else {
        return Ok(ExitCode::SUCCESS);
    };
    if report.key(LOOKUP).and_then(Found::field).is_none() {
        return Err(Failure::new("no_lookup_field", words::no_lookup_field())
            .mend(words::mend_lookup_field()));
    }
    settings::write_values(&site, changes, &report.values())
}

/// The map and the enumerations of the settings.
fn current(site: &Site) -> Outcome<(FieldMap, Vec<String>)> {
    let settings = site.find(DOCTYPE, DOCTYPE)?.unwrap_or_default();
    let map = company::read_map(settings[MAP].as_str().unwrap_or_default());
    let enums = serde_json::from_str(settings[ENUMS].as_str().unwrap_or_default());
    Ok((map.unwrap_or_default(), enums.unwrap_or_default()))
}

struct Report<'a> {
    fields: &'a [PortalField],
    found: Vec<(&'static str, Found)>,
    /// What the administrator added to the contract's keys, and the portal has.
    extras: FieldMap,
    /// Enumerations of the settings that still are in the map.
    enums: Vec<String>,
}

impl<'a> Report<'a> {
    fn new(fields: &'a [PortalField], map: &FieldMap, enums: &[String]) -> Self {
        let is_there = |code: &str| fields.iter().any(|field| field.code == code);
        let extras = map
            .iter()
            .filter(|(code, key)| by_key(key).is_none() && is_there(code));
        Self {
            fields,
            found: find(fields, map),
            extras: extras.cloned().collect(),
            enums: enums.to_vec(),
        }
    }

    fn key(&self, key: &str) -> Option<&Found> {
        self.found
            .iter()
            .find(|(one, _)| *one == key)
            .map(|(_, found)| found)
    }

    /// A ready map: in the contract's order, then the administrator's own.
    fn map(&self) -> FieldMap {
        let ours = self
            .found
            .iter()
            .filter_map(|(key, found)| Some((found.field()?.code.clone(), (*key).to_owned())));
        ours.chain(self.extras.iter().cloned()).collect()
    }

    /// The fields of the map whose values stand for words.
    fn enumerations(&self) -> Vec<String> {
        let is = |code: &str| {
            let kept = self.enums.iter().any(|one| one == code);
            kept || self
                .fields
                .iter()
                .any(|field| field.code == code && is_enumeration(field))
        };
        let codes = self.map().into_iter().map(|(code, _)| code);
        codes.filter(|code| is(code)).collect()
    }

    /// What goes into the settings.
    fn values(&self) -> Map<String, Value> {
        let map: Map<String, Value> = self
            .map()
            .into_iter()
            .map(|(code, key)| (code, key.into()))
            .collect();
        let map = format!("{:#}", Value::Object(map));
        let enums = format!("{:#}", json!(self.enumerations()));
        let values = json!({MAP: map, ENUMS: enums});
        values.as_object().cloned().unwrap_or_default()
    }

    fn print(&self) {
        let heads = [
            words::head_code(),
            words::head_label(),
            words::head_type(),
            words::head_key(),
            words::head_remark(),
        ];
        let of_key = |code: &str| {
            let mut keys = self.map().into_iter().filter(|(one, _)| one == code);
            keys.next().map(|(_, key)| key).unwrap_or_default()
        };
        let rows = self
            .fields
            .iter()
            .filter(|field| shown(field, &of_key(&field.code)));
        let rows = rows.map(|field| {
            let key = of_key(&field.code);
            let kind = if field.multiple {
                format!("{} ×n", field.kind)
            } else {
                field.kind.clone()
            };
            let remark = self.remark(&key);
            [field.code.clone(), field.label.clone(), kind, key, remark]
        });
        screen::say(&screen::table(heads, rows));
        screen::say("");
        for (key, found) in &self.found {
            match found {
                Found::Missing => {
                    let label = by_key(key).map_or("", |expected| expected.label);
                    screen::say(&format!("✗ {}", words::field_missing(key, label)));
                }
                Found::Several(codes) => {
                    screen::say(&format!(
                        "! {}",
                        words::field_ambiguous(key, &codes.join(", "))
                    ));
                }
                Found::ByCode(_) | Found::ByLabel(_) => {}
            }
        }
        let there = self
            .found
            .iter()
            .filter(|(_, found)| found.field().is_some())
            .count();
        screen::say(&words::found_of(there, self.found.len()));
        let enums = self.enumerations();
        if !enums.is_empty() {
            screen::say(&words::enumerations(&enums.join(", ")));
        }
    }

    fn remark(&self, key: &str) -> String {
        let Some((expected, found)) = by_key(key).zip(self.key(key)) else {
            return String::new();
        };
        let Some(field) = found.field() else {
            return String::new();
        };
        let mut remarks = Vec::new();
        if matches!(found, Found::ByLabel(_)) {
            remarks.push(format!("! {}", words::renamed(expected.code)));
        }
        if !fits(expected.kind, field) {
            remarks.push(format!(
                "✗ {}",
                words::type_wanted(&expected.kind.types().join("/"))
            ));
        }
        if remarks.is_empty() {
            "✓".to_owned()
        } else {
            remarks.join("; ")
        }
    }

    fn json(&self) -> Value {
        let keys = self.found.iter().map(|(key, found)| {
            let expected = by_key(key);
            let state = match found {
                Found::ByCode(_) => "found",
                Found::ByLabel(_) => "renamed",
                Found::Several(_) => "ambiguous",
                Found::Missing => "missing",
            };
            let field = found.field();
            let fits = field
                .zip(expected)
                .map(|(field, expected)| fits(expected.kind, field));
            json!({
                "key": key,
                "state": state,
                "expected_code": expected.map(|expected| expected.code),
                "expected_types": expected.map(|expected| expected.kind.types()),
                "code": field.map(|field| &field.code),
                "type": field.map(|field| &field.kind),
                "type_fits": fits,
            })
        });
        let fields = self.fields.iter().map(|field| {
            json!({
                "code": field.code,
                "label": field.label,
                "type": field.kind,
                "multiple": field.multiple,
            })
        });
        let map: Map<String, Value> = self
            .map()
            .into_iter()
            .map(|(code, key)| (code, key.into()))
            .collect();
        json!({
            MAP: map,
            ENUMS: self.enumerations(),
            "keys": keys.collect::<Vec<_>>(),
            "fields": fields.collect::<Vec<_>>(),
        })
    }
}

/// The portal's own fields, and of Bitrix24's those that are mapped.
fn shown(field: &PortalField, key: &str) -> bool {
    !key.is_empty() || field.code.starts_with("UF_")
}
