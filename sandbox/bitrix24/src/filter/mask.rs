//! SQL's LIKE.

/// Whether a text fits a pattern: `%` is anything, `_` one character, case does not count.
pub fn like(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let (mut p, mut t) = (0, 0);
    let mut retry = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('%') => {
                retry = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '_' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match retry {
                Some((star, from)) => {
                    retry = Some((star, from + 1));
                    p = star + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '%')
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn wildcards_match_and_case_does_not_count() {
        assert!(like("a_c%", "ABCdef"));
        assert!(like("%b%", "abc"));
        assert!(like("%a%c", "abcabc"));
        assert!(like("", ""));
        assert!(!like("a_c", "ac"));
        assert!(!like("abc", "abcd"));
    }
}
