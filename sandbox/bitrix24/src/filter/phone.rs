//! How Bitrix makes two phone numbers comparable: only for findbycomm, and only so far.

/// The number that is compared; it knows nothing of Vietnam, so `0900…`, `84900…` and `+84900…`
/// stay three different numbers.
pub fn normal(raw: &str) -> String {
    let raw = raw.trim();
    let raw = match raw.strip_prefix("+8") {
        Some(rest) => format!("008{rest}"),
        None => raw.to_owned(),
    };
    let kept: String = raw
        .chars()
        .filter(|c| c.is_ascii_digit() || "#*,;".contains(*c))
        .collect();
    let number = if kept.chars().filter(char::is_ascii_digit).count() >= 10 {
        without_prefix(&kept)
    } else {
        kept
    };
    number
        .split([';', '#', ','])
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn without_prefix(digits: &str) -> String {
    if ["80", "81", "82"].iter().any(|own| digits.starts_with(own)) {
        return digits.to_owned();
    }
    for (prefix, instead) in [("00", ""), ("011", ""), ("8", "7"), ("0", "")] {
        if let Some(rest) = digits.strip_prefix(prefix) {
            return format!("{instead}{rest}");
        }
    }
    digits.to_owned()
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn spelling_does_not_count_but_the_country_code_does() {
        assert_eq!(normal("+7 (999) 888-77-66"), "79998887766");
        assert_eq!(normal("8 999 888 77 66"), "79998887766");
        assert_eq!(normal("9998887766"), "9998887766");
        assert_eq!(normal("+7 999 888-77-66;12"), "79998887766");
    }

    #[test]
    fn vietnamese_spellings_are_three_numbers() {
        assert_eq!(normal("0900.000.001"), "900000001");
        assert_eq!(normal("+84 900 000 001"), "84900000001");
        assert_eq!(normal("84900000001"), "74900000001");
    }
}
