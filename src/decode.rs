//! Reading any answer: a value with a string where a number was due, `false` where an
//! object was due, or nothing at all, still gives a [`crate::model::Answer`].
//!
//! The rules of tolerance stand once, in the implementations of [`Read`], over a [`Node`]:
//! a `JsValue` in the browser, a `serde_json::Value` in the host's tests. `serde`'s derive
//! over the same node was a fifth of the module (docs/ARCHITECTURE.md, "What a byte costs").

use wasm_bindgen::{JsCast, JsValue};

/// A JSON value, wherever it lives.
pub trait Node: Sized {
    /// Whether this is an object: an array is none to the contract.
    fn is_object(&self) -> bool;
    /// The property `key` of an object; `None` for anything else, and for `null`.
    fn get(&self, key: &str) -> Option<Self>;
    /// A string, or a number as text; `None` for anything else.
    fn text(&self) -> Option<String>;
    /// A boolean.
    fn flag(&self) -> Option<bool>;
    /// The items of an array; `None` for anything else.
    fn items(&self) -> Option<Vec<Self>>;
    /// Reads JSON; `None` when it is none.
    fn parse(json: &str) -> Option<Self>;
}

impl Node for JsValue {
    fn is_object(&self) -> bool {
        JsValue::is_object(self) && !js_sys::Array::is_array(self)
    }

    fn get(&self, key: &str) -> Option<Self> {
        if !Node::is_object(self) {
            return None;
        }
        let value = js_sys::Reflect::get(self, &key.into()).ok()?;
        (!value.is_null() && !value.is_undefined()).then_some(value)
    }

    fn text(&self) -> Option<String> {
        // JavaScript writes the number: Rust's own float formatting costs 8 KB.
        self.as_string().or_else(|| {
            let number: &js_sys::Number = self.dyn_ref()?;
            Some(number.to_string_with_radix(10).ok()?.into())
        })
    }

    fn flag(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.dyn_ref::<js_sys::Array>().map(js_sys::Array::to_vec)
    }

    fn parse(json: &str) -> Option<Self> {
        js_sys::JSON::parse(json).ok()
    }
}

/// What can be read from a value; reading never fails.
pub trait Read: Default {
    /// Reads `node`, whatever it is.
    fn read<N: Node>(node: &N) -> Self;
}

/// Reads the property `key` of `node`; what is not there is the default.
pub fn field<N: Node, T: Read>(node: &N, key: &str) -> T {
    node.get(key)
        .map_or_else(T::default, |value| T::read(&value))
}

/// Text as an agent would read it: several values are joined.
impl Read for String {
    fn read<N: Node>(node: &N) -> Self {
        let Some(items) = node.items() else {
            return node.text().unwrap_or_default();
        };
        let mut joined = String::new();
        for text in items.iter().filter_map(Node::text) {
            if !joined.is_empty() {
                joined.push_str(", ");
            }
            joined.push_str(&text);
        }
        joined
    }
}

/// `true`, `1`, `"1"`, `"true"`, `"Y"`.
impl Read for bool {
    fn read<N: Node>(node: &N) -> Self {
        node.flag()
            .unwrap_or_else(|| matches!(node.text().as_deref(), Some("1" | "true" | "Y")))
    }
}

/// Whether the server says that something is not there. Older servers say nothing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Denied(pub bool);

impl Read for Denied {
    fn read<N: Node>(node: &N) -> Self {
        Self(node.flag() == Some(false))
    }
}

/// Present only as an object: Bitrix says `false` or `[]` for "none".
impl<T: Read> Read for Option<T> {
    fn read<N: Node>(node: &N) -> Self {
        node.is_object().then(|| T::read(node))
    }
}

/// Items in their order; none where there is no array.
impl<T: Read> Read for Vec<T> {
    fn read<N: Node>(node: &N) -> Self {
        let items = node.items().unwrap_or_default();
        items.iter().map(T::read).collect()
    }
}
