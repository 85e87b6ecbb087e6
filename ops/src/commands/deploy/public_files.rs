//! Files that the site serves to everybody, under exactly their names: the element loads the others
//! by name from beside itself.

use super::built::BuiltFile;
use crate::failure::{Failure, Outcome};
use crate::site::Site;
use crate::widget;
use crate::words;

/// Whether a file is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// With the same bytes.
    There,
    /// Not yet.
    Missing,
}

/// Where the site serves an uploaded file of that name.
pub fn path(name: &str) -> String {
    format!("/files/{name}")
}

/// Looks whether it is there. An error when something else has its name.
pub fn presence(site: &Site, file: &BuiltFile) -> Outcome<Presence> {
    let path = path(&file.name);
    let reply = site.file(&path)?;
    match reply.status {
        200 if reply.body == file.bytes => Ok(Presence::There),
        200 => Err(Failure::new("name_taken", words::name_taken(&path))
            .mend(words::mend_name_taken(&path))),
        404 => Ok(Presence::Missing),
        status => Err(Failure::new("odd_file", words::odd_file(&path))
            .why(format!(
                "HTTP {status}{}",
                reply
                    .leads_to
                    .map(|to| format!(" → {to}"))
                    .unwrap_or_default()
            ))
            .mend(words::mend_odd_file())),
    }
}

/// Uploads it, and looks that a browser would take it.
pub fn put(site: &Site, file: &BuiltFile) -> Outcome<()> {
    let path = path(&file.name);
    let uploaded = site.upload(&file.name, &file.bytes)?;
    if uploaded.url != path {
        // The site has the same bytes under another name, or another file under this one. What was
        // just made is of no use to anybody.
        site.discard(&uploaded)?;
        return Err(
            Failure::new("other_url", words::other_url(&path, &uploaded.url))
                .mend(words::mend_other_url(&uploaded.url)),
        );
    }
    let reply = site.file(&path)?;
    if reply.status != 200 || reply.body != file.bytes {
        return Err(Failure::new("not_served", words::not_served(&path))
            .why(format!("HTTP {}", reply.status))
            .mend(words::mend_odd_file()));
    }
    let wanted = widget::media_of(&file.name).unwrap_or_default();
    if !wanted.contains(&reply.media.as_str()) {
        return Err(
            Failure::new("media", words::wrong_media(&path, &reply.media, wanted[0]))
                .mend(words::mend_media()),
        );
    }
    Ok(())
}
