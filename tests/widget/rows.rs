//! The groups and their rows: every field the field mapping names, under its label.

use crate::answers::{answer, full, with};
use hd_customer_profile::facts;
use hd_customer_profile::format::Day;
use hd_customer_profile::locale::Lang;
use hd_customer_profile::rows::{GROUPS, Groups, Kind, Row, summary};
use serde_json::{Value, json};

fn row(key: &str) -> &'static Row {
    let mut rows = GROUPS.iter().flat_map(|group| group.rows);
    rows.find(|row| row.key == key)
        .unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn every_field_of_the_field_mapping_stands_under_its_label() {
    let answer = answer(full());
    for (key, label, value) in [
        ("company.company_name", "Tên Công ty", "ĐẦM XINH Shop"),
        ("company.company_id", "Company ID (Haravan)", "1000069494"),
        ("company.bitrix_id", "Bitrix ID nội bộ", "63962"),
        (
            "company.current_hsi_segment",
            "Current_HSI_Segment",
            "HSI_1",
        ),
        ("company.current_hsi_detail", "Current_HSI_Detail", "0,85"),
        ("company.last_hsi_segment", "Last_HSI_Segment", "HSI_2"),
        ("company.last_hsi_detail", "Last_HSI_Detail", "0"),
        ("company.current_shopplan", "Gói Shopplan hiện tại", "Grow"),
        ("company.shop_created_date", "Ngày tạo shop", "19/01/2016"),
        (
            "company.first_shopplan_date",
            "Ngày ký gói Shopplan đầu tiên",
            "20/01/2016",
        ),
        (
            "company.current_shopplan_date",
            "Ngày ký gói Shopplan hiện tại",
            "06/12/2025",
        ),
        (
            "company.shopplan_expiry",
            "Ngày hết hạn Shopplan",
            "06/12/2026",
        ),
        ("responsible.name", "Người phụ trách", "Nguyễn An"),
    ] {
        let row = row(key);
        assert_eq!(row.label.of(Lang::Vi), label, "{key}");
        assert_eq!(
            row.label.of(Lang::En),
            label,
            "the mapping's labels stand in both languages: {key}"
        );
        assert_eq!(row.text(&answer, Lang::Vi), value, "{key}");
    }
    for (key, value) in [
        ("company.owner_name", "Trần Thị Bình"),
        ("company.owner_email", "binh@shop.example"),
        ("company.owner_phone", "+84900000067"),
        ("company.membership", "Gold"),
    ] {
        assert_eq!(row(key).text(&answer, Lang::Vi), value, "{key}");
    }
}

#[test]
fn the_groups_are_those_agents_know() {
    let titles: Vec<_> = GROUPS
        .iter()
        .map(|group| group.title.of(Lang::Vi))
        .collect();
    assert_eq!(
        titles,
        [
            "Contact",
            "Shopplan",
            "HSI",
            "Bitrix Company",
            "Bitrix Contact",
            "HD Customer"
        ]
    );
}

#[test]
fn keys_are_unique() {
    let mut keys: Vec<_> = GROUPS
        .iter()
        .flat_map(|group| group.rows)
        .map(|row| row.key)
        .collect();
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn a_value_that_is_not_of_its_kind_is_shown_as_it_is() {
    let odd = with([
        ("/bitrix/company/shopplan_expiry", json!("sắp tới")),
        ("/contact/phone", json!("gọi chị Bình")),
    ]);
    assert_eq!(
        row("company.shopplan_expiry").text(&odd, Lang::Vi),
        "sắp tới"
    );
    assert_eq!(row("contact.phone").text(&odd, Lang::Vi), "gọi chị Bình");
    assert_eq!(row("contact.phone").href(&odd, 0), None);
}

#[test]
fn ids_mails_and_phones_are_copied_as_they_are_stored() {
    let answer = answer(full());
    assert_eq!(row("company.owner_phone").raw(&answer), "+84900000067");
    assert_eq!(
        row("company.owner_phone").href(&answer, 0).as_deref(),
        Some("tel:+84900000067")
    );
    assert_eq!(
        row("contact.email_id").href(&answer, 0).as_deref(),
        Some("mailto:binh@shop.example")
    );
    for kind in [Kind::Id, Kind::Email, Kind::Phone] {
        assert!(kind.is_copied());
    }
    assert!(!Kind::Text.is_copied() && !Kind::Date.is_copied());
}

#[test]
fn folding_is_remembered_by_name() {
    let mut groups = Groups::open();
    assert_eq!(groups.keys(), "contact,shopplan");
    groups.toggle(&GROUPS[0]);
    groups.toggle(&GROUPS[2]);
    assert_eq!(groups.keys(), "shopplan,hsi");
    assert_eq!(Groups::named("shopplan,hsi"), groups);
    assert_eq!(Groups::named("hsi,một nhóm lạ,,shopplan"), groups);
    assert_eq!(Groups::named("").keys(), "");
}

#[test]
fn groups_lead_into_bitrix_and_helpdesk_and_nowhere_else() {
    let answer = answer(full());
    let link = |key: &str| {
        let group = GROUPS.iter().find(|group| group.key == key).unwrap();
        group.link(&answer).map(|(href, _)| href)
    };
    assert_eq!(
        link("company").as_deref(),
        Some("https://portal.example.com/crm/company/details/63962/")
    );
    assert_eq!(
        link("bitrix_contact").as_deref(),
        Some("https://portal.example.com/crm/contact/details/77/")
    );
    assert_eq!(link("customer").as_deref(), Some("/helpdesk/customers/1"));
    assert_eq!(link("hsi"), None);
    let hostile = with([("/bitrix/company/url", json!("javascript:alert(1)"))]);
    assert_eq!(GROUPS[3].link(&hostile), None);
}

#[test]
fn a_hand_over_says_who_and_until_when_and_nothing_private() {
    let answer = answer(full());
    let (plan, _) = facts::plan(&answer, Day::parse("2026-11-24"), Lang::Vi);
    let text = summary(&answer, "0002", &plan, Lang::Vi);
    assert_eq!(
        text,
        "Ticket: 0002\nTên Công ty: ĐẦM XINH Shop\nCompany ID (Haravan): 1000069494\n\
         Gói Shopplan hiện tại: Grow · Còn 12 ngày\nNgười phụ trách: Nguyễn An"
    );
}

#[test]
fn a_field_that_the_portal_lacks_is_unknown_and_says_nothing_about_the_customer() {
    let mut data = full();
    let keys = [
        "current_shopplan",
        "shopplan_expiry",
        "membership",
        "assigned_by_id",
    ];
    for key in &keys[..3] {
        data["bitrix"]["company"][*key] = json!(null);
    }
    data["bitrix"]["responsible"] = json!(null);
    let chip = |data: &Value, lang| facts::plan(&answer(data.clone()), None, lang).0;
    assert_eq!(chip(&data, Lang::Vi), "Chưa có gói Shopplan");
    let missing: Vec<Value> = keys
        .iter()
        .map(|key| json!({"field": "UF_CRM_CURENT", "key": key}))
        .collect();
    data["bitrix"]["missing_fields"] = json!(missing);
    assert_eq!(chip(&data, Lang::Vi), "Không rõ gói Shopplan");
    assert_eq!(chip(&data, Lang::En), "Shopplan unknown");
    let answer = answer(data.clone());
    let rows = GROUPS.iter().flat_map(|group| group.rows);
    let unknown: Vec<&str> = rows
        .filter(|row| row.text(&answer, Lang::Vi) == "Không rõ")
        .map(|row| row.key)
        .collect();
    assert_eq!(
        unknown,
        [
            "company.current_shopplan",
            "company.shopplan_expiry",
            "company.membership"
        ]
    );
    let rows = GROUPS.iter().flat_map(|group| group.rows);
    assert!(
        rows.filter(|row| unknown.contains(&row.key))
            .all(|row| !row.is_empty(&answer) && row.raw(&answer).is_empty())
    );
    assert_eq!(facts::standing(&answer).0.of(Lang::Vi), "Không rõ");
    data["bitrix"]["company"]["current_shopplan"] = json!("Grow");
    assert_eq!(chip(&data, Lang::Vi), "Grow · Không rõ ngày hết hạn");
}

#[test]
fn each_of_several_numbers_and_addresses_leads_somewhere() {
    let several = with([
        (
            "/contact/phone",
            json!("0900 000 067, 028 3822 1234 ext. 12"),
        ),
        ("/contact/email_id", json!("a@shop.example, b@shop.example")),
        (
            "/phones",
            json!([
                {"text": "0900 000 067", "href": "tel:+84900000067"},
                {"text": "028 3822 1234 ext. 12", "href": "tel:+842838221234;ext=12"},
            ]),
        ),
    ]);
    for (key, place, text, href) in [
        ("contact.phone", 0, "0900 000 067", "tel:+84900000067"),
        (
            "contact.phone",
            1,
            "028 3822 1234 ext. 12",
            "tel:+842838221234;ext=12",
        ),
        (
            "contact.email_id",
            1,
            "b@shop.example",
            "mailto:b@shop.example",
        ),
    ] {
        assert_eq!(row(key).part(&several, Lang::Vi, place), text);
        assert_eq!(row(key).href(&several, place).as_deref(), Some(href));
    }
    assert_eq!(row("contact.phone").part(&several, Lang::Vi, 2), "");
    assert_eq!(row("contact.phone").href(&several, 2), None);
}

#[test]
fn values_beyond_the_last_place_stay_together() {
    let many = with([("/contact/phone", json!("1, 2, 3, 4, 5, 6"))]);
    assert_eq!(row("contact.phone").part(&many, Lang::Vi, 3), "4");
    assert_eq!(row("contact.phone").part(&many, Lang::Vi, 4), "5, 6");
}
