//! Programs of the operating system; on Debian, as root, they are installed by apt.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use duct::cmd;

use super::{Need, on_path};
use crate::progress;

/// A program, the Debian package it is in, and how to see that it is there.
pub struct SystemProgram {
    package: &'static str,
    is_there: fn() -> bool,
}

const NODE: SystemProgram = SystemProgram {
    package: "nodejs",
    is_there: || on_path("node").is_some(),
};
const NPM: SystemProgram = SystemProgram {
    package: "npm",
    is_there: || on_path("npm").is_some(),
};
const CHROMIUM: SystemProgram = SystemProgram {
    package: "chromium",
    is_there: || chromium().is_some(),
};
const FIREFOX: SystemProgram = SystemProgram {
    package: "firefox-esr",
    is_there: || firefox().is_some(),
};
const WEBKIT_DRIVER: SystemProgram = SystemProgram {
    package: "webkit2gtk-driver",
    is_there: || on_path("WebKitWebDriver").is_some(),
};
// The window that WebKit is driven in, e2e/support/webkit/view.py, is a program of Debian's own Python.
const WEBKIT_VIEW: SystemProgram = SystemProgram {
    package: "gir1.2-webkit2-4.1",
    is_there: || debians_python("import gi; gi.require_version('WebKit2', '4.1')"),
};
const PYTHON_GI: SystemProgram = SystemProgram {
    package: "python3-gi",
    is_there: || debians_python("import gi"),
};
const XVFB: SystemProgram = SystemProgram {
    package: "xvfb",
    is_there: || on_path("Xvfb").is_some(),
};
const DEJAVU: SystemProgram = SystemProgram {
    package: "fonts-dejavu-core",
    is_there: || {
        cmd!("fc-list", "DejaVu Sans")
            .stderr_null()
            .read()
            .is_ok_and(|found| !found.is_empty())
    },
};
const FONTCONFIG: SystemProgram = SystemProgram {
    package: "fontconfig",
    is_there: || on_path("fc-list").is_some(),
};
const REDIS: SystemProgram = SystemProgram {
    package: "redis-server",
    is_there: || on_path("redis-server").is_some(),
};
const PYTHON: SystemProgram = SystemProgram {
    package: "python3-venv",
    is_there: || {
        cmd!("python3", "-c", "import venv, ensurepip")
            .stderr_null()
            .run()
            .is_ok()
    },
};

/// What a need means for the operating system.
pub fn programs(need: Need) -> Vec<SystemProgram> {
    match need {
        Need::Widget => vec![NODE, NPM],
        Need::Deny => vec![],
        Need::Chromium => vec![CHROMIUM],
        Need::Firefox => vec![FIREFOX],
        Need::WebKit => vec![WEBKIT_DRIVER, WEBKIT_VIEW, PYTHON_GI, XVFB],
        Need::Fonts => vec![FONTCONFIG, DEJAVU],
        Need::Redis => vec![REDIS],
        Need::Python => vec![PYTHON],
    }
}

/// The browser: the one `CHROMIUM` names, or one that is installed.
pub fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    named.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .find_map(|name| on_path(name))
    })
}

/// The browser: the one `FIREFOX` names, or one that is installed.
pub fn firefox() -> Option<PathBuf> {
    let named = env::var_os("FIREFOX").map(PathBuf::from);
    named.or_else(|| on_path("firefox-esr").or_else(|| on_path("firefox")))
}

fn debians_python(script: &str) -> bool {
    cmd!("/usr/bin/python3", "-c", script)
        .stderr_null()
        .run()
        .is_ok()
}

/// Installs those that are missing.
pub fn bring(programs: &[SystemProgram]) -> Result<()> {
    let mut missing: Vec<&str> = programs
        .iter()
        .filter(|program| !(program.is_there)())
        .map(|program| program.package)
        .collect();
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let is_root = cmd!("id", "-u").read().is_ok_and(|id| id == "0");
    if on_path("apt-get").is_none() || !is_root {
        bail!("missing, by their names on Debian: {names}. There: sudo apt-get install {names}");
    }
    let install = "apt-get update && apt-get install --yes --no-install-recommends \"$@\"";
    let apt = duct::cmd("sh", ["-c", install, "sh"].into_iter().chain(missing))
        .env("DEBIAN_FRONTEND", "noninteractive");
    progress::run(&format!("installing {names}"), &apt)
        .map(drop)
        .with_context(|| format!("install by hand: {names}"))
}
