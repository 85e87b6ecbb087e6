//! `/_control`: faults, limits, the clock, counters, and what the portal holds.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::fault::Fault;
use crate::http::reply::Reply;
use crate::http::request::Request;
use crate::http::server::Shared;
use crate::limits::Limits;
use crate::portal::{Portal, State};
use crate::rest::lock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance: f64,
}

/// Answers a control request; a body it cannot use is a 400 that says why.
pub fn answer(shared: &Shared, path: &str, request: &Request) -> Reply {
    let portal = &mut *lock(shared);
    let outcome = match (request.verb.as_str(), path.trim_matches('/')) {
        ("GET", "") => Ok(overview(portal)),
        ("GET", "cast") => Ok(cast(portal)),
        ("GET", "data") => Ok(json!(portal.data)),
        ("GET", "counters") => Ok(json!(portal.state.journal.webhooks)),
        ("GET", "requests") => Ok(json!(portal.state.journal.requests)),
        ("GET", "faults") => Ok(json!(portal.state.faults)),
        ("POST", "faults") => add_faults(portal, &request.body),
        ("DELETE", "faults") => {
            portal.state.faults.clear();
            Ok(json!([]))
        }
        ("DELETE", "counters") => {
            portal.state.journal = crate::journal::Journal::default();
            Ok(json!({}))
        }
        ("GET", "limits") => Ok(json!(portal.state.limits)),
        ("POST", "limits") => change_limits(portal, &request.body),
        ("POST", "clock") => read::<Advance>(&request.body).map(|by| {
            portal.state.clock.advance(by.advance);
            json!({"now": crate::clock::iso(portal.state.clock.now())})
        }),
        ("POST", "reset") => {
            portal.state = State::default();
            Ok(overview(portal))
        }
        _ => return Reply::json(404, &json!({"error": "no such control"})),
    };
    match outcome {
        Ok(body) => Reply::json(200, &body),
        Err(why) => Reply::json(400, &json!({"error": why})),
    }
}

fn overview(portal: &Portal) -> Value {
    let webhooks: Map<String, Value> = portal
        .data
        .webhooks
        .iter()
        .map(|own| (own.name.clone(), own.path().into()))
        .collect();
    json!({
        "webhooks": webhooks,
        "limits": portal.state.limits,
        "faults": portal.state.faults,
        "now": crate::clock::iso(portal.state.clock.now()),
    })
}

/// The cast by name; the first of several ids stands alone as well.
fn cast(portal: &Portal) -> Value {
    let roles = portal.data.cast.iter().map(|role| {
        let mut entry = json!(role);
        entry["company_id"] = json!(role.company_ids.first());
        entry["bitrix_id"] = json!(role.bitrix_ids.first());
        (role.key.clone(), entry)
    });
    Value::Object(roles.collect())
}

/// One fault or a list of them, added to those that are there.
fn add_faults(portal: &mut Portal, body: &[u8]) -> Result<Value, String> {
    let faults = match read(body)? {
        Value::Array(faults) => faults,
        fault => vec![fault],
    };
    let faults: Result<Vec<Fault>, _> = faults.into_iter().map(serde_json::from_value).collect();
    portal
        .state
        .faults
        .extend(faults.map_err(|error| error.to_string())?);
    Ok(json!(portal.state.faults))
}

/// Changes the limits that the body names and keeps the others.
fn change_limits(portal: &mut Portal, body: &[u8]) -> Result<Value, String> {
    let changes: Map<String, Value> = read(body)?;
    let mut limits = json!(portal.state.limits);
    if let Value::Object(limits) = &mut limits {
        limits.extend(changes);
    }
    portal.state.limits =
        serde_json::from_value::<Limits>(limits).map_err(|error| error.to_string())?;
    Ok(json!(portal.state.limits))
}

fn read<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}
