//! An inbound webhook: whose it is, and what it may.

use serde::{Deserialize, Serialize};

/// One webhook of the portal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Webhook {
    /// How the control endpoint calls it.
    pub name: String,
    /// Its owner.
    pub user_id: u64,
    /// The secret of its URL.
    pub secret: String,
    /// `crm`, `user_basic`, …
    pub scopes: Vec<String>,
    /// Whether the owner sees every row.
    pub admin: bool,
}

impl Webhook {
    /// The path its methods hang under.
    pub fn path(&self) -> String {
        format!("/rest/{}/{}/", self.user_id, self.secret)
    }

    /// Whether it was given a scope.
    pub fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|own| own == scope)
    }
}
