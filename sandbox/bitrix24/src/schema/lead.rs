//! The fields of a lead.

use super::Kind::{DateTime, Double, Flag, Integer, Link, Multi, Status, Text, User};
use super::{Column, column};

/// In the order of a full answer.
pub const COLUMNS: &[Column] = &[
    column("ID", Integer, "ID"),
    column("TITLE", Text, "Lead name"),
    column("HONORIFIC", Status("HONORIFIC"), "Salutation"),
    column("NAME", Text, "First name"),
    column("SECOND_NAME", Text, "Second name"),
    column("LAST_NAME", Text, "Last name"),
    column("COMPANY_TITLE", Text, "Company name"),
    column("COMPANY_ID", Link("company"), "Company"),
    column("CONTACT_ID", Link("contact"), "Contact"),
    column("IS_RETURN_CUSTOMER", Flag, "Repeat lead"),
    column("SOURCE_ID", Status("SOURCE"), "Source"),
    column("SOURCE_DESCRIPTION", Text, "Source information"),
    column("STATUS_ID", Status("STATUS"), "Stage"),
    column("STATUS_DESCRIPTION", Text, "Stage information"),
    column("POST", Text, "Position"),
    column("COMMENTS", Text, "Comment"),
    column("CURRENCY_ID", Text, "Currency"),
    column("OPPORTUNITY", Double, "Total"),
    column("HAS_PHONE", Flag, "Has phone"),
    column("HAS_EMAIL", Flag, "Has e-mail"),
    column("ASSIGNED_BY_ID", User, "Responsible person"),
    column("CREATED_BY_ID", User, "Created by"),
    column("MODIFY_BY_ID", User, "Modified by"),
    column("DATE_CREATE", DateTime, "Created on"),
    column("DATE_MODIFY", DateTime, "Modified on"),
    column("DATE_CLOSED", DateTime, "Closed on"),
    column("STATUS_SEMANTIC_ID", Text, "Stage group"),
    column("OPENED", Flag, "Available to everyone"),
    column("PHONE", Multi, "Phone"),
    column("EMAIL", Multi, "E-mail"),
    column("WEB", Multi, "Website"),
    column("IM", Multi, "Messenger"),
];
