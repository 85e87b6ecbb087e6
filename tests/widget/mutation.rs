//! Ten thousand spoilt answers: types swapped, keys dropped, texts cut and blown up, values
//! nested. Each is read and turned into everything the popup draws; none may panic, and no
//! text may become an unsafe link.

use crate::answers::{Json, answer, full};
use hd_customer_profile::alert::Alert;
use hd_customer_profile::decode::Read;
use hd_customer_profile::facts;
use hd_customer_profile::format::Day;
use hd_customer_profile::locale::Lang;
use hd_customer_profile::model::history::HistoryAnswer;
use hd_customer_profile::rows::{GROUPS, Groups, PARTS, summary};
use hd_customer_profile::sales::Pen;
use hd_customer_profile::state::{Fetched, Screen};
use serde_json::{Value, json};

const ROUNDS: u64 = 10_000;

/// A small generator with a fixed seed: a failure can be seen again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn spoilt(chance: &mut Chance) -> Value {
    let odd = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1.5e300),
        json!(""),
        json!(" "),
        json!([]),
        json!({}),
        json!([[[{}]]]),
        json!("javascript:alert(1)"),
        json!("https://a@b/crm/company/details/1/"),
        json!("<img src=x onerror=alert(1)>"),
        json!("\u{202e}gpj.exe\u{0}"),
        json!("9999-99-99T99:99"),
        json!("1E999999999"),
        json!("-0.00000000000000000000000000000000000005"),
        json!("🛍️".repeat(3_000)),
        json!("x".repeat(10_000)),
        json!("2026-02-3ă"),
        json!("{n}"),
        json!(["a", 1, null, {"b": []}]),
        json!("rate_limited"),
        json!("multiple"),
    ];
    let picked = chance.below(odd.len() + 1);
    let deep = || (0..100).fold(json!("x"), |inner, _| json!([inner]));
    odd.get(picked).cloned().unwrap_or_else(deep)
}

fn spoil(value: &mut Value, chance: &mut Chance) {
    match value {
        Value::Object(map) if !map.is_empty() && chance.below(8) != 0 => {
            let key = map.keys().nth(chance.below(map.len())).cloned().unwrap();
            if chance.below(6) == 0 {
                map.remove(&key);
            } else {
                spoil(map.get_mut(&key).unwrap(), chance);
            }
        }
        Value::String(text) if chance.below(3) == 0 => {
            let keep = chance.below(text.chars().count() + 1);
            *text = text.chars().take(keep).collect();
        }
        _ => *value = spoilt(chance),
    }
}

fn draw(screen: &Screen) {
    let lang = screen.lang;
    let today = screen.today(Day::parse("2026-11-24"));
    let _ = Alert::of(screen);
    let _ = (screen.is_choice(), screen.has_company());
    let Some(answer) = &screen.answer else { return };
    let _ = (
        facts::name(answer),
        facts::matched(&answer.bitrix),
        facts::standing(answer),
    );
    let (plan, _) = facts::plan(answer, today, lang);
    let _ = (
        facts::segment(answer, today, lang),
        facts::hsi(answer, today, lang),
        summary(answer, "0002", &plan, lang),
    );
    let _ = answer.extra().count();
    for group in GROUPS {
        if let Some((href, _)) = group.link(answer) {
            assert!(
                href.starts_with("https://") || (href.starts_with('/') && !href.starts_with("//")),
                "{href}"
            );
        }
        for row in group.rows {
            let _ = (row.text(answer, lang), row.raw(answer));
            for href in (0..PARTS).filter_map(|place| row.href(answer, place)) {
                assert!(
                    href.starts_with("mailto:") || href.starts_with("tel:"),
                    "{href}"
                );
            }
        }
    }
}

#[test]
fn no_history_makes_the_popup_panic() {
    let all: Value = serde_json::from_str(include_str!("../../fixtures/history.json")).unwrap();
    let whole = &all["currencies"]["reply"]["body"]["message"]["data"];
    let pen = Pen {
        lang: Lang::En,
        amount: |amount, currency, _| [amount, currency].concat(),
        day: |day, _| day.to_owned(),
    };
    let mut chance = Chance(20_261_125);
    let mut shown = 0;
    for _ in 0..ROUNDS {
        let mut data = whole.clone();
        for _ in 0..=chance.below(6) {
            spoil(&mut data, &mut chance);
        }
        let mut screen = Screen::new(Lang::En, Groups::open());
        let ask = screen.open("0002", "", false);
        screen.answered(ask.turn, Ok(answer(full())), None, Fetched::default());
        screen.fold_history();
        let ask = screen.history_wanted().unwrap();
        let read = HistoryAnswer::read(&Json(data));
        assert!(screen.history_answered(ask.turn, Ok(read), Fetched::default()));
        let _ = (
            Alert::of_history(&screen),
            screen.sales.has_more(),
            screen.more_history(),
        );
        let Some(history) = &screen.sales.shown else {
            continue;
        };
        let _ = (pen.totals(history), pen.count(history));
        for sale in &history.rows {
            let href = pen.sale(sale).href.unwrap_or_default();
            assert!(
                href.is_empty() || href.starts_with("https://portal.example.com/crm/"),
                "{href}"
            );
        }
        shown += 1;
    }
    assert!(
        shown > ROUNDS / 3,
        "what can still be read is shown; {shown} histories were"
    );
}

#[test]
fn no_answer_makes_the_popup_panic() {
    let mut chance = Chance(20_261_124);
    let mut shown = 0;
    for round in 0..ROUNDS {
        let mut data = full();
        for _ in 0..=chance.below(6) {
            spoil(&mut data, &mut chance);
        }
        let lang = if round % 2 == 0 { Lang::Vi } else { Lang::En };
        let mut screen = Screen::new(lang, Groups::open());
        let ask = screen.open("0002", "", false);
        screen.answered(
            ask.turn,
            Ok(answer(data.clone())),
            Day::parse("2026-11-24"),
            Fetched::default(),
        );
        draw(&screen);
        let ask = screen.refresh();
        screen.answered(ask.turn, Ok(answer(data)), None, Fetched::default());
        draw(&screen);
        shown += u64::from(screen.has_company());
        assert!(
            screen.answer.is_some() || Alert::of(&screen).is_some(),
            "neither data nor a word"
        );
    }
    assert!(
        shown > ROUNDS / 3,
        "what can still be read is shown; {shown} companies were"
    );
}
