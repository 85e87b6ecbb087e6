//! Any JSON for an answer: every answer of the site and of Bitrix24 to every command, one at a time, is
//! another shape or has another shape in it. None of them is a defect of ours, and what is said of a
//! run that stops half-way is true.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::deploy::built;
use crate::doctor::answer;
use crate::portal::Portal;
use crate::run::Bench;
use crate::server_script::WHOLE;
use crate::settings::PATCH;
use crate::site::Site;
use crate::wire;

const SHAPES: [&str; 28] = [
    "[]",
    "\"up\"",
    "null",
    "{}",
    "1",
    "true",
    "[[]]",
    "[\"up\"]",
    "{\"data\":\"up\"}",
    "{\"data\":[\"up\"]}",
    "{\"data\":[]}",
    "{\"data\":{}}",
    "{\"data\":[{}]}",
    "{\"message\":[]}",
    "{\"message\":\"up\"}",
    "{\"message\":{}}",
    "{\"result\":\"up\"}",
    "{\"result\":[]}",
    "{\"result\":{}}",
    "{\"result\":[\"up\"]}",
    "{\"result\":[{}]}",
    "{\"result\":null}",
    "{\"error\":[]}",
    "{\"error\":{\"a\":1}}",
    "{\"exc_type\":[],\"_server_messages\":\"[1]\"}",
    "",
    "{",
    "\u{feff}{}",
];
/// What stands in the place of a value.
const VALUES: [&str; 8] = [
    "null",
    "[]",
    "{}",
    "\"up\"",
    "1",
    "true",
    "[[]]",
    "{\"a\":[]}",
];

/// What becomes of an answer.
#[derive(Debug, Clone, Copy)]
pub enum Spoil {
    /// It is another one.
    Whole(usize),
    /// One value in it is.
    Within(usize),
}

impl Spoil {
    /// The spoilt answer.
    pub fn spoilt(self, body: &[u8]) -> Vec<u8> {
        match (self, serde_json::from_slice::<Value>(body)) {
            (Self::Whole(number), _) => SHAPES[number % SHAPES.len()].into(),
            (Self::Within(number), Ok(mut whole)) => {
                let mut paths = Vec::new();
                walk(&whole, String::new(), &mut paths);
                // Values all over it, whatever its size.
                let path = &paths[number * 7919 % paths.len()];
                let value = VALUES[number % VALUES.len()];
                *whole.pointer_mut(path).expect("a value") = serde_json::from_str(value).unwrap();
                whole.to_string().into_bytes()
            }
            (Self::Within(_), Err(_)) => body.to_vec(),
        }
    }
}

fn walk(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (item, at) in items.iter().zip(0..) {
                walk(item, format!("{path}/{at}"), paths);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                let key = key.replace('~', "~0").replace('/', "~1");
                walk(item, format!("{path}/{key}"), paths);
            }
        }
        _ => {}
    }
    paths.push(path);
}

/// A portal that answers what the simulator answered to the same question once, for that counts
/// requests; its answer of one number is spoilt.
#[derive(Default)]
struct Spoiler {
    asked: usize,
    spoil: Option<(usize, Spoil)>,
    known: HashMap<(String, Vec<u8>), Vec<u8>>,
}

impl Spoiler {
    fn begin(&mut self, spoil: Option<(usize, Spoil)>) {
        (self.asked, self.spoil) = (0, spoil);
    }
}

fn spoiler(portal: &Portal) -> (Arc<Mutex<Spoiler>>, String) {
    let state = Arc::new(Mutex::new(Spoiler::default()));
    let own = state.clone();
    let behind = portal.url.clone();
    let url = wire::server(move |request| {
        let mut state = own.lock().unwrap();
        let question = (request.path.clone(), request.body.clone());
        let answer = state.known.entry(question);
        let answer = answer.or_insert_with(|| asked(&format!("{behind}{}", request.path), request));
        let answer = answer.clone();
        let spoil = state.spoil.filter(|(at, _)| *at == state.asked);
        state.asked += 1;
        spoil.map_or(answer.clone(), |(_, spoil)| spoil.spoilt(&answer))
    });
    (state, url)
}

fn asked(url: &str, request: &wire::Request) -> Vec<u8> {
    let reply = ureq::post(url)
        .header("content-type", "application/json")
        .send(&request.body[..]);
    let body = reply.expect("it answers").body_mut().read_to_vec();
    body.expect("a body")
}

/// The same webhooks, by way of the spoiler.
fn through(bench: Bench, portal: &Portal, url: &str) -> Bench {
    let webhook = |name: &str| portal.webhook(name).replace(&portal.url, url);
    bench
        .webhook("BITRIX_WEBHOOK_URL", &webhook("customer"))
        .webhook("BITRIX_RESPONSIBLE_WEBHOOK_URL", &webhook("responsible"))
}

/// Runs a command once for each answer and spoil. `begin` brings the site to where it starts from.
fn every_answer_of_the_site(arguments: &[&str], begin: impl Fn(&Bench)) {
    let portal = Portal::start();
    let (_state, url) = spoiler(&portal);
    let run = |spoil: Option<(usize, Spoil)>| {
        let site = Site::with_old_settings();
        let bench = through(Bench::on(&site), &portal, &url);
        built(bench.folder.path());
        begin(&bench);
        {
            let mut world = site.world();
            world.answer = answer("full");
            (world.made, world.asked, world.spoil) = (0, 0, spoil);
        }
        let arguments: Vec<String> = arguments
            .iter()
            .map(|one| one.replace("BACKUP", "backups/first"))
            .collect();
        if let Some(folder) = bench.backups().first() {
            std::fs::rename(folder, bench.folder.path().join("backups/first")).unwrap();
        }
        let run = bench.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let told = format!("{arguments:?} {spoil:?}\n{}\n{}", run.out, run.err);
        assert!(matches!(run.status, Some(0 | 1)), "{told}");
        assert!(!run.err.contains("has a defect"), "{told}");
        let wrote = site.world().made > 0;
        let says = run.err.contains("! Stopped half-way:");
        assert_eq!(says, wrote && run.status == Some(1), "{told}");
        let asked = site.world().asked;
        (asked, run.status)
    };
    let (requests, status) = run(None);
    assert!(requests > 0 && status.is_some());
    for at in 0..requests {
        for number in 0..3 {
            run(Some((at, Spoil::Whole(at + number * 9))));
            run(Some((at, Spoil::Within(at + number * 11))));
        }
        // What the site of an administrator said.
        run(Some((at, Spoil::Whole(0))));
        run(Some((at, Spoil::Whole(1))));
    }
}

#[test]
fn of_the_site_to_a_patch_and_its_way_back() {
    every_answer_of_the_site(&PATCH, |_| {});
    every_answer_of_the_site(&["settings", "restore", "BACKUP", "--yes"], |bench| {
        bench.run(&PATCH).good();
    });
}

#[test]
fn of_the_site_to_a_deployment() {
    every_answer_of_the_site(&WHOLE, |_| {});
}

#[test]
fn of_the_site_to_the_way_back_of_a_deployment() {
    every_answer_of_the_site(&["deploy", "--restore", "BACKUP", "--yes"], |bench| {
        bench.run(&PATCH).good();
        std::fs::remove_dir_all(bench.folder.path().join("backups")).unwrap();
        bench.run(&WHOLE).good();
    });
}

#[test]
fn of_the_site_to_the_doctor() {
    every_answer_of_the_site(&["doctor"], |bench| {
        bench.run(&WHOLE).good();
    });
}

#[test]
fn of_the_site_to_what_asks_the_portal_too() {
    let apply = ["fields", "discover", "--apply", "--yes"];
    every_answer_of_the_site(&apply, |bench| {
        bench.run(&PATCH).good();
    });
    every_answer_of_the_site(&["company", "get", "1000069494"], |_| {});
}

#[test]
fn of_the_portal() {
    let portal = Portal::start();
    let (state, url) = spoiler(&portal);
    let bench = through(Bench::empty(), &portal, &url);
    for arguments in [
        &["company", "get", "1000069494"][..],
        &["fields", "discover"],
        &["doctor"],
    ] {
        let run = |spoil: Option<(usize, Spoil)>| {
            state.lock().unwrap().begin(spoil);
            let run = bench.run(arguments);
            let told = format!("{arguments:?} {spoil:?}\n{}\n{}", run.out, run.err);
            assert!(matches!(run.status, Some(0 | 1)), "{told}");
            assert!(!run.err.contains("has a defect"), "{told}");
            state.lock().unwrap().asked
        };
        let requests = run(None);
        assert!(requests > 0);
        for at in 0..requests {
            for number in 0..SHAPES.len() {
                run(Some((at, Spoil::Whole(number))));
                if number % 3 == 0 {
                    run(Some((at, Spoil::Within(number * 3 + at))));
                }
            }
        }
    }
}

#[test]
fn an_answer_that_is_none_after_four_uploads() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    built(bench.folder.path());
    bench.run(&PATCH).good();
    site.world().writes.clear();
    let held = site.hold("POST", "/api/resource/Server Script", false);
    let child = bench.start(&WHOLE);
    held.wait();
    {
        let mut world = site.world();
        world.instead = Some(|| crate::stand_in::Reply::json(200, &json!([])));
    }
    drop(held);
    // The held request is answered with an error of the server: whether it was done is not known.
    let run = bench.finish(child).bad(&[
        "! Stopped half-way: 4 changes were made on the site before this.",
        "! Whether the last change was made is not known",
        "hdcp deploy --restore backups/",
    ]);
    assert!(!run_says_untouched(&run.err));
    assert_eq!(site.world().files.len(), 4);
    // It is true: running it again goes on.
    site.world().instead = None;
    bench.run(&WHOLE).good().shows(&["is there"]);
    bench.is_done(&WHOLE);
}

fn run_says_untouched(text: &str) -> bool {
    text.contains("nothing was half-written") || text.contains("Nothing was changed")
}
