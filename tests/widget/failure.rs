//! Frappe's replies, told apart. The recorded ones stand in `fixtures/replies/`.

use crate::answers::Json;
use hd_customer_profile::failure::{Failure, Reply, seconds};
use serde_json::{Value, json};

fn told(status: u16, body: Value) -> Failure {
    told_as(status, Some(body), None, false)
}

fn told_as(status: u16, body: Option<Value>, retry_after: Option<&str>, guest: bool) -> Failure {
    Failure::of(Reply {
        status,
        body: body.map(Json).as_ref(),
        retry_after: retry_after.map(str::to_owned),
        guest,
        id: "id".into(),
    })
}

fn said(html: &str) -> Failure {
    let message = json!({"message": html, "indicator": "red"}).to_string();
    told(
        417,
        json!({"exc_type": "ValidationError", "_server_messages": json!([message]).to_string()}),
    )
}

#[test]
fn every_row_of_the_contracts_table() {
    let refused = json!({"message": {"success": false, "message": "Chưa cấu hình"}});
    assert_eq!(told(200, refused), Failure::Refused("Chưa cấu hình".into()));
    assert_eq!(
        told(400, json!({"exc_type": "CSRFTokenError"})),
        Failure::Csrf
    );
    assert_eq!(
        told(
            403,
            json!({"session_expired": 1, "exc_type": "PermissionError"})
        ),
        Failure::SignedOut
    );
    assert_eq!(
        told_as(
            403,
            Some(json!({"exc_type": "PermissionError"})),
            None,
            true
        ),
        Failure::SignedOut
    );
    assert_eq!(
        told(401, json!({"exc_type": "AuthenticationError"})),
        Failure::SignedOut
    );
    assert_eq!(
        told(403, json!({"exc_type": "PermissionError"})),
        Failure::Forbidden
    );
    assert_eq!(
        told(404, json!({"exc_type": "DoesNotExistError"})),
        Failure::NoTicket
    );
    assert_eq!(
        said("Failed to get method for command x with 'x'"),
        Failure::NotInstalled
    );
    assert_eq!(
        said("Thiếu ticket"),
        Failure::Invalid("Thiếu ticket".into())
    );
    assert_eq!(told_as(429, None, Some("12"), false), Failure::TooFast(12));
    for status in [200, 204, 301, 404, 417, 500, 502, 503] {
        assert_eq!(
            told_as(status, None, None, false),
            Failure::Server("id".into()),
            "{status}"
        );
    }
}

#[test]
fn what_stands_in_front_of_frappe_is_not_taken_for_it() {
    assert_eq!(
        told_as(0, None, None, false),
        Failure::SignedOut,
        "a redirect, to a sign-in page"
    );
    for body in [None, Some(json!({"error": "blocked"}))] {
        assert_eq!(
            told_as(403, body, None, false),
            Failure::Server("id".into()),
            "a firewall's page says nothing of rights"
        );
    }
}

#[test]
fn an_answer_without_data_is_no_message_for_an_agent() {
    let loaded = json!({"message": {"success": true, "message": "Customer profile loaded."}});
    assert_eq!(told(200, loaded), Failure::Server("id".into()));
    assert_eq!(
        told(200, json!({"message": "ok"})),
        Failure::Server("id".into())
    );
}

#[test]
fn a_message_is_shown_as_text_never_as_markup() {
    for (html, text) in [
        ("<b>Thiếu</b> ticket", "Thiếu ticket"),
        ("Dòng một<br>dòng hai", "Dòng một dòng hai"),
        ("<img src=x onerror=alert(1)>Lỗi", "Lỗi"),
        (
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<script>alert(1)</script>",
        ),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("a < b và chưa đóng", "a < b và chưa đóng"),
        ("  nhiều \n\t khoảng   trắng ", "nhiều khoảng trắng"),
    ] {
        assert_eq!(said(html), Failure::Invalid(text.into()), "{html}");
    }
}

#[test]
fn a_long_message_is_cut() {
    let Failure::Invalid(text) = said(&"ă".repeat(10_000)) else {
        panic!("no message");
    };
    assert!(text.chars().count() <= 300);
}

#[test]
fn seconds_are_kept_within_reason() {
    for (text, wait) in [
        ("8", 8),
        (" 8 ", 8),
        ("0", 1),
        ("99999", 600),
        ("", 30),
        ("-1", 30),
        ("mai", 30),
        ("1.5", 30),
    ] {
        assert_eq!(seconds(text), wait, "{text}");
    }
}

#[test]
fn recorded_replies_are_told_apart() {
    let recorded = include_str!("../../fixtures/frappe_replies.json");
    let recorded: Vec<Value> = serde_json::from_str(recorded).unwrap();
    assert!(recorded.len() > 30);
    for reply in recorded {
        let status = u16::try_from(reply["status"].as_u64().unwrap()).unwrap();
        let body = (!reply["body"].is_null()).then(|| reply["body"].clone());
        let failure = told_as(status, body, None, false);
        assert_eq!(
            failure.code(),
            reply["code"].as_str().unwrap(),
            "{}",
            reply["case"]
        );
    }
}
