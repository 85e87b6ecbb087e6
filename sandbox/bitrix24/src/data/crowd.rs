//! Some hundreds of ordinary shops around the cast, in every state of a plan.

use super::build::Builder;
use super::companies::{self, Shop};
use super::{names, users};

/// How many shops stand around the cast.
const CROWD: u64 = 340;
const FIRST_ID: u64 = 61001;
const FIRST_ORG_ID: u64 = 1_000_090_003;
const PLANS: &[&str] = &["Standard", "Pro", "Grow", "Scale", "Omni"];
/// Days until a plan expires, one state of the popup after the other.
const EXPIRIES: &[Option<i64>] = &[
    Some(-700),
    Some(-61),
    Some(-60),
    Some(-12),
    Some(-1),
    Some(0),
    Some(1),
    Some(7),
    Some(8),
    Some(30),
    Some(31),
    Some(200),
    Some(365),
    Some(366),
    Some(800),
    None,
];

/// Adds them.
pub fn gather(builder: &mut Builder) {
    for n in 0..CROWD {
        let place = usize::try_from(n).unwrap_or_default();
        let expires_in = EXPIRIES[place % EXPIRIES.len()];
        let (given, family) = names::person(&mut builder.rng);
        let domain = format!("shop-{n:03}.example");
        let plan = (n % 17 != 16).then(|| PLANS[place % PLANS.len()].to_owned());
        let shop = Shop {
            id: FIRST_ID + n * 3,
            name: names::shop(&mut builder.rng),
            org_id: Some((FIRST_ORG_ID + n * 41).to_string()),
            expires_in: expires_in.filter(|_| plan.is_some()),
            plan,
            assigned: Some(users::CROWD.start + n % (users::CROWD.end - users::CROWD.start)),
            owner: Some((
                format!("{family} {given}"),
                format!("owner@{domain}"),
                names::phone(n / 1000, n, n),
            )),
            emails: vec![format!("info@{domain}")],
            phones: vec![names::phone(100, n, n + 3)],
            sites: vec![format!("https://{domain}")],
            ..Shop::default()
        };
        companies::add(builder, &shop);
    }
}
