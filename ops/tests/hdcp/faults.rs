//! What can go wrong on the way: the message names the cause and what to do, and nothing is changed.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::json;

use crate::portal::Portal;
use crate::run::{Bench, KEY, SECRET};
use crate::site::Site;
use crate::stand_in::Reply;
use crate::tls;
use crate::wire;

/// What a site answers to everything.
type Instead = fn() -> Reply;

const PATCH: [&str; 3] = ["settings", "patch", "--yes"];

#[test]
fn what_is_not_given_is_named_with_where_to_put_it() {
    let bench = Bench::empty();
    bench
        .run(&PATCH)
        .bad(&["HARAVAN_HELP_SITE is not set", ".env"]);
    bench
        .run(&["fields", "discover"])
        .bad(&["BITRIX_WEBHOOK_URL is not set", "never an argument"]);
}

#[test]
fn a_file_of_environment_will_do_and_the_environment_counts_more() {
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    let bench = Bench::empty();
    let lines = format!(
        "HARAVAN_HELP_SITE={}\nHARAVAN_HELP_API_KEY={}\nHARAVAN_HELP_API_SECRET={}\nBITRIX_WEBHOOK_URL={}\n",
        site.url,
        KEY,
        SECRET,
        portal.webhook("customer"),
    );
    std::fs::write(bench.folder.path().join(".env"), lines).unwrap();
    bench.run(&PATCH).good();
    bench.run(&["fields", "discover"]).good();
    bench
        .set("HARAVAN_HELP_API_SECRET", "not0the0right0one")
        .run(&PATCH)
        .bad(&["does not take the key"]);
}

#[test]
fn an_address_or_a_webhook_that_is_none_is_never_shown() {
    let secret = "swordfish0swordfish";
    let bench = Bench::empty()
        .with_site(&format!("https://user:{secret}@help.example.com"))
        .secret(secret);
    bench.run(&PATCH).bad(&[
        "HARAVAN_HELP_SITE is not the address of a site",
        "a user or a password",
    ]);
    let bench = Bench::empty().with_site("http://help.example.com");
    bench
        .run(&PATCH)
        .bad(&["http would send the key unencrypted"]);
    let bench = Bench::empty()
        .set("BITRIX_WEBHOOK_URL", secret)
        .secret(secret);
    bench.run(&["fields", "discover"]).bad(&[
        "not the URL of an inbound webhook",
        "/rest/<user>/<secret>/",
    ]);
    let plain = format!("http://portal.example.com/rest/1/{secret}/");
    let bench = Bench::empty()
        .set("BITRIX_WEBHOOK_URL", &plain)
        .secret(secret);
    bench
        .run(&["fields", "discover"])
        .bad(&["not the URL of an inbound webhook", "https"]);
}

#[test]
fn a_wrong_key_and_a_user_without_the_role() {
    let site = Site::with_old_settings();
    let wrong = "wrong0secret0wrong";
    let bench = Bench::on(&site)
        .set("HARAVAN_HELP_API_SECRET", wrong)
        .secret(wrong);
    bench.run(&PATCH).bad(&[
        "does not take the key",
        "HTTP 401, AuthenticationError",
        "Generate Keys",
    ]);
    site.world().roles.clear();
    Bench::on(&site).run(&PATCH).bad(&[
        "HTTP 403, PermissionError",
        "does not have doctype access",
        "role System Manager",
    ]);
    assert_eq!(site.world().writes, Vec::<String>::new());
}

#[test]
fn what_a_site_answers_that_is_not_frappes() {
    let replies: [(Instead, &[&str]); 6] = [
        (
            || Reply::html(200),
            &["is not Frappe's", "text/html", "log-in page"],
        ),
        (
            || Reply::html(502),
            &["has trouble of its own", "HTTP 502", "Error Log"],
        ),
        (|| Reply::html(404), &["is not Frappe's", "HTTP 404"]),
        (
            || Reply {
                status: 302,
                headers: vec![(
                    "location",
                    "https://elsewhere.example/login?key=x".to_owned(),
                )],
                body: Vec::new(),
            },
            &[
                "not followed",
                "HTTP 302 → https://elsewhere.example\n",
                "set HARAVAN_HELP_SITE",
            ],
        ),
        (
            || Reply {
                status: 429,
                headers: vec![
                    ("retry-after", "17".to_owned()),
                    ("content-type", "application/json".to_owned()),
                ],
                body: br#"{"exc_type":"TooManyRequestsError"}"#.to_vec(),
            },
            &[
                "too many requests",
                "HTTP 429, TooManyRequestsError, in 17 seconds",
            ],
        ),
        (
            || Reply {
                status: 200,
                headers: vec![("content-type", "application/json".to_owned())],
                body: br#"{"message":"#.to_vec(),
            },
            &["is not Frappe's", "application/json"],
        ),
    ];
    for (reply, says) in replies {
        let site = Site::with_old_settings();
        site.world().instead = Some(reply);
        Bench::on(&site).run(&PATCH).bad(says);
        assert_eq!(site.world().writes, Vec::<String>::new());
    }
}

#[test]
fn a_server_that_says_a_secret_is_not_repeated() {
    let site = Site::with_old_settings();
    site.world().instead = Some(|| {
        let said =
            format!("{SECRET} at https://portal.example.com/rest/1/stored0webhook0secret/ {KEY}");
        let message = json!({"message": said}).to_string();
        let body = json!({"exc_type": "ValidationError", "_server_messages": json!([message]).to_string()});
        Reply {
            status: 417,
            headers: vec![("content-type", "application/json".to_owned())],
            body: body.to_string().into_bytes(),
        }
    });
    let bench = Bench::on(&site).secret("stored0webhook0secret");
    let hidden = "*** at https://portal.example.com/rest/***/***/ ***";
    bench
        .run(&PATCH)
        .bad(&["HTTP 417, ValidationError", hidden]);
    let run = bench.run(&["doctor", "--json"]);
    assert!(run.out.contains(hidden), "{}", run.out);
}

#[test]
fn what_a_portal_answers_that_is_not_what_was_asked() {
    for (fault, says) in [
        (
            json!({"kind": "unauthorized"}),
            &[
                "does not take the webhook",
                "HTTP 401, INVALID_CREDENTIALS",
                "new inbound webhook",
            ][..],
        ),
        (
            json!({"kind": "owner_dismissed"}),
            &["does not take the webhook", "owner was dismissed"],
        ),
        (
            json!({"kind": "no_scope"}),
            &[
                "does not let this webhook call crm.company.fields",
                "insufficient_scope",
                "scope crm",
            ],
        ),
        (
            json!({"kind": "access_denied"}),
            &[
                "denies access to crm.company.fields",
                "the right to read companies",
            ],
        ),
        (
            json!({"kind": "no_subscription"}),
            &["denies access", "a plan with REST"],
        ),
        (
            json!({"kind": "method_not_found"}),
            &["has no method crm.company.fields"],
        ),
        (
            json!({"kind": "rate_limit"}),
            &[
                "counts too many requests",
                "HTTP 503, QUERY_LIMIT_EXCEEDED",
                "wait a few minutes",
            ],
        ),
        (
            json!({"kind": "operating_limit"}),
            &["counts too many requests", "OPERATION_TIME_LIMIT"],
        ),
        (
            json!({"kind": "portal_deleted"}),
            &["does not serve REST now", "PORTAL_DELETED"],
        ),
        (
            json!({"kind": "html_502"}),
            &["has trouble of its own", "HTTP 502"],
        ),
        (
            json!({"kind": "html_200"}),
            &["is not Bitrix24's", "HTTP 200"],
        ),
        (json!({"kind": "empty_body"}), &["is not Bitrix24's"]),
        (json!({"kind": "cut_json"}), &["is not Bitrix24's"]),
        (json!({"kind": "cut_body"}), &["can't be reached"]),
        (json!({"kind": "drop"}), &["can't be reached"]),
        (
            json!({"kind": "redirect"}),
            &[
                "not followed: the secret would go there",
                "→ https://renamed.example\n",
                "take the webhook's URL",
            ],
        ),
    ] {
        let portal = Portal::start();
        portal.fault(&fault);
        let run = Bench::at(&portal).run(&["fields", "discover"]);
        run.bad(says);
    }
}

#[test]
fn codes_that_nobody_knows_are_told_by_their_status() {
    for (status, error, says, asked) in [
        (401, "SOMETHING_NEW", "does not take the webhook", 1),
        (402, "SOMETHING_NEW", "denies access", 1),
        (403, "SOMETHING_NEW", "denies access", 1),
        (408, "SOMETHING_NEW", "has trouble of its own", 3),
        (410, "SOMETHING_NEW", "does not serve REST now", 1),
        (429, "TOO_MANY", "counts too many requests", 3),
        (502, "SOMETHING_NEW", "has trouble of its own", 3),
        (418, "SOMETHING_NEW", "is not Bitrix24's", 1),
    ] {
        let calls = Arc::new(AtomicUsize::new(0));
        let count = calls.clone();
        let url = wire::server(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
            let body = json!({"error": error}).to_string().into_bytes();
            wire::Answer { status, body }
        });
        let webhook = format!("{url}/rest/1/coded0portal0secret/");
        let bench = Bench::empty().webhook("BITRIX_WEBHOOK_URL", &webhook);
        let run = bench.run(&["fields", "discover"]);
        run.bad(&[says, &format!("HTTP {status}, {error}")]);
        assert_eq!(calls.load(Ordering::Relaxed), asked, "{status}");
    }
}

#[test]
fn a_limit_that_passes_is_waited_for() {
    let portal = Portal::start();
    portal.fault(&json!({"kind": "rate_limit", "times": 1}));
    Bench::at(&portal).run(&["fields", "discover"]).good();
    assert_eq!(portal.calls("crm.company.fields"), 2, "asked again");
}

#[test]
fn a_wrong_webhook() {
    let portal = Portal::start();
    let url = format!("{}/rest/1/mistyped0secret0x/", portal.url);
    let bench = Bench::empty().webhook("BITRIX_WEBHOOK_URL", &url);
    bench
        .run(&["fields", "discover"])
        .bad(&["does not take the webhook", "mistyped"]);
    bench
        .run(&["company", "get", "10"])
        .bad(&["does not take the webhook"]);
}

#[test]
fn nobody_vouches_for_the_certificate() {
    let bench = Bench::empty().with_site(&tls::self_signed());
    bench.run(&PATCH).bad(&[
        "no trusted connection to https://localhost:",
        "UnknownIssuer",
        "SSL_CERT_FILE",
    ]);
    // A port that speaks plain HTTP.
    let site = Site::start();
    let bench = Bench::empty().with_site(&site.url.replace("http://", "https://"));
    bench
        .run(&PATCH)
        .bad(&["no trusted connection", "does not speak https"]);
}

#[test]
fn a_server_that_is_silent_or_not_there() {
    // It takes the connection and says nothing: nobody ever accepts.
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = silent.local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}");
    let began = Instant::now();
    let bench = Bench::empty().with_site(&url);
    bench
        .run(&["--timeout", "1", "settings", "patch", "--yes"])
        .bad(&["did not answer in 1 seconds", "--timeout"]);
    assert!(began.elapsed().as_secs() < 5);
    drop(silent);
    bench
        .run(&PATCH)
        .bad(&["can't be reached", "connection refused"]);
    let portal = Portal::start();
    portal.fault(&json!({"kind": "hang"}));
    Bench::at(&portal)
        .run(&["--timeout", "1", "fields", "discover"])
        .bad(&["127.0.0.1:", "did not answer in 1 seconds"]);
    let bench = Bench::empty().with_site("https://no-such-host.invalid");
    bench
        .run(&PATCH)
        .bad(&["https://no-such-host.invalid has no address"]);
}

#[test]
fn somebody_else_was_faster() {
    let site = Site::with_old_settings();
    let bench = Bench::on(&site);
    let held = site.hold("PUT", "/api/resource/DocType/", true);
    // Held after it was done: then the same change, read before, comes too late.
    let first = bench.start(&PATCH);
    held.wait();
    drop(held);
    bench.finish(first).good();
    let mut world = site.world();
    world.add_old_settings(1);
    drop(world);
    let held = site.hold("GET", "/api/resource/Property Setter", true);
    let late = bench.start(&PATCH);
    held.wait();
    // It has read the form; somebody saves it.
    site.world().add_old_settings(1);
    drop(held);
    bench.finish(late).bad(&[
        "was changed by somebody else just now",
        "TimestampMismatchError",
        "run it again",
    ]);
    bench.run(&PATCH).good();
}
