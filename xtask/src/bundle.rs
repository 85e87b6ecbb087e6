//! The four files an agent's browser downloads, each named by its own final bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::glue::Glue;
use crate::project::Project;
use crate::tools::Tools;
use crate::wasm;

/// The oldest browsers that count: two years back.
pub const TARGETS: &str = "--target=chrome128,edge128,firefox128,safari17.6";

/// A file to ship.
pub struct File {
    /// What it is: `css`, `wasm`, `glue` or `element`.
    pub role: &'static str,
    /// Its name, which changes with its bytes.
    pub name: String,
    /// Its bytes on disk.
    pub bytes: Vec<u8>,
    /// Its bytes in the browser; other than `bytes` where it is packed.
    pub plain: Vec<u8>,
}

/// Makes the files out of the widget Trunk left in `built`. Each holds the names
/// of those it loads, so the element, which nothing holds the name of but the
/// form script, comes last.
pub fn make(project: &Project, tools: &Tools, built: &Path) -> Result<[File; 4]> {
    let work = project.target.join("bundle");
    fs::create_dir_all(&work)?;
    let css = File::new("css", "popup", "css", minify_css(project, tools)?);
    let glue = Glue::read(tools, built, &project.root.join("src/guard.js"), &work)?;
    let (module, names) = wasm::optimise(tools, built, &work, &glue.calls())?;
    let wasm = File::packed("wasm", "hd-customer-profile", "wasm", module)?;
    let glue = File::new(
        "glue",
        "hd-customer-profile",
        "js",
        glue.ship(tools, &names)?,
    );
    let element = element(
        project,
        tools,
        &[
            ("./popup.css", &css),
            ("./hd-customer-profile_bg.wasm", &wasm),
            ("./hd-customer-profile.js", &glue),
        ],
    )?;
    let element = File::new("element", "element", "js", element);
    Ok([css, wasm, glue, element])
}

impl File {
    fn new(role: &'static str, stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        let name = format!("{stem}.{}.{extension}", fingerprint(&bytes));
        Self {
            role,
            name,
            plain: bytes.clone(),
            bytes,
        }
    }

    fn packed(role: &'static str, stem: &str, extension: &str, plain: Vec<u8>) -> Result<Self> {
        let file = Self::new(role, stem, extension, wasm::pack(&plain)?);
        Ok(Self { plain, ..file })
    }
}

fn minify_css(project: &Project, tools: &Tools) -> Result<Vec<u8>> {
    let css = fs::read(project.root.join("style/popup.css"))?;
    let minify = tools
        .program(
            "esbuild",
            ["--loader=css", "--minify", TARGETS, "--charset=utf8"],
        )
        .stdin_bytes(css);
    Ok(minify
        .read()
        .context("esbuild could not minify popup.css")?
        .into_bytes())
}

/// The element with its parts in one script, the files it loads by their names.
fn element(project: &Project, tools: &Tools, loads: &[(&str, &File)]) -> Result<Vec<u8>> {
    let source = project.root.join("src/element.js");
    let bundle = tools.program(
        "esbuild",
        [
            "--bundle".as_ref(),
            "--format=esm".as_ref(),
            TARGETS.as_ref(),
            "--charset=utf8".as_ref(),
            source.as_os_str(),
        ],
    );
    let mut script = bundle
        .read()
        .context("esbuild could not bundle element.js")?;
    for (literal, file) in loads {
        script = replace_once(
            &script,
            &format!("\"{literal}\""),
            &format!("\"./{}\"", file.name),
        )?;
    }
    let minify = tools
        .program(
            "esbuild",
            [
                "--minify",
                "--format=esm",
                TARGETS,
                "--charset=utf8",
                "--legal-comments=none",
            ],
        )
        .stdin_bytes(script);
    Ok(minify
        .read()
        .context("esbuild could not minify element.js")?
        .into_bytes())
}

/// The text with one part replaced, which must stand in it exactly once.
///
/// # Errors
///
/// How often it stands there instead.
pub fn replace_once(text: &str, part: &str, by: &str) -> Result<String> {
    let times = text.matches(part).count();
    ensure!(
        times == 1,
        "{part} must be there once, and is {times} times"
    );
    Ok(text.replace(part, by))
}

/// Ten hexadecimal digits that change with the bytes.
pub fn fingerprint(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!(
        "{:010x}",
        hash[..5]
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_bytes() {
        let name = |bytes: &[u8]| File::new("css", "popup", "css", bytes.to_vec()).name;
        assert_eq!(name(b"a{}"), "popup.5f546eb460.css");
        assert_ne!(name(b"a{}"), name(b"b{}"));
    }

    #[test]
    fn what_is_replaced_is_there_exactly_once() {
        assert_eq!(replace_once("at('x')", "'x'", "'y'").unwrap(), "at('y')");
        for text in ["at('z')", "at('x', 'x')"] {
            assert!(replace_once(text, "'x'", "'y'").is_err(), "{text}");
        }
    }
}
