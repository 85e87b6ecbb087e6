//! The history: whose it is, which page comes next, what is said of it.

use crate::answers::{Json, answer, full, with};
use hd_customer_profile::alert::{Action, Alert};
use hd_customer_profile::decode::Read;
use hd_customer_profile::failure::Failure;
use hd_customer_profile::history::HistoryAsk;
use hd_customer_profile::locale::Lang;
use hd_customer_profile::model::history::HistoryAnswer;
use hd_customer_profile::rows::Groups;
use hd_customer_profile::sales::Pen;
use hd_customer_profile::state::{Fetched, Screen};
use serde_json::{Value, json};

const PEN: Pen = Pen {
    lang: Lang::Vi,
    amount: |amount, currency, _| format!("{amount} {currency}"),
    day: |day, _| day.to_owned(),
};

fn fixture(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../fixtures/history.json")).unwrap();
    all[name].clone()
}

/// What stands under `message.data` of a history in the fixtures.
fn data(name: &str) -> Value {
    fixture(name)["reply"]["body"]["message"]["data"].clone()
}

fn history(data: Value) -> HistoryAnswer {
    HistoryAnswer::read(&Json(data))
}

/// A popup with the company of the fixtures in it, its history unfolded and asked for.
fn unfolded() -> (Screen, HistoryAsk) {
    let mut screen = Screen::new(Lang::Vi, Groups::open());
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    screen.fold_history();
    let ask = screen.history_wanted().expect("it is looked at");
    (screen, ask)
}

fn take(screen: &mut Screen, ask: &HistoryAsk, data: Value) -> bool {
    screen.history_answered(ask.turn, Ok(history(data)), Fetched::default())
}

fn rows(screen: &Screen) -> Vec<String> {
    let shown = screen.sales.shown.iter();
    shown
        .flat_map(|shown| &shown.rows)
        .map(|sale| PEN.sale(sale).label)
        .collect()
}

#[test]
fn nothing_is_asked_until_it_is_unfolded_beside_a_company() {
    let mut screen = Screen::new(Lang::Vi, Groups::open());
    let ask = screen.open("0002", "", false);
    screen.fold_history();
    assert!(screen.history_wanted().is_none(), "no company yet");
    screen.fold_history();
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    assert!(screen.history_wanted().is_none(), "folded");
    screen.fold_history();
    let ask = screen.history_wanted().unwrap();
    assert_eq!(
        (ask.ticket.as_str(), ask.page, ask.refresh),
        ("0002", 0, false)
    );
    assert!(screen.history_wanted().is_none(), "it is on its way");
}

#[test]
fn a_history_of_another_company_or_ticket_is_not_shown() {
    for (path, value) in [
        ("/history/company/bitrix_id", json!("64001")),
        ("/history/company", json!(null)),
        ("/ticket/name", json!("0003")),
    ] {
        let (mut screen, ask) = unfolded();
        let mut data = data("one");
        *data.pointer_mut(path).unwrap() = value;
        assert!(take(&mut screen, &ask, data));
        assert!(screen.sales.shown.is_none(), "{path}");
        let alert = Alert::of_history(&screen).unwrap();
        assert_eq!(alert.action, Some(Action::Retry), "the profile's: {path}");
    }
}

#[test]
fn what_comes_late_is_dropped() {
    let (mut screen, late) = unfolded();
    screen.open("0003", "", false);
    assert!(!take(&mut screen, &late, data("one")));
    assert!(!screen.sales.open && screen.sales.shown.is_none());

    let (mut screen, late) = unfolded();
    let ask = screen.pick("64001");
    let other = with([("/bitrix/company/bitrix_id", json!("64001"))]);
    screen.answered(ask.turn, Ok(other), None, Fetched::default());
    assert!(
        !take(&mut screen, &late, data("one")),
        "another company by now"
    );
    let ask = screen.history_wanted().expect("that one's is asked for");
    assert_eq!(ask.company, "64001");
}

#[test]
fn a_company_that_was_picked_and_has_not_come_is_not_asked_for() {
    let (mut screen, ask) = unfolded();
    take(&mut screen, &ask, data("sixty"));
    let pick = screen.pick("64001");
    assert_eq!(screen.more_history().unwrap().company, "63962");
    screen.answered(pick.turn, Err(Failure::Offline), None, Fetched::default());
    assert_eq!(screen.retry_history().company, "63962");
}

#[test]
fn pages_follow_each_other_and_nothing_is_shown_twice() {
    let (mut screen, ask) = unfolded();
    take(&mut screen, &ask, data("sixty"));
    let second = screen.more_history().unwrap();
    assert_eq!(second.page, 1);
    assert!(screen.more_history().is_none(), "it is on its way");
    let mut page = fixture("sixty")["pages"][0]["body"]["message"]["data"].clone();
    // Something was added meanwhile: the last of the first page stands on the second too.
    let first = data("sixty")["history"]["rows"].as_array().unwrap().clone();
    let moved = page["history"]["rows"].as_array_mut().unwrap();
    moved.insert(0, first[19].clone());
    moved.pop();
    take(&mut screen, &second, page);
    assert_eq!(rows(&screen).len(), 39);
    assert_eq!(screen.more_history().unwrap().page, 2);
}

#[test]
fn a_failure_keeps_what_is_there_and_the_same_page_is_asked_for_again() {
    let (mut screen, ask) = unfolded();
    take(&mut screen, &ask, data("sixty"));
    let second = screen.more_history().unwrap();
    screen.history_answered(second.turn, Err(Failure::Silent), Fetched::default());
    assert_eq!(rows(&screen).len(), 20);
    assert!(Alert::of_history(&screen).is_some());
    assert_eq!(screen.retry_history().page, 1);
    assert!(
        Alert::of_history(&screen).is_none(),
        "while it is tried again"
    );
    take(
        &mut screen,
        &HistoryAsk {
            turn: second.turn + 1,
            ..second
        },
        data("down"),
    );
    assert_eq!(
        rows(&screen).len(),
        20,
        "Bitrix24 is down: what is there stays"
    );
    assert!(screen.sales.has_more());
}

#[test]
fn a_refresh_of_the_profile_outdates_the_history() {
    let (mut screen, ask) = unfolded();
    take(&mut screen, &ask, data("sixty"));
    let refresh = screen.refresh();
    let more = screen.more_history().unwrap();
    assert_eq!(
        (more.page, more.refresh),
        (0, true),
        "no page below an old one"
    );
    screen.answered(refresh.turn, Ok(answer(full())), None, Fetched::default());
    assert_eq!(
        rows(&screen).len(),
        20,
        "it stays until the next one is there"
    );
    assert!(screen.history_wanted().is_none(), "it is being renewed");
    screen.history_answered(more.turn, Err(Failure::Silent), Fetched::default());
    assert!(
        screen.retry_history().refresh,
        "the wish outlives the failure"
    );
    let again = screen.history_wanted();
    assert!(again.is_none());
}

#[test]
fn a_profile_that_is_opened_past_the_cache_brings_its_history_so_too() {
    for again in [false, true] {
        let mut screen = Screen::new(Lang::Vi, Groups::open());
        let mut ask = screen.open("0002", "", !again);
        if again {
            ask = screen.refresh();
        }
        screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
        screen.fold_history();
        let ask = screen.history_wanted().unwrap();
        assert!(ask.refresh);
        take(&mut screen, &ask, data("sixty"));
        assert!(!screen.more_history().unwrap().refresh, "once");
    }
}

#[test]
fn what_is_old_or_not_whole_is_asked_for_from_the_beginning_past_the_cache() {
    for name in ["stale", "leads_error"] {
        let (mut screen, ask) = unfolded();
        take(&mut screen, &ask, data("sixty"));
        let second = screen.more_history().unwrap();
        let mut page = data(name);
        page["history"]["page"]["number"] = json!(1);
        take(&mut screen, &second, page);
        let retry = screen.retry_history();
        assert_eq!((retry.page, retry.refresh), (0, true), "{name}");
    }
}

#[test]
fn rows_that_are_old_stay_old_whatever_comes_after_them() {
    let (mut screen, ask) = unfolded();
    let mut first = data("sixty");
    first["history"]["stale"] = json!(true);
    take(&mut screen, &ask, first);
    let second = screen.more_history().unwrap();
    let page = fixture("sixty")["pages"][0]["body"]["message"]["data"].clone();
    take(&mut screen, &second, page);
    assert!(screen.sales.shown.unwrap().stale);
}

#[test]
fn a_company_that_is_not_found_any_more_keeps_its_rows_and_says_so() {
    let (mut screen, ask) = unfolded();
    take(&mut screen, &ask, data("sixty"));
    let second = screen.more_history().unwrap();
    take(&mut screen, &second, data("multiple"));
    assert_eq!(rows(&screen).len(), 20);
    assert_eq!(
        Alert::of_history(&screen).unwrap().action,
        Some(Action::RetryHistory)
    );
}

#[test]
fn that_there_is_nothing_is_said_only_as_far_as_it_is_known() {
    let said = |change: fn(&mut Value)| {
        let mut data = data("none");
        change(&mut data["history"]);
        PEN.count(&history(data).history)
    };
    assert_eq!(said(|_| ()), "Chưa có deal hay lead");
    assert_eq!(
        said(|history| history["leads"] = json!("absent")),
        "Chưa có deal"
    );
    assert_eq!(said(|history| history["leads"] = json!("error")), "");
    assert_eq!(said(|history| history["truncated"] = json!(true)), "");
    assert_eq!(said(|history| history["status"] = json!("error")), "");
    assert_eq!(PEN.count(&history(data("sixty")).history), "Đang xem 20/60");
}

#[test]
fn a_sum_of_nothing_is_not_said() {
    let lines = |name| {
        let lines = PEN.totals(&history(data(name)).history);
        lines
            .into_iter()
            .map(|line| (line.label, line.value))
            .collect::<Vec<_>>()
    };
    let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    assert_eq!(lines("none"), []);
    assert_eq!(
        lines("one"),
        [
            pair("Giá trị đã mua", "14400000.00 VND"),
            pair("Lần mua gần nhất", "2026-02-06"),
            pair("Deal", "Đang mở\u{a0}0 · Thắng\u{a0}1 · Thua\u{a0}0"),
        ]
    );
}

#[test]
fn a_deal_of_which_little_is_known_says_that_little() {
    let bare = json!({"ticket": {"name": "0002"}, "history": {
        "status": "matched", "company": {"bitrix_id": "63962"}, "rows": [{"kind": "lead", "id": 7}],
    }});
    let answer = history(bare);
    let line = PEN.sale(&answer.history.rows[0]);
    assert_eq!((line.label.as_str(), line.value.as_str()), ("7", "Lead"));
    assert_eq!((line.href, line.opens, line.standing), (None, None, None));
}

#[test]
fn a_site_without_histories_is_not_asked_for_one() {
    let mut data = full();
    data["history"] = json!(false);
    let mut screen = Screen::new(Lang::Vi, Groups::open());
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Ok(answer(data)), None, Fetched::default());
    screen.fold_history();
    assert_eq!(screen.history_wanted(), None);
    let note = Alert::of_history(&screen).unwrap();
    assert!(note.text.starts_with("Trang này không có lịch sử deal"));
    assert_eq!(note.action, None);
}
