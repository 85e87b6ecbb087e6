//! Dates and decimals, all on text: no time zone, no floating point.

use crate::locale::Lang;

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl Day {
    /// Reads the first ten characters, `YYYY-MM-DD`, of a date or a date with time.
    ///
    /// The rest is not looked at: Bitrix writes midnight with Moscow's offset, and a
    /// conversion would move the day.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start().as_bytes().get(..10)?;
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
            return None;
        };
        let year = number(&[*y1, *y2, *y3, *y4])?;
        let (month, day) = (number(&[*m1, *m2])?, number(&[*d1, *d2])?);
        if year == 0 || !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
            return None;
        }
        Some(Self(days_before(year, month) + day - 1))
    }

    /// Whole days from `earlier` to `self`.
    pub fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The day `days` later.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }
}

/// `dd/MM/yyyy`, or nothing when it is no date.
pub fn date(text: &str) -> String {
    let text = text.trim_start();
    match (
        Day::parse(text),
        text.get(0..4),
        text.get(5..7),
        text.get(8..10),
    ) {
        (Some(_), Some(year), Some(month), Some(day)) => [day, "/", month, "/", year].concat(),
        _ => String::new(),
    }
}

/// A decimal as Bitrix stores it, to two places: `0E-7` is `0`, `1.2500000` is `1,25`.
/// Anything else is text and stays as it is.
pub fn decimal(text: &str, lang: Lang) -> String {
    let text = text.trim();
    rounded(text, lang).unwrap_or_else(|| text.to_owned())
}

/// Whether it is a plain decimal, as Bitrix writes amounts.
pub fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction)
}

/// A currency's code, if it is one: three letters.
pub fn currency(text: &str) -> Option<&str> {
    (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(text)
}

/// Beyond this, an exponent is somebody's mistake and not a figure.
const LARGEST_EXPONENT: i64 = 30;

fn rounded(text: &str, lang: Lang) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, signed(exponent)?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = Vec::with_capacity(mantissa.len());
    for byte in whole.bytes().chain(fraction.bytes()) {
        digits.push(digit(byte)?);
    }
    if whole.is_empty() || digits.len() > 40 || exponent.abs() > LARGEST_EXPONENT {
        return None;
    }
    // Where the point stands among the digits; then exactly two digits follow it.
    let point = i64::try_from(whole.len()).ok()? + exponent;
    for _ in point..0 {
        digits.insert(0, 0);
    }
    let point = usize::try_from(point.max(0)).ok()?;
    digits.insert(0, 0);
    let kept = point + 3;
    let up = digits.get(kept).is_some_and(|next| *next >= 5);
    digits.resize(kept, 0);
    if up {
        carry(&mut digits);
    }
    Some(written(sign, &digits, lang))
}

/// Adds one to the last digit.
fn carry(digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        *digit = (*digit + 1) % 10;
        if *digit != 0 {
            return;
        }
    }
}

/// Digits with the last two behind the point, without zeros that say nothing.
fn written(sign: &str, digits: &[u8], lang: Lang) -> String {
    let (whole, fraction) = digits.split_at(digits.len() - 2);
    let first = whole
        .iter()
        .position(|digit| *digit != 0)
        .unwrap_or(whole.len() - 1);
    let mut text = String::new();
    if digits.iter().any(|digit| *digit != 0) {
        text.push_str(sign);
    }
    text.extend(whole[first..].iter().map(|digit| char::from(b'0' + digit)));
    let behind = fraction
        .iter()
        .rposition(|digit| *digit != 0)
        .map_or(0, |last| last + 1);
    if behind > 0 {
        text.push(if lang == Lang::Vi { ',' } else { '.' });
        text.extend(
            fraction[..behind]
                .iter()
                .map(|digit| char::from(b'0' + digit)),
        );
    }
    text
}

/// Text as far as it is drawn. What is longer is no value an agent reads, and keeps Firefox and
/// `WebKit` busy for seconds; the clipboard gets the whole.
pub fn short(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text += "...";
    }
    text
}

/// `text` with `value` in the place of its `{name}`, for the sentences of [`crate::locale`].
pub fn fill(text: &str, value: &str) -> String {
    match (text.split_once('{'), text.split_once('}')) {
        (Some((before, _)), Some((_, after))) => [before, value, after].concat(),
        _ => text.to_owned(),
    }
}

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte - b'0')
}

fn number(digits: &[u8]) -> Option<i64> {
    digits
        .iter()
        .try_fold(0, |sum, byte| Some(sum * 10 + i64::from(digit(*byte)?)))
}

/// A short whole number with an optional sign.
fn signed(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    Some(sign * number(digits.as_bytes())?)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the first day of year 1 to the first of this month.
fn days_before(year: i64, month: i64) -> i64 {
    let years = year - 1;
    let whole_years = years * 365 + years / 4 - years / 100 + years / 400;
    whole_years + (1..month).map(|month| days_in(year, month)).sum::<i64>()
}
