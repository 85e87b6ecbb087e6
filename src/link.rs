//! What may become a link. Everything else stays text.

/// A link to a record in Bitrix24, if that is what `url` is.
///
/// `https`, a plain host, and one of the paths the server makes; no user name, no query.
pub fn bitrix(url: &str) -> Option<String> {
    let (host, path) = url.strip_prefix("https://")?.split_once('/')?;
    let (kind, rest) = path.strip_prefix("crm/")?.split_once('/')?;
    let id = rest.strip_prefix("details/")?;
    let id = id.strip_suffix('/').unwrap_or(id);
    let is_record = matches!(kind, "company" | "contact" | "deal" | "lead");
    (is_record && is_host(host) && is_digits(id)).then(|| url.to_owned())
}

/// A path on this site, such as a record in Helpdesk.
pub fn local(url: &str) -> Option<String> {
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let is_plain = url
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_path && is_plain).then(|| url.to_owned())
}

/// `mailto:` for what is surely one e-mail address.
pub fn mail(text: &str) -> Option<String> {
    let address = text.trim();
    let (name, host) = address.split_once('@')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    let is_address = !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(is_name)
        && is_host(host)
        && host.contains('.')
        && !host.contains(':');
    is_address.then(|| ["mailto:", address].concat())
}

/// The server's `tel:` of a number, if that is what it is.
pub fn call(href: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+;=".contains(&byte);
    let number = href.strip_prefix("tel:")?;
    number.bytes().all(is_plain).then(|| href.to_owned())
}

/// `tel:` for a number as somebody typed it, from a server that reads none: only where it can mean one thing.
pub fn phone(text: &str) -> Option<String> {
    let is_number = text.starts_with(['+', '0'])
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-. ()".contains(&byte));
    let sign = |letter: &char| letter.is_ascii_digit() || *letter == '+';
    let dialled: String = text.chars().filter(sign).collect();
    (is_number && dialled.len() > 7).then(|| ["tel:", &dialled].concat())
}

/// A host name with an optional port.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    !name.is_empty()
        && !name.starts_with(['.', '-'])
        && name.bytes().all(is_name)
        && is_digits(port)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
