//! What a backup may not show, encrypted with the site's API key and secret: whoever has those may
//! read it on the site anyway.

use std::fmt::Write;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use ring::rand::{SecureRandom, SystemRandom};

use crate::secret::Secret;

const SALT: usize = 16;
const PURPOSE: &[&[u8]] = &[b"hdcp backup"];

/// Encrypts, into hexadecimal digits. None where the machine gives no random numbers.
pub fn seal(secret: &Secret, text: &str) -> Option<String> {
    let mut salt = [0; SALT];
    SystemRandom::new().fill(&mut salt).ok()?;
    let mut bytes = text.as_bytes().to_vec();
    key(secret, &salt)?
        .seal_in_place_append_tag(nonce(), Aad::empty(), &mut bytes)
        .ok()?;
    let mut sealed = String::new();
    for byte in salt.iter().chain(&bytes) {
        // Writing into a text does not fail.
        let _ = write!(sealed, "{byte:02x}");
    }
    Some(sealed)
}

/// Decrypts. None with another secret, or when a digit was changed.
pub fn open(secret: &Secret, sealed: &str) -> Option<String> {
    let digits = sealed.as_bytes().chunks(2);
    let bytes = digits.map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    let (salt, bytes) = bytes.split_at_checked(SALT)?;
    let mut bytes = bytes.to_vec();
    let text = key(secret, salt)?
        .open_in_place(nonce(), Aad::empty(), &mut bytes)
        .ok()?;
    String::from_utf8(text.to_vec()).ok()
}

/// A key of its own for each salt.
fn key(secret: &Secret, salt: &[u8]) -> Option<LessSafeKey> {
    let derived = Salt::new(HKDF_SHA256, salt).extract(secret.unwrap().as_bytes());
    let key = derived.expand(PURPOSE, &CHACHA20_POLY1305).ok()?;
    Some(LessSafeKey::new(UnboundKey::from(key)))
}

/// Each key seals one text, so that this never comes twice.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_secret_opens_it() {
        let (own, other) = (Secret::new("token a:b"), Secret::new("token a:c"));
        let sealed = seal(&own, "Đầm Xinh").unwrap();
        assert_eq!(open(&own, &sealed).as_deref(), Some("Đầm Xinh"));
        assert_eq!(open(&other, &sealed), None);
        assert_ne!(seal(&own, "Đầm Xinh").unwrap(), sealed);
        for broken in ["", "zz", "é", &sealed[2..], &sealed[..sealed.len() - 1]] {
            assert_eq!(open(&own, broken), None);
        }
    }
}
