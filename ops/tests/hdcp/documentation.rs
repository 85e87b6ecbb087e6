//! The documents show what the commands really print: the blocks of each are run here, one after the
//! other on one site. `UPDATE_DOCS=1 cargo test -p hdcp documentation` writes them anew.

use std::fs;
use std::path::Path;

use crate::deploy::built;
use crate::doctor::answer;
use crate::portal::Portal;
use crate::run::Bench;
use crate::site::Site;

const BEGIN: &str = "```console\n$ hdcp ";
const END: &str = "```\n";

#[test]
fn the_readme_shows_what_is_printed() {
    check("README.md", 6);
}

#[test]
fn the_guide_shows_what_is_printed() {
    check("docs/ADMIN.md", 13);
}

/// Runs the blocks of a document; `expected` is how many it has.
fn check(name: &str, expected: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let document = fs::read_to_string(&path).expect("the document");
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    let bench = Bench::on(&site).and(&portal);
    built(bench.folder.path());
    site.world().answer = answer("full");
    let mut again = String::new();
    let mut rest = document.as_str();
    let mut blocks = 0;
    while let Some(at) = rest.find(BEGIN) {
        let (before, block) = rest.split_at(at + BEGIN.len());
        let (command, block) = block.split_once('\n').expect("a line");
        let end = block.find(END).expect("the block ends");
        let run = bench.run(
            &arguments(&bench, command)
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        );
        let printed = seen_as(&bench, &site, &portal, &format!("{}{}", run.out, run.err));
        again.extend([before, command, "\n", &printed]);
        rest = &block[end..];
        blocks += 1;
    }
    again.push_str(rest);
    assert_eq!(blocks, expected, "blocks of {name}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &again).expect("the document is written");
        return;
    }
    for (is, should) in document.lines().zip(again.lines()) {
        assert_eq!(is, should, "UPDATE_DOCS=1 cargo test -p hdcp documentation");
    }
    assert_eq!(document.len(), again.len());
}

/// The name that the document gives the backup of a number.
fn backup(number: usize) -> String {
    format!("backups/20261124T0315{number:02}Z")
}

/// A command's arguments, the backups under their real names.
fn arguments(bench: &Bench, command: &str) -> Vec<String> {
    let mut line = command.to_owned();
    for (folder, number) in bench.backups().iter().zip(0..) {
        let name = folder.strip_prefix(bench.folder.path()).expect("below it");
        line = line.replace(&backup(number), &name.display().to_string());
    }
    line.split(' ').map(str::to_owned).collect()
}

/// What was printed, with the document's hosts and backups, and no spaces at the ends of lines.
fn seen_as(bench: &Bench, site: &Site, portal: &Portal, text: &str) -> String {
    let host = portal.url.strip_prefix("http://").expect("http");
    let mut text = text
        .replace(&site.url, "https://help.example.com")
        .replace(&portal.url, "https://your-portal.bitrix24.com")
        .replace(host, "your-portal.bitrix24.com");
    // The longest first: a second one of the same second has the first one's name in it.
    let mut backups: Vec<_> = bench.backups().into_iter().zip(0..).collect();
    backups.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.as_os_str().len()));
    for (folder, number) in backups {
        let name = folder.strip_prefix(bench.folder.path()).expect("below it");
        text = text.replace(&name.display().to_string(), &backup(number));
    }
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}
