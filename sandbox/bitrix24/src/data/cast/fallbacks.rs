//! Shops that no Company ID leads to.

use super::{Role, Shop, domain, enter, role, shop};
use crate::data::build::Builder;
use crate::data::companies;
use crate::data::contacts::{self, Person};

pub fn play(builder: &mut Builder) {
    let own = Shop {
        org_id: None,
        ..shop(builder, "by_email", "Phụ Kiện Hải Âu")
    };
    let own = Shop {
        title: Some(own.name.clone()),
        ..own
    };
    enter(
        builder,
        "by_email",
        "Bitrix has no Company ID; a contact has the e-mail",
        &own,
    );
    drop_last(builder, |role| (role.phone, role.domain) = (None, None));

    by_phone(builder);

    let base = shop(builder, "by_domain", "Mẹ & Bé An Nhiên");
    let title = Some(base.name.clone());
    let sites = vec![format!("https://www.{}/", domain("by_domain"))];
    let own = Shop {
        org_id: None,
        title,
        sites,
        owner: None,
        emails: vec![],
        phones: vec![],
        ..base
    };
    enter(
        builder,
        "by_domain",
        "only the company's site leads to it",
        &own,
    );

    let base = shop(builder, "by_company_email", "Thời Trang Thiên Ý");
    let own = Shop {
        org_id: None,
        title: Some(base.name.clone()),
        owner: None,
        ..base
    };
    enter(
        builder,
        "by_company_email",
        "the e-mail is the company's own, no contact's",
        &own,
    );
    let email = own.emails.first().cloned();
    drop_last(builder, |role| (role.email, role.domain) = (email, None));

    contact_without_company(builder);
    builder.data.cast.push(Role {
        key: "not_found".to_owned(),
        special: "nothing of it is in Bitrix".to_owned(),
        company_ids: vec!["1999999999".to_owned()],
        email: Some("nobody@not-found.example".to_owned()),
        phone: Some("0900999999".to_owned()),
        domain: Some(domain("not_found")),
        ..Role::default()
    });
}

/// The ticket spells the number as people do; Bitrix holds it with the country code.
fn by_phone(builder: &mut Builder) {
    let base = shop(builder, "by_phone", "Thời Trang Bình Minh");
    let title = Some(base.name.clone());
    let own = Shop {
        org_id: None,
        title,
        owner: None,
        emails: vec![],
        phones: vec![],
        ..base
    };
    companies::add(builder, &own);
    let phones = vec!["+84900302001"];
    let name = ("Tuấn", "Trần Văn");
    let person = Person {
        name,
        company: Some(own.id),
        phones,
        ..Person::default()
    };
    let contact = contacts::add(builder, &person);
    let special = "a contact has the phone, spelled +84…; the ticket says 0900 302 001";
    builder.data.cast.push(Role {
        phone: Some("0900 302 001".to_owned()),
        contact_id: Some(contact.to_string()),
        domain: None,
        ..role("by_phone", special, &own)
    });
}

fn contact_without_company(builder: &mut Builder) {
    let email = "yen@contact-without-company.example";
    let person = Person {
        name: ("Yến", "Hồ Ngọc"),
        emails: vec![email],
        ..Person::default()
    };
    let contact = contacts::add(builder, &person);
    builder.data.cast.push(Role {
        key: "contact_without_company".to_owned(),
        special: "the e-mail leads to a contact that belongs to no company".to_owned(),
        email: Some(email.to_owned()),
        contact_id: Some(contact.to_string()),
        ..Role::default()
    });
}

/// Takes from the last role what would lead to its shop in another way.
fn drop_last(builder: &mut Builder, change: impl FnOnce(&mut Role)) {
    if let Some(role) = builder.data.cast.last_mut() {
        change(role);
    }
}
