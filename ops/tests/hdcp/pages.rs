//! A portal that gives its fields in pages, which the simulator's does not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use serde_json::{Value, json};

use crate::run::Bench;

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

/// Answers the requests of one connection.
fn serve(stream: &TcpStream) -> Option<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        reader.read_line(&mut first).ok()?;
        let path = first.split(' ').nth(1)?.to_owned();
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(text) = line.strip_prefix("content-length:") {
                length = text.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let text = answer(&path, &serde_json::from_slice(&body).ok()?).to_string();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            text.len()
        );
        (&mut &*stream).write_all((head + &text).as_bytes()).ok()?;
    }
}

#[test]
fn every_page_is_read() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || serve(&stream));
        }
    });
    let url = format!("http://127.0.0.1:{port}/rest/1/paged0portal0secret/");
    let bench = Bench::empty().webhook("BITRIX_WEBHOOK_URL", &url);
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
