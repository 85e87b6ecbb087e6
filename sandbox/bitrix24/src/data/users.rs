//! The portal's people.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::names;
use crate::clock;

/// Owns the shop of most of the cast.
pub const ACTIVE: u64 = 57801;
/// Left the company.
pub const DISMISSED: u64 = 57802;
/// Works there, and nobody typed the e-mail.
pub const WITHOUT_EMAIL: u64 = 57803;
/// Nobody has this id.
pub const MISSING: u64 = 59999;
/// Own the shops of the crowd; more than one page of them.
pub const CROWD: std::ops::Range<u64> = 57810..57868;

/// Everyone, by id.
pub fn all(today: Date) -> Vec<Map<String, Value>> {
    let mut rng = fastrand::Rng::with_seed(57);
    let mut users = vec![
        user(today, 1, true, ("Quản", "Trị"), "admin@example.com"),
        user(today, 2, true, ("Tích", "Hợp"), "integration@example.com"),
        user(today, 3, true, ("Giới", "Hạn"), "limited@example.com"),
        user(today, 4, false, ("Đã", "Nghỉ"), "former.owner@example.com"),
        user(
            today,
            ACTIVE,
            true,
            ("Mai", "Trần Thị"),
            "mai.tran@example.com",
        ),
        user(
            today,
            DISMISSED,
            false,
            ("Bình", "Lê Văn"),
            "binh.le@example.com",
        ),
        user(today, WITHOUT_EMAIL, true, ("Cường", "Phạm Quốc"), ""),
    ];
    for id in CROWD {
        let (name, family) = names::person(&mut rng);
        let email = format!("sales{id}@example.com");
        users.push(user(today, id, id % 9 != 0, (&name, &family), &email));
    }
    if let Some(partner) = users.last_mut() {
        partner.insert("USER_TYPE".to_owned(), "extranet".into());
    }
    users
}

fn user(
    today: Date,
    id: u64,
    active: bool,
    (name, last_name): (&str, &str),
    email: &str,
) -> Map<String, Value> {
    let moment = |days: i64| clock::iso_local(today.saturating_add(days.days()).at(9, 15, 0, 0));
    // PHP's date object has no public parts: some builds answer it as an empty object.
    let changed = if id.is_multiple_of(2) {
        json!({})
    } else {
        json!(moment(-30))
    };
    let fields = json!({
        "ID": id.to_string(),
        "XML_ID": null,
        "ACTIVE": active,
        "NAME": name,
        "LAST_NAME": last_name,
        "SECOND_NAME": "",
        "TITLE": null,
        "EMAIL": if email.is_empty() { Value::Null } else { email.into() },
        "LAST_LOGIN": moment(-1),
        "DATE_REGISTER": moment(-900),
        "TIME_ZONE": "",
        "IS_ONLINE": if active { "Y" } else { "N" },
        "TIMESTAMP_X": changed,
        "LAST_ACTIVITY_DATE": moment(-1),
        "PERSONAL_GENDER": "",
        "PERSONAL_PROFESSION": null,
        "PERSONAL_WWW": null,
        "PERSONAL_BIRTHDAY": "",
        "PERSONAL_PHOTO": null,
        "PERSONAL_ICQ": null,
        "PERSONAL_MOBILE": names::phone(9, id % 1000, id),
        "PERSONAL_CITY": null,
        "WORK_COMPANY": null,
        "WORK_POSITION": "Chăm sóc khách hàng",
        "WORK_PHONE": "",
        "UF_EMPLOYMENT_DATE": "",
        "UF_DEPARTMENT": [1],
        "UF_PHONE_INNER": null,
        "USER_TYPE": "employee",
    });
    fields.as_object().cloned().unwrap_or_default()
}
