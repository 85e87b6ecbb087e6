//! Values that try a page: none, long ones, and markup.

use super::{Shop, enter, shop};
use crate::data::build::Builder;

pub fn play(builder: &mut Builder) {
    let base = shop(builder, "minimal", "Shop Trống");
    let own = Shop {
        title: Some(base.name.clone()),
        plan: None,
        expires_in: None,
        owner: None,
        emails: vec![],
        phones: vec![],
        sites: vec![],
        bare: true,
        ..base
    };
    enter(
        builder,
        "minimal",
        "a title and a Company ID, and nothing else",
        &own,
    );

    let base = shop(
        builder,
        "long_names",
        &"Công ty Trách nhiệm Hữu hạn Thương mại Dịch vụ ".repeat(5),
    );
    let own = Shop {
        title: Some("X".repeat(255)),
        plan: Some("Gói-không-có-chỗ-ngắt-dòng-".repeat(6)),
        owner: Some((
            "Nguyễnthịhoàilan".repeat(12),
            format!(
                "{}@long-names.example",
                "rat.dai.".repeat(7).trim_end_matches('.')
            ),
            "+84 900 304 001 ;ext 123456789".to_owned(),
        )),
        ..base
    };
    enter(
        builder,
        "long_names",
        "long values, some without a place to break",
        &own,
    );

    let base = shop(
        builder,
        "hostile",
        "<img src=x onerror=alert(1)>\"'&amp;{{ 7*7 }}",
    );
    let own = Shop {
        title: Some("</script><script>alert(1)</script> - 1".to_owned()),
        plan: Some("javascript:alert(1)".to_owned()),
        owner: Some((
            "\u{202e}gnort ial\u{202c} <b>đậm</b>".to_owned(),
            "\"<svg/onload=alert(1)>\"@hostile.example".to_owned(),
            "tel:<i>0900</i> 305 001".to_owned(),
        )),
        sites: vec![
            "javascript:alert(1)".to_owned(),
            "https://hostile.example/\"><script>".to_owned(),
        ],
        ..base
    };
    enter(
        builder,
        "hostile",
        "markup, script links, a right-to-left override",
        &own,
    );
}
