//! A stand-in for a Frappe site with Helpdesk: the ticket page, the popup's files, and the one
//! method, over real HTTP. What it stands in for is real everywhere else: the form script, the
//! widget, the browser.
//!
//! | module | is |
//! |---|---|
//! | [`scenario`] | the fixtures: one answer per state, one ticket per answer |
//! | [`site`] | what the site knows: session, token, who waits, who asked |
//! | [`method`] | the whitelisted method, with Frappe's checks before it |
//! | [`reply`] | an answer on its way, with what can go wrong with it |
//! | [`upstream`] | the site whose answers it passes on, in the place of the fixtures' |
//! | [`assets`], [`pages`] | files and pages |
//! | [`control`] | what a test turns and reads |
//! | [`server`] | the listening |

mod assets;
mod control;
mod method;
mod pages;
mod reply;
mod scenario;
mod server;
mod site;
mod upstream;

use std::path::PathBuf;

use clap::Parser;

/// Serves a Helpdesk-like ticket page with the popup in it.
#[derive(Debug, Parser)]
struct Options {
    /// The folder `cargo xtask dist` wrote.
    #[arg(long)]
    widget: PathBuf,
    /// The folder with the answers.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures"))]
    fixtures: PathBuf,
    /// The address of a site whose answers are passed on, instead of the folder's.
    #[arg(long)]
    site: Option<String>,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let options = Options::parse();
    let site = match options.site {
        None => site::Site::new(scenario::read(&options.fixtures)?, options.widget),
        Some(url) => {
            let upstream = upstream::Upstream::new(url);
            let (scenarios, token) = (upstream.scenarios().await?, upstream.token().await?);
            site::Site::passing_on(upstream, scenarios, token, options.widget)
        }
    };
    server::serve(site, options.port).await
}
