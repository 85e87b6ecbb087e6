//! `user.get`: what is shown and what can be filtered hangs on the webhook's scope.

use serde_json::{Map, Value, json};

use super::page::Page;
use super::{Answer, Call};
use crate::data::Record;
use crate::fault::Kind as FaultKind;
use crate::filter::{Condition, Operator, matches};
use crate::php::{scalar, shape};
use crate::schema::{Field, Kind};

const BRIEF: &[&str] = &[
    "ID",
    "XML_ID",
    "ACTIVE",
    "NAME",
    "LAST_NAME",
    "SECOND_NAME",
    "TITLE",
    "IS_ONLINE",
    "TIME_ZONE",
    "TIMESTAMP_X",
    "DATE_REGISTER",
    "PERSONAL_PROFESSION",
    "PERSONAL_GENDER",
    "PERSONAL_BIRTHDAY",
    "PERSONAL_PHOTO",
    "PERSONAL_CITY",
    "WORK_POSITION",
    "WORK_CITY",
    "LAST_ACTIVITY_DATE",
    "UF_EMPLOYMENT_DATE",
    "UF_DEPARTMENT",
    "UF_PHONE_INNER",
    "USER_TYPE",
];
const BASIC: &[&str] = &["EMAIL", "PERSONAL_MOBILE", "WORK_PHONE", "WORK_COMPANY"];
const FULL: &[&str] = &["LAST_LOGIN", "PERSONAL_WWW", "PERSONAL_ICQ"];
const NOT_A_FILTER: &[&str] = &["SORT", "ORDER", "START", "SELECT", "ADMIN_MODE", "FILTER"];

/// Employees, past ones too. An id that nobody has is an empty list, and that has no `total`.
pub fn get(call: &Call) -> Answer {
    let allowed = allowed(call);
    let conditions = conditions(call, &allowed);
    let lies = call.suffers(FaultKind::ForeignRows);
    let mut users: Vec<&Map<String, Value>> = call.data.users.iter().collect();
    users.retain(|user| lies || matches(&conditions, &as_record(user)));
    if call.suffers(FaultKind::EmptyRows) {
        users.clear();
    }
    let sort = call
        .param("sort")
        .map(scalar::text)
        .unwrap_or_default()
        .to_uppercase();
    let descends = call
        .param("order")
        .is_some_and(|way| scalar::text(way).eq_ignore_ascii_case("desc"));
    if sort == "LAST_NAME" || sort == "NAME" {
        users.sort_by_key(|user| scalar::text(&user[&sort]).to_lowercase());
    }
    if descends {
        users.reverse();
    }
    let page = Page::new(call.param("start").filter(|start| scalar::int(start) >= 0));
    let shown = page.slice(&users).iter().map(|user| {
        let mut row: Map<String, Value> = (*user).clone();
        row.retain(|name, _| allowed.contains(&name.as_str()) && !call.lacks(name));
        let mut row = Value::Object(row);
        call.spoil(&mut row);
        row
    });
    let mut answer = page.answer(shown.collect(), users.len());
    answer.total = answer.total.filter(|total| *total > 0);
    answer
}

fn allowed(call: &Call) -> Vec<&'static str> {
    let mut names = BRIEF.to_vec();
    if call.webhook.has("user_basic") || call.webhook.has("user") {
        names.extend(BASIC);
    }
    if call.webhook.has("user") {
        names.extend(FULL);
    }
    names
}

/// Without `FILTER` the parameters themselves are the filter. What the scope does not show is
/// dropped from it without a word: by e-mail under `user_brief`, everybody fits.
fn conditions(call: &Call, allowed: &[&'static str]) -> Vec<Condition<'static>> {
    let filter = call.param("filter").unwrap_or(call.params);
    let known = shape::pairs(filter).into_iter().filter_map(|(key, value)| {
        let key = key.to_uppercase();
        let (operator, name) = Operator::split(&key);
        let name = allowed
            .iter()
            .find(|own| **own == name && !NOT_A_FILTER.contains(own))?;
        let kind = if *name == "ID" {
            Kind::Integer
        } else {
            Kind::Text
        };
        let field = Field {
            name,
            kind,
            user: None,
        };
        if *name == "ACTIVE" {
            let active = scalar::truthy(value) && value != &json!("N");
            return Condition::new(field, operator, &json!(active));
        }
        Condition::new(field, operator, value)
    });
    known.collect()
}

fn as_record(user: &Map<String, Value>) -> Record {
    let id = u64::try_from(scalar::int(&user["ID"])).unwrap_or_default();
    Record {
        id,
        fields: user.clone(),
        ..Record::default()
    }
}
