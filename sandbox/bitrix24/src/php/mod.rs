//! How PHP reads a query string, sees a JSON body, and casts a value.
//!
//! A PHP array is one thing where JSON has two. Everywhere in the simulator a PHP array with the
//! keys `0..n-1`, the empty one included, is a JSON list, and any other is a JSON object.

pub mod query;
pub mod scalar;
pub mod shape;
