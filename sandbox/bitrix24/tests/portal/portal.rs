//! A running simulator, and a client that hides nothing.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, Command, Stdio};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Response};

/// The day the data set counts from in these tests.
pub const TODAY: &str = "2026-11-24";

/// A simulator of its own, which ends with the test.
pub struct Portal {
    child: Child,
    input: Option<ChildStdin>,
    agent: Agent,
    /// `http://127.0.0.1:…`
    pub url: String,
}

/// A reply: status, headers, JSON or text.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The `result` of a success.
    pub fn result(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()["result"].clone()
    }

    /// Status and error code of a refusal.
    pub fn refusal(&self) -> (u16, Value) {
        (self.status, self.json()["error"].clone())
    }
}

impl Portal {
    /// Starts one that takes the data set of [`TODAY`].
    pub fn start() -> Self {
        Self::start_with(&["--today", TODAY])
    }

    /// Starts one with these options.
    pub fn start_with(options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bitrix24-sim"))
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the simulator starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output is piped");
        BufReader::new(output)
            .read_line(&mut line)
            .expect("it says where it listens");
        let line: Value = serde_json::from_str(&line).expect("one line of JSON");
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0);
        let url = line["url"].as_str().expect("its address").to_owned();
        Self {
            input: child.stdin.take(),
            child,
            agent: config.build().into(),
            url,
        }
    }

    /// The base of a webhook, by its name.
    pub fn webhook(&self, name: &str) -> String {
        let path = self.control("GET", "", &Value::Null)["webhooks"][name].clone();
        format!(
            "{}{}",
            self.url,
            path.as_str().expect("a webhook of that name")
        )
    }

    /// Calls a method of the customer webhook with a JSON body.
    pub fn call(&self, method: &str, params: &Value) -> Reply {
        self.call_as("customer", method, params)
    }

    /// Calls a method of a webhook with a JSON body.
    pub fn call_as(&self, webhook: &str, method: &str, params: &Value) -> Reply {
        self.post(
            &format!("{}{method}", self.webhook(webhook)),
            "application/json",
            &params.to_string(),
        )
    }

    /// Posts any body to any address.
    pub fn post(&self, url: &str, media: &str, body: &str) -> Reply {
        reply(
            self.agent
                .post(url)
                .header("Content-Type", media)
                .send(body),
        )
    }

    /// Gets any address.
    pub fn get(&self, url: &str) -> Reply {
        reply(self.agent.get(url).call())
    }

    /// Posts, and comes back with the error where no reply comes.
    pub fn try_call(&self, method: &str) -> Result<String, ureq::Error> {
        let url = format!("{}{method}", self.webhook("customer"));
        self.agent.post(url).send("")?.body_mut().read_to_string()
    }

    /// Writes bytes to the port and reads what comes until the other side closes.
    pub fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.url["http://".len()..]).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut text = Vec::new();
        // A connection that is cut off may end in an error after its last byte.
        let _ = stream.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    /// Asks or tells the control endpoint something.
    pub fn control(&self, verb: &str, path: &str, body: &Value) -> Value {
        let url = format!("{}/_control/{path}", self.url);
        let answer = match verb {
            "GET" => self.get(&url),
            "POST" => self.post(&url, "application/json", &body.to_string()),
            _ => reply(self.agent.delete(&url).call()),
        };
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    /// Switches a fault on.
    pub fn fault(&self, fault: &Value) {
        self.control("POST", "faults", fault);
    }

    /// A case of the cast.
    pub fn role(&self, key: &str) -> Value {
        let role = self.control("GET", "cast", &Value::Null)[key].clone();
        assert!(role.is_object(), "no role {key}");
        role
    }

    /// Closes its standard input and waits for its end.
    pub fn end_input(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

/// The ids of rows, in their order.
pub fn ids(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().unwrap_or_else(|| panic!("no list: {rows}"));
    rows.iter()
        .map(|row| row["ID"].as_str().expect("an ID of text").to_owned())
        .collect()
}

/// A select of nothing but the id.
pub fn only_ids(filter: &Value) -> Value {
    json!({"filter": filter, "select": ["ID"], "order": {"ID": "ASC"}})
}

fn reply(outcome: Result<Response<ureq::Body>, ureq::Error>) -> Reply {
    let mut response = outcome.expect("a reply");
    let text = response.body_mut().read_to_string().expect("a whole body");
    Reply {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text,
    }
}
