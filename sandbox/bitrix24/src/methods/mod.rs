//! The methods of the portal, by name.

mod answer;
mod binding;
mod call;
mod category;
mod duplicate;
mod fields;
mod get;
mod item;
mod list;
mod page;
mod select;
mod status;
mod system;
mod user;
mod user_field;

pub use answer::Answer;
pub use call::Call;

use crate::error::Result;
use crate::schema::Entity;

/// What answers a method.
pub type Handler = fn(&Call) -> Result<Answer>;

/// A method: the scopes of which a webhook needs one, and what answers it.
pub struct Method {
    /// None means that any webhook will do.
    pub scopes: &'static [&'static str],
    /// What answers.
    pub handler: Handler,
}

const CRM: &[&str] = &["crm"];
const USERS: &[&str] = &["user", "user_basic", "user_brief"];

/// The method of a lower-case name; `batch` is not among them.
pub fn find(name: &str) -> Option<Method> {
    let (scopes, handler): (_, Handler) = match name {
        "scope" => (&[] as &[_], |call| Ok(system::scope(call))),
        "profile" => (&[], |call| Ok(system::profile(call))),
        "user.get" => (USERS, |call| Ok(user::get(call))),
        "crm.company.list" => (CRM, |call| list::answer(call, Entity::Company)),
        "crm.company.get" => (CRM, |call| get::answer(call, Entity::Company)),
        "crm.company.fields" => (CRM, |call| Ok(fields::answer(call, Entity::Company))),
        "crm.company.userfield.list" => (CRM, |call| Ok(user_field::list(call))),
        "crm.company.contact.items.get" => (CRM, binding::contacts_of_company),
        "crm.contact.list" => (CRM, |call| list::answer(call, Entity::Contact)),
        "crm.contact.get" => (CRM, |call| get::answer(call, Entity::Contact)),
        "crm.contact.fields" => (CRM, |call| Ok(fields::answer(call, Entity::Contact))),
        "crm.contact.company.items.get" => (CRM, binding::companies_of_contact),
        "crm.deal.list" => (CRM, |call| list::answer(call, Entity::Deal)),
        "crm.deal.get" => (CRM, |call| get::answer(call, Entity::Deal)),
        "crm.deal.fields" => (CRM, |call| Ok(fields::answer(call, Entity::Deal))),
        "crm.lead.list" => (CRM, |call| list::answer(call, Entity::Lead)),
        "crm.lead.get" => (CRM, |call| get::answer(call, Entity::Lead)),
        "crm.lead.fields" => (CRM, |call| Ok(fields::answer(call, Entity::Lead))),
        "crm.item.list" => (CRM, item::list),
        "crm.item.get" => (CRM, item::get),
        "crm.duplicate.findbycomm" => (CRM, duplicate::find),
        "crm.status.list" => (CRM, status::list),
        "crm.category.list" => (CRM, category::list),
        "crm.dealcategory.stage.list" => (CRM, |call| Ok(category::stages(call))),
        _ => return None,
    };
    Some(Method { scopes, handler })
}
