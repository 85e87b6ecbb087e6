//! Running a method, or a batch of them, and writing the envelope.

use serde_json::{Map, Value, json};

use crate::batch;
use crate::clock;
use crate::data::Webhook;
use crate::error::{RestError, Result};
use crate::fault::Fault;
use crate::limits::{BatchCharge, Entry};
use crate::methods::{self, Answer, Call};
use crate::portal::Portal;

/// Answers a method that passed the gate: who called, and the whole reply's JSON.
pub fn method(
    portal: &mut Portal,
    webhook: &Webhook,
    name: &str,
    params: &Value,
    faults: &[Fault],
    began: f64,
) -> Result<(Webhook, Value)> {
    let charge = portal.state.limits.operating_batch;
    let answer = if name == "batch" {
        Answer::from(batch::run(portal, webhook, params, faults))
    } else {
        bare(portal, webhook, name, params, faults)?
    };
    let ran = portal.state.clock.seconds() - began + portal.state.limits.operating_cost;
    let ran = match (name, charge) {
        ("batch", BatchCharge::Commands) => 0.0,
        ("batch", BatchCharge::HalfBatch) => ran / 2.0,
        _ => ran,
    };
    let time = time(portal, webhook, name, began, Some(ran));
    let mut envelope = Map::new();
    envelope.insert("result".to_owned(), answer.result);
    if let Some(next) = answer.next {
        envelope.insert("next".to_owned(), next.into());
    }
    if let Some(total) = answer.total {
        envelope.insert("total".to_owned(), total.into());
    }
    envelope.insert("time".to_owned(), time);
    Ok((webhook.clone(), Value::Object(envelope)))
}

/// A batch's command: its answer and its `time`.
pub fn command(
    portal: &mut Portal,
    webhook: &Webhook,
    name: &str,
    params: &Value,
    faults: &[Fault],
) -> Result<(Answer, Value)> {
    let began = portal.state.clock.seconds();
    let method = methods::find(name).ok_or_else(RestError::method_not_found)?;
    if let Some(error) = faults.iter().find_map(|fault| fault.error_of_command(name)) {
        return Err(error);
    }
    if !crate::gate::allows(webhook, method.scopes) {
        return Err(RestError::insufficient_scope());
    }
    let state = &mut portal.state;
    if !state
        .ledger
        .admits(&state.limits, &webhook.name, name, began)
    {
        return Err(RestError::operating_limit());
    }
    let answer = bare(portal, webhook, name, params, faults)?;
    let charged = portal.state.limits.operating_batch == BatchCharge::Commands;
    let ran = charged.then_some(portal.state.limits.operating_cost);
    let time = time(portal, webhook, name, began, ran);
    Ok((answer, time))
}

fn bare(
    portal: &Portal,
    webhook: &Webhook,
    name: &str,
    params: &Value,
    faults: &[Fault],
) -> Result<Answer> {
    let method = methods::find(name).ok_or_else(RestError::method_not_found)?;
    let faults = faults.iter().filter(|fault| fault.concerns(name)).collect();
    (method.handler)(&Call {
        data: &portal.data,
        webhook,
        params,
        faults,
    })
}

/// The `time` of a reply, after charging a run. A number without a fraction is an int, as PHP
/// writes it.
fn time(portal: &mut Portal, webhook: &Webhook, name: &str, began: f64, ran: Option<f64>) -> Value {
    let now = portal.state.clock.seconds();
    let state = &mut portal.state;
    let mut time = json!({
        "start": number(began),
        "finish": number(now),
        "duration": number(now - began),
        "processing": number(((now - began) * 100.0).round() / 100.0),
        "date_start": clock::iso_seconds(began),
        "date_finish": clock::iso_seconds(now),
    });
    if state.limits.operating_enabled
        && let Value::Object(time) = &mut time
    {
        let entry = match ran {
            Some(ran) => {
                state
                    .ledger
                    .charge(&state.limits, &webhook.name, name, now, ran);
                state.ledger.entry(&webhook.name, name, now)
            }
            None => Entry {
                operating: 0.0,
                ..state.ledger.entry(&webhook.name, name, now)
            },
        };
        time.insert("operating_reset_at".to_owned(), number(entry.reset_at));
        time.insert("operating".to_owned(), number(entry.operating));
    }
    time
}

#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
fn number(value: f64) -> Value {
    let value = (value * 1e6).round() / 1e6;
    if value.fract() == 0.0 {
        json!(value as i64)
    } else {
        json!(value)
    }
}
