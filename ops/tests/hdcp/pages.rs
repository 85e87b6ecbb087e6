//! A portal that gives its fields in pages, which the simulator's does not; some without an end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::run::Bench;
use crate::wire;

/// Fields on a page.
const PAGE: u64 = 50;
/// Fields in all: the last page is not full.
const ALL: u64 = 103;

fn field(number: u64) -> Value {
    let label = if number == ALL - 1 {
        "Ngày hết hạn Shopplan"
    } else {
        ""
    };
    json!({"FIELD_NAME": format!("UF_CRM_{number}"), "USER_TYPE_ID": "date", "MULTIPLE": "N", "EDIT_FORM_LABEL": label})
}

fn answer(path: &str, body: &Value) -> Value {
    if !path.contains("userfield.list") {
        return json!({"result": {"TITLE": {"type": "string", "title": "Name"}}});
    }
    let start = body["start"].as_u64().unwrap_or_default();
    let end = ALL.min(start + PAGE);
    let rows: Vec<Value> = (start..end).map(field).collect();
    let mut reply = json!({"result": rows, "total": ALL});
    if end < ALL {
        reply["next"] = end.into();
    }
    reply
}

#[test]
fn every_page_is_read() {
    let url = wire::server(|request| {
        let asked = serde_json::from_slice(&request.body).unwrap_or_default();
        answer(&request.path, &asked).to_string().into_bytes()
    });
    let bench = at(&url);
    let run = bench.run(&["fields", "discover", "--json"]).good();
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let fields = report["fields"].as_array().unwrap();
    assert_eq!(fields.len() as u64, 1 + ALL);
    assert_eq!(
        report["bitrix_company_field_map_json"]["UF_CRM_102"],
        "shopplan_expiry"
    );
    let keys = report["keys"].as_array().unwrap();
    let expiry = keys
        .iter()
        .find(|key| key["key"] == "shopplan_expiry")
        .unwrap();
    assert_eq!(expiry["state"], "renamed");
}

fn at(url: &str) -> Bench {
    let url = format!("{url}/rest/1/paged0portal0secret/");
    Bench::empty().webhook("BITRIX_WEBHOOK_URL", &url)
}

/// Asks a portal whose pages of fields are all like this one, and says how often it was asked.
fn endless(page: impl Fn(u64) -> Vec<u8> + Send + Sync + Clone + 'static, says: &[&str]) -> usize {
    let pages = Arc::new(AtomicUsize::new(0));
    let count = pages.clone();
    let url = wire::server(move |request| {
        if !request.path.contains("userfield.list") {
            return br#"{"result":{}}"#.to_vec();
        }
        count.fetch_add(1, Ordering::Relaxed);
        let asked: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        page(asked["start"].as_u64().unwrap_or_default())
    });
    at(&url).run(&["fields", "discover"]).bad(says);
    pages.load(Ordering::Relaxed)
}

#[test]
fn a_list_without_an_end_is_left() {
    let one = |start: u64| {
        let reply = json!({"result": [field(start)], "next": start + 1});
        reply.to_string().into_bytes()
    };
    let pages = endless(one, &["more pages than there can be", "userfield.list"]);
    assert!(pages <= 40, "{pages}");
    // A page that leads back to itself.
    let same = |_| json!({"result": [], "next": 0}).to_string().into_bytes();
    assert_eq!(endless(same, &["is not Bitrix24's"]), 1);
}

#[test]
fn pages_of_many_bytes_are_counted_together() {
    let large = |start: u64| {
        let rows = json!([{"FIELD_NAME": "x".repeat(9_000_000)}]);
        let reply = json!({"result": rows, "next": start + 50});
        reply.to_string().into_bytes()
    };
    let pages = endless(large, &["more pages than there can be"]);
    assert!(pages <= 4, "{pages}");
}

#[test]
fn few_bytes_that_take_much_memory_are_not_read() {
    // 15 MB of text, and half a gigabyte once it is read.
    let deep = |_| {
        let rows = "[],".repeat(5_000_000);
        format!("{{\"result\":[{rows}[]]}}").into_bytes()
    };
    assert_eq!(endless(deep, &["more than can be an answer"]), 1);
}
