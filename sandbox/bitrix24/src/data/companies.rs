//! Shops: what a case needs said about one, and all that Bitrix then says.

use serde_json::{Value, json};

use super::Record;
use super::build::{Builder, common};
use super::names::pick;
use super::user_fields::{BRANCHES, CHANNELS, FEE, MAY_CALL, NEXT_CALL, REFERRER, SEGMENT, STORES};
use crate::clock;

const SEGMENTS: &[&str] = &["HSI_1", "HSI_2", "HSI_3", "HSI_4", "HSI_5", ""];
const DETAILS: &[&str] = &[
    "0E-7",
    "1.2500000",
    "0.8571429",
    "12.0000000",
    "0.0000001",
    "Chưa đủ dữ liệu",
    "",
];
const MEMBERSHIPS: &[&str] = &["Silver", "Gold", "Diamond", ""];

/// A shop to be.
#[derive(Debug, Clone, Default)]
pub struct Shop {
    /// Bitrix's `ID`.
    pub id: u64,
    /// `UF_CRM_STORENAME`.
    pub name: String,
    /// `TITLE`, where it is not made of name and Company ID.
    pub title: Option<String>,
    /// `UF_CRM_COMPANY_ID`.
    pub org_id: Option<String>,
    /// `UF_CRM_CURRENT_SHOPPLAN`.
    pub plan: Option<String>,
    /// Days until it expires.
    pub expires_in: Option<i64>,
    /// `ASSIGNED_BY_ID`.
    pub assigned: Option<u64>,
    /// The shop owner's name, e-mail and phone.
    pub owner: Option<(String, String, String)>,
    /// `EMAIL`
    pub emails: Vec<String>,
    /// `PHONE`
    pub phones: Vec<String>,
    /// `WEB`
    pub sites: Vec<String>,
    /// Out of sight for others than administrators.
    pub hidden: bool,
    /// Nothing but a title and a Company ID.
    pub bare: bool,
}

impl Shop {
    /// The same without a Company ID, in its title neither.
    pub fn without_org_id(self) -> Self {
        Self {
            org_id: None,
            title: Some(self.name.clone()),
            ..self
        }
    }
}

/// Adds a shop.
pub fn add(builder: &mut Builder, shop: &Shop) {
    let mut record = Record {
        id: shop.id,
        hidden: shop.hidden,
        ..Record::default()
    };
    for (type_id, values) in [
        ("PHONE", &shop.phones),
        ("EMAIL", &shop.emails),
        ("WEB", &shop.sites),
    ] {
        for value in values {
            record.multi.push(builder.multi(type_id, "WORK", value));
        }
    }
    let age = 400 + i64::try_from(shop.id % 3000).unwrap_or_default();
    record.fields = common(builder, &record, -age, shop.assigned);
    let org_id = shop.org_id.as_deref().unwrap_or_default();
    let title = shop
        .title
        .clone()
        .unwrap_or_else(|| format!(" {} - {org_id}", shop.name));
    let fields = json!({
        "COMPANY_TYPE": "CUSTOMER",
        "TITLE": title,
        "INDUSTRY": "RETAIL",
        "REVENUE": "0",
        "CURRENCY_ID": "VND",
        "EMPLOYEES": "EMPLOYEES_1",
        "COMMENTS": "",
        "IS_MY_COMPANY": "N",
        "BANKING_DETAILS": "",
        "LAST_ACTIVITY_BY": "1",
    });
    merge(&mut record, fields);
    if shop.bare {
        merge(&mut record, json!({"UF_CRM_COMPANY_ID": shop.org_id}));
    } else {
        describe(builder, shop, &mut record, age);
    }
    builder.data.companies.push(record);
}

fn describe(builder: &mut Builder, shop: &Shop, record: &mut Record, age: i64) {
    let signed = shop.expires_in.map_or(-200, |days| days - 365);
    let rng = &mut builder.rng;
    let fields = json!({
        "UF_CRM_CURRENT_HSI_SEGMENT": pick(rng, SEGMENTS),
        "UF_CRM_CURRENT_HSI_DETAIL": pick(rng, DETAILS),
        "UF_CRM_LAST_HSI_SEGMENT": pick(rng, SEGMENTS),
        "UF_CRM_LAST_HSI_DETAIL": pick(rng, DETAILS),
        "UF_CRM_HARAVAN_MEMBERSHIP": pick(rng, MEMBERSHIPS),
        SEGMENT: pick(rng, &["15090", "15092", "15094"]),
        CHANNELS: if rng.bool() { json!([3157, 3159]) } else { json!([]) },
        MAY_CALL: pick(rng, &["1", "0"]),
        FEE: pick(rng, &["300000|VND", "990000|VND", ""]),
        BRANCHES: rng.u32(1..20).to_string(),
        REFERRER: pick(rng, &["CO_63962", ""]),
        STORES: if rng.bool() { json!(["12 Đường Số 1, Quận 1", "34 Đường Số 2"]) } else { json!([]) },
    });
    merge(record, fields);
    let (owner, email, phone) = shop.owner.clone().unwrap_or_default();
    let plan = shop.plan.as_ref();
    let expiry = shop
        .expires_in
        .map(|days| clock::iso_local(builder.day(days).at(0, 0, 0, 0)));
    let fields = json!({
        "UF_CRM_STORENAME": shop.name,
        "UF_CRM_COMPANY_ID": shop.org_id,
        "UF_CRM_CURRENT_SHOPPLAN": plan,
        "UF_CRM_DATE_CREATED_SHOP": builder.moment(-age),
        "UF_CRM_FIRST_PAID_DATE": plan.map(|_| builder.moment(signed.min(20 - age))),
        "UF_CRM_DATE_SIGNED_CURRENT_SHOPPLAN": plan.map(|_| builder.moment(signed)),
        "UF_CRM_DATE_EXPIRED_SHOPPLAN": expiry,
        "UF_CRM_SHOP_OWNER_NAME": owner,
        "UF_CRM_SHOP_OWNER_EMAIL": email,
        "UF_CRM_SHOP_OWNER_PHONE_NUMBER": phone,
        NEXT_CALL: plan.map(|_| clock::iso_day(builder.day(14))),
    });
    merge(record, fields);
}

/// Writes fields over those that are there.
pub fn merge(record: &mut Record, fields: Value) {
    if let Value::Object(fields) = fields {
        record.fields.extend(fields);
    }
}
