//! Puts the invented portal together.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::record::Multi;
use super::{
    Binding, Dataset, Record, Webhook, cast, contacts, crowd, deals, dictionaries, leads,
    user_fields, users,
};
use crate::clock;

/// What a data set depends on, and on nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    /// Invents other companies around the same cast.
    pub number: u64,
    /// The day that plans expire from.
    pub today: Date,
}

/// The whole invented portal.
pub fn generate(seed: Seed) -> Dataset {
    let mut builder = Builder::new(seed);
    cast::play(&mut builder);
    crowd::gather(&mut builder);
    contacts::crowd(&mut builder);
    deals::crowd(&mut builder);
    leads::crowd(&mut builder);
    cast::histories::play(&mut builder);
    builder.finish()
}

/// A data set in the making.
pub struct Builder {
    /// The day that plans expire from.
    pub today: Date,
    /// What is there so far.
    pub data: Dataset,
    /// The same numbers for the same seed.
    pub rng: Rng,
    multi_fields: u64,
}

impl Builder {
    fn new(seed: Seed) -> Self {
        let data = Dataset {
            webhooks: webhooks(),
            users: users::all(seed.today),
            companies: Vec::new(),
            contacts: Vec::new(),
            deals: Vec::new(),
            leads: Vec::new(),
            bindings: Vec::new(),
            statuses: dictionaries::statuses(),
            categories: dictionaries::categories(),
            user_fields: user_fields::all(),
            cast: Vec::new(),
        };
        Self {
            today: seed.today,
            data,
            rng: Rng::with_seed(seed.number),
            multi_fields: 8300,
        }
    }

    /// Rows lie in a database by their ids.
    fn finish(mut self) -> Dataset {
        let data = &mut self.data;
        for rows in [
            &mut data.companies,
            &mut data.contacts,
            &mut data.deals,
            &mut data.leads,
        ] {
            rows.sort_by_key(|row| row.id);
        }
        self.data
    }

    /// A day so many days from today.
    pub fn day(&self, days: i64) -> Date {
        self.today.saturating_add(days.days())
    }

    /// A moment of that day as Bitrix writes it; the hour hangs on the day alone.
    pub fn moment(&self, days: i64) -> String {
        let day = self.day(days);
        clock::iso_local(day.at(9 + day.day() % 9, day.day() * 2 % 60, day.month() * 4, 0))
    }

    /// A multi-field's value.
    pub fn multi(&mut self, type_id: &str, value_type: &str, value: &str) -> Multi {
        self.multi_fields += 2;
        Multi {
            id: self.multi_fields,
            type_id: type_id.to_owned(),
            value_type: value_type.to_owned(),
            value: value.to_owned(),
        }
    }

    /// Puts a contact into a company.
    pub fn bind(&mut self, contact: u64, company: u64, primary: bool) {
        self.data.bindings.push(Binding {
            contact,
            company,
            primary,
        });
    }
}

/// The fields that every row has alike.
pub fn common(
    builder: &Builder,
    record: &Record,
    created: i64,
    assigned: Option<u64>,
) -> Map<String, Value> {
    let flag = |type_id: &str| {
        if record.all(type_id).next().is_some() {
            "Y"
        } else {
            "N"
        }
    };
    let fields = json!({
        "HAS_PHONE": flag("PHONE"),
        "HAS_EMAIL": flag("EMAIL"),
        "HAS_IMOL": "N",
        "ASSIGNED_BY_ID": assigned.map(|id| id.to_string()),
        "CREATED_BY_ID": "1",
        "MODIFY_BY_ID": "1",
        "DATE_CREATE": builder.moment(created),
        "DATE_MODIFY": builder.moment(created + 3),
        "LAST_ACTIVITY_TIME": builder.moment(created / 2),
        "OPENED": "Y",
    });
    fields.as_object().cloned().unwrap_or_default()
}

/// Secrets that look like Bitrix's, and open nothing.
fn webhooks() -> Vec<Webhook> {
    let webhook = |name: &str, user_id, secret: &str, scopes: &[&str], admin| Webhook {
        name: name.to_owned(),
        user_id,
        secret: secret.to_owned(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        admin,
    };
    vec![
        webhook("customer", 1, "simcrmsecret0001", &["crm"], true),
        webhook("responsible", 2, "simusersecret002", &["user_basic"], false),
        webhook("limited", 3, "simlimitsecret03", &["crm"], false),
        webhook("brief", 2, "simbriefsecret04", &["user_brief"], false),
        webhook("everything", 1, "simbothsecret005", &["crm", "user"], true),
        webhook(
            "orphan",
            4,
            "simorphansecret6",
            &["crm", "user_basic"],
            false,
        ),
        webhook("spare_1", 1, "simspare1secret7", &["crm"], true),
        webhook("spare_2", 1, "simspare2secret8", &["crm"], true),
        webhook("spare_3", 1, "simspare3secret9", &["crm"], true),
        webhook("spare_4", 1, "simspare4secret0", &["crm"], true),
    ]
}
