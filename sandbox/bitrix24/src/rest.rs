//! A REST request from the first byte to the reply: faults on the way, limits, the method.

use std::time::Duration;

use tokio::time::sleep;

use crate::batch;
use crate::clock;
use crate::error::RestError;
use crate::fault::{Fault, Kind};
use crate::gate;
use crate::http::reply::Reply;
use crate::http::request::{Request, Route};
use crate::http::server::{Aborted, Shared};
use crate::journal::Entry;
use crate::portal::Portal;
use crate::run;

/// The longest a request may take before Bitrix cuts it off.
const LONGEST: Duration = Duration::from_mins(1);

/// Answers a request, or closes its connection.
pub async fn answer(shared: &Shared, request: &Request) -> Result<Reply, Aborted> {
    let route = request.route();
    let (number, faults) = arrive(&mut lock(shared), request, route.as_ref());
    let outcome = travel(shared, request, route.as_ref(), &faults).await;
    let status = outcome.as_ref().map_or(0, |reply| reply.status);
    lock(shared).state.journal.finish(number, status);
    outcome
}

/// A panic elsewhere must not turn every later request into another one.
pub fn lock(shared: &Shared) -> std::sync::MutexGuard<'_, Portal> {
    shared
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn arrive(portal: &mut Portal, request: &Request, route: Option<&Route>) -> (u64, Vec<Fault>) {
    let webhook = portal.webhook_name(route);
    let method = route.map(|route| route.method.clone()).unwrap_or_default();
    let in_batch = if method == "batch" {
        batch::methods(&request.params)
    } else {
        Vec::new()
    };
    let path = match route {
        Some(route) => format!("/rest/{}/***/{method}", route.user_id),
        None => "/rest/***".to_owned(),
    };
    let entry = Entry {
        number: 0,
        at: clock::iso(portal.state.clock.now()),
        webhook: webhook.clone(),
        address: request.address.to_string(),
        verb: request.verb.to_string(),
        path,
        media: request.media.clone(),
        method: method.clone(),
        params: request.params.clone(),
        status: None,
    };
    let number = portal.state.journal.arrive(entry, &in_batch);
    let methods: Vec<String> = std::iter::once(method).chain(in_batch).collect();
    (number, portal.state.strike(&webhook, &methods))
}

async fn travel(
    shared: &Shared,
    request: &Request,
    route: Option<&Route>,
    faults: &[Fault],
) -> Result<Reply, Aborted> {
    let began = lock(shared).state.clock.seconds();
    for fault in faults {
        match fault.kind {
            Kind::Slow | Kind::Hang => {
                let wait = fault.ms.map_or(LONGEST, Duration::from_millis);
                sleep(wait.min(LONGEST)).await;
                if wait >= LONGEST {
                    return Err(Aborted);
                }
            }
            Kind::Drop => return Err(Aborted),
            Kind::Html502 => return Ok(Reply::html(502, "502 Bad Gateway")),
            Kind::Html200 => return Ok(Reply::html(200, "Authorization")),
            Kind::Redirect => {
                let host = fault
                    .location
                    .as_deref()
                    .unwrap_or("https://renamed.example");
                let location = format!("{}{}", host.trim_end_matches('/'), request.path);
                return Ok(Reply::html(302, "302 Found").with("Location", location));
            }
            _ => {}
        }
    }
    let reply = work(&mut lock(shared), request, route, faults, began);
    Ok(faults.iter().fold(reply, |reply, fault| match fault.kind {
        Kind::EmptyBody => reply.emptied(),
        Kind::CutJson => reply.halved(),
        Kind::CutBody => reply.broken_off(),
        _ => reply,
    }))
}

fn work(
    portal: &mut Portal,
    request: &Request,
    route: Option<&Route>,
    faults: &[Fault],
    began: f64,
) -> Reply {
    let method = route.map_or("", |route| route.method.as_str());
    let outcome = gate::pass(portal, request, route, faults)
        .and_then(|webhook| run::method(portal, &webhook, method, &request.params, faults, began));
    match outcome {
        Ok((webhook, envelope)) => {
            let reply = Reply::rest(200, &envelope);
            if portal.state.limits.session_cookie {
                return reply.with(
                    "Set-Cookie",
                    format!("{}; path=/; HttpOnly", gate::cookie(&webhook)),
                );
            }
            reply
        }
        Err(error) => refuse(&error),
    }
}

fn refuse(error: &RestError) -> Reply {
    Reply::rest(error.status, &error.body())
}
