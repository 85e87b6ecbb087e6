//! What the stand-in holds, and how it answers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::odd::Spoil;
use crate::run::{FOREIGN, KEY, SECRET};
use crate::site::{SETTINGS, parameter, recorded};

/// Whoever may read and write Server Scripts.
pub const SCRIPT_MANAGER: &str = "Script Manager";

/// A request.
pub struct Asked {
    pub verb: String,
    pub path: String,
    pub query: String,
    pub authorization: Option<String>,
    pub file: Option<(String, Vec<u8>)>,
    pub json: Value,
}

/// A reply.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            headers: vec![("content-type", "application/json".to_owned())],
            body: body.to_string().into_bytes(),
        }
    }

    /// What was recorded on a real site.
    pub fn recorded(case: &str) -> Self {
        let (status, body) = recorded(case);
        Self::json(status, &body)
    }

    /// A page of HTML.
    pub fn html(status: u16) -> Self {
        Self {
            status,
            headers: vec![("content-type", "text/html; charset=utf-8".to_owned())],
            body: b"<!DOCTYPE html><html><body>a page</body></html>".to_vec(),
        }
    }
}

/// A site's documents and files.
pub struct World {
    /// By `DocType` and name.
    pub docs: BTreeMap<String, BTreeMap<String, Value>>,
    /// By their path below `/files/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What the method says, where there is the app or a Server Script; whatever the ticket.
    pub answer: Value,
    /// Whether the app is installed: then it answers.
    pub app: bool,
    /// Whether the bench runs Server Scripts.
    pub scripts_run: bool,
    /// Answered to everything instead.
    pub instead: Option<fn() -> Reply>,
    /// Refuses uploads, as System Settings can.
    pub no_uploads: bool,
    /// The media type of `.wasm`.
    pub wasm: &'static str,
    /// The roles of the key's user.
    pub roles: Vec<&'static str>,
    /// Verb and path of whatever would change something.
    pub writes: Vec<String>,
    /// `DocType`s of which the key's user sees no record, or may read none.
    pub unseen: BTreeMap<&'static str, Unseen>,
    /// The key's secret.
    pub secret: &'static str,
    /// A page with this status instead of the popup's and the app's methods: a firewall's.
    pub before_methods: Option<u16>,
    /// How many changes it made.
    pub made: usize,
    /// How often it was asked.
    pub asked: usize,
    /// Spoils the answer to the request of this number, the first is 0; what was asked for is done.
    pub spoil: Option<(usize, Spoil)>,
    clock: u64,
}

/// How Frappe hides records.
#[derive(Clone, Copy, PartialEq)]
pub enum Unseen {
    /// Lists leave them out, as a permission query does.
    LeftOut,
    /// Nobody without the role may ask.
    Forbidden,
}

impl World {
    /// Helpdesk, a ticket, nothing of ours.
    pub fn new() -> Self {
        let mut world = Self {
            docs: BTreeMap::new(),
            files: BTreeMap::new(),
            answer: Value::Null,
            app: false,
            scripts_run: true,
            instead: None,
            no_uploads: false,
            wasm: "application/wasm",
            roles: vec!["System Manager", SCRIPT_MANAGER],
            writes: Vec::new(),
            unseen: BTreeMap::new(),
            secret: SECRET,
            before_methods: None,
            made: 0,
            asked: 0,
            spoil: None,
            clock: 0,
        };
        for doctype in ["HD Form Script", "HD Ticket", "HD Customer"] {
            world.put("DocType", doctype, json!({"custom": 0, "fields": []}));
        }
        world.put("HD Ticket", "0002", json!({"custom_orgid": "1000069494"}));
        world
    }

    /// The settings before there were two webhooks, beside other integrations' fields.
    pub fn add_old_settings(&mut self, custom: u8) {
        let field = |name: &str, kind: &str, label: &str| json!({"fieldname": name, "fieldtype": kind, "label": label, "name": format!("row-{name}")});
        let fields = json!([
            field("gitlab_tab", "Tab Break", "GitLab"),
            field("gitlab_token", "Password", "GitLab Token"),
            field("bitrix_tab_break", "Tab Break", "Bitrix"),
            field("bitrix_enabled", "Check", "Bitrix Enabled"),
            field("bitrix_webhook_url", "Password", "Bitrix Webhook URL"),
            field("zalo_tab", "Tab Break", "Zalo"),
            field("zalo_id", "Data", "Zalo ID"),
        ]);
        self.put(
            "DocType",
            SETTINGS,
            json!({"custom": custom, "issingle": 1, "module": "Custom", "fields": fields}),
        );
        let values = json!({
            "gitlab_token": FOREIGN,
            "bitrix_enabled": 1,
            "bitrix_webhook_url": "https://portal.example.com/rest/1/stored0webhook0secret/",
        });
        self.put(SETTINGS, SETTINGS, values);
    }

    /// Puts a document there, as somebody else would.
    pub fn put(&mut self, doctype: &str, name: &str, mut document: Value) {
        document["name"] = name.into();
        document["modified"] = self.now().into();
        let all = self.docs.entry(doctype.to_owned()).or_default();
        all.insert(name.to_owned(), document);
    }

    /// Changes a document that is there, as somebody else would.
    #[track_caller]
    pub fn edit(&mut self, doctype: &str, name: &str, change: impl FnOnce(&mut Value)) {
        let mut document = self.doc(doctype, name).expect("the document").clone();
        change(&mut document);
        self.put(doctype, name, document);
    }

    /// Adds a field to the settings' form, as another integration would.
    pub fn add_field(&mut self, field: Value) {
        self.edit("DocType", SETTINGS, |form| {
            form["fields"].as_array_mut().expect("fields").push(field);
        });
    }

    /// A document.
    pub fn doc(&self, doctype: &str, name: &str) -> Option<&Value> {
        self.docs.get(doctype)?.get(name)
    }

    /// The names of the settings' fields, in order.
    pub fn field_names(&self) -> Vec<String> {
        let doctype = self.doc("DocType", SETTINGS).expect("the DocType");
        let fields = doctype["fields"].as_array().expect("fields");
        fields
            .iter()
            .map(|field| field["fieldname"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Answers a request.
    pub fn answer(&mut self, asked: &Asked) -> Reply {
        let mut reply = self.answered(asked);
        self.made += usize::from(asked.verb != "GET" && reply.status < 300);
        if let Some((_, spoil)) = self.spoil.as_ref().filter(|(at, _)| *at == self.asked) {
            reply.body = spoil.spoilt(&reply.body);
        }
        self.asked += 1;
        reply
    }

    fn answered(&mut self, asked: &Asked) -> Reply {
        if let Some(instead) = self.instead {
            return instead();
        }
        if let Some(name) = asked.path.strip_prefix("/files/") {
            return self.file(name);
        }
        let is_guest = asked.authorization.is_none();
        let right = format!("token {KEY}:{}", self.secret);
        if asked
            .authorization
            .as_ref()
            .is_some_and(|sent| *sent != right)
        {
            return Reply::recorded("wrong_key");
        }
        if asked.verb != "GET" {
            self.writes.push(format!("{} {}", asked.verb, asked.path));
        }
        if let Some(method) = asked.path.strip_prefix("/api/method/") {
            return self.method(method, asked, is_guest);
        }
        let Some(path) = asked.path.strip_prefix("/api/resource/") else {
            return Reply::html(404);
        };
        if is_guest {
            return Reply::recorded("not_logged_in_post");
        }
        if !self.roles.contains(&"System Manager") {
            return Reply::recorded("no_role");
        }
        let (doctype, name) = path
            .split_once('/')
            .map_or((path, None), |(one, two)| (one, Some(two)));
        if doctype == "Server Script" && !self.roles.contains(&SCRIPT_MANAGER) {
            return Reply::recorded("no_script_role");
        }
        match (self.unseen.get(doctype), name) {
            (Some(Unseen::LeftOut), None) => return Reply::json(200, &json!({"data": []})),
            (Some(_), _) => return Reply::recorded("no_role"),
            (None, _) => {}
        }
        match (asked.verb.as_str(), name) {
            ("GET", Some(name)) => self.read(doctype, name),
            ("GET", None) => self.list(doctype, &asked.query),
            ("POST", None) => self.create(doctype, &asked.json),
            ("PUT", Some(name)) => self.update(doctype, name, &asked.json),
            ("DELETE", Some(name)) => self.delete(doctype, name),
            _ => Reply::html(405),
        }
    }

    fn read(&self, doctype: &str, name: &str) -> Reply {
        let is_single = doctype == SETTINGS;
        if is_single && self.doc("DocType", SETTINGS).is_none() {
            return Reply::recorded("no_doctype");
        }
        match self.doc(doctype, name) {
            Some(document) if is_single => {
                Reply::json(200, &json!({"data": self.masked(document)}))
            }
            Some(document) => Reply::json(200, &json!({"data": document})),
            // A Single that nobody saved yet has its defaults.
            None if is_single => Reply::json(
                200,
                &json!({"data": {"name": SETTINGS, "doctype": SETTINGS}}),
            ),
            None => Reply::recorded("missing"),
        }
    }

    /// A Single's values as Frappe gives them: those that have a field, passwords as stars, no nulls.
    fn masked(&self, document: &Value) -> Value {
        let mut shown = Map::new();
        for (key, value) in document.as_object().expect("a document") {
            let kind = self.field_type(key);
            let is_own = matches!(key.as_str(), "name" | "modified" | "doctype");
            if value.is_null() || value == "" || (kind.is_none() && !is_own) {
                continue;
            }
            let stars = "*".repeat(value.as_str().map_or(0, str::len));
            let is_secret = kind.as_deref() == Some("Password");
            shown.insert(
                key.clone(),
                if is_secret {
                    stars.into()
                } else {
                    value.clone()
                },
            );
        }
        shown.into()
    }

    fn field_type(&self, name: &str) -> Option<String> {
        let own = self.doc("DocType", SETTINGS)?["fields"].as_array()?.clone();
        let custom = self
            .docs
            .get("Custom Field")
            .into_iter()
            .flat_map(|all| all.values().cloned());
        let mut all = own.into_iter().chain(custom);
        let field = all.find(|field| field["fieldname"] == name)?;
        Some(field["fieldtype"].as_str()?.to_owned())
    }

    fn list(&self, doctype: &str, query: &str) -> Reply {
        let filters: Vec<(String, String, Value)> = parameter(query, "filters")
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let all = self
            .docs
            .get(doctype)
            .into_iter()
            .flat_map(BTreeMap::values);
        let fits = |document: &&Value| {
            filters.iter().all(|(key, operator, wanted)| {
                let is = &document[key.as_str()];
                match operator.as_str() {
                    "=" => is == wanted,
                    "!=" => is != wanted,
                    "is" => !is.is_null() && is != "",
                    other => panic!("no operator {other}"),
                }
            })
        };
        let mut rows: Vec<&Value> = all.filter(fits).collect();
        if parameter(query, "order_by").as_deref() == Some("modified desc") {
            rows.sort_by_key(|row| std::cmp::Reverse(row["modified"].to_string()));
        }
        let most: usize = parameter(query, "limit_page_length")
            .and_then(|text| text.parse().ok())
            .unwrap_or(20);
        if most > 0 {
            rows.truncate(most);
        }
        Reply::json(200, &json!({"data": rows}))
    }

    fn create(&mut self, doctype: &str, document: &Value) -> Reply {
        let given = |key: &str| document[key].as_str().unwrap_or_default().to_owned();
        let name = match doctype {
            "Custom Field" => format!("{}-{}", given("dt"), given("fieldname")),
            "Property Setter" => format!(
                "{}-{}-{}",
                given("doc_type"),
                given("field_name"),
                given("property")
            ),
            _ => given("name"),
        };
        if self.doc(doctype, &name).is_some() {
            return Reply::recorded("duplicate");
        }
        self.put(doctype, &name, document.clone());
        self.read(doctype, &name)
    }

    fn update(&mut self, doctype: &str, name: &str, change: &Value) -> Reply {
        let Some(before) = self
            .doc(doctype, name)
            .cloned()
            .or_else(|| (doctype == SETTINGS).then(|| json!({})))
        else {
            return Reply::recorded("missing");
        };
        let read = &change["modified"];
        if !read.is_null() && *read != before["modified"] {
            return Reply::recorded("stale");
        }
        if doctype == "DocType" && before["custom"] == 0 {
            return Reply::recorded("standard_doctype");
        }
        let mut after = before;
        for (key, value) in change.as_object().expect("a document") {
            let is_stars = value
                .as_str()
                .is_some_and(|text| !text.is_empty() && text.chars().all(|c| c == '*'));
            if !is_stars {
                after[key] = value.clone();
            }
        }
        self.put(doctype, name, after);
        self.read(doctype, name)
    }

    fn delete(&mut self, doctype: &str, name: &str) -> Reply {
        match self.docs.get_mut(doctype).and_then(|all| all.remove(name)) {
            Some(_) => Reply::json(202, &json!({"data": "ok"})),
            None => Reply::recorded("missing"),
        }
    }

    /// The same bytes keep their first address; a name that is used gets a tail.
    pub fn upload(&mut self, asked: &Asked) -> Reply {
        let Some((name, bytes)) = asked.file.clone() else {
            return Reply::recorded("validation");
        };
        if self.no_uploads {
            return Reply::recorded("file_type");
        }
        let same = self
            .files
            .iter()
            .find(|(_, there)| **there == bytes)
            .map(|(name, _)| name.clone());
        let stored = same.unwrap_or_else(|| {
            let (stem, extension) = name.rsplit_once('.').expect("an extension");
            let is_used = self.files.contains_key(&name);
            if is_used {
                format!("{stem}abc123.{extension}")
            } else {
                name.clone()
            }
        });
        self.files.insert(stored.clone(), bytes);
        let document = format!("file{}", self.clock);
        let url = format!("/files/{stored}");
        self.put(
            "File",
            &document,
            json!({"file_name": stored, "file_url": url, "is_private": 0}),
        );
        Reply::json(200, &json!({"message": self.doc("File", &document)}))
    }

    fn file(&self, name: &str) -> Reply {
        let Some(bytes) = self.files.get(name) else {
            return Reply::html(404);
        };
        let media = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("js") => "application/javascript",
            Some("css") => "text/css",
            Some("wasm") => self.wasm,
            _ => "application/octet-stream",
        };
        Reply {
            status: 200,
            headers: vec![("content-type", media.to_owned())],
            body: bytes.clone(),
        }
    }

    fn now(&mut self) -> String {
        self.clock += 1;
        format!("2026-11-24 10:00:00.{:06}", self.clock)
    }
}
