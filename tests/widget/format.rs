//! Dates and decimals as an agent reads them.

use hd_customer_profile::format::{Day, date, decimal, fill, short};
use hd_customer_profile::locale::Lang::{En, Vi};

#[test]
fn a_date_is_its_first_ten_characters() {
    for (text, shown) in [
        ("2016-01-20T12:42:35+03:00", "20/01/2016"),
        ("2026-08-20T00:00:00+03:00", "20/08/2026"),
        ("2026-08-20T23:59:59-12:00", "20/08/2026"),
        ("2026-08-20", "20/08/2026"),
        ("  2024-02-29", "29/02/2024"),
        ("2000-02-29", "29/02/2000"),
    ] {
        assert_eq!(date(text), shown, "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "2023-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-4-3",
        "0000-01-01",
        "20/08/2026",
        "2026-08-2",
        "2026-08-2x",
        "２０２６-08-20",
        "ngày 20 tháng 8",
    ] {
        assert_eq!(date(text), "", "{text}");
        assert_eq!(Day::parse(text), None, "{text}");
    }
}

#[test]
fn days_between_dates_count_every_leap_day() {
    let day = |text| Day::parse(text).unwrap();
    for (from, to, days) in [
        ("2026-11-24", "2026-11-24", 0),
        ("2026-11-24", "2026-12-24", 30),
        ("2024-02-28", "2024-03-01", 2),
        ("2023-02-28", "2023-03-01", 1),
        ("2000-01-01", "2100-01-01", 36_525),
        ("2026-11-24", "2020-01-20", -2_500),
    ] {
        assert_eq!(day(to).since(day(from)), days, "{from} {to}");
        assert_eq!(day(from).plus(days), day(to), "{from} {to}");
    }
}

#[test]
fn a_decimal_loses_what_says_nothing() {
    for (text, vi, en) in [
        ("0E-7", "0", "0"),
        ("1.2500000", "1,25", "1.25"),
        ("0.8512", "0,85", "0.85"),
        ("0.005", "0,01", "0.01"),
        ("0.0049", "0", "0"),
        ("-0.0049", "0", "0"),
        ("-1.5", "-1,5", "-1.5"),
        ("9.999", "10", "10"),
        ("99.995", "100", "100"),
        ("1.5E3", "1500", "1500"),
        ("12E-1", "1,2", "1.2"),
        ("1e+2", "100", "100"),
        ("007", "7", "7"),
        (" 3 ", "3", "3"),
        ("1.", "1", "1"),
    ] {
        assert_eq!(decimal(text, Vi), vi, "{text}");
        assert_eq!(decimal(text, En), en, "{text}");
    }
}

#[test]
fn what_is_no_decimal_stays_text() {
    for text in [
        "",
        "cao",
        "1,25",
        "1.2.3",
        "--1",
        "1E999",
        "1E-999",
        "E5",
        ".5",
        "0x10",
        "NaN",
        "Infinity",
        "1 2",
        "11111111111111111111111111111111111111111",
    ] {
        assert_eq!(decimal(text, Vi), text, "{text}");
    }
}

#[test]
fn a_sentence_is_filled_in_once_and_its_value_is_not_read() {
    assert_eq!(fill("Còn {n} ngày", "3"), "Còn 3 ngày");
    assert_eq!(fill("Đã tìm theo {list}", "{n} } {"), "Đã tìm theo {n} } {");
    assert_eq!(fill("Không có gì", "3"), "Không có gì");
}

#[test]
fn what_is_too_long_to_be_read_is_cut() {
    assert_eq!(short("Đặng".into(), 4), "Đặng");
    assert_eq!(short("Đặng Thị".into(), 4), "Đặng...");
    assert_eq!(short("x".repeat(10_000), 1_000).len(), 1_003);
}
