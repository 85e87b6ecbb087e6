//! What the shops bought, or were offered.

use serde_json::json;

use super::Record;
use super::build::{Builder, common};
use super::companies::merge;
use super::dictionaries::stages;
use crate::clock;

const FIRST_ID: u64 = 90001;
const GOODS: &[&str] = &[
    "Gói Grow 12 tháng",
    "Thiết kế giao diện",
    "Gia hạn Shopplan",
    "Máy in hóa đơn",
];

/// Adds the `n`th deal of a shop: pipelines, stages and currencies come round with `n`.
pub fn add(builder: &mut Builder, company: u64, n: usize) {
    let id = FIRST_ID + builder.data.deals.len() as u64;
    let category = n as u64 % 3;
    let stages = stages(category);
    let (stage, semantics) = stages[n / 3 % stages.len()];
    let (currency, amount) = match n % 8 {
        0 => ("USD", format!("{}.50", 100 + n * 25)),
        5 => ("VND", "0.00".to_owned()),
        _ => ("VND", format!("{}.00", 1_200_000 + n * 350_000)),
    };
    let age = 20 + i64::try_from(n).unwrap_or_default() * 17;
    let mut record = Record {
        id,
        ..Record::default()
    };
    record.fields = common(builder, &record, -age, Some(super::users::ACTIVE));
    let contact = builder
        .data
        .bindings
        .iter()
        .find(|own| own.company == company);
    let contact = contact.map(|own| own.contact.to_string());
    let fields = json!({
        "TITLE": format!("{} #{}", GOODS[n % GOODS.len()], n + 1),
        "TYPE_ID": "SALE",
        "STAGE_ID": stage,
        "PROBABILITY": null,
        "CURRENCY_ID": currency,
        "OPPORTUNITY": amount,
        "IS_MANUAL_OPPORTUNITY": "N",
        "TAX_VALUE": "0.00",
        "LEAD_ID": null,
        "COMPANY_ID": company.to_string(),
        "CONTACT_ID": contact,
        "BEGINDATE": clock::iso_day(builder.day(-age)),
        "CLOSEDATE": clock::iso_day(builder.day(30 - age)),
        "CLOSED": if semantics == "P" { "N" } else { "Y" },
        "COMMENTS": "",
        "CATEGORY_ID": category.to_string(),
        "STAGE_SEMANTIC_ID": semantics,
        "IS_NEW": if semantics == "P" { "Y" } else { "N" },
        "SOURCE_ID": "WEB",
    });
    merge(&mut record, fields);
    builder.data.deals.push(record);
}

/// Up to three deals for each shop of the crowd.
pub fn crowd(builder: &mut Builder) {
    let shops: Vec<u64> = builder.data.companies.iter().map(|shop| shop.id).collect();
    for shop in shops.into_iter().filter(|id| *id < super::cast::FIRST_ID) {
        for _ in 0..shop % 4 {
            let n = builder.rng.usize(..24);
            add(builder, shop, n);
        }
    }
}
