//! Where things are on this machine.

use std::env;
use std::path::{Path, PathBuf};

/// The folders the commands work in.
#[derive(Clone)]
pub struct Project {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder; everything built lands below it.
    pub target: PathBuf,
    /// Tools that are kept from one run, and one checkout, to the next.
    pub cache: PathBuf,
}

impl Project {
    /// The project this program was compiled in.
    pub fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask is a folder of it");
        let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        let caches = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .or_else(|| {
                let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?;
                Some(PathBuf::from(home).join(".cache"))
            });
        Self {
            root: root.to_owned(),
            target: root.join(target),
            cache: caches
                .unwrap_or_else(|| root.join("target"))
                .join("hd-customer-profile"),
        }
    }

    /// The app to put on a site: a git repository.
    pub fn dist(&self) -> PathBuf {
        self.target.join("dist")
    }

    /// The widget as Trunk built it. Trunk empties the folder first: it must not be `widget`, where
    /// Cargo keeps what it compiled for the profile of that name.
    pub fn widget_built(&self) -> PathBuf {
        self.target.join("trunk")
    }

    /// The widget's files as they are shipped, and their manifest.
    pub fn widget_dist(&self) -> PathBuf {
        self.target.join("dist-widget")
    }
}
