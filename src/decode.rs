//! Reading any answer: a value with a string where a number was due, `false` where an
//! object was due, or nothing at all, still gives a [`crate::model::Answer`].
//!
//! The rules of tolerance stand once, in [`Reader`], over a [`Node`]: a `JsValue` in the
//! browser, a `serde_json::Value` in the host's tests. `serde`'s derive does the rest.

use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use wasm_bindgen::{JsCast, JsValue};

/// A JSON value, wherever it lives.
pub trait Node: Sized {
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
    fn get(&self, key: &str) -> Option<Self> {
        // An array is an object to JavaScript, but never one to the contract.
        if !self.is_object() || js_sys::Array::is_array(self) {
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

/// Reads `T` from a value. Never fails for the structs of [`crate::model`].
pub fn read<'de, T: Deserialize<'de> + Default>(node: impl Node) -> T {
    T::deserialize(Reader(node)).unwrap_or_default()
}

/// The tolerance rules, as a `serde` deserializer.
struct Reader<N>(N);

impl<N: Node> Reader<N> {
    /// Text as an agent would read it: several values are joined.
    fn text(&self) -> String {
        if let Some(items) = self.0.items() {
            let texts: Vec<String> = items.iter().filter_map(Node::text).collect();
            return texts.join(", ");
        }
        self.0.text().unwrap_or_default()
    }

    /// `true`, `1`, `"1"`, `"true"`, `"Y"`.
    fn flag(&self) -> bool {
        self.0
            .flag()
            .unwrap_or_else(|| matches!(self.text().as_str(), "1" | "true" | "Y"))
    }
}

impl<'de, N: Node> Deserializer<'de> for Reader<N> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text())
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.flag())
    }

    /// Present only as an object: Bitrix says `false` or `[]` for "none".
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.text().is_some() || self.0.flag().is_some() || self.0.items().is_some() {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items(self.0.items().unwrap_or_default().into_iter()))
    }

    /// Asks for the fields it knows: whatever else is there is never looked at.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Fields {
            node: self.0,
            names: fields.iter(),
            value: None,
        })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf unit
        unit_struct newtype_struct tuple tuple_struct map enum identifier ignored_any
    }
}

/// The items of an array.
struct Items<N>(std::vec::IntoIter<N>);

impl<'de, N: Node> SeqAccess<'de> for Items<N> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.0
            .next()
            .map(|node| seed.deserialize(Reader(node)))
            .transpose()
    }
}

/// The fields of an object that were asked for and are there.
struct Fields<N> {
    node: N,
    names: std::slice::Iter<'static, &'static str>,
    value: Option<N>,
}

impl<'de, N: Node> MapAccess<'de> for Fields<N> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        for name in self.names.by_ref() {
            self.value = self.node.get(name);
            if self.value.is_some() {
                return seed
                    .deserialize(BorrowedStrDeserializer::new(name))
                    .map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(Reader(value)),
            None => Err(serde::de::Error::custom("a value before its key")),
        }
    }
}
