//! Putting a file on the site, as its `File` form does.

use super::{As, Site, refusal};
use crate::failure::Outcome;
use crate::half_way;

/// What became of an upload.
pub struct Uploaded {
    /// The name of the `File` document.
    pub document: String,
    /// Where the site serves it.
    pub url: String,
}

impl Site<'_> {
    /// Uploads a public file. The site chooses the address: another one where the name, or the same
    /// bytes under another name, were there before.
    pub fn upload(&self, name: &str, bytes: &[u8]) -> Outcome<Uploaded> {
        let boundary = boundary(bytes);
        let mut body = Vec::with_capacity(bytes.len() + 512);
        for (field, value) in [("is_private", "0"), ("folder", "Home")] {
            let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"");
            body.extend_from_slice(format!("{head}\r\n\r\n{value}\r\n").as_bytes());
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let media = format!("multipart/form-data; boundary={boundary}");
        let reply = self.send(As::User, "POST", "/api/method/upload_file", &media, &body)?;
        let body = refusal::checked(self.origin(), name, &reply)?;
        let text = |key: &str| body["message"][key].as_str().map(str::to_owned);
        let uploaded = text("name").zip(text("file_url"));
        let (document, url) = uploaded.ok_or_else(|| refusal::odd(self.origin()))?;
        Ok(Uploaded { document, url })
    }

    /// Takes an upload away that is of no use to anybody.
    pub fn discard(&self, uploaded: &Uploaded) -> Outcome<()> {
        self.delete("File", &uploaded.document)?;
        // Neither the upload nor this has changed anything.
        half_way::taken_back();
        half_way::taken_back();
        Ok(())
    }
}

/// A line that is not in the file.
fn boundary(bytes: &[u8]) -> String {
    (0..=u32::MAX)
        .map(|n| format!("hdcp-part-{n:08x}"))
        .find(|line| {
            !bytes
                .windows(line.len())
                .any(|piece| piece == line.as_bytes())
        })
        .unwrap_or_default()
}
