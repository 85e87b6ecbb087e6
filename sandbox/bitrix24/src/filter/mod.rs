//! Filters, with what Bitrix silently leaves out of them.

mod condition;
mod mask;
mod operator;
mod phone;

pub use condition::{Condition, matches, order};
pub use mask::like;
pub use operator::Operator;
pub use phone::normal as normal_phone;
