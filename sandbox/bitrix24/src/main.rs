//! A Bitrix24 portal to test against: its REST over real HTTP, with its traps, limits and faults.
//!
//! A request's way: [`http`] reads it, [`rest`] lets faults strike and hands it to [`gate`]
//! (limits, method, secret, scope), [`run`] calls one of [`methods`], or [`batch`] several, and
//! wraps the answer. Methods look at [`data`] by way of [`schema`] and [`filter`]; [`php`] is how
//! parameters come in and empty arrays go out. [`control`] is the tests' side door: it changes
//! [`fault`]s, [`limits`] and the [`clock`], and reads the [`journal`].
//!
//! Invariants: the data never changes while it runs; every reply under `/rest/` is one that a real
//! portal gives or that a fault asked for; no reply holds a secret, but the control's and a redirect's.

mod batch;
mod cli;
mod clock;
mod control;
mod data;
mod error;
mod fault;
mod filter;
mod gate;
mod http;
mod journal;
mod limits;
mod methods;
mod php;
mod portal;
mod rest;
mod run;
mod schema;

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::Parser;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use crate::cli::Options;
use crate::portal::{Portal, State};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run_portal(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bitrix24-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run_portal(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let portal = Portal {
        data: options.dataset()?,
        state: State::default(),
    };
    let listener = TcpListener::bind(("127.0.0.1", options.port)).await?;
    announce(&portal, &format!("http://{}", listener.local_addr()?))?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        () = http::server::serve(listener, Arc::new(Mutex::new(portal))) => {}
        _ = interrupted.recv() => {}
        _ = terminated.recv() => {}
        () = input_ended(options.keep_running) => {}
    }
    Ok(())
}

/// The line that whoever started it waits for.
fn announce(portal: &Portal, url: &str) -> std::io::Result<()> {
    let webhook = |name: &str| {
        let own = portal
            .data
            .webhooks
            .iter()
            .find(|webhook| webhook.name == name);
        own.map(|webhook| format!("{url}{}", webhook.path()))
    };
    let line = json!({
        "url": url,
        "customer_webhook": webhook("customer"),
        "responsible_webhook": webhook("responsible"),
        "control": format!("{url}/_control"),
    });
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Comes back when the standard input has ended; never, when that is not to count.
async fn input_ended(ignored: bool) {
    if ignored {
        std::future::pending::<()>().await;
    }
    let (ended, end) = oneshot::channel::<()>();
    // A thread of its own: a read of the standard input cannot be cancelled.
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        let mut buffer = [0; 64];
        while input.read(&mut buffer).is_ok_and(|count| count > 0) {}
        drop(ended);
    });
    let _ = end.await;
}
