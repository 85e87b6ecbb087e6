//! The Bitrix24 simulator of this workspace.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// One portal of its own.
pub struct Portal {
    child: Child,
    input: Option<ChildStdin>,
    agent: ureq::Agent,
    /// `http://127.0.0.1:…`
    pub url: String,
}

impl Portal {
    /// Starts one.
    pub fn start() -> Self {
        let mut child = Command::new(binary())
            .args(["--today", "2026-11-24"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the simulator starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output is piped"))
            .read_line(&mut line)
            .expect("it says where it listens");
        let line: Value = serde_json::from_str(&line).expect("one line of JSON");
        Self {
            input: child.stdin.take(),
            child,
            agent: ureq::Agent::config_builder()
                .max_redirects(0)
                .build()
                .into(),
            url: line["url"].as_str().expect("its address").to_owned(),
        }
    }

    /// The URL of a webhook, by its name.
    pub fn webhook(&self, name: &str) -> String {
        let paths = self.control("GET", "", "")["webhooks"].clone();
        format!(
            "{}{}",
            self.url,
            paths[name].as_str().expect("a webhook of that name")
        )
    }

    /// Switches a fault on.
    pub fn fault(&self, fault: &Value) {
        self.control("POST", "faults", &fault.to_string());
    }

    /// How often a method was called through the customer webhook.
    pub fn calls(&self, method: &str) -> u64 {
        self.control("GET", "counters", "")["customer"]["called"][method]
            .as_u64()
            .unwrap_or_default()
    }

    /// A case of the cast.
    pub fn role(&self, key: &str) -> Value {
        self.control("GET", "cast", "")[key].clone()
    }

    fn control(&self, verb: &str, path: &str, body: &str) -> Value {
        let url = format!("{}/_control/{path}", self.url);
        let answer = if verb == "GET" {
            self.agent.get(url).call()
        } else {
            self.agent.post(url).send(body)
        };
        let text = answer
            .expect("it answers")
            .body_mut()
            .read_to_string()
            .expect("a text");
        serde_json::from_str(&text).expect("JSON")
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // It ends with its input.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

/// The simulator's binary, compiled where it is not: `BITRIX24_SIM` names one that is.
fn binary() -> &'static PathBuf {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(binary) = std::env::var_os("BITRIX24_SIM") {
            return binary.into();
        }
        // Beside our own binary: the same profile, the same target folder.
        let own = PathBuf::from(env!("CARGO_BIN_EXE_hdcp"));
        let folder = own.parent().expect("a folder");
        // `--workspace`, so that its dependencies are compiled as all others' are.
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--workspace", "--bin", "bitrix24-sim"])
            .arg("--target-dir")
            .arg(folder.parent().expect("the target folder"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("cargo runs");
        assert!(built.success(), "the simulator compiles");
        folder.join(format!("bitrix24-sim{}", std::env::consts::EXE_SUFFIX))
    })
}
