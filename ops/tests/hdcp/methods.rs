//! The methods that the stand-in has, and who answers the popup's: the app before a Server Script.

use serde_json::{Value, json};

use crate::site::parameter;
use crate::stand_in::{Asked, Reply, SCRIPT_MANAGER, World};

/// The popup's method.
pub const PROFILE: &str = "haravan_bitrix_customer_profile";
/// The app's, by Company ID.
const BY_ORGID: &str = "bitrix_integration.api.get_bitrix_company";
/// Whether Server Scripts run, for those who may read them.
const ENABLED: &str = "frappe.core.doctype.server_script.server_script.enabled";

impl World {
    /// Answers a call of a method.
    pub fn method(&mut self, name: &str, asked: &Asked, is_guest: bool) -> Reply {
        if let Some(status) = self
            .before_methods
            .filter(|_| matches!(name, PROFILE | BY_ORGID))
        {
            return Reply::html(status);
        }
        let script = self.answering_script().filter(|_| name == PROFILE);
        let is_there = match name {
            PROFILE => self.app || script.is_some(),
            BY_ORGID => self.app,
            _ => true,
        };
        let is_open = script.is_some_and(|script| !self.app && script["allow_guest"] == 1);
        if is_guest && is_there && !is_open {
            return Reply::recorded("not_logged_in_post");
        }
        match name {
            "frappe.auth.get_logged_user" => {
                Reply::json(200, &json!({"message": "manager@example.com"}))
            }
            "upload_file" => self.upload(asked),
            ENABLED if self.roles.contains(&SCRIPT_MANAGER) => {
                Reply::json(200, &json!({"message": self.scripts_run}))
            }
            ENABLED => Reply::json(200, &json!({})),
            BY_ORGID if is_there => Reply::recorded("validation"),
            PROFILE if is_there && !self.app && !self.scripts_run => Reply::recorded("scripts_off"),
            PROFILE if is_there => self.profile(asked, is_guest),
            name if name.contains('.') => Reply::recorded("module_method_missing"),
            _ => Reply::recorded("method_missing"),
        }
    }

    /// The Server Script that Frappe takes. Of several, the one that was changed last is the last
    /// that it takes: it goes through them from the newest on, and each replaces the one before.
    pub fn answering_script(&self) -> Option<&Value> {
        let scripts = self.docs.get("Server Script").into_iter();
        let scripts = scripts.flat_map(|all| all.values());
        scripts
            .filter(|script| script["api_method"] == PROFILE && script["disabled"] == 0)
            .min_by_key(|script| script["modified"].to_string())
    }

    fn profile(&self, asked: &Asked, is_guest: bool) -> Reply {
        let ticket = parameter(&asked.query, "ticket").unwrap_or_default();
        if self.doc("HD Ticket", &ticket).is_none() && !is_guest {
            return Reply::recorded("doesnotexist_get_doc");
        }
        let mut answer = self.answer.clone();
        if answer["message"]["data"]["ticket"].is_object() {
            answer["message"]["data"]["ticket"]["name"] = ticket.into();
        }
        Reply::json(200, &answer)
    }
}
