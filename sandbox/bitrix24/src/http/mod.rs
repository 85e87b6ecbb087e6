//! HTTP: what comes in, what goes out, and the server between them.

pub mod reply;
pub mod request;
pub mod server;
