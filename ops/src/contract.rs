//! The answer of the method, held against the contract's important keys.

use serde_json::Value;

/// What is wrong with an answer; nothing where it is one. `ticket` is what was asked for.
pub fn faults(body: &Value, ticket: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let reply = &body["message"];
    if reply["success"] != true {
        faults.push(fault("message.success", "true", &reply["success"]));
        return faults;
    }
    if !reply["message"].is_string() {
        faults.push(fault("message.message", "text", &reply["message"]));
    }
    let data = &reply["data"];
    if data["schema_version"] != 1 {
        faults.push(fault("data.schema_version", "1", &data["schema_version"]));
    }
    if data["ticket"]["name"] != ticket {
        faults.push(fault("data.ticket.name", ticket, &data["ticket"]["name"]));
    }
    let is_day = data["today"]
        .as_str()
        .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
    if !is_day {
        faults.push(fault("data.today", "2026-11-24", &data["today"]));
    }
    for key in ["customer", "contact"] {
        if !(data[key].is_object() || data.get(key).is_some_and(Value::is_null)) {
            faults.push(fault(&format!("data.{key}"), "object/null", &data[key]));
        }
    }
    bitrix(&data["bitrix"], &mut faults);
    faults
}

/// The states that `bitrix.status` may have.
const STATES: [&str; 7] = [
    "disabled",
    "missing_config",
    "missing_orgid",
    "matched",
    "multiple",
    "not_found",
    "error",
];

fn bitrix(bitrix: &Value, faults: &mut Vec<String>) {
    for key in ["enabled", "configured", "cached", "stale", "unverified"] {
        if !bitrix[key].is_boolean() {
            faults.push(fault(&format!("bitrix.{key}"), "true/false", &bitrix[key]));
        }
    }
    for key in ["lookup_candidates", "extra", "matches"] {
        if !bitrix[key].is_array() {
            faults.push(fault(&format!("bitrix.{key}"), "list", &bitrix[key]));
        }
    }
    let status = bitrix["status"].as_str().unwrap_or_default();
    if !STATES.contains(&status) {
        faults.push(fault("bitrix.status", &STATES.join("/"), &bitrix["status"]));
    }
    let company = &bitrix["company"];
    if status == "matched" {
        let missing = crate::schema::company::FIELDS
            .iter()
            .map(|field| field.key)
            .chain(["url"])
            .filter(|key| company.get(key).is_none());
        faults.extend(
            missing.map(|key| fault(&format!("bitrix.company.{key}"), "text/null", &Value::Null)),
        );
    } else if !company.is_null() {
        faults.push(fault("bitrix.company", "null", company));
    }
    if status == "error" && !bitrix["error"]["code"].is_string() {
        faults.push(fault("bitrix.error.code", "text", &bitrix["error"]["code"]));
    }
}

/// Names a key; of its value only the type, for it may be a customer's.
fn fault(key: &str, wanted: &str, is: &Value) -> String {
    let is = match is {
        Value::Null => "null",
        Value::Bool(_) => "true/false",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    format!("{key}: {is} ≠ {wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The project's own answers that are no refusal.
    fn scenarios() -> Vec<(String, Value)> {
        let text = include_str!("../../fixtures/scenarios.json");
        let all: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap();
        all.into_iter()
            .map(|(name, one)| (name, one["reply"]["body"].clone()))
            .filter(|(_, body)| body["message"]["success"] == true)
            .collect()
    }

    #[test]
    fn the_projects_own_answers_have_no_fault() {
        let scenarios = scenarios();
        assert!(scenarios.len() > 10, "{}", scenarios.len());
        for (name, body) in scenarios {
            let ticket = body["message"]["data"]["ticket"]["name"]
                .as_str()
                .unwrap()
                .to_owned();
            assert_eq!(faults(&body, &ticket), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn a_spoilt_answer_has_one() {
        let (_, body) = scenarios()
            .into_iter()
            .find(|(_, body)| body["message"]["data"]["bitrix"]["status"] == "matched")
            .unwrap();
        let ticket = body["message"]["data"]["ticket"]["name"]
            .as_str()
            .unwrap()
            .to_owned();
        for path in [
            "/message/success",
            "/message/data/schema_version",
            "/message/data/today",
            "/message/data/ticket/name",
            "/message/data/bitrix/status",
            "/message/data/bitrix/matches",
            "/message/data/bitrix/enabled",
        ] {
            let mut spoilt = body.clone();
            *spoilt.pointer_mut(path).unwrap() = Value::Null;
            assert!(!faults(&spoilt, &ticket).is_empty(), "{path}");
        }
        assert!(!faults(&body, "another").is_empty());
    }
}
