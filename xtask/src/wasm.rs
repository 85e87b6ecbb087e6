//! The module, made small by Binaryen and packed for the way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::glue::Names;
use crate::progress;
use crate::snip::snip;
use crate::tools::Tools;

// Chosen by what brotli makes of the result, not by its plain size: `-Oz` alone gives
// 0.7 KB more, long names 2 KB more here and 1.5 KB in the glue. No features are named:
// Binaryen reads them from the module, and given all of them it writes what no browser reads.
const OPTIMISE: [&str; 9] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // The stack's last kilobyte is there: nothing else has so low an address.
    "--low-memory-unused",
    "--minify-imports-and-exports-and-modules",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];
/// What Binaryen then calls the one place that everything is imported from.
const GLUE: &str = "a";

/// Drops what the glue doesn't call and optimises the rest.
/// Returns the module's bytes and the names it has now.
pub fn optimise(
    tools: &Tools,
    built: &Path,
    work: &Path,
    calls: &BTreeSet<&str>,
) -> Result<(Vec<u8>, Names)> {
    let roots: Value = calls
        .iter()
        .map(|name| json!({ "name": name, "export": name, "root": true }))
        .collect();
    fs::write(work.join("exports.json"), roots.to_string())?;
    let module = fs::read(built.join("hd-customer-profile_bg.wasm"))?;
    fs::write(work.join("built.wasm"), snip(&module)?)?;
    let drop = [
        "built.wasm",
        "--graph-file",
        "exports.json",
        "-o",
        "used.wasm",
    ];
    progress::run(
        "dropping what nothing calls",
        &tools.program_in(work, "wasm-metadce", drop),
    )?;
    let optimise = ["used.wasm", "-o", "small.wasm"]
        .into_iter()
        .chain(OPTIMISE);
    let names = progress::run(
        "optimising the module",
        &tools.program_in(work, "wasm-opt", optimise),
    )?;
    Ok((fs::read(work.join("small.wasm"))?, read_names(&names)?))
}

/// Reads the table of names that Binaryen prints.
fn read_names(table: &str) -> Result<Names> {
    let table: Value = serde_json::from_str(table).context("Binaryen's table of names")?;
    let mut names = Names {
        glue: GLUE.to_owned(),
        ..Names::default()
    };
    for import in table["imports"].as_array().into_iter().flatten() {
        names.imports.insert(text(&import[1])?, text(&import[2])?);
    }
    for export in table["exports"].as_array().into_iter().flatten() {
        names.exports.insert(text(&export[0])?, text(&export[1])?);
    }
    ensure!(
        !names.imports.is_empty() && !names.exports.is_empty(),
        "Binaryen renamed nothing"
    );
    Ok(names)
}

fn text(value: &Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .context("a name in Binaryen's table is no text")
}

/// Gzip of the best compression there is: the element unpacks it, so that it is
/// small on the way from servers too that don't compress `.wasm`.
pub fn pack(module: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        module,
        &mut packed,
    )?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_binaryens_table() {
        let names =
            read_names(r#"{"imports": [["./x.js", "get", "a"]], "exports": [["mount", "b"]]}"#);
        let names = names.unwrap();
        assert_eq!(names.imports["get"], "a");
        assert_eq!(names.exports["mount"], "b");
    }

    #[test]
    fn a_table_without_names_is_an_error() {
        assert!(read_names("{}").is_err());
    }

    #[test]
    fn packing_twice_gives_the_same_bytes_without_a_date() {
        let module: Vec<u8> = (0..u16::MAX).flat_map(u16::to_le_bytes).collect();
        let packed = pack(&module).unwrap();
        assert_eq!(packed, pack(&module).unwrap());
        assert_eq!(packed[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    }
}
