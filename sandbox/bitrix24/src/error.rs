//! The errors of Bitrix's REST, as `{"error", "error_description"}` with a status.

use serde_json::{Map, Value, json};

/// An error and how it is said.
#[derive(Debug, Clone, PartialEq)]
pub struct RestError {
    /// The HTTP status outside a batch.
    pub status: u16,
    code: Value,
    description: String,
}

/// What a method gives back when it fails.
pub type Result<T> = std::result::Result<T, RestError>;

impl RestError {
    fn new(status: u16, code: impl Into<Value>, description: &str) -> Self {
        Self {
            status,
            code: code.into(),
            description: description.to_owned(),
        }
    }

    /// Its body.
    pub fn body(&self) -> Value {
        json!({"error": self.code, "error_description": self.description})
    }

    /// Its entry in a batch's `result_error`, where a missing scope has no words.
    pub fn batch_entry(&self) -> Value {
        let mut entry = Map::new();
        entry.insert("error".to_owned(), self.code.clone());
        let silent = self.code == "insufficient_scope";
        let words = if silent { "" } else { &self.description };
        entry.insert("error_description".to_owned(), words.into());
        Value::Object(entry)
    }

    /// What the CRM itself says: status 400 and an empty code.
    pub fn crm(description: &str) -> Self {
        Self::new(400, "", description)
    }

    /// No such row, said to an administrator.
    pub fn not_found() -> Self {
        Self::crm("Not found")
    }

    /// No right to the row: 400 with an empty code, not 403.
    pub fn access_denied() -> Self {
        Self::crm("Access denied.")
    }

    /// `crm.item.get` of a missing row.
    pub fn item_not_found() -> Self {
        Self::new(400, "NOT_FOUND", "Element not found")
    }

    /// `crm.item.list`, unlike the classic lists, minds an unknown field.
    pub fn unknown_filter_field(name: &str) -> Self {
        let words = format!("Invalid filter: field '{name}' is not allowed in filter");
        Self::new(400, "INVALID_ARG_VALUE", &words)
    }

    /// A parameter that a `crm.item` method cannot do without; the code is a number.
    pub fn missing_parameter(name: &str) -> Self {
        Self::new(
            400,
            100,
            &format!("Could not find value for parameter {{{name}}}"),
        )
    }

    /// No method of that name; this comes before any look at the secret.
    pub fn method_not_found() -> Self {
        Self::new(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")
    }

    /// A wrong, deleted, expired or blocked secret.
    pub fn invalid_credentials() -> Self {
        Self::new(401, "INVALID_CREDENTIALS", "Invalid request credentials")
    }

    /// The webhook's owner is dismissed, or a cookie brought someone else's session.
    pub fn unable_to_authorize() -> Self {
        Self::new(401, "authorization_error", "Unable to authorize user")
    }

    /// The webhook lacks the method's scope.
    pub fn insufficient_scope() -> Self {
        let words = "The request requires higher privileges than provided by the webhook token";
        Self::new(401, "insufficient_scope", words)
    }

    /// Called over http.
    pub fn https_required() -> Self {
        Self::new(401, "INVALID_REQUEST", "Https required.")
    }

    /// A plan without REST.
    pub fn no_subscription() -> Self {
        Self::new(
            401,
            "ACCESS_DENIED",
            "REST is available only by subscription.",
        )
    }

    /// Blocked by hand, by Bitrix's support.
    pub fn overloaded() -> Self {
        Self::new(
            503,
            "OVERLOAD_LIMIT",
            "REST API is blocked due to overload.",
        )
    }

    /// More requests than the leaky bucket holds.
    pub fn too_many_requests() -> Self {
        Self::new(503, "QUERY_LIMIT_EXCEEDED", "Too many requests")
    }

    /// One method ran too long in the last ten minutes.
    pub fn operating_limit() -> Self {
        let words = "Method is blocked due to operation time limit.";
        Self::new(429, "OPERATION_TIME_LIMIT", words)
    }

    /// A closed portal.
    pub fn portal_deleted() -> Self {
        Self::new(403, "PORTAL_DELETED", "Portal was deleted")
    }

    /// Trouble on Bitrix's side.
    pub fn internal() -> Self {
        Self::new(500, "INTERNAL_SERVER_ERROR", "Internal server error")
    }

    /// Other trouble on Bitrix's side.
    pub fn unexpected_answer() -> Self {
        Self::new(
            500,
            "ERROR_UNEXPECTED_ANSWER",
            "Server returned an unexpected response",
        )
    }

    /// A reply that PHP could not write; its status says success.
    pub fn wrong_encoding() -> Self {
        Self::new(200, "WRONG_ENCODING", "Wrong request encoding")
    }

    /// The 51st command of a batch and those after it.
    pub fn batch_too_long() -> Self {
        Self::new(
            400,
            "ERROR_BATCH_LENGTH_EXCEEDED",
            "Max batch length exceeded",
        )
    }

    /// A batch in a batch.
    pub fn not_in_batch() -> Self {
        let words = "Method is not allowed for batch usage";
        Self::new(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", words)
    }
}
