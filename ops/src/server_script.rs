//! What answers the popup on a site: the app, or a Server Script; and the one that we have.

use serde_json::{Value, json};

use crate::failure::Outcome;
use crate::secret::mask;
use crate::site::{As, Site, refusal};
use crate::widget::METHOD;
use crate::words;

/// The record's `DocType`.
pub const DOCTYPE: &str = "Server Script";
/// A name of our own: what somebody else wrote is never written over.
pub const NAME: &str = "Profile - Bitrix Customer API (hdcp)";
/// The script.
pub const TEXT: &str =
    include_str!("../../server/server_script/haravan_bitrix_customer_profile.py");
/// The app's method that takes a Company ID.
pub const BY_ORGID: &str = "bitrix_integration.api.get_bitrix_company";
/// Frappe's own question of the form, for whoever may read Server Scripts.
const ENABLED: &str = "frappe.core.doctype.server_script.server_script.enabled";

/// What the app says to a call without a Company ID, and so that it is there, without asking
/// Bitrix24. None where it is not: where it is, it answers before any Server Script.
pub fn app(site: &Site) -> Outcome<Option<String>> {
    let reply = site.method(As::User, BY_ORGID, &[])?;
    let body = reply.json();
    let said = refusal::messages(body.as_ref());
    // What stands before the site, a firewall perhaps, refuses what is not there as well.
    let is_frappes = !refusal::kind(body.as_ref()).is_empty();
    match reply.status {
        417 if !is_frappes => refusal::checked(site.origin(), BY_ORGID, &reply).map(|_| None),
        417 if said.contains("orgid") && !said.contains("get method") => Ok(Some(said)),
        417 => Ok(None),
        403 | 429 if is_frappes => Ok(Some(format!("HTTP {}", reply.status))),
        _ => refusal::checked(site.origin(), BY_ORGID, &reply).map(|_| Some(said)),
    }
}

/// Whether the bench runs Server Scripts; none where this user can't see it.
pub fn are_enabled(site: &Site) -> Outcome<Option<bool>> {
    let reply = site.method(As::User, ENABLED, &[])?;
    if reply.status == 417 {
        // A version of Frappe that has no such question.
        return Ok(None);
    }
    let body = refusal::checked(site.origin(), ENABLED, &reply)?;
    Ok(body["message"].as_bool())
}

/// Those that answer the method, ours among them where it does; an error says the role it takes.
pub fn answering(site: &Site) -> Outcome<Vec<Value>> {
    let filters = json!([
        ["script_type", "=", "API"],
        ["api_method", "=", METHOD],
        ["disabled", "=", 0]
    ]);
    let fields = ["name", "modified", "disabled", "script"];
    let rows = site.list(DOCTYPE, &fields, &filters);
    rows.map_err(|failure| match failure.code {
        "no_permission" => failure.mend(words::mend_script_role()),
        _ => failure,
    })
}

/// Whether a webhook or a key stands in a script in clear.
pub fn is_leaky(script: &Value) -> bool {
    let text = script["script"].as_str().unwrap_or_default();
    mask(text) != text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::mask_webhooks;

    #[test]
    fn the_script_holds_nothing_that_is_masked() {
        assert_eq!(mask_webhooks(TEXT), TEXT);
    }
}
