//! Rows that a careless question brings along.

use super::{Shop, change_last, enter, shop};
use crate::data::build::Builder;
use crate::data::contacts::{self, Person};
use crate::data::leads;

pub fn play(builder: &mut Builder) {
    let org_id = Some("10000694941".to_owned());
    let own = Shop {
        org_id,
        ..shop(builder, "longer_id", "Trà Sữa Ánh Dương")
    };
    let special = "its Company ID begins with that of `full`: a filter without `=` finds both";
    enter(builder, "longer_id", special, &own);

    for (key, name, special, email, decoy) in [
        (
            "prefix_email",
            "Nhà Sách Sao Mai",
            "another contact's e-mail begins with this one: the filter EMAIL finds both",
            "an@prefix.example",
            "an@prefix.example.com",
        ),
        (
            "wildcard_email",
            "Phụ Kiện Mộc Lan",
            "the `_` in its e-mail is a wildcard in the filter EMAIL: it finds another contact too",
            "a_n@wildcard.example",
            "abn@wildcard.example",
        ),
    ] {
        let own = with_email(shop(builder, key, name).without_org_id(), email);
        enter(builder, key, special, &own);
        let person = Person {
            name: ("Phúc", "Bùi Thanh"),
            company: Some(63962),
            emails: vec![decoy],
            ..Person::default()
        };
        contacts::add(builder, &person);
    }

    let own = with_email(
        shop(builder, "plus_email", "Mỹ Phẩm An Nhiên"),
        "chi+shop@plus-email.example",
    );
    enter(
        builder,
        "plus_email",
        "a raw `+` in a batch command becomes a space",
        &own,
    );
    let own = with_email(
        shop(builder, "email_case", "Hoa Tươi Thiên Ý"),
        "Lan.Nguyen@Email-Case.example",
    );
    enter(
        builder,
        "email_case",
        "Bitrix holds the e-mail with capitals",
        &own,
    );

    let own = shop(builder, "flooded_email", "Điện Máy Sao Mai");
    enter(
        builder,
        "flooded_email",
        "21 leads have the e-mail: findbycomm without entity_type shows no contact",
        &own,
    );
    let email = own.owner.as_ref().map(|(_, email, _)| email.clone());
    for _ in 0..21 {
        leads::add(builder, None, email.as_deref());
    }

    let own = Shop {
        hidden: true,
        ..shop(builder, "hidden", "Cà Phê Cửu Long")
    };
    enter(
        builder,
        "hidden",
        "findbycomm knows its contact; the webhook `limited` may not read the rows",
        &own,
    );

    let own = shop(builder, "unverified", "Giày Dép Mộc Lan");
    enter(
        builder,
        "unverified",
        "the Company ID fits, but Bitrix knows neither e-mail, phone nor domain of the ticket",
        &own,
    );
    change_last(builder, |role| {
        role.email = Some("stranger@elsewhere.example".to_owned());
        role.phone = Some("0900306001".to_owned());
        role.domain = Some("elsewhere.example".to_owned());
        role.contact_id = None;
    });
    shared_contact(builder);
}

fn with_email(shop: Shop, email: &str) -> Shop {
    let owner = shop
        .owner
        .map(|(name, _, phone)| (name, email.to_owned(), phone));
    Shop {
        owner,
        emails: vec![],
        ..shop
    }
}

/// A contact of two companies; only the main one is in its `COMPANY_ID`.
fn shared_contact(builder: &mut Builder) {
    let own = shop(builder, "shared_contact", "Thời Trang Hải Âu");
    let special = "its contact belongs to `full` as well, not as the main company";
    enter(builder, "shared_contact", special, &own);
    let contact = builder.data.bindings.last().map(|own| own.contact);
    if let Some(contact) = contact {
        builder.bind(contact, 63962, false);
    }
    change_last(builder, |role| {
        role.company_ids.clear();
        role.bitrix_ids.push("63962".to_owned());
    });
}
