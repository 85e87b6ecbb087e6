//! Faults that the control endpoint switches on.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::RestError;

/// One fault, and when it strikes. Without `method`, `webhook` and `times` it strikes always.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What happens.
    pub kind: Kind,
    /// Only calls of this method, inside a batch too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only calls of the webhook of this name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<String>,
    /// Only this many HTTP calls more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Lets this many such calls pass first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// How long `slow` waits, in milliseconds; from a minute on it never answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ms: Option<u64>,
    /// The field of `wrong_type` and `unknown_field`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What `wrong_type` puts there; a list without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Where `redirect` leads; `https://renamed.example` without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// What a fault does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Answers `ms` late, as `hang` without it.
    Slow,
    /// Answers nothing for a minute, then closes the connection.
    Hang,
    /// Closes the connection without a byte.
    Drop,
    /// nginx's 502 page.
    #[serde(rename = "html_502")]
    Html502,
    /// An HTML page with status 200.
    #[serde(rename = "html_200")]
    Html200,
    /// Status 200 and no body.
    EmptyBody,
    /// A whole HTTP reply around half of the JSON.
    CutJson,
    /// The connection ends in the middle of the body.
    CutBody,
    /// 302 to the portal's new name.
    Redirect,
    /// 503 `QUERY_LIMIT_EXCEEDED`.
    RateLimit,
    /// 429 `OPERATION_TIME_LIMIT`.
    OperatingLimit,
    /// 503 `OVERLOAD_LIMIT`.
    Overload,
    /// 401 `INVALID_CREDENTIALS`.
    Unauthorized,
    /// 401 `authorization_error`.
    OwnerDismissed,
    /// 401 `insufficient_scope`.
    NoScope,
    /// 400 `Access denied.`, the CRM's own.
    AccessDenied,
    /// 401 `ACCESS_DENIED`, a plan without REST.
    NoSubscription,
    /// 401 `INVALID_REQUEST`, https wanted.
    HttpsRequired,
    /// 403 `PORTAL_DELETED`.
    PortalDeleted,
    /// 404 `ERROR_METHOD_NOT_FOUND`.
    MethodNotFound,
    /// 500 `INTERNAL_SERVER_ERROR`.
    InternalError,
    /// 500 `ERROR_UNEXPECTED_ANSWER`.
    UnexpectedAnswer,
    /// 200 `WRONG_ENCODING`.
    WrongEncoding,
    /// No rows, whatever is asked.
    EmptyRows,
    /// The filter is forgotten: page one of everything.
    ForeignRows,
    /// `field` holds `value` in every row.
    WrongType,
    /// The portal has no `field`: dropped from filters, absent from rows.
    UnknownField,
}

impl Kind {
    /// The error it answers with, if it is one.
    pub fn error(self) -> Option<RestError> {
        Some(match self {
            Self::RateLimit => RestError::too_many_requests(),
            Self::OperatingLimit => RestError::operating_limit(),
            Self::Overload => RestError::overloaded(),
            Self::Unauthorized => RestError::invalid_credentials(),
            Self::OwnerDismissed => RestError::unable_to_authorize(),
            Self::NoScope => RestError::insufficient_scope(),
            Self::AccessDenied => RestError::access_denied(),
            Self::NoSubscription => RestError::no_subscription(),
            Self::HttpsRequired => RestError::https_required(),
            Self::PortalDeleted => RestError::portal_deleted(),
            Self::MethodNotFound => RestError::method_not_found(),
            Self::InternalError => RestError::internal(),
            Self::UnexpectedAnswer => RestError::unexpected_answer(),
            Self::WrongEncoding => RestError::wrong_encoding(),
            _ => return None,
        })
    }

    /// Whether one command of a batch can suffer it alone.
    fn is_of_one_command(self) -> bool {
        let trouble = matches!(
            self,
            Self::OperatingLimit | Self::InternalError | Self::UnexpectedAnswer
        );
        trouble || self.is_of_every_command()
    }

    /// Whether a batch goes through and its commands suffer it: a batch itself needs no right.
    fn is_of_every_command(self) -> bool {
        matches!(
            self,
            Self::NoScope | Self::AccessDenied | Self::MethodNotFound
        )
    }
}

impl Fault {
    /// Whether an HTTP call on a webhook of that name, with those methods, meets it.
    pub fn strikes(&self, webhook: &str, methods: &[String]) -> bool {
        self.webhook.as_deref().is_none_or(|own| own == webhook)
            && self.method.as_ref().is_none_or(|own| methods.contains(own))
    }

    /// Whether it concerns a method's work or rows: its own, or any where it names none.
    pub fn concerns(&self, method: &str) -> bool {
        self.method.as_deref().is_none_or(|own| own == method)
    }

    /// The error for a whole HTTP call of `method`.
    pub fn error_of_call(&self, method: &str) -> Option<RestError> {
        let inside = match &self.method {
            Some(named) => named != method && self.kind.is_of_one_command(),
            None => method == "batch" && self.kind.is_of_every_command(),
        };
        if inside { None } else { self.kind.error() }
    }

    /// The error for a batch's command.
    pub fn error_of_command(&self, method: &str) -> Option<RestError> {
        let meant = match &self.method {
            Some(named) => named == method && self.kind.is_of_one_command(),
            None => self.kind.is_of_every_command(),
        };
        if meant { self.kind.error() } else { None }
    }
}
