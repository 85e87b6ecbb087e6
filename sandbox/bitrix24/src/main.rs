//! A stand-in.
fn main() {}
