//! People of the shops.

use serde_json::json;

use super::build::{Builder, common};
use super::companies::merge;
use super::{Record, names};

const FIRST_ID: u64 = 30001;

/// A contact to be.
#[derive(Debug, Clone, Default)]
pub struct Person<'a> {
    /// Given and family name.
    pub name: (&'a str, &'a str),
    /// The company, where there is one.
    pub company: Option<u64>,
    /// `EMAIL`
    pub emails: Vec<&'a str>,
    /// `PHONE`
    pub phones: Vec<&'a str>,
    /// Out of sight for others than administrators.
    pub hidden: bool,
}

/// Adds a contact; its id is the answer.
pub fn add(builder: &mut Builder, person: &Person) -> u64 {
    let id = FIRST_ID + builder.data.contacts.len() as u64 * 2;
    let mut record = Record {
        id,
        hidden: person.hidden,
        ..Record::default()
    };
    for email in &person.emails {
        record.multi.push(builder.multi("EMAIL", "WORK", email));
    }
    for phone in &person.phones {
        record.multi.push(builder.multi("PHONE", "MOBILE", phone));
    }
    record.fields = common(builder, &record, -500, Some(1));
    let (name, last_name) = person.name;
    let fields = json!({
        "NAME": name,
        "LAST_NAME": last_name,
        "SECOND_NAME": "",
        "POST": "",
        "COMMENTS": "",
        "TYPE_ID": "CLIENT",
        "SOURCE_ID": "WEB",
        "BIRTHDATE": "",
        "EXPORT": "Y",
        "COMPANY_ID": person.company.map(|id| id.to_string()),
    });
    merge(&mut record, fields);
    builder.data.contacts.push(record);
    if let Some(company) = person.company {
        builder.bind(id, company, true);
    }
    id
}

/// The owner of each shop of the crowd, and an assistant in every fifth.
pub fn crowd(builder: &mut Builder) {
    let shops: Vec<(u64, String, String)> = builder
        .data
        .companies
        .iter()
        .filter(|shop| {
            builder
                .data
                .bindings
                .iter()
                .all(|own| own.company != shop.id)
        })
        .filter_map(|shop| {
            let text = |name: &str| Some(shop.fields.get(name)?.as_str()?.to_owned());
            let email =
                text("UF_CRM_SHOP_OWNER_EMAIL").filter(|email| email.starts_with("owner@"))?;
            Some((shop.id, email, text("UF_CRM_SHOP_OWNER_PHONE_NUMBER")?))
        })
        .collect();
    for (n, (shop, email, phone)) in (0_u64..).zip(shops) {
        let (given, family) = names::person(&mut builder.rng);
        let owner = Person {
            name: (&given, &family),
            company: Some(shop),
            emails: vec![&email],
            phones: vec![&phone],
            ..Person::default()
        };
        add(builder, &owner);
        if n % 5 == 0 {
            let (given, family) = names::person(&mut builder.rng);
            let assistant = email.replace("owner@", "assistant@");
            let phone = names::phone(200, n, n + 1);
            let person = Person {
                name: (&given, &family),
                company: Some(shop),
                emails: vec![&assistant],
                phones: vec![&phone],
                ..Person::default()
            };
            add(builder, &person);
        }
    }
}
