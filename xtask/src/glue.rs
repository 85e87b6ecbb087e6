//! The JavaScript between browser and WASM, as wasm-bindgen wrote it, made small.
//!
//! wasm-bindgen exports more than the element imports (classes of dependencies,
//! a second way to start), and calls everything by long names with a hash,
//! which stand once more in the module. What is not used goes, on both sides,
//! and what stays gets a short name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::bundle::{TARGETS, replace_once};
use crate::tools::Tools;

/// What `module.js` takes from the glue, and from what stands around it.
const ENTRY: &str = "export { start as default, mount } from './hd-customer-profile.js'
export { border } from './guard.js'";
/// Where the glue takes the module's exports.
const EXPORTS: &str = "wasm = instance.exports;";
/// There, but watched: the shell learns of every error that leaves the module, whatever an engine writes into a stack.
const GUARDED: &str = "wasm = guard(instance.exports);";
/// A start for a module that is compiled: wasm-bindgen's own also fetches, compiles and warns.
const START: &str = "export const start = async ({ module_or_path: module }) =>
  __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module)";
/// Of what wasm-bindgen writes for browsers that are too old for the popup, or for whoever reads a debugger's words.
const CUTS: [(&str, &str); 3] = [
    ("debugString(arg1)", "''"),
    ("!('encodeInto' in cachedTextEncoder)", "false"),
    ("numBytesDecoded >= MAX_SAFARI_DECODE_BYTES", "false"),
];
/// The module's own imports, as wasm-bindgen names where they come from.
const IMPORTS_FROM: &str = "\"./hd-customer-profile_bg.js\"";
/// How the glue reaches an export of the module.
const MODULE: &str = "wasm.";

/// Short names, by the long ones.
#[derive(Debug, Default, PartialEq)]
pub struct Names {
    /// What the module imports: functions of the glue.
    pub imports: BTreeMap<String, String>,
    /// What the module exports.
    pub exports: BTreeMap<String, String>,
    /// What the module calls the glue.
    pub glue: String,
}

/// Glue that holds what is used.
pub struct Glue(String);

impl Glue {
    /// Reads the glue Trunk left in `built`, puts `guard` around the module and drops what the element doesn't use.
    pub fn read(tools: &Tools, built: &Path, guard: &Path, work: &Path) -> Result<Self> {
        let glue = fs::read_to_string(built.join("hd-customer-profile.js"))?;
        // A registry for a class that isn't used need not be made; esbuild has to be told.
        let glue = glue.replace(
            ": new FinalizationRegistry",
            ": /* @__PURE__ */ new FinalizationRegistry",
        );
        let mut glue = replace_once(&glue, EXPORTS, GUARDED)?;
        for (part, by) in CUTS {
            glue = replace_once(&glue, part, by)?;
        }
        let glue = glue.replace("typeof FinalizationRegistry === 'undefined'", "false");
        let glue = format!("import {{ guard }} from './guard.js'\n{glue}\n{START}");
        fs::write(work.join("hd-customer-profile.js"), glue)?;
        fs::copy(guard, work.join("guard.js"))?;
        let bundle = tools
            .program_in(
                work,
                "esbuild",
                [
                    "--bundle",
                    "--format=esm",
                    TARGETS,
                    "--minify-syntax",
                    // `using` on a handle would keep every class alive; nobody writes it.
                    "--define:Symbol.dispose=undefined",
                    "--log-level=warning",
                ],
            )
            .stdin_bytes(ENTRY)
            .read()
            .context("esbuild could not read the glue")?;
        Ok(Self(bundle))
    }

    /// The module's exports that it calls.
    pub fn calls(&self) -> BTreeSet<&str> {
        words(&self.0)
            .filter(|&(start, _)| is_on_module(&self.0, start))
            .map(|(_, word)| word)
            .collect()
    }

    /// The glue to ship: with the names the module now has, and minified.
    pub fn ship(&self, tools: &Tools, names: &Names) -> Result<Vec<u8>> {
        let minify = tools
            .program(
                "esbuild",
                [
                    "--minify",
                    "--tree-shaking=true",
                    "--format=esm",
                    TARGETS,
                    "--charset=utf8",
                ],
            )
            .stdin_bytes(self.renamed(names)?);
        Ok(minify
            .read()
            .context("esbuild could not minify the glue")?
            .into_bytes())
    }

    /// The glue without the functions that the module does not import any more.
    fn imported(&self, names: &Names) -> Result<String> {
        let mut kept = String::with_capacity(self.0.len());
        let (mut is_kept, mut count) = (true, 0);
        for line in self.0.lines() {
            if let Some(name) = import(line) {
                is_kept = names.imports.contains_key(name);
                count += usize::from(is_kept);
            }
            if is_kept {
                kept.push_str(line);
                kept.push('\n');
            }
            is_kept |= matches!(line, "      }," | "      }");
        }
        ensure!(
            count == names.imports.len(),
            "esbuild prints the module's imports in another way than before"
        );
        Ok(kept)
    }

    fn renamed(&self, names: &Names) -> Result<String> {
        let glue = &self.imported(names)?;
        let mut out = String::with_capacity(glue.len());
        let mut done = BTreeSet::new();
        let mut rest = 0;
        for (start, word) in words(glue) {
            let end = start + word.len();
            let short = if is_on_module(glue, start) {
                names.exports.get(word)
            } else if glue[end..].starts_with(':') {
                names.imports.get(word)
            } else {
                None
            };
            if let Some(short) = short {
                out.push_str(&glue[rest..start]);
                out.push_str(short);
                rest = end;
                done.insert(word);
            }
        }
        out.push_str(&glue[rest..]);
        for name in names.exports.keys().chain(names.imports.keys()) {
            ensure!(
                done.contains(name.as_str()),
                "the module's {name} is not in the glue"
            );
        }
        replace_once(&out, IMPORTS_FROM, &format!("\"{}\"", names.glue))
    }
}

/// The name of the import that begins on this line, as esbuild prints a property of `imports`.
fn import(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("      ")?.split_once(": function(")?;
    name.starts_with("__wb").then_some(name)
}

/// The identifiers of a script, with where they begin.
fn words(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    script
        .split(move |c| !is_part(c))
        .filter(|word| !word.is_empty())
        .map(|word| {
            // Words are slices of the script: the distance of the two is the place.
            (word.as_ptr() as usize - script.as_ptr() as usize, word)
        })
}

fn is_on_module(script: &str, start: usize) -> bool {
    script[..start].strip_suffix(MODULE).is_some_and(|before| {
        !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "_$.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = r#"function imports() {
  return {
    "./hd-customer-profile_bg.js": {
      __wbg_get_0123: function(a) {
        return a.mount;
      },
      __wbg_idle_89ab: function(a) {
        if (a) {
          a.set();
        }
      }
    }
  };
}
function mount(a) { return wasm.mount(a, wasm.malloc); }
"#;

    fn names() -> Names {
        let map = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|&(long, short)| (long.to_owned(), short.to_owned()))
                .collect()
        };
        Names {
            imports: map(&[("__wbg_get_0123", "a")]),
            exports: map(&[("mount", "b"), ("malloc", "c")]),
            glue: "g".to_owned(),
        }
    }

    #[test]
    fn calls_are_what_stands_behind_the_module() {
        let glue = Glue("wasm.one(swasm.two, a.wasm.three, wasm.four.five)".to_owned());
        assert_eq!(glue.calls(), BTreeSet::from(["one", "four"]));
    }

    #[test]
    fn both_sides_of_the_border_are_renamed_and_what_is_not_imported_goes() {
        let expected = r#"function imports() {
  return {
    "g": {
      a: function(a) {
        return a.mount;
      },
    }
  };
}
function mount(a) { return wasm.b(a, wasm.c); }
"#;
        assert_eq!(Glue(GLUE.to_owned()).renamed(&names()).unwrap(), expected);
    }

    #[test]
    fn a_name_that_the_glue_lacks_is_an_error() {
        let mut names = names();
        names
            .imports
            .insert("__wbg_set_4567".to_owned(), "d".to_owned());
        assert!(Glue(GLUE.to_owned()).renamed(&names).is_err());
        names.imports.remove("__wbg_set_4567");
        names.exports.insert("free".to_owned(), "d".to_owned());
        let error = Glue(GLUE.to_owned()).renamed(&names).unwrap_err();
        assert!(error.to_string().contains("free"), "{error}");
    }
}
