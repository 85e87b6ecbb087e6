//! One value, several companies.

use super::{Role, Shop, change_last, domain, role, shop};
use crate::data::build::Builder;
use crate::data::companies;
use crate::data::contacts::{self, Person};

pub fn play(builder: &mut Builder) {
    let special = "two companies have the same Company ID";
    pair(builder, "several_by_id", special, true, |first, second| {
        second.org_id.clone_from(&first.org_id);
    });
    let special = "contacts of two companies have the same e-mail";
    pair(
        builder,
        "several_by_email",
        special,
        false,
        |first, second| {
            second.owner.clone_from(&first.owner);
        },
    );
    change_last(builder, |role| (role.phone, role.domain) = (None, None));
    with_shared_phone(builder);
    let special = "two companies have the same site";
    pair(
        builder,
        "several_by_domain",
        special,
        false,
        |first, second| {
            second.sites.clone_from(&first.sites);
            (first.owner, second.owner) = (None, None);
            (first.emails, second.emails) = (vec![], vec![]);
        },
    );
    let special = "two Company IDs on one ticket lead to two companies: the first wins";
    pair(builder, "two_candidates", special, true, |_, _| {});
    three(builder);
}

/// Two shops, made alike by `join`; without `has_id` no Company ID leads to them.
fn pair(
    builder: &mut Builder,
    key: &str,
    special: &str,
    has_id: bool,
    join: impl FnOnce(&mut Shop, &mut Shop),
) {
    let mut first = shop(builder, key, "Cà Phê Phố Xưa");
    let mut second = shop(builder, &format!("{key}_2"), "Cà Phê Phố Xưa 2");
    second.id += 3;
    second.org_id = Some(format!("{}7", first.org_id.as_deref().unwrap_or_default()));
    if !has_id {
        (first, second) = (first.without_org_id(), second.without_org_id());
    }
    join(&mut first, &mut second);
    let mut own = role(key, special, &first);
    own.bitrix_ids.push(second.id.to_string());
    own.company_ids.extend(
        second
            .org_id
            .clone()
            .filter(|id| !own.company_ids.contains(id)),
    );
    for one in [first, second] {
        companies::add(builder, &one);
        if let Some((_, email, phone)) = &one.owner {
            let person = Person {
                name: ("Dũng", "Võ Minh"),
                company: Some(one.id),
                emails: vec![email],
                phones: vec![phone],
                ..Person::default()
            };
            let contact = contacts::add(builder, &person).to_string();
            own.contact_id.get_or_insert(contact);
        }
    }
    builder.data.cast.push(own);
}

/// One spells it 0…, the other +84….
fn with_shared_phone(builder: &mut Builder) {
    let key = "several_by_phone";
    let mut ids = Vec::new();
    for (n, phone) in [(0, "0900303001"), (1, "+84 900 303 001")] {
        let base = shop(builder, key, "Giày Dép Trúc Xanh").without_org_id();
        let id = base.id + n;
        let own = Shop {
            id,
            owner: None,
            emails: vec![],
            sites: vec![],
            ..base
        };
        companies::add(builder, &own);
        let person = Person {
            name: ("Khoa", "Đặng Bảo"),
            company: Some(id),
            phones: vec![phone],
            ..Person::default()
        };
        contacts::add(builder, &person);
        ids.push(id.to_string());
    }
    builder.data.cast.push(Role {
        key: key.to_owned(),
        special: "contacts of two companies have the same phone in two spellings".to_owned(),
        bitrix_ids: ids,
        name: "Giày Dép Trúc Xanh".to_owned(),
        phone: Some("84900303001".to_owned()),
        ..Role::default()
    });
}

fn three(builder: &mut Builder) {
    let key = "three_by_id";
    let first = shop(builder, key, "Mỹ Phẩm Đông Đô");
    let special = "three companies have the same Company ID";
    let mut own = Role {
        domain: Some(domain(key)),
        ..role(key, special, &first)
    };
    for n in 0..3 {
        let one = Shop {
            id: first.id + n,
            name: format!("{} {}", first.name, n + 1),
            ..first.clone()
        };
        companies::add(builder, &one);
        if n > 0 {
            own.bitrix_ids.push(one.id.to_string());
        }
    }
    builder.data.cast.push(own);
}
