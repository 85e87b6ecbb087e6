//! Icons, 16 px, drawn with the text's colour.

use leptos::prelude::*;

/// Two sheets: copy.
pub const COPY: &str = "M6 6h8v8H6zM3.5 10H2V2h8v1.5";
/// An arrow out of a box: opens elsewhere.
pub const OPEN: &str = "M9.5 2H14v4.5M14 2 7.5 8.5M12 9.5V14H2V4h4.5";
/// Two turning arrows: refresh.
pub const REFRESH: &str =
    "M14 2v4h-4M2 14v-4h4M13.4 6A6 6 0 0 0 3 4.2L2 5.3M2.6 10A6 6 0 0 0 13 11.8l1-1.1";
/// A caret: a group that folds.
pub const CARET: &str = "m6 4 4 4-4 4";
/// A receiver: call.
pub const CALL: &str = "M5.3 2H2.7a.7.7 0 0 0-.7.8A11.5 11.5 0 0 0 13.2 14a.7.7 0 0 0 .8-.7v-2.6l-3.2-1.2-1.4 1.6a9 9 0 0 1-4.5-4.5l1.6-1.4z";
/// A triangle: something to know.
pub const WARN: &str = "M8 2 1.5 13.5h13zM8 6.5V9.5M8 11.6v.1";

/// One icon; says nothing to a screen reader, its button does.
pub fn icon(path: &'static str) -> impl IntoView {
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d=path />
        </svg>
    }
}
