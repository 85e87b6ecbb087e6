//! The fixtures, typed: each leads to the words that it expects, without a browser.

use std::collections::BTreeMap;

use crate::answers::Json;
use hd_customer_profile::alert::Alert;
use hd_customer_profile::decode::Read;
use hd_customer_profile::facts;
use hd_customer_profile::failure::{Failure, Reply};
use hd_customer_profile::locale::Lang;
use hd_customer_profile::model::Answer;
use hd_customer_profile::rows::Groups;
use hd_customer_profile::state::{Fetched, Screen};
use serde::Deserialize;
use serde_json::Value;

/// A state of the popup: what the server says, and what is on screen then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    title: Words,
    reply: Said,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    vi: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    status: Option<u16>,
    body: Option<Value>,
    text: Option<String>,
    fault: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(rename = "delay_ms")]
    _delay_ms: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    phase: String,
    vi: Option<String>,
    en: Option<String>,
    chip: Option<Words>,
    #[serde(rename = "match")]
    matched: Option<Words>,
    #[serde(rename = "responsible")]
    standing: Option<Words>,
    #[serde(rename = "footer")]
    _footer: Option<Words>,
}

fn scenarios() -> BTreeMap<String, Scenario> {
    let text = include_str!("../../fixtures/scenarios.json");
    serde_json::from_str(text).expect("a catalogue of states")
}

/// What the widget makes of a reply that arrived.
fn understood(said: &Said) -> Result<Answer, Failure> {
    let data = said
        .body
        .as_ref()
        .and_then(|body| body.pointer("/message/data"));
    let is_good = said
        .body
        .as_ref()
        .and_then(|body| body.pointer("/message/success"));
    match (said.status, is_good, data) {
        (Some(200), Some(Value::Bool(true)), Some(data)) => Ok(Answer::read(&Json(data.clone()))),
        _ => Err(Failure::of(Reply {
            status: said.status.unwrap_or_default(),
            body: said.body.clone().map(Json).as_ref(),
            retry_after: said.headers.get("Retry-After").cloned(),
            guest: false,
            id: "id".into(),
        })),
    }
}

fn screen(scenario: &Scenario, lang: Lang) -> Screen {
    let mut screen = Screen::new(lang, Groups::open());
    let ask = screen.open("0002", "", false);
    screen.answered(
        ask.turn,
        understood(&scenario.reply),
        None,
        Fetched::default(),
    );
    screen
}

#[test]
fn each_state_says_what_it_should_in_both_languages() {
    for (name, scenario) in scenarios() {
        assert!(
            !scenario.title.vi.is_empty() && !scenario.title.en.is_empty(),
            "{name}"
        );
        // What breaks on the way is the browser's to show.
        if scenario.reply.fault.is_some() || scenario.reply.text.is_some() {
            continue;
        }
        for lang in [Lang::Vi, Lang::En] {
            let pick = |words: &Words| {
                if lang == Lang::Vi {
                    words.vi.clone()
                } else {
                    words.en.clone()
                }
            };
            let screen = screen(&scenario, lang);
            let expect = &scenario.expect;
            assert_eq!(screen.phase.name(), expect.phase, "{name}");
            let alert = Alert::of(&screen)
                .map(|alert| alert.text)
                .unwrap_or_default();
            let wanted = if lang == Lang::Vi {
                &expect.vi
            } else {
                &expect.en
            };
            match wanted {
                Some(words) => assert!(alert.contains(words.as_str()), "{name}: {alert}"),
                None => assert_eq!(alert, "", "{name}"),
            }
            let Some(answer) = &screen.answer else {
                continue;
            };
            if let Some(chip) = &expect.chip {
                let (said, _) = facts::plan(answer, screen.today(None), lang);
                assert!(said.contains(&pick(chip)), "{name}: {said}");
            }
            if let Some(words) = &expect.matched {
                let said = facts::matched(&answer.bitrix).map_or("", |word| word.of(lang));
                assert_eq!(said, pick(words), "{name}");
            }
            if let Some(words) = &expect.standing {
                assert_eq!(facts::standing(answer).0.of(lang), pick(words), "{name}");
            }
        }
    }
}
