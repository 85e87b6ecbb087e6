//! Which event leads where; above all that no answer is shown under another ticket.

use crate::answers::{answer, full, with};
use hd_customer_profile::failure::Failure;
use hd_customer_profile::format::Day;
use hd_customer_profile::locale::Lang;
use hd_customer_profile::locale::words::COPIED;
use hd_customer_profile::model::Answer;
use hd_customer_profile::rows::Groups;
use hd_customer_profile::state::{Fetched, Phase, Screen};
use serde_json::json;

fn screen() -> Screen {
    Screen::new(Lang::Vi, Groups::open())
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

#[test]
fn a_first_answer_makes_the_popup_ready() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    assert_eq!(
        (ask.ticket.as_str(), ask.refresh, ask.company.as_str()),
        ("0002", false, "")
    );
    assert_eq!(screen.phase, Phase::Loading);
    assert!(screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default()));
    assert_eq!(screen.phase, Phase::Ready);
    assert!(screen.has_company() && screen.before.is_none());
}

#[test]
fn a_late_answer_to_another_ticket_is_dropped() {
    let mut screen = screen();
    let late = screen.open("0002", "", false);
    let mut other = full();
    other["ticket"]["name"] = json!("0003");
    other["bitrix"]["company"]["company_name"] = json!("Cửa hàng khác");
    let ask = screen.open("0003", "", false);
    assert!(!screen.answered(late.turn, Ok(answer(full())), None, Fetched::default()));
    assert!(screen.answer.is_none());
    assert!(screen.answered(ask.turn, Ok(answer(other)), None, Fetched::default()));
    assert!(!screen.answered(late.turn, Err(Failure::Silent), None, Fetched::default()));
    assert!(screen.failure.is_none());
    assert_eq!(
        screen.answer.unwrap().bitrix.company.name(),
        "Cửa hàng khác"
    );
}

#[test]
fn an_answer_that_names_another_ticket_is_never_shown() {
    let mut screen = screen();
    let ask = screen.open("0003", "", false);
    assert!(screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default()));
    assert!(screen.answer.is_none());
    assert_eq!(screen.phase, Phase::Failed);
    assert!(matches!(screen.failure, Some(Failure::Server(_))));
}

#[test]
fn an_older_server_names_no_ticket_and_is_believed() {
    let mut screen = screen();
    let ask = screen.open("61104", "", false);
    assert!(screen.answered(
        ask.turn,
        Ok(with([("/ticket", json!(null))])),
        None,
        Fetched::default()
    ));
    assert!(screen.has_company());
}

#[test]
fn another_ticket_starts_from_nothing() {
    let mut screen = screen();
    let ask = screen.open("0002", "7", false);
    screen.answered(
        ask.turn,
        Ok(answer(full())),
        day("2026-11-24"),
        Fetched {
            at: 5.0,
            clock: "10:20".into(),
        },
    );
    let ask = screen.open("0003", "", false);
    assert!(screen.answer.is_none() && screen.before.is_none() && screen.failure.is_none());
    assert_eq!(
        (
            screen.phase,
            screen.fetched.clock.as_str(),
            ask.company.as_str()
        ),
        (Phase::Loading, "", "")
    );
}

#[test]
fn old_data_stays_through_a_refresh_and_its_failure() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    let ask = screen.refresh();
    assert!(ask.refresh);
    assert_eq!(screen.phase, Phase::Refreshing);
    assert!(screen.has_company());
    screen.answered(ask.turn, Err(Failure::Silent), None, Fetched::default());
    assert_eq!(screen.phase, Phase::Ready);
    assert!(screen.has_company() && screen.failure.is_some());
    let ask = screen.refresh();
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    assert!(screen.failure.is_none() && screen.before.is_some());
    screen.forget(ask.turn);
    assert!(screen.before.is_none());
}

#[test]
fn a_request_given_up_leaves_what_was_there() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.lagging(ask.turn);
    assert!(screen.slow);
    screen.cancel();
    assert_eq!(screen.phase, Phase::Failed);
    assert!(!screen.slow);
    assert!(!screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default()));
    let ask = screen.retry();
    assert!(!ask.refresh);
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    screen.lagging(ask.turn);
    assert!(!screen.slow, "an answered request is not slow");
    screen.refresh();
    screen.cancel();
    assert_eq!(screen.phase, Phase::Ready);
}

#[test]
fn a_rate_limit_counts_down_to_another_try() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Err(Failure::TooFast(2)), None, Fetched::default());
    assert_eq!(screen.wait, 2);
    assert!(screen.tick(ask.turn));
    assert!(!screen.tick(ask.turn));
    assert_eq!(screen.wait, 0);
    let error = json!({"code": "rate_limited", "retry_after": 8, "id": "7f3a"});
    let ask = screen.retry();
    let limited = with([
        ("/bitrix/status", json!("error")),
        ("/bitrix/company", json!(null)),
        ("/bitrix/error", error),
    ]);
    screen.answered(ask.turn, Ok(limited), None, Fetched::default());
    assert_eq!(screen.wait, 8);
    assert!(
        !screen.tick(ask.turn - 1),
        "a clock of an earlier request stops"
    );
    assert_eq!(screen.wait, 8);
}

#[test]
fn a_choice_is_asked_for_and_stays_with_the_ticket() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    let fits =
        json!([{"bitrix_id": "7", "company_name": "A"}, {"bitrix_id": "8", "company_name": "B"}]);
    let several = with([
        ("/bitrix/status", json!("multiple")),
        ("/bitrix/company", json!(null)),
        ("/bitrix/matches", fits),
    ]);
    screen.answered(ask.turn, Ok(several), None, Fetched::default());
    assert!(screen.is_choice() && !screen.has_company());
    let ask = screen.pick("8");
    assert_eq!((ask.company.as_str(), ask.refresh), ("8", false));
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    assert!(!screen.is_choice());
    assert_eq!(screen.refresh().company, "8");
}

#[test]
fn esc_closes_the_list_of_companies_first() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    let two = with([(
        "/bitrix/matches",
        json!([{"bitrix_id": "9", "company_name": "B"}]),
    )]);
    screen.answered(ask.turn, Ok(two), None, Fetched::default());
    assert!(!screen.is_choice());
    screen.choosing = true;
    assert!(screen.is_choice());
    assert!(screen.back());
    assert!(!screen.is_choice() && !screen.back());
}

#[test]
fn today_moves_on_with_the_browser_and_never_back() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.answered(
        ask.turn,
        Ok(answer(full())),
        day("2026-11-23"),
        Fetched::default(),
    );
    assert_eq!(
        screen.today(day("2026-11-23")),
        day("2026-11-24"),
        "the site's day, not the browser's"
    );
    assert_eq!(screen.today(day("2026-11-25")), day("2026-11-26"));
    assert_eq!(screen.today(day("2026-11-01")), day("2026-11-24"));
    assert_eq!(screen.today(None), day("2026-11-24"));
    let ask = screen.refresh();
    screen.answered(
        ask.turn,
        Ok(with([("/today", json!(""))])),
        None,
        Fetched::default(),
    );
    assert_eq!(
        screen.today(day("2026-11-23")),
        day("2026-11-23"),
        "an older server says no day"
    );
}

#[test]
fn what_was_said_first_does_not_end_what_was_said_since() {
    let mut screen = screen();
    let first = screen.say(COPIED);
    let second = screen.say(COPIED);
    screen.hush(first);
    assert_eq!(screen.said, Some(COPIED));
    screen.open("0003", "", false);
    let third = screen.say(COPIED);
    screen.hush(second);
    assert_eq!(
        screen.said,
        Some(COPIED),
        "nor does what another ticket said"
    );
    screen.hush(third);
    assert_eq!(screen.said, None);
}

fn with_responsible(status: &str) -> Answer {
    with([("/bitrix/responsible/status", json!(status))])
}

#[test]
fn at_the_end_of_a_countdown_the_popup_asks_once_by_itself() {
    let mut screen = screen();
    let error = json!({"code": "busy", "retry_after": 1, "id": "7f3a"});
    let busy = || {
        with([
            ("/bitrix/status", json!("error")),
            ("/bitrix/company", json!(null)),
            ("/bitrix/error", error.clone()),
        ])
    };
    for refresh in [false, true] {
        let first = screen.open("0002", "", refresh);
        screen.answered(first.turn, Ok(busy()), None, Fetched::default());
        assert!(!screen.tick(first.turn));
        let second = screen.repeat(first.turn).unwrap();
        assert_eq!((second.refresh, screen.wait), (refresh, 0));
        assert_eq!(screen.repeat(first.turn), None);
        screen.answered(second.turn, Ok(busy()), None, Fetched::default());
        assert!(!screen.tick(second.turn));
        assert_eq!(
            screen.repeat(second.turn),
            None,
            "now it is the agent's turn"
        );
        let third = screen.retry();
        screen.answered(third.turn, Ok(busy()), None, Fetched::default());
        screen.tick(third.turn);
        assert!(screen.repeat(third.turn).is_some());
    }
}

#[test]
fn only_an_answer_of_bitrix_is_new() {
    let error = json!({"code": "timeout", "retry_after": null, "id": "7f3a"});
    let stale = with([("/bitrix/stale", json!(true)), ("/bitrix/error", error)]);
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    let ask = screen.refresh();
    screen.answered(ask.turn, Ok(stale), None, Fetched::default());
    assert!(screen.before.is_none(), "nothing changed, nothing to mark");
}

#[test]
fn a_responsible_on_its_way_is_asked_for_without_a_sign() {
    let mut screen = screen();
    let ask = screen.open("0002", "7", false);
    let pending = || Ok(with_responsible("pending"));
    screen.answered(ask.turn, pending(), None, Fetched::default());
    assert_eq!(screen.pending(), Some(1_500));
    let look = screen.look_again(ask.turn).unwrap();
    assert_eq!((look.refresh, look.company.as_str()), (false, "7"));
    assert_eq!(screen.phase, Phase::Ready);
    let mut other = full();
    other["bitrix"]["company"]["current_shopplan"] = json!("Scale");
    assert!(!screen.answered(look.turn, Ok(answer(other)), None, Fetched::default()));
    let shown = screen.answer.as_ref().unwrap();
    assert_eq!(shown.responsible_name(), "Nguyễn An");
    assert_eq!(shown.bitrix.company.current_shopplan, "Grow");
    assert_eq!(screen.pending(), None);
    assert!(screen.before.is_none() && screen.said.is_none());
}

#[test]
fn a_responsible_that_does_not_come_is_given_up_after_three_looks() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.answered(
        ask.turn,
        Ok(with_responsible("pending")),
        None,
        Fetched::default(),
    );
    let mut turn = ask.turn;
    for wait in [1_500, 3_000, 6_000] {
        assert_eq!(screen.pending(), Some(wait));
        turn = screen.look_again(turn).unwrap().turn;
        screen.answered(turn, Err(Failure::Silent), None, Fetched::default());
        assert!(screen.failure.is_none(), "it was not the agent's request");
    }
    assert_eq!(screen.pending(), None);
    let person = screen.answer.as_ref().unwrap().bitrix.responsible.as_ref();
    assert_eq!(person.unwrap().status, "error");
    assert_eq!(screen.look_again(ask.turn), None);
}

#[test]
fn a_look_for_the_responsible_leaves_the_marks_and_ends_with_the_agents_next_request() {
    let mut screen = screen();
    let ask = screen.open("0002", "", false);
    screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
    let again = screen.refresh();
    screen.answered(
        again.turn,
        Ok(with_responsible("pending")),
        None,
        Fetched::default(),
    );
    let look = screen.look_again(again.turn).unwrap();
    assert!(screen.before.is_some());
    screen.forget(again.turn);
    assert!(screen.before.is_none());
    let newer = screen.refresh();
    assert!(!screen.answered(look.turn, Ok(answer(full())), None, Fetched::default()));
    assert!(screen.answered(newer.turn, Ok(answer(full())), None, Fetched::default()));
}
