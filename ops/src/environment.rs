//! What an administrator set for this command: a variable of the environment, else a line of a file
//! `.env` in this folder or one above. Such a file says where a key is sent: it is read only where
//! nobody else may write it, and named when something of it is used.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::failure::{Failure, Outcome};
use crate::screen;
use crate::words;

const FILE: &str = ".env";
/// The file, read once.
static READ: OnceLock<Option<DotEnv>> = OnceLock::new();

/// A file `.env`.
struct DotEnv {
    path: PathBuf,
    values: HashMap<String, String>,
    /// The numbers of the lines that say nothing.
    odd: Vec<usize>,
    /// Why it is not to be used.
    refused: Option<String>,
}

/// The value of a name; none where it is empty or nowhere.
pub fn given(name: &str) -> Outcome<Option<String>> {
    if let Some(value) = std::env::var_os(name) {
        let text = value.into_string().map_err(|_| {
            Failure::new("not_text", words::not_text(name)).mend(words::how_to_give(name))
        })?;
        let text = cleaned(&text);
        if !text.is_empty() {
            return Ok(Some(text));
        }
    }
    let Some(file) = READ.get_or_init(DotEnv::find) else {
        return Ok(None);
    };
    let value = file.values.get(name).filter(|value| !value.is_empty());
    if let Some(value) = value {
        file.announce()?;
        return Ok(Some(value.clone()));
    }
    Ok(None)
}

impl DotEnv {
    /// The nearest one, from this folder upwards.
    fn find() -> Option<Self> {
        let here = std::env::current_dir().ok()?;
        let path = here
            .ancestors()
            .map(|folder| folder.join(FILE))
            .find(|path| path.is_file())?;
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let why = error.to_string();
                screen::complain(&format!("! {}", words::unread_file(&shown(&path), &why)));
                return None;
            }
        };
        let mut file = Self {
            refused: others_may_write(&path),
            values: HashMap::new(),
            odd: Vec::new(),
            path,
        };
        match decoded(&bytes) {
            Some(text) => file.take(&text),
            None => file.odd.push(1),
        }
        Some(file)
    }

    fn take(&mut self, text: &str) {
        for (line, number) in text.lines().zip(1..) {
            let line = visible(line);
            let mut pairs = dotenvy::from_read_iter(line.as_bytes());
            match pairs.next() {
                None => {}
                Some(Ok((name, value))) => {
                    self.values.insert(name, cleaned(&value));
                }
                // The error's own text holds the line, and that perhaps a secret.
                Some(Err(_)) => self.odd.push(number),
            }
        }
    }

    /// Says, once, which file is read; an error where it must not be.
    fn announce(&self) -> Outcome<()> {
        static SAID: OnceLock<()> = OnceLock::new();
        let path = shown(&self.path);
        if let Some(why) = &self.refused {
            return Err(Failure::new("open_file", words::open_file(&path))
                .why(why)
                .mend(words::mend_open_file(&path)));
        }
        SAID.get_or_init(|| {
            screen::complain(&words::read_file(&path));
            for number in &self.odd {
                screen::complain(&format!("! {}", words::odd_line(&path, *number)));
            }
        });
        Ok(())
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Editors of Windows write a mark of the encoding, and UTF-16; none where it is neither that nor UTF-8.
fn decoded(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|two| unit([two[0], two[1]]))
            .collect();
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [first, 0, ..] if *first != 0 => wide(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => wide(bytes, u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Without the characters that nobody sees, which a paste brings along.
fn visible(text: &str) -> String {
    let is_hidden = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            || (c.is_control() && !c.is_whitespace())
    };
    text.chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}

/// A value without what a paste puts around it: spaces and quotes of any kind.
fn cleaned(value: &str) -> String {
    const QUOTES: [(char, char); 9] = [
        ('"', '"'),
        ('\'', '\''),
        ('`', '`'),
        ('“', '”'),
        ('”', '”'),
        ('„', '“'),
        ('‘', '’'),
        ('«', '»'),
        ('<', '>'),
    ];
    let value = visible(value);
    let mut value = value.trim();
    while let Some(inner) = QUOTES
        .iter()
        .find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close))
    {
        value = inner.trim();
    }
    value.to_owned()
}

/// A character that stands in no address and in no key, for people.
pub fn stray(value: &str) -> Option<String> {
    let stray = value.chars().find(|c| !c.is_ascii_graphic())?;
    Some(format!("U+{:04X}", u32::from(stray)))
}

/// Who else may write a file, or put another one in its place; where it is a link, at either end.
#[cfg(unix)]
fn others_may_write(path: &Path) -> Option<String> {
    let target = fs::canonicalize(path).ok()?;
    [path, &target].into_iter().find_map(others_may_write_there)
}

#[cfg(unix)]
fn others_may_write_there(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let me = rustix::process::geteuid().as_raw();
    let is_strangers = |about: &fs::Metadata| about.uid() != me && about.uid() != 0;
    let file = fs::metadata(path).ok()?;
    let folder = fs::metadata(path.parent()?).ok()?;
    let name = shown(path.parent()?);
    if is_strangers(&file) {
        return Some(words::owned_by_another(&shown(path)));
    }
    if file.mode() & 0o022 != 0 {
        return Some(words::written_by_others(&shown(path)));
    }
    if is_strangers(&folder) {
        return Some(words::owned_by_another(&name));
    }
    // A group of one's own name and number is oneself; in /tmp, nobody may replace another's file.
    let is_group = folder.mode() & 0o020 != 0 && folder.gid() != folder.uid();
    let is_sticky = folder.mode() & 0o1000 != 0;
    ((is_group || folder.mode() & 0o002 != 0) && !is_sticky)
        .then(|| words::written_by_others(&name))
}

#[cfg(not(unix))]
fn others_may_write(_: &Path) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> DotEnv {
        let mut file = DotEnv {
            path: PathBuf::new(),
            values: HashMap::new(),
            odd: Vec::new(),
            refused: None,
        };
        file.take(&decoded(bytes).expect("a text"));
        file
    }

    #[test]
    fn files_of_windows_are_read() {
        let text = "A=one\r\n# Đ\r\nexport B = \"two\"\r\n";
        let wide =
            |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<_>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe".to_vec(), little.clone()].concat(),
            [b"\xfe\xff".to_vec(), big.clone()].concat(),
            little,
            big,
        ] {
            let file = read(&bytes);
            assert_eq!(file.values["A"], "one", "{bytes:?}");
            assert_eq!(file.values["B"], "two", "{bytes:?}");
            assert!(file.odd.is_empty());
        }
        assert_eq!(decoded(b"A=\xe1"), None);
    }

    #[test]
    fn what_a_paste_brings_along_is_left_out() {
        for text in [
            "x",
            " \u{a0}x\u{200b}\t",
            "\u{feff}“x”",
            "«x»",
            "\"'x'\"",
            "<x>",
            "x\u{202c}\r",
        ] {
            assert_eq!(cleaned(text), "x", "{text:?}");
        }
        let file =
            read("A\u{200b}=\u{a0}“https://a.example”\nnonsense here\nB=two words\n".as_bytes());
        assert_eq!(file.values["A"], "https://a.example");
        assert_eq!(file.odd, [2, 3]);
        assert_eq!(stray("a–b").as_deref(), Some("U+2013"));
        assert_eq!(stray("https://a.example/x?y=1"), None);
    }
}
