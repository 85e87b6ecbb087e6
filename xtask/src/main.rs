//! The project's only build entry point: `cargo xtask <command>`.
//!
//! Every command first brings the tools it needs, in [`tools`]; the widget is
//! built by Trunk, in [`widget`], made ready to ship in [`dist`], and put into the app in [`app`].

mod app;
mod bench;
mod browser;
mod bundle;
mod demo;
mod dist;
mod glue;
mod manifest;
mod preview;
mod progress;
mod project;
mod repository;
mod sandbox;
#[cfg(test)]
mod scratch;
mod size;
mod snip;
mod test;
mod third_party;
mod tools;
mod wasm;
mod widget;

use std::process::ExitCode;

use project::Project;

const USAGE: &str = "\
cargo xtask <command>

  demo      the ticket page with the popup in it, served on this machine
  preview   the designers' gallery; rebuilt as styles and sources change (options go to Trunk)
  test      everything that must hold; `test <step>` one step alone, `test firefox keyboard` one file of
            the browser tests, `test --all` what is left out otherwise
  size      what an agent's browser downloads, against the limit
  bench     how long the popup takes, in Chromium, Firefox and WebKit; `bench --server`:
            many agents at once at the server
  dist      the app to put on a site, a git repository in target/dist
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", [].as_slice()),
    };
    let project = Project::here();
    let outcome = match command {
        "demo" => demo::run(&project),
        "preview" => preview::run(&project, rest),
        "test" => test::run(&project, rest),
        "size" => size::run(&project),
        "bench" if rest == ["--server"] => bench::server(&project),
        "bench" => bench::run(&project),
        "dist" => dist::run(&project),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}
