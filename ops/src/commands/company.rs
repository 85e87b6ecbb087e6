//! `hdcp company get`.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::portal;
use crate::access;
use crate::bitrix::company::{self as portal_fields, FieldMap, PortalField};
use crate::bitrix::{Bitrix, Row, field, link};
use crate::failure::{Failure, Outcome};
use crate::http::Http;
use crate::lang;
use crate::schema::company::{Expected, FIELDS, Kind, LOOKUP, by_key};
use crate::schema::settings::{DOCTYPE, MAP, PORTAL};
use crate::screen;
use crate::site::Site;
use crate::terminal::line;
use crate::words;

/// Shows the company with this Company ID.
pub fn get(http: &Http, orgid: &str, as_json: bool) -> Outcome<ExitCode> {
    let portal = portal(http)?;
    let settings = settings_of_site(http)?;
    let map = portal_fields::read_map(settings[MAP].as_str().unwrap_or_default());
    let map = map.unwrap_or_else(portal_fields::default_map);
    let leads_to = link::portal(
        settings[PORTAL].as_str().unwrap_or_default(),
        portal.origin(),
    );
    let fields = portal_fields::fields(&portal, lang::current().code())?;
    let rows = look_up(&portal, &map, orgid)?;
    let owner = match rows.as_slice() {
        [row] => owner(http, row)?,
        _ => Owner::None,
    };
    let shown: Vec<Shown> = rows
        .iter()
        .map(|row| Shown::new(&leads_to, &map, &fields, row, &owner))
        .collect();
    if as_json {
        screen::say_json(&json!(shown.iter().map(Shown::json).collect::<Vec<_>>()));
    }
    match shown.as_slice() {
        [] => {
            Err(Failure::new("not_found", words::no_company(orgid)).mend(words::mend_no_company()))
        }
        [one] => {
            if !as_json {
                one.print();
            }
            Ok(ExitCode::SUCCESS)
        }
        several => {
            if !as_json {
                screen::say(&format!("! {}", words::several_companies(orgid)));
                several.iter().for_each(Shown::print);
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The site's settings; null where no site is given, or it has none.
fn settings_of_site(http: &Http) -> Outcome<Value> {
    let Some(access) = access::site_if_given()? else {
        return Ok(Value::Null);
    };
    let settings = Site::new(http, &access).find(DOCTYPE, DOCTYPE)?;
    Ok(settings.unwrap_or_default())
}

/// The companies with this Company ID, as the popup looks them up.
fn look_up(portal: &Bitrix, map: &FieldMap, orgid: &str) -> Outcome<Vec<Row>> {
    let code = map
        .iter()
        .find(|(_, key)| key == LOOKUP)
        .map(|(code, _)| code.as_str());
    let code = code.unwrap_or("UF_CRM_COMPANY_ID");
    let mut select: Vec<&str> = vec!["ID", "TITLE", "ASSIGNED_BY_ID"];
    select.extend(map.iter().map(|(code, _)| code.as_str()));
    // Without the `=`, Bitrix24 compares with a mask.
    let params = json!({
        "filter": {format!("={code}"): [orgid]},
        "select": select,
        "order": {"DATE_MODIFY": "DESC"},
        "start": -1,
    });
    let rows = portal.rows("crm.company.list", &params)?;
    // A filter that it does not know is forgotten, and page one of everything answered.
    if !rows.is_empty() && !rows.iter().any(|row| row.contains_key(code)) {
        return Err(Failure::new("no_lookup_field", words::no_such_field(code))
            .mend(words::mend_lookup_field()));
    }
    Ok(rows
        .into_iter()
        .filter(|row| field(row, code) == orgid)
        .collect())
}

/// The key of who looks after the company.
const OWNER: &str = "assigned_by_id";

/// Who looks after the company.
enum Owner {
    /// Nobody is named, or several companies fit.
    None,
    /// There is no webhook to ask with.
    NoWebhook,
    /// No such user.
    Missing,
    /// He is there.
    User(Row),
}

fn owner(http: &Http, company: &Row) -> Outcome<Owner> {
    let id = field(company, "ASSIGNED_BY_ID");
    if matches!(id.as_str(), "" | "0") {
        return Ok(Owner::None);
    }
    let Some(webhook) = access::responsible_webhook()? else {
        return Ok(Owner::NoWebhook);
    };
    let user = Bitrix::new(http, webhook).user(&id)?;
    Ok(user.map_or(Owner::Missing, Owner::User))
}

/// A company as it is shown: label, code, text.
struct Shown {
    id: String,
    url: String,
    rows: Vec<Line>,
}

struct Line {
    key: String,
    label: String,
    code: String,
    raw: String,
    text: String,
}

impl Shown {
    fn new(portal: &str, map: &FieldMap, fields: &[PortalField], row: &Row, owner: &Owner) -> Self {
        let id = field(row, "ID");
        let lines = map.iter().map(|(code, key)| {
            let about = fields.iter().find(|field| field.code == *code);
            let raw = words_of(row.get(code).unwrap_or(&Value::Null), about);
            let expected = by_key(key);
            let label = expected.map(|expected| expected.label.to_owned());
            let label = label.or_else(|| about.map(|field| field.label.clone()));
            let mut text = written(expected, &raw);
            if key == OWNER && !text.is_empty() {
                text = owner_words(&text, owner);
            }
            Line {
                text,
                key: key.clone(),
                label: label.unwrap_or_else(|| key.clone()),
                code: code.clone(),
                raw,
            }
        });
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_by_key(|line| {
            FIELDS
                .iter()
                .position(|field| field.key == line.key)
                .unwrap_or(usize::MAX)
        });
        Self {
            url: format!("{portal}/crm/company/details/{id}/"),
            id,
            rows: lines,
        }
    }

    fn print(&self) {
        let name = |key: &str| {
            let line = self.rows.iter().find(|line| line.key == key);
            line.map(|line| line.text.clone())
                .filter(|text| !text.is_empty())
        };
        let full = || name("title_full").map(|title| without_id(&title));
        let title = name("company_name")
            .or_else(full)
            .unwrap_or_else(|| self.id.clone());
        screen::say(&format!("{}\n{}", line(&title), line(&self.url)));
        let heads = [words::head_label(), words::head_value(), words::head_code()];
        let filled = self.rows.iter().filter(|line| !line.text.is_empty());
        let rows = filled.map(|line| [line.label.clone(), line.text.clone(), line.code.clone()]);
        screen::say(&screen::table(heads, rows));
        let empty: Vec<String> = self
            .rows
            .iter()
            .filter(|line| line.text.is_empty())
            .map(|one| line(&format!("  {} ({}, {})", one.label, one.code, one.key)))
            .collect();
        if empty.is_empty() {
            screen::say(&format!("✓ {}", words::nothing_empty()));
        } else {
            screen::say(&format!(
                "! {}\n{}",
                words::came_back_empty(),
                empty.join("\n")
            ));
        }
    }

    fn json(&self) -> Value {
        let company: Map<String, Value> = self
            .rows
            .iter()
            .map(|line| {
                let value = if line.raw.is_empty() {
                    Value::Null
                } else {
                    line.raw.as_str().into()
                };
                (line.key.clone(), value)
            })
            .collect();
        let empty = self
            .rows
            .iter()
            .filter(|line| line.raw.is_empty())
            .map(|line| &line.key);
        json!({"url": self.url, "company": company, "empty": empty.collect::<Vec<_>>()})
    }
}

/// The responsible's number, and who that is.
fn owner_words(id: &str, owner: &Owner) -> String {
    let mut parts = vec![id.to_owned()];
    match owner {
        Owner::None => {}
        Owner::NoWebhook => parts.push(words::owner_unknown(access::RESPONSIBLE)),
        Owner::Missing => parts.push(words::owner_missing()),
        Owner::User(row) => {
            // Family name first, as in Vietnam.
            parts.push(format!(
                "{} {}",
                field(row, "LAST_NAME"),
                field(row, "NAME")
            ));
            let email = field(row, "EMAIL");
            parts.push(if email.is_empty() {
                words::owner_without_email()
            } else {
                email
            });
            let active = matches!(row.get("ACTIVE"), Some(Value::Bool(true)))
                || matches!(field(row, "ACTIVE").as_str(), "Y" | "1" | "true");
            parts.push(if active {
                words::active()
            } else {
                words::inactive()
            });
        }
    }
    let parts = parts.iter().map(|part| part.trim());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A value in words, where its numbers stand for some.
fn words_of(value: &Value, about: Option<&PortalField>) -> String {
    if let Value::Array(items) = value {
        let items = items
            .iter()
            .map(|item| words_of(item, about))
            .filter(|item| !item.is_empty());
        return items.collect::<Vec<_>>().join(", ");
    }
    let text = crate::bitrix::text(value);
    about
        .and_then(|field| field.options.get(&text))
        .cloned()
        .unwrap_or(text)
}

/// A value as the popup writes it.
fn written(expected: Option<&Expected>, raw: &str) -> String {
    match expected.map(|expected| expected.kind) {
        Some(Kind::Date) => day(raw).unwrap_or_else(|| raw.to_owned()),
        Some(Kind::Decimal) => decimal(raw).unwrap_or_else(|| raw.to_owned()),
        Some(Kind::System) if raw == "0" => String::new(),
        _ => raw.to_owned(),
    }
}

/// `2026-08-20T00:00:00+03:00` is 20/08/2026 in every time zone.
fn day(raw: &str) -> Option<String> {
    let date: jiff::civil::Date = raw.get(..10)?.parse().ok()?;
    Some(date.strftime("%d/%m/%Y").to_string())
}

/// `0E-7` is 0 and `1.2500000` is 1.25.
fn decimal(raw: &str) -> Option<String> {
    let number: f64 = raw.parse().ok().filter(|number: &f64| number.is_finite())?;
    let text = number.to_string();
    Some(match lang::current() {
        lang::Lang::Vi => text.replace('.', ","),
        lang::Lang::En => text,
    })
}

/// `ĐẦM XINH Shop - 1000069494` is ĐẦM XINH Shop.
fn without_id(title: &str) -> String {
    match title.rsplit_once(" - ") {
        Some((name, id)) if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) => {
            name.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_popup_does() {
        assert_eq!(
            day("2026-08-20T00:00:00+03:00").as_deref(),
            Some("20/08/2026")
        );
        assert_eq!(day("soon"), None);
        assert_eq!(day("2026-13-20"), None);
        assert_eq!(decimal("0E-7").as_deref(), Some("0"));
        assert_eq!(decimal("text"), None);
        assert_eq!(without_id("ĐẦM XINH Shop - 1000069494"), "ĐẦM XINH Shop");
        assert_eq!(without_id("A - B"), "A - B");
    }
}
