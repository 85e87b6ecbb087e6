//! The fields of a deal.

use super::Kind::{Date, DateTime, Double, Flag, Integer, Link, Status, Text, User};
use super::{Column, column};

/// In the order of a full answer.
pub const COLUMNS: &[Column] = &[
    column("ID", Integer, "ID"),
    column("TITLE", Text, "Name"),
    column("TYPE_ID", Status("DEAL_TYPE"), "Type"),
    column("STAGE_ID", Status("DEAL_STAGE"), "Stage"),
    column("PROBABILITY", Integer, "Probability"),
    column("CURRENCY_ID", Text, "Currency"),
    column("OPPORTUNITY", Double, "Total"),
    column("IS_MANUAL_OPPORTUNITY", Flag, "Total set by hand"),
    column("TAX_VALUE", Double, "Tax"),
    column("LEAD_ID", Link("lead"), "Lead"),
    column("COMPANY_ID", Link("company"), "Company"),
    column("CONTACT_ID", Link("contact"), "Contact"),
    column("QUOTE_ID", Integer, "Estimate"),
    column("BEGINDATE", Date, "Start date"),
    column("CLOSEDATE", Date, "End date"),
    column("ASSIGNED_BY_ID", User, "Responsible person"),
    column("CREATED_BY_ID", User, "Created by"),
    column("MODIFY_BY_ID", User, "Modified by"),
    column("DATE_CREATE", DateTime, "Created on"),
    column("DATE_MODIFY", DateTime, "Modified on"),
    column("OPENED", Flag, "Available to everyone"),
    column("CLOSED", Flag, "Closed"),
    column("COMMENTS", Text, "Comment"),
    column("CATEGORY_ID", Integer, "Pipeline"),
    column("STAGE_SEMANTIC_ID", Text, "Stage group"),
    column("IS_NEW", Flag, "New deal"),
    column("SOURCE_ID", Status("SOURCE"), "Source"),
    column("UTM_SOURCE", Text, "Ad system"),
    column("LAST_ACTIVITY_TIME", DateTime, "Last activity"),
];
