//! Reading answers that are not quite the contract.

use crate::answers::{Json, answer, full, with};
use hd_customer_profile::decode::Read;
use hd_customer_profile::facts;
use hd_customer_profile::line::Line;
use hd_customer_profile::locale::Lang;
use hd_customer_profile::model::{Answer, Status};
use serde_json::{Value, json};

#[test]
fn what_the_server_script_in_production_answers_is_read() {
    let read = answer(json!({
        "customer": {}, "contact": {}, "haravan": [],
        "bitrix": {
            "enabled": true, "configured": true, "status": "matched", "cached": false,
            "lookup_candidates": ["200000317825", "1900000017"], "lookup_value": "1900000017",
            "company": {
                "bitrix_id": "63962", "title_full": " ĐẦM XINH Shop - 1000069494", "company_name": " ĐẦM XINH Shop",
                "company_id": 1_000_069_494, "current_hsi_segment": "HSI_1", "current_hsi_detail": "0E-7",
                "current_shopplan": "Chuyên nghiệp", "shopplan_expiry": "2020-01-20T12:42:37+03:00", "assigned_by_id": 338,
            },
            "contact": {},
            "responsible": {"id": "338", "active": true, "email": "agent@example.com", "name": "Nguyen An", "status": "active"},
        },
    }));
    assert_eq!(read.bitrix.status(), Status::Matched);
    assert_eq!(facts::name(&read), "ĐẦM XINH Shop");
    assert_eq!(read.bitrix.company.company_id, "1000069494");
    assert_eq!(
        read.bitrix.lookup_candidates,
        ["200000317825", "1900000017"]
    );
    assert_eq!(read.responsible_name(), "Nguyen An");
    assert!(read.ticket.is_for("61104"));
    assert_eq!(facts::hsi(&read, None, Lang::Vi).0, "HSI 0");
}

#[test]
fn emptiness_has_many_faces() {
    for nothing in [
        json!(null),
        json!(""),
        json!(false),
        json!([]),
        json!({}),
        json!(0),
    ] {
        let changes = [
            "/bitrix/company",
            "/bitrix/contact",
            "/bitrix/error",
            "/customer",
            "/contact",
        ];
        let mut data = full();
        for path in changes {
            *data.pointer_mut(path).unwrap() = nothing.clone();
        }
        let read = answer(data);
        assert!(!read.bitrix.has_company(), "{nothing}");
        assert_eq!(facts::name(&read), "", "{nothing}");
        assert_eq!(read.bitrix.status(), Status::NotFound, "{nothing}");
    }
    for nothing in [json!(null), json!(""), json!(false), json!([])] {
        assert!(
            with([("/bitrix/responsible", nothing.clone())])
                .bitrix
                .responsible
                .is_none(),
            "{nothing}"
        );
    }
}

#[test]
fn one_odd_field_costs_its_own_row_and_no_more() {
    let read = with([
        ("/bitrix/company/company_name", json!({"vi": "x"})),
        (
            "/bitrix/company/current_shopplan",
            json!(["Grow", "Omnichannel", null, {"a": 1}]),
        ),
        ("/bitrix/company/owner_phone", json!(900_000_067)),
        ("/bitrix/company/membership", json!(true)),
        ("/bitrix/cached", json!("1")),
        ("/bitrix/stale", json!("0")),
        ("/bitrix/unverified", json!("true")),
        (
            "/bitrix/extra",
            json!([null, "x", {"label": "Ngành", "value": 7}]),
        ),
    ]);
    let company = &read.bitrix.company;
    assert_eq!(company.name(), "ĐẦM XINH Shop");
    assert_eq!(company.current_shopplan, "Grow, Omnichannel");
    assert_eq!(company.owner_phone, "900000067");
    assert_eq!(company.membership, "");
    assert!(read.bitrix.cached && !read.bitrix.stale && read.bitrix.unverified);
    assert_eq!(read.extra().collect::<Vec<_>>(), [Line::new("Ngành", "7")]);
}

#[test]
fn an_older_servers_names_are_understood() {
    let read = with([("/bitrix/company", json!({"id": 7, "title": "Shop Cũ - 42"}))]);
    assert_eq!(
        (read.bitrix.company.bitrix_id(), read.bitrix.company.name()),
        ("7", "Shop Cũ")
    );
    for (word, status) in [
        ("matched", Status::Matched),
        ("cached", Status::Matched),
        ("local", Status::Matched),
        ("complete", Status::Matched),
        ("một từ lạ", Status::Matched),
        ("", Status::Matched),
        ("error", Status::Error),
    ] {
        assert_eq!(
            with([("/bitrix/status", json!(word))]).bitrix.status(),
            status,
            "{word}"
        );
    }
    for (word, status) in [
        ("matched", Status::NotFound),
        ("missing_lookup", Status::MissingOrgid),
        ("missing_orgid", Status::MissingOrgid),
        ("idle", Status::Unknown),
        ("một từ lạ", Status::Unknown),
        ("disabled", Status::Disabled),
    ] {
        let read = with([
            ("/bitrix/status", json!(word)),
            ("/bitrix/company", json!(null)),
        ]);
        assert_eq!(read.bitrix.status(), status, "{word}");
    }
}

#[test]
fn the_number_at_the_end_of_a_title_is_no_part_of_the_name() {
    for (title, name) in [
        (" ĐẦM XINH Shop - 1000069494", "ĐẦM XINH Shop"),
        ("A - B - 7", "A - B"),
        ("Shop 24", "Shop 24"),
        ("Shop - 24h", "Shop - 24h"),
        ("Shop-24", "Shop-24"),
        ("1000069494", "1000069494"),
        ("   ", ""),
    ] {
        let read = with([("/bitrix/company", json!({"title_full": title}))]);
        assert_eq!(read.bitrix.company.name(), name, "{title}");
    }
}

#[test]
fn anything_at_all_is_an_answer() {
    let deep = (0..200).fold(json!("x"), |inner, _| json!({"bitrix": inner}));
    for data in [
        json!(null),
        json!(1),
        json!("x"),
        json!([]),
        json!([[]]),
        json!({}),
        deep,
        Value::Bool(true),
    ] {
        let read = Answer::read(&Json(data));
        assert!(!read.bitrix.has_company());
    }
}
