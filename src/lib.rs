//! The customer profile popup: a Leptos component that reads one answer of the
//! server and draws it beside a ticket.
//!
//! | module | is | may touch |
//! |---|---|---|
//! | `element.js` | the custom element: host, panel, skeleton, focus, loading, recovery | the DOM |
//! | `caret.js`, `module.js`, `notice.js`, `open.js`, `panel.js`, `sentences.js`, `trap.js`, `watch.js` | parts of it, one noun each | the DOM |
//! | [`boundary`] | what the element may call: `mount` and its `Handle` | names in JavaScript |
//! | [`client`] | the one HTTP call and what can go wrong with it | the network |
//! | [`browser`] | clock, clipboard, storage, globals of the page | the browser |
//! | [`decode`] | reading any answer at all | nothing |
//! | [`model`] | the contract as plain structs | nothing |
//! | [`failure`] | why there is no answer | nothing |
//! | [`facts`], [`rows`], [`plan`], [`mod@format`], [`link`], [`alert`], [`sales`], [`mod@line`] | what the answer means to an agent | nothing |
//! | [`state`], [`history`] | what can be on screen, and which event leads where | nothing |
//! | [`locale`] | every word an agent reads | nothing |
//! | [`control`] | what the agent does: requests, timers, memory | the modules above |
//! | [`view`] | one component each, a function of the state | the DOM |
//!
//! Invariants:
//!
//! - What "may touch nothing" is total: any answer gives a screen, nothing panics on data.
//! - The popup never shows one ticket's customer under another ([`state::Screen::answered`]).
//! - Text from the server becomes text nodes and attribute values, never markup;
//!   it becomes a link only through [`link`].
//! - Every write after an `await` or in a timer uses `try_*`: the popup may be gone by then.

pub mod alert;
pub mod decode;
pub mod facts;
pub mod failure;
pub mod format;
pub mod history;
pub mod line;
pub mod link;
pub mod locale;
pub mod model;
pub mod plan;
pub mod rows;
pub mod sales;
pub mod state;

pub mod boundary;
pub mod browser;
pub mod client;
pub mod control;
pub mod view;
