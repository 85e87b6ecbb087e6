//! The options, and how it ends.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::portal::Portal;

const NONE: Value = Value::Null;

#[test]
fn the_same_day_and_seed_invent_the_same_and_a_file_can_stand_in() {
    let (one, other) = (Portal::start(), Portal::start());
    let data = one.control("GET", "data", &NONE);
    assert_eq!(data, other.control("GET", "data", &NONE));
    let path = std::env::temp_dir().join(format!("bitrix24-sim-{}.json", std::process::id()));
    std::fs::write(&path, data.to_string()).unwrap();
    let file = path.to_str().unwrap();
    let from_file = Portal::start_with(&["--data", file, "--today", "2001-01-01"]);
    assert_eq!(from_file.control("GET", "data", &NONE), data);
    std::fs::remove_file(&path).unwrap();
    let reseeded = Portal::start_with(&["--seed", "7"]);
    assert_eq!(reseeded.role("full")["bitrix_id"], "63962");
    assert_ne!(reseeded.control("GET", "data", &NONE), data);
}

#[test]
fn it_ends_with_its_input() {
    assert_eq!(Portal::start().end_input(), Some(0));
}

#[test]
fn a_file_that_is_no_data_set_is_said_so() {
    let run = Command::new(env!("CARGO_BIN_EXE_bitrix24-sim"))
        .args(["--data", "no-such-file.json"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("no-such-file.json"));
}
