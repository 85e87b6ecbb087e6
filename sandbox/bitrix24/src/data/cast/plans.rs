//! Every state of a plan, and the shop that has everything.

use serde_json::json;

use super::{Shop, change_last, enter, shop};
use crate::data::build::Builder;
use crate::data::user_fields::{CHANNELS, SEGMENT};
use crate::data::{companies, deals, leads};

pub fn play(builder: &mut Builder) {
    full(builder);
    for (key, name, special, days) in [
        (
            "expired_long",
            "Gốm Sứ Phố Xưa",
            "the plan ended 700 days ago",
            -700,
        ),
        (
            "expired",
            "Giày Dép Sao Mai",
            "the plan ended 12 days ago",
            -12,
        ),
        (
            "expires_today",
            "Mỹ Phẩm Ánh Dương",
            "the plan ends today",
            0,
        ),
        ("expires_soon", "Trà Sữa Trúc Xanh", "7 days are left", 7),
        ("expires_month", "Nhà Sách Đông Đô", "30 days are left", 30),
        ("far", "Đồ Gỗ Tre Việt", "400 days are left", 400),
    ] {
        let own = Shop {
            expires_in: Some(days),
            ..shop(builder, key, name)
        };
        enter(builder, key, special, &own);
    }
    let base = shop(builder, "no_plan", "Hoa Tươi Mộc Lan");
    let own = Shop {
        plan: None,
        expires_in: None,
        ..base
    };
    enter(builder, "no_plan", "never had a plan", &own);
    let own = Shop {
        expires_in: None,
        ..shop(builder, "no_expiry", "Cà Phê Lúa Vàng")
    };
    enter(builder, "no_expiry", "a plan without a last day", &own);
    let own = shop(builder, "with_history", "Điện Máy Cửu Long");
    enter(
        builder,
        "with_history",
        "64 deals in three pipelines and two currencies, 7 leads",
        &own,
    );
    for n in 0..64 {
        deals::add(builder, own.id, n);
    }
    for _ in 0..7 {
        leads::add(builder, Some(own.id), None);
    }
}

fn full(builder: &mut Builder) {
    let base = shop(builder, "damxinh", "ĐẦM XINH Shop");
    let owner = base.owner.clone().map(|(name, _, _)| {
        (
            name,
            "lan.nguyen@damxinh.example".to_owned(),
            "0900 301 000".to_owned(),
        )
    });
    let own = Shop {
        id: 63962,
        org_id: Some("1000069494".to_owned()),
        title: Some(" ĐẦM XINH Shop - 1000069494".to_owned()),
        owner,
        ..base
    };
    enter(builder, "full", "everything is there", &own);
    if let Some(company) = builder.data.companies.last_mut() {
        let told = json!({
            "UF_CRM_CURRENT_HSI_SEGMENT": "HSI_4",
            "UF_CRM_CURRENT_HSI_DETAIL": "1.2500000",
            "UF_CRM_LAST_HSI_SEGMENT": "HSI_3",
            "UF_CRM_LAST_HSI_DETAIL": "0E-7",
            "UF_CRM_HARAVAN_MEMBERSHIP": "Gold",
            SEGMENT: "15092",
            CHANNELS: [3157, 3161],
        });
        companies::merge(company, told);
    }
    change_last(builder, |role| {
        role.domain = Some("damxinh.example".to_owned());
    });
    for n in 0..5 {
        deals::add(builder, own.id, n);
    }
    for _ in 0..2 {
        leads::add(builder, Some(own.id), None);
    }
}
