//! The words against each other, and against the few that stand outside the module.

use std::collections::BTreeMap;

use super::Lang;
use super::words::{self as w, ALL, Word};

/// The names in braces, in their order.
fn places(text: &str) -> Vec<&str> {
    let starts = text.split('{').skip(1);
    starts.filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_word_is_there_in_both_languages_with_the_same_places() {
    for (name, word) in ALL {
        let (vi, en) = (word.of(Lang::Vi), word.of(Lang::En));
        assert!(!vi.is_empty() && !en.is_empty(), "{name}");
        assert_eq!(places(vi), places(en), "{name}");
        assert!(places(vi).len() <= 1, "fill() fills one place: {name}");
        for text in [vi, en] {
            assert_eq!(text.trim(), text, "{name}");
            assert!(
                !text.ends_with('.'),
                "a label or sentence ends without a full stop: {name}"
            );
        }
    }
}

#[test]
fn vietnamese_is_composed() {
    for (name, word) in ALL {
        let combining = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
        assert!(!word.of(Lang::Vi).contains(combining), "{name}");
    }
}

/// Names and product words that are the same in Vietnamese, and one word that has no accent.
const NAMES: &[&str] = &[
    "FROM_BITRIX",
    "G_CONTACT",
    "G_SHOPPLAN",
    "G_HSI",
    "G_COMPANY",
    "G_BITRIX_CONTACT",
    "G_CUSTOMER",
    "H_DEAL",
    "H_LEAD",
    "H_LOST",
    "L_EMAIL",
    "L_MEMBERSHIP",
    "L_SEGMENT",
    "L_DETAIL",
    "L_LAST_SEGMENT",
    "L_LAST_DETAIL",
    "L_COMPANY_ID",
];

#[test]
fn vietnamese_is_accented() {
    for (name, word) in ALL {
        let is_name = NAMES.contains(name);
        assert_eq!(word.of(Lang::Vi).is_ascii(), is_name, "{name}");
    }
}

#[test]
fn letters_stay_in_the_hosts_font() {
    for (name, word) in ALL {
        for text in [word.of(Lang::Vi), word.of(Lang::En)] {
            let foreign = |letter: char| ('\u{2000}'..='\u{2bff}').contains(&letter);
            assert!(!text.contains(foreign), "from a fallback font: {name}");
        }
    }
}

/// `key: 'text'` pairs of one language's block in `sentences.js`.
fn sentences(lang: &str) -> BTreeMap<String, String> {
    let source = include_str!("../sentences.js");
    let start = source.find(&format!("{lang}: {{")).expect("the language");
    let block = source[start..].split(['{', '}']).nth(1).expect("its block");
    let texts: Vec<&str> = block.split('\'').collect();
    let pair = |pair: &[&str]| {
        let key = pair[0].trim_matches([' ', ',', '\n', ':']);
        (key.to_owned(), pair[1].to_owned())
    };
    texts.chunks_exact(2).map(pair).collect()
}

#[test]
fn what_the_shell_says_agrees_with_the_module() {
    let (vi, en) = (sentences("vi"), sentences("en"));
    assert!(vi.keys().eq(en.keys()) && vi.len() == 12, "{vi:?} {en:?}");
    let shared: [(&str, Word); 4] = [
        ("title", w::TITLE),
        ("retry", w::RETRY),
        ("reload", w::RELOAD),
        ("signed_out", w::F_SIGNED_OUT),
    ];
    for (key, word) in shared {
        assert_eq!(vi[key], word.of(Lang::Vi), "{key}");
        assert_eq!(en[key], word.of(Lang::En), "{key}");
    }
}

#[test]
fn a_language_is_known_by_its_tag() {
    for (tag, lang) in [
        ("vi", Some(Lang::Vi)),
        ("vi-VN", Some(Lang::Vi)),
        ("en-US", Some(Lang::En)),
        ("fr", None),
        ("", None),
        ("v", None),
        ("đ", None),
    ] {
        assert_eq!(Lang::parse(tag), lang, "{tag}");
    }
    assert_eq!(Lang::Vi.other(), Lang::En);
    assert_eq!(Lang::parse(Lang::En.tag()), Some(Lang::En));
}

/// The labels of the mapping that agents know from Bitrix24: the same in both languages.
const MAPPED: &[Word] = &[
    w::L_COMPANY,
    w::L_COMPANY_ID,
    w::L_BITRIX_ID,
    w::L_SEGMENT,
    w::L_DETAIL,
    w::L_LAST_SEGMENT,
    w::L_LAST_DETAIL,
    w::L_PLAN,
    w::L_CREATED,
    w::L_FIRST,
    w::L_SIGNED,
    w::L_EXPIRY,
    w::L_RESPONSIBLE,
];

#[test]
fn a_label_of_the_mapping_is_the_same_in_english_and_no_other_text_is_vietnamese() {
    for word in MAPPED {
        assert_eq!(word.of(Lang::Vi), word.of(Lang::En));
    }
    for (name, word) in ALL {
        let english = word.of(Lang::En);
        // What names a field of the mapping names it by its label.
        let is_built = MAPPED.iter().any(|label| {
            let label = label.of(Lang::Vi);
            english.to_lowercase().contains(&label.to_lowercase())
        });
        if MAPPED.contains(word) || is_built {
            assert_eq!(word.of(Lang::Vi), english, "{name}");
        } else {
            assert!(english.is_ascii(), "{name}: {english}");
        }
    }
}
