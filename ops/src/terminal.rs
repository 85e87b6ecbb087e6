//! Text from outside on a terminal. What a terminal would obey, reorder or hide is shown as
//! `<U+001B>`: a company's name can neither move the cursor nor look like another one.

use std::fmt::{Display, Write};

use crate::secret::mask;

/// Text of several lines.
pub fn lines(text: &str) -> String {
    shown(text, |c| matches!(c, '\n' | '\t'))
}

/// Text of one line: it can't begin a line that looks like ours.
pub fn line(text: &str) -> String {
    shown(&text.replace(['\n', '\r', '\t'], " "), |_| false)
}

/// JSON that was written already: the same to whoever reads it. Such characters stand in texts alone.
pub fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || !is_active(c) {
            escaped.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing into a text does not fail.
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    }
    escaped
}

fn shown(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_kept(c) || !is_active(c) {
            shown.push(c);
        } else {
            // Writing into a text does not fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        }
    }
    shown
}

/// Controls (C0, DEL, C1), what changes the direction of text, breaks lines or takes no place.
/// The joiners U+200C and U+200D stay: words and emoji are written with them.
fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What is filled into a sentence: a text becomes one line without secrets.
pub trait Fill {
    /// What stands in the sentence.
    type Shown: Display;
    /// Makes it.
    fn fill(self) -> Self::Shown;
}

impl Fill for &str {
    type Shown = String;
    fn fill(self) -> String {
        line(&mask(self))
    }
}

macro_rules! fill_number {
    ($($kind:ty)*) => {
        $(impl Fill for $kind {
            type Shown = Self;
            fn fill(self) -> Self {
                self
            }
        })*
    };
}
fill_number!(usize u64 i64);

#[cfg(test)]
mod tests {
    use super::*;

    const EVIL: &str = "a\u{1b}[2Jb\u{9d}0;t\u{7}c\u{202e}d\re\u{200b}f";

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let expected = "a<U+001B>[2Jb<U+009D>0;t<U+0007>c<U+202E>d<U+000D>e<U+200B>f";
        assert_eq!(lines(EVIL), expected);
        assert_eq!(lines("x\n\ty"), "x\n\ty");
        assert_eq!(line("x\r\n✗ y\tz"), "x  ✗ y z");
        for text in ["Đầm Xinh", "👩\u{200d}👩\u{200d}👧", "日本"] {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn json_stays_the_same_to_whoever_reads_it() {
        let value = serde_json::json!({"k\u{9b}": format!("{EVIL}\u{e0041}")});
        let text = json(&format!("{value:#}"));
        assert!(text.chars().all(|c| c == '\n' || !is_active(c)), "{text}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
