//! 4. Pages of fifty.

use serde_json::{Value, json};

use crate::portal::{Portal, ids};

fn page(portal: &Portal, start: &Value) -> Value {
    let params = json!({"order": {"ID": "ASC"}, "select": ["ID"], "start": start});
    portal.call("crm.company.list", &params).json()
}

#[test]
fn next_leads_on_and_is_absent_on_the_last_page() {
    let portal = Portal::start();
    let mut seen = Vec::new();
    let mut start = json!(0);
    loop {
        let reply = page(&portal, &start);
        seen.extend(ids(&reply["result"]));
        match reply.get("next") {
            Some(next) => start = next.clone(),
            None => break,
        }
    }
    assert_eq!(json!(seen.len()), page(&portal, &json!(0))["total"]);
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn start_is_rounded_down_to_a_page_and_may_be_text() {
    let portal = Portal::start();
    let whole = page(&portal, &json!(50));
    for start in [json!(99), json!("50"), json!("99abc")] {
        assert_eq!(page(&portal, &start)["result"], whole["result"]);
    }
    assert_eq!(whole["next"], 100);
}

#[test]
fn start_minus_one_counts_nothing() {
    let portal = Portal::start();
    let reply = page(&portal, &json!(-1));
    assert_eq!(reply["total"], 0);
    assert!(reply.get("next").is_none());
    assert_eq!(ids(&reply["result"]).len(), 50);
}

#[test]
fn a_start_behind_the_end_is_an_empty_page() {
    let portal = Portal::start();
    let reply = page(&portal, &json!(100_000));
    assert_eq!(reply["result"], json!([]));
    assert!(reply["total"].as_u64() > Some(300));
}

#[test]
fn what_is_not_asc_is_descending() {
    let portal = Portal::start();
    let params = json!({"order": {"ID": "upwards", "NO_SUCH": "ASC"}, "select": ["ID"]});
    let descending = ids(&portal.call("crm.company.list", &params).result());
    assert!(descending.windows(2).all(|pair| pair[0] > pair[1]));
}
