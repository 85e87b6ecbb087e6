//! The whole flow on this machine: the ticket page, the form script, the widget, the app's own
//! code, and a simulated Bitrix24.

use std::env;
use std::io::{IsTerminal, stdout};

use anyhow::Result;
use duct::cmd;

use crate::dist;
use crate::project::Project;
use crate::sandbox::{self, Running};
use crate::tools::{Need, Tools};

/// Builds what is shipped and serves it until it is stopped; says where, and opens it.
pub fn run(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget, Need::Redis, Need::Python])?;
    dist::make(project, &tools)?;
    let programs = sandbox::build(project, &tools)?;
    let site = Running::start(&programs.site(project, &tools)?)?;
    let page = Running::start(&programs.page(project, &tools, site.said("url")?))?;
    let url = page.said("url")?;
    println!("\nThe ticket page is at {url}");
    println!(
        "Menu Customer, then Customer Profile. Every state has a ticket of its own: {url}/helpdesk"
    );
    println!("Ctrl-C stops it.");
    open(url);
    page.wait()
}

/// Opens the page where somebody sits in front of it.
fn open(url: &str) {
    let has_screen = env::var_os("DISPLAY")
        .or(env::var_os("WAYLAND_DISPLAY"))
        .is_some();
    let program = match env::consts::OS {
        "macos" => "open",
        _ if has_screen => "xdg-open",
        _ => return,
    };
    if stdout().is_terminal() {
        // Whoever has no browser to open has the address.
        cmd!(program, url).stdout_null().stderr_null().start().ok();
    }
}
