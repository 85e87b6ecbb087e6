//! What there was before it is changed, in a folder of its own for each time.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::{Failure, Outcome};
use crate::half_way;
use crate::seal;
use crate::secret::mask_value;
use crate::site::Site;
use crate::words;

const FILE: &str = "backup.json";

/// A backup as it lies on disk.
#[derive(Serialize, Deserialize)]
pub struct Backup {
    /// What of the site it is.
    pub kind: Kind,
    /// The site's address.
    pub site: String,
    /// When it was made, in UTC.
    pub made: String,
    /// Whether a secret stood in it, which cannot be read here.
    pub masked: bool,
    /// All of it, secrets too, encrypted with the site's API key: only where it is masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<String>,
    /// The documents.
    pub content: Value,
}

/// What of a site was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The settings' form: its fields, not their values.
    SettingsForm,
    /// The values that a command was about to change.
    SettingsValues,
    /// The scripts that put the popup into the ticket page and answer it.
    #[serde(alias = "form_script")]
    Deployment,
}

impl Kind {
    /// The command that brings a backup back.
    fn undo(self, folder: &str) -> String {
        match self {
            Self::SettingsForm | Self::SettingsValues => format!("hdcp settings restore {folder}"),
            Self::Deployment => format!("hdcp deploy --restore {folder}"),
        }
    }
}

/// Writes a backup and comes back when it is on the disk. A secret in it is masked; what has one is
/// kept encrypted as well, so that all of it can be brought back.
pub fn write(folder: &Path, kind: Kind, site: &Site, content: &Value) -> Outcome<PathBuf> {
    let refused = |why: String| {
        Failure::new("no_backup", words::no_backup(&folder.display().to_string()))
            .why(why)
            .mend(words::mend_no_backup())
    };
    let now = Timestamp::now();
    let shown = mask_value(content);
    let masked = shown != *content;
    let sealed = masked.then(|| seal::seal(site.keys(), &content.to_string()));
    let backup = Backup {
        kind,
        site: site.origin().to_owned(),
        made: now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        masked,
        sealed: match sealed {
            // What can't be brought back is no backup.
            Some(None) => return Err(refused(words::no_random())),
            Some(sealed) => sealed,
            None => None,
        },
        content: shown,
    };
    let time = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let own = save(folder, &time, &backup).map_err(|error| refused(error.to_string()))?;
    half_way::undone_by(kind.undo(&own.display().to_string()));
    Ok(own)
}

/// Reads a backup, by its folder or its file.
pub fn read(path: &Path, site: &Site) -> Outcome<Backup> {
    let file = if path.is_dir() {
        path.join(FILE)
    } else {
        path.to_owned()
    };
    let name = path.display().to_string();
    let text = fs::read_to_string(&file).map_err(|error| {
        Failure::new("no_such_backup", words::unreadable(&name))
            .why(error.to_string())
            .mend(words::mend_which_backup())
    })?;
    let bad = |error: serde_json::Error| {
        Failure::new("bad_backup", words::bad_backup(&name))
            .why(error.to_string())
            .mend(words::mend_which_backup())
    };
    let mut backup: Backup = serde_json::from_str(&text).map_err(bad)?;
    if backup.site != site.origin() {
        return Err(Failure::new("other_site", words::other_site(&name))
            .why(words::of_site(&backup.site, site.origin()))
            .mend(words::mend_which_backup()));
    }
    if backup.masked {
        let sealed = backup.sealed.as_deref();
        let text = sealed.and_then(|sealed| seal::open(site.keys(), sealed));
        let text = text.ok_or_else(|| {
            Failure::new("masked_backup", words::masked_backup(&name))
                .mend(words::mend_masked_backup())
        })?;
        backup.content = serde_json::from_str(&text).map_err(bad)?;
    }
    Ok(backup)
}

fn save(folder: &Path, time: &str, backup: &Backup) -> io::Result<PathBuf> {
    let own = own_folder(folder, time)?;
    let part = own.join(format!("{FILE}.part"));
    let mut file = private(&part)?;
    file.write_all(format!("{:#}\n", serde_json::to_value(backup)?).as_bytes())?;
    file.sync_all()?;
    // Half a backup would be worse than none.
    fs::rename(&part, own.join(FILE))?;
    Ok(own)
}

/// A new folder, so that nothing is ever written over.
fn own_folder(folder: &Path, time: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for n in 1.. {
        let name = if n == 1 {
            time.to_owned()
        } else {
            format!("{time}-{n}")
        };
        let own = folder.join(name);
        match private_folder().create(&own) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            outcome => return outcome.map(|()| own),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn private_folder() -> DirBuilder {
    #[allow(unused_mut, reason = "there are no modes elsewhere")]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
