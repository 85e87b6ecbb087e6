//! 8. `batch`: shapes, limits, references and their trap.

use serde_json::{Map, Value, json};

use crate::portal::{Portal, ids};

fn batch(portal: &Portal, webhook: &str, params: &Value) -> Value {
    portal.call_as(webhook, "batch", params).result()
}

#[test]
fn commands_answer_under_their_names_and_empty_maps_are_lists() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "one": "crm.company.get?ID=63962",
        "some": "crm.company.list?filter[%3DUF_CRM_COMPANY_ID][]=1000069494&select[]=ID",
        "page": "/crm.company.list.json?select[]=ID",
    }});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(answer["result"]["one"]["ID"], "63962");
    assert_eq!(ids(&answer["result"]["some"]), ["63962"]);
    assert_eq!(answer["result_error"], json!([]));
    assert_eq!(answer["result_total"]["some"], 1);
    assert_eq!(answer["result_next"], json!({"page": 50}));
    assert!(answer["result_time"]["one"]["duration"].is_number());
}

#[test]
fn a_failing_command_has_an_error_and_nothing_else() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "bad": "crm.company.get?ID=1",
        "who": "user.get?ID=1",
        "what": "no.such.method",
        "ok": "scope",
    }});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(answer["result"], json!({"ok": ["crm"]}));
    assert_eq!(answer["result_time"].as_object().map(Map::len), Some(1));
    assert_eq!(
        answer["result_error"],
        json!({
            "bad": {"error": "", "error_description": "Not found"},
            "who": {"error": "insufficient_scope", "error_description": ""},
            "what": {"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"},
        })
    );
}

#[test]
fn numbered_commands_make_lists_and_their_errors_lose_the_number() {
    let portal = Portal::start();
    let commands = json!({"cmd": ["scope", "crm.company.get?ID=1", "crm.company.get?ID=2"]});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(answer["result"], json!([["crm"]]));
    assert_eq!(answer["result_error"].as_array().map(Vec::len), Some(2));
}

#[test]
fn halt_stops_at_the_first_error_and_keeps_what_was() {
    let portal = Portal::start();
    let commands =
        |halt: Value| json!({"halt": halt, "cmd": {"a": "scope", "b": "no.such", "c": "scope"}});
    let stopped = batch(&portal, "customer", &commands(json!(1)));
    assert_eq!(stopped["result"], json!({"a": ["crm"]}));
    let went_on = batch(&portal, "customer", &commands(json!("0")));
    assert_eq!(went_on["result"], json!({"a": ["crm"], "c": ["crm"]}));
}

#[test]
fn the_fifty_first_command_is_an_error_and_the_status_stays_200() {
    let portal = Portal::start();
    let commands: Map<String, Value> = (0..52).map(|n| (format!("c{n}"), json!("scope"))).collect();
    let answer = batch(&portal, "customer", &json!({"cmd": commands}));
    assert_eq!(answer["result"].as_object().map(Map::len), Some(50));
    assert_eq!(
        answer["result_error"]["c51"]["error"],
        "ERROR_BATCH_LENGTH_EXCEEDED"
    );
}

#[test]
fn no_batch_in_a_batch_and_what_is_no_text_is_skipped() {
    let portal = Portal::start();
    let commands = json!({"cmd": {"in": "batch?cmd[a]=scope", "no": 7, "list": ["scope"]}});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(answer["result"], json!([]));
    assert_eq!(
        answer["result_error"]["in"]["error"],
        "ERROR_BATCH_METHOD_NOT_ALLOWED"
    );
    assert_eq!(answer["result_error"].as_object().map(Map::len), Some(1));
}

#[test]
fn a_batch_may_come_as_a_form() {
    let portal = Portal::start();
    let url = format!("{}batch", portal.webhook("customer"));
    let form = "halt=0&cmd[co]=crm.company.list%3Ffilter%5B%253DUF_CRM_COMPANY_ID%5D%3D1000069494";
    let reply = portal.post(&url, "application/x-www-form-urlencoded", form);
    assert_eq!(ids(&reply.result()["result"]["co"]), ["63962"]);
}

#[test]
fn a_raw_plus_in_a_command_is_a_space() {
    let portal = Portal::start();
    let find = "crm.duplicate.findbycomm?type=EMAIL&values[]=";
    let commands = json!({"cmd": {
        "raw": format!("{find}chi+shop@plus-email.example"),
        "encoded": format!("{find}chi%2Bshop@plus-email.example"),
    }});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(answer["result"]["raw"], json!([]));
    assert_ne!(answer["result"]["encoded"], json!([]));
}

#[test]
fn trap_a_raw_equal_sign_in_a_commands_key_drops_the_filter() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "raw": "crm.company.list?filter[=UF_CRM_COMPANY_ID]=1000069494&select[]=ID",
        "encoded": "crm.company.list?filter[%3DUF_CRM_COMPANY_ID]=1000069494&select[]=ID",
    }});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(ids(&answer["result"]["raw"]).len(), 50, "fifty strangers");
    assert_eq!(ids(&answer["result"]["encoded"]), ["63962"]);
}

#[test]
fn a_reference_takes_a_value_or_a_whole_list_along() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "co": "crm.company.get?ID=63962",
        "u": "user.get?ID=$result[co][ASSIGNED_BY_ID]",
        "d": "crm.duplicate.findbycomm?type=EMAIL&values[]=lan.nguyen@damxinh.example",
        "ct": "crm.contact.list?filter[@ID]=$result[d][CONTACT]&select[]=COMPANY_ID",
        "first": "crm.company.list?filter[@ID][0]=$result[ct][0][COMPANY_ID]&select[]=ID",
    }});
    let answer = batch(&portal, "everything", &commands);
    assert_eq!(ids(&answer["result"]["u"]), ["57801"]);
    assert_eq!(answer["result"]["ct"][0]["COMPANY_ID"], "63962");
    assert_eq!(ids(&answer["result"]["first"]), ["63962"]);
}

#[test]
fn trap_a_reference_into_an_empty_result_drops_the_filter() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "d": "crm.duplicate.findbycomm?type=EMAIL&values[]=nobody@not-found.example",
        "ct": "crm.contact.list?filter[@ID]=$result[d][CONTACT]&select[]=ID",
    }});
    let answer = batch(&portal, "customer", &commands);
    assert_eq!(answer["result"]["d"], json!([]));
    assert_eq!(ids(&answer["result"]["ct"]).len(), 50, "fifty strangers");
}

#[test]
fn trap_a_reference_to_another_kind_becomes_the_id_one() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "d": "crm.duplicate.findbycomm?type=EMAIL&entity_type=LEAD&values[]=lan@flooded-email.example",
        "u": "user.get?FILTER[ID]=$result[d][CONTACT]",
    }});
    let answer = batch(&portal, "everything", &commands);
    assert_eq!(
        ids(&answer["result"]["u"]),
        ["1"],
        "the administrator, whom nobody asked for"
    );
}

#[test]
fn trap_a_reference_to_a_failed_command_is_everything_before_it() {
    let portal = Portal::start();
    let commands = json!({"cmd": {
        "co": "crm.company.get?ID=1",
        "u": "user.get?ID=$result[co][ASSIGNED_BY_ID]",
    }});
    let answer = batch(&portal, "everything", &commands);
    assert_eq!(ids(&answer["result"]["u"]).len(), 50, "everybody");
}
