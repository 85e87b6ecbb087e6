//! What the tests share: JSON as the widget reads it, and answers to start from.

use hd_customer_profile::decode::{Node, Read};
use hd_customer_profile::model::Answer;
use serde_json::{Value, json};

/// A JSON value on the host, where there is no `JsValue`.
#[derive(Debug, Clone)]
pub struct Json(pub Value);

impl Node for Json {
    fn is_object(&self) -> bool {
        self.0.is_object()
    }

    fn get(&self, key: &str) -> Option<Self> {
        let value = self.0.as_object()?.get(key)?;
        (!value.is_null()).then(|| Self(value.clone()))
    }

    fn text(&self) -> Option<String> {
        match &self.0 {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }

    fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(Self)
    }
}

/// Reads what stands under `message.data`.
pub fn answer(data: Value) -> Answer {
    Answer::read(&Json(data))
}

/// An answer with one company, everything filled in.
pub fn full() -> Value {
    json!({
        "ticket": {"name": "0002"},
        "today": "2026-11-24",
        "lang": "vi",
        "phones": [],
        "customer": {
            "name": "1000069494 Dam Xinh", "customer_name": "Đầm Xinh", "domain": "damxinh.example",
            "haravan_orgid": "1000069494", "url": "/helpdesk/customers/1",
        },
        "contact": {
            "name": "binh", "full_name": "Trần Thị Bình", "email_id": "binh@shop.example",
            "phone": "0900000067", "mobile_no": "", "url": "/helpdesk/contacts/1",
        },
        "bitrix": {
            "enabled": true, "configured": true, "status": "matched",
            "cached": false, "stale": false, "fetched_at": "2026-11-24T03:20:11Z",
            "matched_by": "company_id", "lookup_source": "ticket.custom_orgid", "unverified": false,
            "lookup_candidates": ["1000069494"], "lookup_value": "1000069494", "error": null,
            "company": {
                "bitrix_id": "63962", "title_full": " ĐẦM XINH Shop - 1000069494",
                "company_name": " ĐẦM XINH Shop", "company_id": "1000069494",
                "current_hsi_segment": "HSI_1", "current_hsi_detail": "0.8512000",
                "last_hsi_segment": "HSI_2", "last_hsi_detail": "0E-7",
                "current_shopplan": "Grow", "shop_created_date": "2016-01-19T11:12:14+03:00",
                "first_shopplan_date": "2016-01-20T12:42:35+03:00",
                "current_shopplan_date": "2025-12-06T00:00:00+03:00",
                "shopplan_expiry": "2026-12-06T00:00:00+03:00",
                "owner_name": "Trần Thị Bình", "owner_email": "binh@shop.example",
                "owner_phone": "+84900000067", "membership": "Gold", "assigned_by_id": "338",
                "url": "https://portal.example.com/crm/company/details/63962/",
            },
            "extra": [{"key": "industry", "label": "Ngành hàng", "value": "Thời trang"}],
            "matches": [],
            "contact": {
                "id": "77", "title": "Bình", "email": "binh@shop.example", "phone": "0900000067",
                "url": "https://portal.example.com/crm/contact/details/77/",
            },
            "responsible": {
                "id": "338", "active": true, "email": "an@example.com", "name": "Nguyễn An",
                "user_type": "employee", "status": "active", "saved": true,
            },
        },
    })
}

/// [`full`] with other values at some paths, such as `("/bitrix/stale", true)`.
pub fn with(changes: impl IntoIterator<Item = (&'static str, Value)>) -> Answer {
    let mut data = full();
    for (path, value) in changes {
        let place = data.pointer_mut(path);
        *place.unwrap_or_else(|| panic!("no {path}")) = value;
    }
    answer(data)
}
