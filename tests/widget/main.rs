//! The widget on the host: everything that decides, nothing that draws.

mod alert;
mod answers;
mod decode;
mod failure;
mod fixtures;
mod format;
mod history;
mod link;
mod mutation;
mod plan;
mod rows;
mod state;
