//! 2. Four ways to send parameters, and what is silently not read.

use serde_json::json;

use crate::portal::{Portal, ids, only_ids};

const FORM: &str = "filter[%3DUF_CRM_COMPANY_ID][]=1000069494&filter%5B%3DUF_CRM_COMPANY_ID%5D%5B%5D=1000080026&select[]=ID&order[ID]=DESC";

#[test]
fn json_form_multipart_and_query_mean_the_same() {
    let portal = Portal::start();
    let url = format!("{}crm.company.list.json", portal.webhook("customer"));
    let json = json!({
        "filter": {"=UF_CRM_COMPANY_ID": ["1000069494", "1000080026"]},
        "select": ["ID"],
        "order": {"ID": "DESC"},
    });
    let part = |name: &str, value: &str| {
        format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let multipart = format!(
        "{}{}{}{}--line--\r\n",
        part("filter[=UF_CRM_COMPANY_ID][]", "1000069494"),
        part("filter[=UF_CRM_COMPANY_ID][]", "1000080026"),
        part("select[]", "ID"),
        part("order[ID]", "DESC"),
    );
    let replies = [
        portal.post(&url, "application/json; charset=utf-8", &json.to_string()),
        portal.post(&url, "application/x-www-form-urlencoded", FORM),
        portal.post(&url, "multipart/form-data; boundary=line", &multipart),
        portal.get(&format!("{url}?{FORM}")),
        portal.post(&format!("{url}?{FORM}"), "text/plain", ""),
    ];
    for reply in replies {
        assert_eq!(ids(&reply.result()), ["63962", "63015"]);
    }
}

#[test]
fn a_body_overrides_the_query_and_other_keys_stay() {
    let portal = Portal::start();
    let url = format!(
        "{}crm.company.get?ID=63015&bx24_request_id=7",
        portal.webhook("customer")
    );
    let reply = portal.post(&url, "application/json", r#"{"ID": 63962}"#);
    assert_eq!(reply.result()["ID"], "63962");
}

#[test]
fn a_get_with_a_json_body_has_no_parameters() {
    let portal = Portal::start();
    let path = portal.webhook("customer").replace(&portal.url, "");
    let body = r#"{"type":"EMAIL","values":["lan.nguyen@damxinh.example"]}"#;
    let reply = portal.raw(&format!(
        "GET {path}crm.duplicate.findbycomm HTTP/1.1\r\nHost: sim\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert!(reply.starts_with("HTTP/1.1 400 "), "{reply}");
    let expected = r#"{"error":"","error_description":"Communication type is not defined."}"#;
    assert!(reply.ends_with(expected), "{reply}");
}

#[test]
fn broken_json_is_no_parameters_and_so_page_one_of_everything() {
    let portal = Portal::start();
    let url = format!("{}crm.company.list", portal.webhook("customer"));
    let broken = r#"{"filter": {"=UF_CRM_COMPANY_ID": "1000069494"}"#;
    let reply = portal.post(&url, "application/json", broken);
    assert_eq!(ids(&reply.result()).len(), 50);
    assert!(reply.json()["total"].as_u64() > Some(300));
}

#[test]
fn json_under_another_type_is_not_read() {
    let portal = Portal::start();
    let url = format!("{}crm.company.list", portal.webhook("customer"));
    let body = only_ids(&json!({"ID": 63962})).to_string();
    assert_eq!(
        ids(&portal.post(&url, "text/plain", &body).result()).len(),
        50
    );
}

#[test]
fn parameter_names_are_taken_in_every_spelling() {
    let portal = Portal::start();
    for name in ["filter", "FILTER", "Filter", "arFilter"] {
        let reply = portal.call("crm.company.list", &json!({name: {"ID": "63962"}}));
        assert_eq!(ids(&reply.result()), ["63962"], "{name}");
    }
}

#[test]
fn a_plus_in_a_form_is_a_space() {
    let portal = Portal::start();
    let url = format!("{}crm.contact.list", portal.webhook("customer"));
    let role = portal.role("plus_email");
    let ask = |email: &str| {
        let form = format!("filter[EMAIL]={email}&select[]=ID");
        ids(&portal
            .post(&url, "application/x-www-form-urlencoded", &form)
            .result())
    };
    assert!(ask("chi+shop@plus-email.example").is_empty());
    assert_eq!(
        ask("chi%2Bshop@plus-email.example"),
        [role["contact_id"].as_str().unwrap()]
    );
}
