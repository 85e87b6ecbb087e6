//! `batch`: up to fifty commands in one request, which may refer to each other's results.

mod reference;

use serde_json::{Map, Value};

use crate::data::Webhook;
use crate::error::{RestError, Result};
use crate::fault::Fault;
use crate::php::{query, scalar, shape};
use crate::portal::Portal;
use crate::run;

const LONGEST: usize = 50;
const SECTIONS: [&str; 5] = [
    "result",
    "result_error",
    "result_total",
    "result_next",
    "result_time",
];

/// The methods of a batch's commands.
pub fn methods(params: &Value) -> Vec<String> {
    commands(params)
        .into_iter()
        .map(|(_, command)| split(&command).0)
        .collect()
}

/// Runs the commands one after the other. A command that fails leaves only an error; with `halt`
/// it is the last.
pub fn run(portal: &mut Portal, webhook: &Webhook, params: &Value, faults: &[Fault]) -> Value {
    let halt = shape::entry(params, "halt").is_some_and(scalar::truthy);
    let mut done: Map<String, Value> = SECTIONS
        .into_iter()
        .map(|name| (name.to_owned(), Value::Object(Map::new())))
        .collect();
    for (number, (key, command)) in commands(params).into_iter().enumerate() {
        let outcome = one(portal, webhook, number, &command, &done, faults);
        let failed = outcome.is_err();
        let entries = match outcome {
            Ok((answer, time)) => vec![
                ("result", Some(answer.result)),
                ("result_total", answer.total.map(Value::from)),
                ("result_next", answer.next.map(Value::from)),
                ("result_time", Some(time)),
            ],
            Err(error) => vec![("result_error", Some(error.batch_entry()))],
        };
        for (section, entry) in entries {
            if let (Some(Value::Object(section)), Some(entry)) = (done.get_mut(section), entry) {
                section.insert(key.clone(), entry);
            }
        }
        if failed && halt {
            break;
        }
    }
    // Recorded on a portal: an error of a command named by a number loses even that name.
    if let Some(errors) = done.get_mut("result_error") {
        *errors = renumbered(errors);
    }
    shape::normal(Value::Object(done))
}

fn one(
    portal: &mut Portal,
    webhook: &Webhook,
    number: usize,
    command: &str,
    done: &Map<String, Value>,
    faults: &[Fault],
) -> Result<(crate::methods::Answer, Value)> {
    if number >= LONGEST {
        return Err(RestError::batch_too_long());
    }
    let (method, params) = split(command);
    if method == "batch" {
        return Err(RestError::not_in_batch());
    }
    run::command(
        portal,
        webhook,
        &method,
        &reference::resolve(&params, done),
        faults,
    )
}

/// Commands by name; what is no text is skipped.
fn commands(params: &Value) -> Vec<(String, String)> {
    let commands = shape::entry(params, "cmd")
        .map(shape::pairs)
        .unwrap_or_default();
    let texts = commands
        .into_iter()
        .filter_map(|(key, command)| Some((key, command.as_str()?.to_owned())));
    texts.collect()
}

/// `parse_url` and `parse_str`: a raw `+` in a value is a space.
fn split(command: &str) -> (String, Value) {
    let command = command.split('#').next().unwrap_or_default();
    let (method, query) = command.split_once('?').unwrap_or((command, ""));
    let method = method.trim_matches('/').to_lowercase();
    let method = method.strip_suffix(".json").unwrap_or(&method).to_owned();
    (method, query::parse(query))
}

fn renumbered(errors: &Value) -> Value {
    let pairs = shape::pairs(errors);
    if pairs.iter().all(|(key, _)| key.parse::<u64>().is_ok()) {
        pairs.into_iter().map(|(_, error)| error.clone()).collect()
    } else {
        errors.clone()
    }
}
