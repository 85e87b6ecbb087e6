//! Responsible people of every kind.

use super::{Shop, enter, shop};
use crate::data::build::Builder;
use crate::data::users;

pub fn play(builder: &mut Builder) {
    for (key, name, special, assigned) in [
        (
            "owner_dismissed",
            "Trà Sữa Sao Mai",
            "the responsible is dismissed",
            Some(users::DISMISSED),
        ),
        (
            "owner_without_email",
            "Hoa Tươi Hạnh Phúc",
            "the responsible has no e-mail",
            Some(users::WITHOUT_EMAIL),
        ),
        (
            "owner_missing",
            "Gốm Sứ Tre Việt",
            "the responsible's id is nobody's",
            Some(users::MISSING),
        ),
        ("no_owner", "Đồ Gỗ Lúa Vàng", "nobody is responsible", None),
    ] {
        let own = Shop {
            assigned,
            ..shop(builder, key, name)
        };
        enter(builder, key, special, &own);
    }
}
