//! When a plan ends, in words and tone.

use hd_customer_profile::format::Day;
use hd_customer_profile::locale::Lang::{En, Vi};
use hd_customer_profile::plan::{Expiry, Tone};

const TODAY: &str = "2026-11-24";

fn read(expiry: &str) -> (Tone, String, String) {
    let state = Expiry::of(expiry, Day::parse(TODAY));
    (
        state.tone(),
        state.words(expiry, Vi),
        state.words(expiry, En),
    )
}

#[test]
fn every_distance_has_its_words() {
    for (expiry, tone, vi, en) in [
        (
            "2026-09-24T00:00:00+03:00",
            Tone::Danger,
            "Đã hết hạn từ 24/09/2026",
            "Expired since 24/09/2026",
        ),
        (
            "2026-09-25",
            Tone::Danger,
            "Đã hết hạn 60 ngày",
            "Expired 60 days ago",
        ),
        (
            "2026-11-23",
            Tone::Danger,
            "Đã hết hạn 1 ngày",
            "Expired 1 day ago",
        ),
        (
            "2026-11-24T23:59:59+03:00",
            Tone::Danger,
            "Hết hạn hôm nay",
            "Expires today",
        ),
        ("2026-11-25", Tone::Danger, "Còn 1 ngày", "1 day left"),
        ("2026-12-01", Tone::Danger, "Còn 7 ngày", "7 days left"),
        ("2026-12-02", Tone::Warn, "Còn 8 ngày", "8 days left"),
        ("2026-12-24", Tone::Warn, "Còn 30 ngày", "30 days left"),
        ("2026-12-25", Tone::Calm, "Còn 31 ngày", "31 days left"),
        ("2027-11-24", Tone::Calm, "Còn 365 ngày", "365 days left"),
        (
            "2027-11-25",
            Tone::Calm,
            "Còn hạn đến 25/11/2027",
            "Valid until 25/11/2027",
        ),
        ("", Tone::Calm, "Chưa có ngày hết hạn", "No expiry date"),
        (
            "sắp tới",
            Tone::Calm,
            "Ngày hết hạn không hợp lệ",
            "Invalid expiry date",
        ),
    ] {
        assert_eq!(
            read(expiry),
            (tone, vi.to_owned(), en.to_owned()),
            "{expiry}"
        );
    }
}

#[test]
fn without_a_day_to_count_from_only_the_date_is_said() {
    let state = Expiry::of("2026-12-01", None);
    assert_eq!(state, Expiry::Undated);
    assert_eq!(state.tone(), Tone::Calm);
    assert_eq!(state.words("2026-12-01", Vi), "Hết hạn 01/12/2026");
}
