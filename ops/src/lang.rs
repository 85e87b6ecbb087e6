//! The language of this run: Vietnamese or English, as `LANG` says.

use std::sync::OnceLock;

/// A language that every sentence exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Tiếng Việt.
    Vi,
    /// English.
    En,
}

static CURRENT: OnceLock<Lang> = OnceLock::new();

/// The language of this run.
pub fn current() -> Lang {
    *CURRENT.get_or_init(|| {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        of_locale(&named.unwrap_or_default())
    })
}

impl Lang {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// `vi_VN.UTF-8` is Vietnamese; whatever else is English.
fn of_locale(locale: &str) -> Lang {
    let language = locale
        .split(['_', '.', '@', '-'])
        .next()
        .unwrap_or_default();
    if language.eq_ignore_ascii_case("vi") {
        Lang::Vi
    } else {
        Lang::En
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_says_the_language() {
        for locale in ["vi", "vi_VN.UTF-8", "vi-VN", "VI_VN@x"] {
            assert_eq!(of_locale(locale), Lang::Vi, "{locale}");
        }
        for locale in ["", "C", "C.UTF-8", "en_US.UTF-8", "vie_VN", "de_DE"] {
            assert_eq!(of_locale(locale), Lang::En, "{locale}");
        }
    }
}
