//! Leads: most belong to no company yet.

use serde_json::json;

use super::build::{Builder, common};
use super::companies::merge;
use super::dictionaries::lead_states;
use super::{Record, names};

const FIRST_ID: u64 = 50001;

/// Adds a lead of a company, or of none: `"0"`, as Bitrix has it.
pub fn add(builder: &mut Builder, company: Option<u64>, email: Option<&str>) {
    let n = builder.data.leads.len();
    let states = lead_states();
    let (state, semantics) = states[n % states.len()];
    let (given, family) = names::person(&mut builder.rng);
    let mut record = Record {
        id: FIRST_ID + n as u64,
        ..Record::default()
    };
    if let Some(email) = email {
        record.multi.push(builder.multi("EMAIL", "WORK", email));
    }
    let age = 5 + i64::try_from(n).unwrap_or_default();
    record.fields = common(builder, &record, -age, Some(super::users::ACTIVE));
    let closed = if semantics == "P" {
        String::new()
    } else {
        builder.moment(-age / 2)
    };
    let fields = json!({
        "TITLE": format!("Quan tâm Shopplan #{}", n + 1),
        "NAME": given,
        "LAST_NAME": family,
        "COMPANY_TITLE": "",
        "COMPANY_ID": company.map_or("0".to_owned(), |id| id.to_string()),
        "CONTACT_ID": null,
        "IS_RETURN_CUSTOMER": if company.is_some() { "Y" } else { "N" },
        "SOURCE_ID": "CALL",
        "STATUS_ID": state,
        "CURRENCY_ID": "VND",
        "OPPORTUNITY": format!("{}.00", 15_000_000 + n * 500_000),
        "DATE_CLOSED": closed,
        "STATUS_SEMANTIC_ID": semantics,
    });
    merge(&mut record, fields);
    builder.data.leads.push(record);
}

/// A lead for every seventh shop of the crowd, and as many of no company.
pub fn crowd(builder: &mut Builder) {
    let shops: Vec<u64> = builder.data.companies.iter().map(|shop| shop.id).collect();
    for shop in shops
        .into_iter()
        .filter(|id| id % 7 == 0 && *id < super::cast::FIRST_ID)
    {
        add(builder, Some(shop), None);
        add(builder, None, None);
    }
}
