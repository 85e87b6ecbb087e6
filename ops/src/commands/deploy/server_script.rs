//! The Server Script, for a site that can't install the app.
//!
//! Ours has a name of its own. One of another name that answers the same method is switched off and
//! otherwise left as it is: what stands in it, a webhook in clear perhaps, stays on the site and
//! comes into no backup, and the way back is to switch it on again.

use serde_json::{Map, Value, json};

use super::record::{Record, Step};
use crate::failure::{Failure, Outcome};
use crate::screen;
use crate::server_script::{self, DOCTYPE, NAME, TEXT};
use crate::site::{Site, not_kept};
use crate::terminal::line;
use crate::widget::METHOD;
use crate::words;

/// What a backup brings back.
const KEPT: [&str; 6] = [
    "script_type",
    "api_method",
    "allow_guest",
    "disabled",
    "enable_rate_limit",
    "script",
];

/// Ours, and the others that answer the method.
pub struct ServerScript {
    own: Record,
    others: Vec<Value>,
}

/// What becomes of them.
pub struct Plan {
    /// Of ours.
    own: Option<Step>,
    /// Others, with what `disabled` becomes.
    switched: Vec<Other>,
}

/// Another Server Script.
struct Other {
    document: Value,
    disabled: u8,
}

impl ServerScript {
    /// Reads them. An error says the role that it takes.
    pub fn read(site: &Site) -> Outcome<Self> {
        let mut others = server_script::answering(site)?;
        others.retain(|script| script["name"] != NAME);
        let own = Record::read(site, DOCTYPE, NAME, &KEPT)?;
        Ok(Self { own, others })
    }

    /// Reads them where they are of use: not beside the app, and not on a bench that runs none.
    pub fn wanted(site: &Site) -> Outcome<Self> {
        if server_script::app(site)?.is_some() {
            return Err(Failure::new("app_answers", words::app_answers_here())
                .mend(words::mend_app_answers()));
        }
        let scripts = Self::read(site)?;
        if server_script::are_enabled(site)? == Some(false) {
            return Err(
                Failure::new("scripts_off", words::scripts_off()).mend(words::mend_scripts_off())
            );
        }
        Ok(scripts)
    }

    /// What to change so that ours is this one, and switched on.
    pub fn change(now: &Record) -> Option<Step> {
        let wanted = json!({
            "script_type": "API",
            "api_method": METHOD,
            "allow_guest": 0,
            "disabled": 0,
            // Frappe counts by address, and the agents of an office have one together.
            "enable_rate_limit": 0,
            "script": TEXT,
        });
        now.change(wanted.as_object()?)
    }

    /// What to change so that ours answers, and no other.
    pub fn plan(&self) -> Plan {
        Plan {
            own: Self::change(&self.own),
            switched: self.others.iter().map(|one| Other::new(one, 1)).collect(),
        }
    }

    /// What to change so that they are what a backup holds. Those that are no longer there are named.
    pub fn way_back(&self, site: &Site, before: &Value) -> Outcome<(Plan, Vec<String>)> {
        let mut switched = Vec::new();
        let mut gone = Vec::new();
        for (name, disabled) in before["others"].as_object().into_iter().flatten() {
            let disabled = u8::from(disabled == 1);
            match site.find(DOCTYPE, name)? {
                None => gone.push(name.clone()),
                Some(document) if document["disabled"] != disabled => {
                    switched.push(Other::new(&document, disabled));
                }
                Some(_) => {}
            }
        }
        let own = self.own.way_back(&before["document"]);
        Ok((Plan { own, switched }, gone))
    }

    /// What is to be done, in rows of the table.
    pub fn rows(&self, plan: &Plan) -> Vec<[String; 3]> {
        let mut rows = vec![self.own.row(plan.own.as_ref())];
        rows.extend(plan.switched.iter().map(Other::row));
        rows
    }

    /// The lines that change.
    pub fn difference(&self, plan: &Plan) -> Option<String> {
        self.own.difference(plan.own.as_ref())
    }

    /// What there is, for a backup: ours, and how those that are switched were before.
    pub fn before(&self, plan: &Plan) -> Value {
        let others = plan.switched.iter();
        let others: Map<String, Value> = others
            .map(|other| (other.name().to_owned(), other.document["disabled"].clone()))
            .collect();
        json!({"document": self.own.document(), "others": others})
    }

    /// Does it. At no moment does none of them answer: what is switched on comes first, what is
    /// switched off last.
    pub fn make(
        &self,
        site: &Site,
        plan: Plan,
        again: impl Fn(&Record) -> Option<Step>,
    ) -> Outcome<()> {
        let (off, on): (Vec<_>, Vec<_>) =
            plan.switched.into_iter().partition(|one| one.disabled == 1);
        for other in on {
            other.switch(site)?;
        }
        if let Some(step) = plan.own {
            self.own.make(site, step, again)?;
            screen::say(&format!("✓ {NAME}"));
        }
        for other in off {
            other.switch(site)?;
        }
        Ok(())
    }
}

impl Plan {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.own.is_none() && self.switched.is_empty()
    }

    /// What an administrator should know of those that are switched off.
    pub fn remarks(&self) -> Vec<String> {
        let off = self.switched.iter().filter(|other| other.disabled == 1);
        let leaky = off.filter(|other| server_script::is_leaky(&other.document));
        leaky
            .map(|other| words::stays_leaky(other.name()))
            .collect()
    }
}

impl Other {
    fn new(document: &Value, disabled: u8) -> Self {
        Self {
            document: document.clone(),
            disabled,
        }
    }

    fn name(&self) -> &str {
        self.document["name"].as_str().unwrap_or_default()
    }

    fn row(&self) -> [String; 3] {
        let about = if self.disabled == 1 {
            words::is_switched_off()
        } else {
            words::is_switched_on()
        };
        ["~".to_owned(), self.name().to_owned(), about]
    }

    fn switch(&self, site: &Site) -> Outcome<()> {
        let change = json!({"disabled": self.disabled});
        let now = site.update(DOCTYPE, self.name(), &self.document, change)?;
        if now["disabled"] != self.disabled {
            return Err(not_kept(self.name()));
        }
        screen::say(&format!("✓ {}", line(self.name())));
        Ok(())
    }
}
