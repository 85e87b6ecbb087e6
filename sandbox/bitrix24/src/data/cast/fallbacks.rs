//! Shops that no Company ID leads to.

use super::{Role, Shop, change_last, domain, enter, role, shop};
use crate::data::build::Builder;
use crate::data::companies;
use crate::data::contacts::{self, Person};

pub fn play(builder: &mut Builder) {
    let own = shop(builder, "by_email", "Phụ Kiện Hải Âu").without_org_id();
    enter(
        builder,
        "by_email",
        "Bitrix has no Company ID; a contact has the e-mail",
        &own,
    );
    change_last(builder, |role| (role.phone, role.domain) = (None, None));

    by_phone(builder);

    for (key, name, prefix) in [
        ("by_domain", "Mẹ & Bé An Nhiên", "https://"),
        ("by_domain_www", "Mẹ & Bé Thiên Ý", "http://www."),
    ] {
        by_domain(builder, key, name, prefix);
    }

    let own = Shop {
        owner: None,
        ..shop(builder, "by_company_email", "Thời Trang Thiên Ý").without_org_id()
    };
    enter(
        builder,
        "by_company_email",
        "the e-mail is the company's own, no contact's",
        &own,
    );
    let email = own.emails.first().cloned();
    change_last(builder, |role| (role.email, role.domain) = (email, None));

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

fn by_domain(builder: &mut Builder, key: &str, name: &str, prefix: &str) {
    let own = Shop {
        sites: vec![format!("{prefix}{}/", domain(key))],
        owner: None,
        emails: vec![],
        phones: vec![],
        ..shop(builder, key, name).without_org_id()
    };
    enter(builder, key, "only the company's site leads to it", &own);
}

/// The ticket spells the number as people do; Bitrix holds it with the country code.
fn by_phone(builder: &mut Builder) {
    let own = Shop {
        owner: None,
        emails: vec![],
        phones: vec![],
        ..shop(builder, "by_phone", "Thời Trang Bình Minh").without_org_id()
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
