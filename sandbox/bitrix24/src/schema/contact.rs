//! The fields of a contact.

use super::Kind::{Date, DateTime, Flag, Integer, Link, Multi, Status, Text, User};
use super::{Column, column};

/// In the order of a full answer.
pub const COLUMNS: &[Column] = &[
    column("ID", Integer, "ID"),
    column("POST", Text, "Position"),
    column("COMMENTS", Text, "Comment"),
    column("HONORIFIC", Status("HONORIFIC"), "Salutation"),
    column("NAME", Text, "First name"),
    column("SECOND_NAME", Text, "Second name"),
    column("LAST_NAME", Text, "Last name"),
    column("PHOTO", Text, "Photo"),
    column("LEAD_ID", Link("lead"), "Lead"),
    column("TYPE_ID", Status("CONTACT_TYPE"), "Contact type"),
    column("SOURCE_ID", Status("SOURCE"), "Source"),
    column("SOURCE_DESCRIPTION", Text, "Source information"),
    column("COMPANY_ID", Link("company"), "Company"),
    column("BIRTHDATE", Date, "Date of birth"),
    column("EXPORT", Flag, "Included in export"),
    column("HAS_PHONE", Flag, "Has phone"),
    column("HAS_EMAIL", Flag, "Has e-mail"),
    column("HAS_IMOL", Flag, "Has open channel"),
    column("DATE_CREATE", DateTime, "Created on"),
    column("DATE_MODIFY", DateTime, "Modified on"),
    column("ASSIGNED_BY_ID", User, "Responsible person"),
    column("CREATED_BY_ID", User, "Created by"),
    column("MODIFY_BY_ID", User, "Modified by"),
    column("OPENED", Flag, "Available to everyone"),
    column("ORIGIN_ID", Text, "Item ID in data source"),
    column("ADDRESS", Text, "Address"),
    column("LAST_ACTIVITY_BY", User, "Last activity by"),
    column("LAST_ACTIVITY_TIME", DateTime, "Last activity"),
    column("PHONE", Multi, "Phone"),
    column("EMAIL", Multi, "E-mail"),
    column("WEB", Multi, "Website"),
    column("IM", Multi, "Messenger"),
];
