//! What a company bought: the replies with the pages of one history.

use serde_json::{Value, json};

/// The company the fixtures were written for.
const WRITTEN_FOR: &str = "63962";
const BLOCK: &str = "/body/message/data/history";

/// The replies, page by page.
#[derive(Debug, Clone)]
pub struct History {
    pages: Vec<Value>,
    is_any: bool,
}

impl History {
    /// Reads one of the fixtures: its reply is the first page, `pages` are the others.
    pub fn read(state: &Value) -> Self {
        let others = state["pages"].as_array().into_iter().flatten();
        Self {
            pages: std::iter::once(&state["reply"])
                .chain(others)
                .cloned()
                .collect(),
            is_any: false,
        }
    }

    /// One reply, whichever page is asked for.
    pub fn any(reply: Value) -> Self {
        Self {
            pages: vec![reply],
            is_any: true,
        }
    }

    /// The reply with a page, the first being 0; there is nothing on those after the last.
    pub fn page(&self, number: usize) -> Value {
        let last = self.pages.last().cloned().unwrap_or_default();
        match self.pages.get(number) {
            Some(reply) => reply.clone(),
            None if self.is_any => last,
            None => emptied(last, number),
        }
    }
}

/// The reply as the server would give it beside `profile`, the reply to whoever asked for that: the
/// history is of the company that is shown there. One that is of yet another is so on purpose.
pub fn beside(mut reply: Value, profile: &Value) -> Value {
    let shown = &profile["body"]["message"]["data"]["bitrix"]["company"];
    let company = reply.pointer_mut(&format!("{BLOCK}/company"));
    if let Some(company) = company
        && company["bitrix_id"] == WRITTEN_FOR
        && shown["bitrix_id"].is_string()
    {
        for key in ["bitrix_id", "company_id", "company_name", "url"] {
            company[key] = shown[key].clone();
        }
        if company["company_name"].as_str().is_none_or(str::is_empty) {
            company["company_name"] = shown["title_full"].clone();
        }
    }
    reply
}

fn emptied(mut reply: Value, number: usize) -> Value {
    if let Some(Value::Object(block)) = reply.pointer_mut(BLOCK) {
        block.insert("rows".to_owned(), json!([]));
        if let Some(Value::Object(page)) = block.get_mut("page") {
            page.insert("number".to_owned(), json!(number));
            page.insert("more".to_owned(), json!(false));
        }
    }
    reply
}
