//! The languages of labels, as Bitrix24 calls them: its codes are those of its own sites.

/// ISO 639, and the script or the country where it matters, beside Bitrix24's code.
const CODES: [(&str, &str); 7] = [
    ("vi", "vn"),
    ("es", "la"),
    ("pt", "br"),
    ("uk", "ua"),
    ("kk", "kz"),
    ("hi", "in"),
    ("zh", "sc"),
];
/// Where Chinese is written in traditional characters.
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];

/// `vi_VN` is `vn`, `zh-TW` is `tc`; what has no code of its own there is called the same.
pub fn code(language: &str) -> String {
    let language = language.to_ascii_lowercase();
    let mut parts = language.split(['-', '_', '.', '@']);
    let name = parts.next().unwrap_or_default();
    if name == "zh" && parts.any(|part| TRADITIONAL.contains(&part)) {
        return "tc".to_owned();
    }
    let own = CODES.iter().find(|(iso, _)| *iso == name);
    own.map_or(name, |(_, code)| code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_called_as_bitrix24_calls_them() {
        for (language, expected) in [
            ("vi", "vn"),
            ("vi-VN", "vn"),
            ("vn", "vn"),
            ("en", "en"),
            ("de_AT", "de"),
            ("pt-BR", "br"),
            ("es", "la"),
            ("uk", "ua"),
            ("zh", "sc"),
            ("zh-Hans", "sc"),
            ("zh_TW", "tc"),
            ("zh-Hant-HK", "tc"),
        ] {
            assert_eq!(code(language), expected, "{language}");
        }
    }
}
