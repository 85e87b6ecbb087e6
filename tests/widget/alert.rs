//! The one alert: which reason wins, and that each has its own words in both languages.

use crate::answers::with;
use hd_customer_profile::alert::{Action, Alert};
use hd_customer_profile::failure::Failure;
use hd_customer_profile::locale::Lang;
use hd_customer_profile::model::Answer;
use hd_customer_profile::plan::Tone;
use hd_customer_profile::rows::Groups;
use hd_customer_profile::state::{Fetched, Screen};
use serde_json::{Value, json};

fn shown(lang: Lang, result: Result<Answer, Failure>) -> Option<Alert> {
    let mut screen = Screen::new(lang, Groups::open());
    let ask = screen.open("0002", "", false);
    let fetched = Fetched {
        at: 0.0,
        clock: "10:20 24/11/2026".into(),
    };
    screen.answered(ask.turn, result, None, fetched);
    Alert::of(&screen)
}

/// Changes that leave no company.
fn status<const N: usize>(status: &str, changes: [(&'static str, Value); N]) -> Vec<Change> {
    let mut all = vec![
        ("/bitrix/status", json!(status)),
        ("/bitrix/company", json!(null)),
        ("/bitrix/responsible", json!(null)),
    ];
    all.extend(changes);
    all
}

type Change = (&'static str, Value);

#[test]
fn nothing_to_say_is_no_alert() {
    assert_eq!(shown(Lang::Vi, Ok(with([]))), None);
    let expired = with([("/bitrix/company/shopplan_expiry", json!("2020-01-01"))]);
    assert_eq!(
        shown(Lang::Vi, Ok(expired)),
        None,
        "an expired plan is the chip's to say"
    );
}

#[test]
fn every_outcome_in_bitrix_has_words_of_its_own() {
    let mut seen = std::collections::BTreeSet::new();
    let matches = json!([{"bitrix_id": "1"}, {"bitrix_id": "2"}]);
    let mut cases = vec![
        status("not_found", []),
        status(
            "not_found",
            [
                ("/bitrix/lookup_candidates", json!([])),
                ("/bitrix/lookup_value", json!("")),
            ],
        ),
        status("multiple", [("/bitrix/matches", matches)]),
        status("missing_orgid", []),
        status("disabled", []),
        status("missing_config", []),
        status("một từ lạ", []),
    ];
    for code in [
        "timeout",
        "unreachable",
        "busy",
        "rate_limited",
        "unauthorized",
        "no_scope",
        "access_denied",
        "portal",
        "bad_answer",
        "bad_field",
    ] {
        cases.push(status(
            "error",
            [(
                "/bitrix/error",
                json!({"code": code, "retry_after": 8, "id": "7f3a"}),
            )],
        ));
    }
    for case in cases {
        for lang in [Lang::Vi, Lang::En] {
            let alert = shown(lang, Ok(with(case.clone()))).unwrap_or_else(|| panic!("{case:?}"));
            assert!(!alert.text.contains(['{', '}']), "{}", alert.text);
            assert!(
                seen.insert(alert.text.clone()),
                "said twice: {}",
                alert.text
            );
        }
    }
}

#[test]
fn every_failure_has_words_of_its_own_and_a_way_on() {
    let mut seen = std::collections::BTreeSet::new();
    for (failure, action) in [
        (Failure::Csrf, Some(Action::Reload)),
        (Failure::SignedOut, Some(Action::SignIn)),
        (Failure::Forbidden, None),
        (Failure::NoTicket, None),
        (Failure::NotInstalled, None),
        (Failure::TooFast(8), Some(Action::Retry)),
        (Failure::Server("502-101500".into()), Some(Action::Retry)),
        (Failure::Silent, Some(Action::Retry)),
        (Failure::Offline, Some(Action::Retry)),
    ] {
        for lang in [Lang::Vi, Lang::En] {
            let alert = shown(lang, Err(failure.clone())).unwrap();
            assert_eq!(alert.action, action, "{failure:?}");
            assert!(!alert.text.contains(['{', '}']), "{}", alert.text);
            assert!(
                seen.insert(alert.text.clone()),
                "said twice: {}",
                alert.text
            );
        }
    }
    let own = shown(Lang::En, Err(Failure::Refused("Không được".into()))).unwrap();
    assert_eq!(
        (own.text.as_str(), own.action),
        ("Không được", Some(Action::Retry))
    );
}

#[test]
fn the_worst_reason_wins() {
    let other = (
        "/bitrix/matches",
        json!([{"bitrix_id": "9", "company_name": "B"}]),
    );
    let stale = ("/bitrix/stale", json!(true));
    let unverified = ("/bitrix/unverified", json!(true));
    let gone = ("/bitrix/responsible/status", json!("inactive"));
    let text = |answer| shown(Lang::En, Ok(answer)).unwrap().text;
    assert!(text(with([gone.clone()])).contains("inactive"));
    assert!(text(with([gone.clone(), unverified.clone()])).contains("unknown to this company"));
    assert!(
        text(with([gone.clone(), unverified.clone(), stale.clone()])).contains("10:20 24/11/2026")
    );
    let all = with([gone, unverified, stale, other]);
    let alert = shown(Lang::En, Ok(all)).unwrap();
    assert!(alert.text.contains("two companies"), "{}", alert.text);
    assert_eq!(
        (alert.tone, alert.action),
        (Tone::Warn, Some(Action::Choose))
    );
}

#[test]
fn a_choice_made_is_not_asked_for_again_but_can_be_made_anew() {
    let other = (
        "/bitrix/matches",
        json!([{"bitrix_id": "9", "company_name": "B"}]),
    );
    let chosen = with([other, ("/bitrix/matched_by", json!("choice"))]);
    let alert = shown(Lang::En, Ok(chosen)).unwrap();
    assert_eq!(
        (alert.tone, alert.text.as_str(), alert.action),
        (Tone::Calm, "1 other company fits", Some(Action::Choose))
    );
}

#[test]
fn what_was_looked_up_can_be_copied() {
    let tried = status(
        "not_found",
        [(
            "/bitrix/lookup_candidates",
            json!(["1000069494", " ", "binh@shop.example"]),
        )],
    );
    let alert = shown(Lang::Vi, Ok(with(tried))).unwrap();
    assert_eq!(
        alert.text,
        "Đã tìm theo 1000069494, binh@shop.example, không có trong Bitrix24. \
         Kiểm tra Org ID rồi bấm Làm mới"
    );
    assert_eq!(alert.copy.unwrap().1, "1000069494, binh@shop.example");
}

#[test]
fn a_failed_refresh_is_said_over_the_old_data() {
    let mut screen = Screen::new(Lang::En, Groups::open());
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Ok(with([])), None, Fetched::default());
    let ask = screen.refresh();
    screen.lagging(ask.turn);
    assert_eq!(
        Alert::of(&screen).unwrap().text,
        "Bitrix24 is slow to answer"
    );
    screen.answered(ask.turn, Err(Failure::Offline), None, Fetched::default());
    assert_eq!(Alert::of(&screen).unwrap().text, "You are offline. Retry");
    assert!(screen.has_company());
}

#[test]
fn a_first_request_that_was_given_up_can_be_made_again() {
    let mut screen = Screen::new(Lang::En, Groups::open());
    screen.open("0002", "", false);
    screen.cancel();
    let alert = Alert::of(&screen).unwrap();
    assert_eq!(
        (alert.tone, alert.action),
        (Tone::Calm, Some(Action::Retry))
    );
}

#[test]
fn old_data_says_why_there_is_no_newer() {
    let mut seen = std::collections::BTreeSet::new();
    for (code, can_retry) in [
        ("timeout", true),
        ("unreachable", true),
        ("busy", true),
        ("rate_limited", true),
        ("bad_answer", true),
        ("unauthorized", false),
        ("no_scope", false),
        ("access_denied", false),
        ("portal", false),
        ("bad_field", false),
    ] {
        for (lang, age) in [
            (Lang::Vi, ". Đang hiện dữ liệu lúc 10:20 24/11/2026"),
            (Lang::En, ". Showing data from 10:20 24/11/2026"),
        ] {
            let error = json!({"code": code, "retry_after": null, "id": "7f3a"});
            let stale = with([("/bitrix/stale", json!(true)), ("/bitrix/error", error)]);
            let alert = shown(lang, Ok(stale)).unwrap();
            let cause = alert.text.strip_suffix(age);
            let cause = cause.unwrap_or_else(|| panic!("{code}: {}", alert.text));
            assert!(seen.insert(cause.to_owned()), "said twice: {cause}");
            assert_eq!(alert.action, can_retry.then_some(Action::Retry), "{code}");
        }
    }
    assert!(seen.contains("Không kết nối được Bitrix24"), "{seen:?}");
}

#[test]
fn what_is_wrong_with_the_set_up_is_named() {
    for (cause, vi) in [
        ("other_portal", "Hai webhook thuộc hai cổng"),
        ("encryption_key", "Khóa mã hóa của trang đã đổi"),
        ("", "Chưa cấu hình Bitrix24"),
        ("một từ lạ", "Chưa cấu hình Bitrix24"),
    ] {
        let mut data = crate::answers::full();
        data["bitrix"]["status"] = json!("missing_config");
        data["bitrix"]["company"] = json!(null);
        data["bitrix"]["cause"] = json!(cause);
        let alert = shown(Lang::Vi, Ok(crate::answers::answer(data))).unwrap();
        assert!(alert.text.starts_with(vi), "{}", alert.text);
    }
}

#[test]
fn a_value_that_could_not_be_used_is_named_with_its_field() {
    let unusable = json!([
        {"field": "ticket.custom_orgid", "value": "10000 69x494"},
        {"field": "contact.mobile_no", "value": "không có"},
        {"field": "customer.website", "value": "-"},
    ]);
    let list = "Org ID: 10000 69x494, Di động: không có, customer.website: -";
    for status in ["missing_orgid", "not_found", "matched"] {
        let mut data = crate::answers::full();
        data["bitrix"]["status"] = json!(status);
        data["bitrix"]["unusable"] = unusable.clone();
        if status != "matched" {
            data["bitrix"]["company"] = json!(null);
        }
        let alert = shown(Lang::Vi, Ok(crate::answers::answer(data))).unwrap();
        let said = format!("Không dùng được {list}");
        assert!(alert.text.starts_with(&said), "{status}: {}", alert.text);
        assert_eq!(alert.text == said, status == "matched");
    }
}
