//! Cuts out of the module what never does anything: the words of a panic, which nothing prints, and
//! a library's streams, which only exports call that nobody calls.
//!
//! A panic is then the trap that it ends in anyway. It is what `-Cpanic=immediate-abort` would do,
//! for which a stable compiler has no standard library. The names that say what is what are in
//! `-Csymbol-mangling-version=v0` (`widget.rs`): with the types of generic functions.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasm_encoder::{CodeSection, Function, Instruction, Module, RawSection};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Functions that say something and don't return, by how their names begin.
const PANICS: [&str; 13] = [
    "<alloc::vec::Vec<_, _>>::insert_mut::assert_failed",
    "<alloc::vec::Vec<_, _>>::remove::assert_failed",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_already",
    "core::option::",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "std::panicking::",
    "std::thread::local::panic_access_error",
];
/// What only a panic would call, wherever it stands in a name: values written out for a programmer, and text
/// that is filled up to a width.
const WRITERS: [&str; 6] = [
    " as core::fmt::Debug>::fmt",
    "<core::fmt::Formatter>::debug_",
    "core::fmt::builders::",
    "core::str::count::do_count_chars",
    "std::io::error::Error",
    "std::panicking::",
];
/// Where the source files lie that panics name, as the compiler is told to call it (`widget.rs`).
const SOURCES: [&str; 3] = ["cargo/registry/src/", "/rustc/", "rust/deps/"];
/// Exported by a library that Leptos' server functions use; `wasm-metadce` has dropped the exports, but
/// not what they hand to JavaScript as closures.
const STREAMS: &str = "wasm_streams::";

/// The module without them: each is there still, and traps.
///
/// # Errors
///
/// When the module can't be read, or when no name in it is one of these.
pub fn snip(module: &[u8]) -> Result<Vec<u8>> {
    let functions = idle(module)?;
    let mut snipped = Module::new();
    let mut code = CodeSection::new();
    let mut index = imported(module)?;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::CodeSectionEntry(body) => {
                if functions.contains(&index) {
                    let mut trap = Function::new([]);
                    trap.instruction(&Instruction::Unreachable);
                    trap.instruction(&Instruction::End);
                    code.function(&trap);
                } else {
                    code.raw(part(module, body.range())?);
                }
                index += 1;
            }
            _ => {
                // Sections stand in the order of the module: the code is whole when the next one begins.
                if let Some((id, range)) = payload.as_section() {
                    if !code.is_empty() {
                        snipped.section(&std::mem::take(&mut code));
                    }
                    if !matches!(payload, Payload::CodeSectionStart { .. }) {
                        let is_data = matches!(payload, Payload::DataSection(_));
                        let section = part(module, range)?;
                        let data = if is_data {
                            &without_places(section)
                        } else {
                            section
                        };
                        snipped.section(&RawSection { id, data });
                    }
                }
            }
        }
    }
    Ok(snipped.finish())
}

fn part(module: &[u8], range: Range<u64>) -> Result<&[u8]> {
    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
    module
        .get(range)
        .context("a part of the module lies outside of it")
}

/// The data with zeros in the place of the source files that panics would name.
fn without_places(data: &[u8]) -> Vec<u8> {
    let mut data = data.to_vec();
    for folder in SOURCES {
        let mut from = 0;
        while let Some(start) = find(&data, from, folder.as_bytes()) {
            from = start + folder.len();
            if let Some(end) = find(&data, from, b".rs\0")
                && data[start..end].iter().all(u8::is_ascii_graphic)
            {
                data[start..end + 3].fill(0);
            }
        }
    }
    data
}

/// Where `text` begins in `data`, at `from` or later.
fn find(data: &[u8], from: usize, text: &[u8]) -> Option<usize> {
    let rest = data.get(from..)?;
    let place = rest.windows(text.len()).position(|part| part == text)?;
    Some(from + place)
}

/// The functions to cut.
fn idle(module: &[u8]) -> Result<BTreeSet<u32>> {
    let (mut panics, mut streams) = (BTreeSet::new(), BTreeSet::new());
    for (index, name) in names(module)? {
        let is_panic = PANICS.iter().any(|begin| name.starts_with(begin))
            || WRITERS.iter().any(|part| name.contains(part));
        if is_panic {
            panics.insert(index);
        } else if name.contains(STREAMS) {
            streams.insert(index);
        }
    }
    ensure!(
        !panics.is_empty() && !streams.is_empty(),
        "the module's names say nothing of panics or streams: they are written in another way than before"
    );
    panics.append(&mut streams);
    Ok(panics)
}

/// Every function's name, without the hashes of crates.
fn names(module: &[u8]) -> Result<Vec<(u32, String)>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else {
            continue;
        };
        let KnownCustom::Name(sections) = section.as_known() else {
            continue;
        };
        for section in sections {
            if let Name::Function(functions) = section? {
                for function in functions {
                    let function = function?;
                    names.push((function.index, plain(function.name)));
                }
            }
        }
    }
    Ok(names)
}

/// `core[59807616e1fa2540]::panicking::panic` without the hash.
fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if is_hash(hash) => plain += rest,
            _ => plain = format!("{plain}[{part}"),
        }
    }
    plain
}

fn is_hash(text: &str) -> bool {
    text.len() >= 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// How many functions come before the module's own.
fn imported(module: &[u8]) -> Result<u32> {
    let mut count = 0;
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                count += u32::from(matches!(import?.ty, TypeRef::Func(_)));
            }
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_hashes_of_their_crates_and_nothing_else() {
        assert_eq!(
            plain("core[59807616e1fa2540]::panicking::panic"),
            "core::panicking::panic"
        );
        assert_eq!(plain("<[u8]>::len"), "<[u8]>::len");
    }

    #[test]
    fn places_of_panics_become_zeros_and_nothing_else_changes() {
        let data = b"before/rustc/59/library/a.rs\0cargo/registry/src/x-1.0/src/\xffb.rs\0";
        let expected = b"before\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cargo/registry/src/x-1.0/src/\xffb.rs\0";
        assert_eq!(without_places(data), expected);
    }

    #[test]
    fn a_module_without_names_is_an_error() {
        assert!(snip(&Module::new().finish()).is_err());
    }
}
