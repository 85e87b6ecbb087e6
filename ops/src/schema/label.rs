//! Comparing labels as people write them: case, accents, spaces and signs do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `Ngày hết hạn Shopplan` and `NGAY_HET_HAN shopplan` are both `ngayhethanshopplan`.
pub fn plain(label: &str) -> String {
    label
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if matches!(c, 'đ' | 'Đ') { 'd' } else { c })
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_digits_count() {
        for (one, other) in [
            ("Ngày hết hạn Shopplan", "NGAY HET HAN SHOPPLAN"),
            ("Current_HSI_Segment", "Current HSI segment"),
            ("Đơn vị giới thiệu", "don vi gioi thieu"),
            ("Company ID (Haravan)", "company-id haravan"),
            // Composed and decomposed.
            ("Ti\u{1ebf}ng", "Ti\u{65}\u{302}\u{301}ng"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
        assert_ne!(plain("Ngày tạo"), plain("Ngày tạo shop"));
    }
}
