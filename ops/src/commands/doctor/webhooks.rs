//! The webhooks: do they answer, may they, and are the fields there?

use serde_json::json;

use super::item::Item;
use crate::access::{self, CUSTOMER, RESPONSIBLE};
use crate::bitrix::company::{FieldMap, Found, default_map, fields, find, fits};
use crate::bitrix::webhook::Webhook;
use crate::bitrix::{Bitrix, field};
use crate::failure::Outcome;
use crate::http::Http;
use crate::lang;
use crate::schema::company::{LOOKUP, by_key};
use crate::terminal::line;
use crate::words;

/// Both webhooks, and the company's fields. `map` is the site's, where it can be seen.
pub fn check(http: &Http, map: Option<&FieldMap>) -> Vec<Item> {
    let customer = access::customer_webhook().map(|webhook| Bitrix::new(http, webhook));
    let mut items = Vec::new();
    let item = Item::new("webhook_customer", words::i_customer());
    match customer {
        Err(failure) => items.push(item.failed(&failure)),
        Ok(portal) => {
            let is_good = health(&portal, &["crm"]);
            let works = is_good.as_ref().is_ok_and(Option::is_none);
            items.push(report(item, &portal, "crm", is_good));
            if works {
                items.push(company_fields(&portal, map));
            }
        }
    }
    items.push(responsible(http));
    items
}

fn responsible(http: &Http) -> Item {
    let item = Item::new("webhook_responsible", words::i_responsible());
    let webhook = match access::responsible_webhook() {
        Ok(Some(webhook)) => webhook,
        Ok(None) => {
            let how = words::how_to_give(RESPONSIBLE);
            return item.bad(words::not_given(RESPONSIBLE), how);
        }
        Err(failure) => return item.failed(&failure),
    };
    let is_same = access::customer_webhook().is_ok_and(|other| same(&webhook, &other));
    let portal = Bitrix::new(http, webhook);
    let health = health(&portal, &["user_basic", "user"]);
    if !matches!(health, Ok(None)) {
        return report(item, &portal, "user_basic", health);
    }
    // The owner of the webhook is a user who is there.
    let shown = portal.call("profile", &json!({})).and_then(|profile| {
        let id = crate::bitrix::text(&profile["ID"]);
        Ok(portal.user(&id)?.map(|user| field(&user, "EMAIL")))
    });
    match shown {
        Err(failure) => item.failed(&failure),
        Ok(Some(email)) if email.is_empty() => {
            item.bad(words::no_email_shown(), words::mend_scope("user_basic"))
        }
        Ok(None) => item.unsure(words::no_user_seen(), words::mend_scope("user_basic")),
        Ok(_) if is_same => item.unsure(words::same_webhook(CUSTOMER), words::mend_same_webhook()),
        Ok(_) => item.good(words::webhook_good(portal.host(), "user_basic")),
    }
}

fn same(one: &Webhook, other: &Webhook) -> bool {
    one.url("").unwrap() == other.url("").unwrap()
}

/// The scopes it has, when none of those that would do is among them.
fn health(portal: &Bitrix, any_of: &[&str]) -> Outcome<Option<String>> {
    portal.call("profile", &json!({}))?;
    let scopes = portal.scopes()?;
    let has_one = scopes.iter().any(|scope| any_of.contains(&scope.as_str()));
    Ok((!has_one).then(|| scopes.join(", ")))
}

fn report(item: Item, portal: &Bitrix, scope: &str, health: Outcome<Option<String>>) -> Item {
    match health {
        Ok(None) => item.good(words::webhook_good(portal.host(), scope)),
        Ok(Some(scopes)) => item.bad(
            words::scopes_are(portal.host(), &scopes),
            words::mend_scope(scope),
        ),
        Err(failure) => item.failed(&failure),
    }
}

fn company_fields(portal: &Bitrix, map: Option<&FieldMap>) -> Item {
    let item = Item::new("company_fields", words::i_fields());
    let remark = map.is_none().then(words::by_default_map);
    let map = &map.cloned().unwrap_or_else(default_map);
    let fields = match fields(portal, lang::current().code()) {
        Ok(fields) => fields,
        Err(failure) => return item.failed(&failure),
    };
    let mut faults = Vec::new();
    let mut lookup_is_there = false;
    for (key, found) in find(&fields, map) {
        let Some(expected) = by_key(key) else {
            continue;
        };
        match found {
            Found::ByCode(field) if fits(expected.kind, &field) => lookup_is_there |= key == LOOKUP,
            Found::ByCode(field) => {
                lookup_is_there |= key == LOOKUP;
                let wanted = expected.kind.types().join("/");
                faults.push(line(&format!(
                    "{key}: {} {} ≠ {wanted}",
                    field.code, field.kind
                )));
            }
            Found::ByLabel(field) => {
                faults.push(format!("{key}: {}", words::renamed_to(&field.code)));
            }
            Found::Several(codes) => faults.push(words::field_ambiguous(key, &codes.join(", "))),
            Found::Missing => faults.push(words::field_missing(key, expected.label)),
        }
    }
    let unknown = map
        .iter()
        .filter(|(code, _)| !fields.iter().any(|field| field.code == *code));
    faults.extend(unknown.map(|(code, key)| words::mapped_nowhere(code, key)));
    if faults.is_empty() {
        let good = words::fields_good(crate::schema::company::FIELDS.len());
        let good: Vec<String> = [good].into_iter().chain(remark).collect();
        return item.good(good.join("\n"));
    }
    faults.extend(remark);
    let seen = faults.join("\n");
    if lookup_is_there {
        item.unsure(seen, words::mend_fields())
    } else {
        item.bad(seen, words::mend_fields())
    }
}
