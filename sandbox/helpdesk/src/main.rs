//! A stand-in for a Frappe site with Helpdesk: the ticket page, the popup's files, and the two
//! methods, over real HTTP. What it stands in for is real everywhere else: the form script, the
//! widget, the browser.
//!
//! | module | is |
//! |---|---|
//! | [`fixtures`] | the answers that there are, and the ticket that leads to each |
//! | [`scenario`] | one answer of the profile, [`history`] those of a history |
//! | [`site`] | what the site knows: session, token, who waits, who asked |
//! | [`method`] | the whitelisted methods, with Frappe's checks before them |
//! | [`answer`] | which of the answers a call gets |
//! | [`reply`] | an answer on its way, with what can go wrong with it |
//! | [`upstream`] | the site whose answers it passes on, in the place of the fixtures' |
//! | [`assets`], [`pages`] | files and pages |
//! | [`control`] | what a test turns and reads |
//! | [`server`] | the listening |

mod answer;
mod assets;
mod control;
mod fixtures;
mod history;
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
    /// The font of the pages: Helpdesk's own, or a wide one of this machine.
    #[arg(long, value_enum, default_value_t)]
    font: assets::Font,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let options = Options::parse();
    let site = match options.site {
        None => site::Site::new(fixtures::Fixtures::read(&options.fixtures)?, options.widget),
        Some(url) => {
            let upstream = upstream::Upstream::new(url);
            let states = fixtures::Fixtures::of_states(upstream.scenarios().await?);
            let token = upstream.token().await?;
            site::Site::passing_on(upstream, states, token, options.widget)
        }
    };
    server::serve(site, options.font, options.port).await
}
