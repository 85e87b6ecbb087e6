//! A strict content security policy, and strings from strangers, hold only as long
//! as nobody writes styles into markup or makes markup out of text.

use std::fs;
use std::path::{Path, PathBuf};

const FORBIDDEN: [&str; 9] = [
    "<style",
    "style=\"",
    "style={",
    "setAttribute('style'",
    "inner_html",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
];

#[test]
fn sources_hold_neither_inline_styles_nor_markup_made_of_text() {
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        for part in FORBIDDEN {
            assert!(!text.contains(part), "{} holds {part}", file.display());
        }
    }
}

/// The element's frame is a constant; nothing else is.
#[test]
fn the_frame_is_the_only_markup_made_of_a_string() {
    let uses: Vec<String> = sources()
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let lines = text.lines().filter(|line| line.contains("innerHTML"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(uses.len(), 1, "{uses:?}");
    assert!(
        uses[0].starts_with("frame.innerHTML = `<div "),
        "{}",
        uses[0]
    );
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 20, "the sources were not found");
    found
}
