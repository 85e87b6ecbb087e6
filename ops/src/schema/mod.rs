//! What should be there: the settings' form, the records' fields, the company's fields.

pub mod company;
pub mod label;
pub mod settings;
