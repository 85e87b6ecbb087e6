//! The popup on the page: one component a file, each a function of the state.

mod alert;
mod bind;
mod button;
mod chooser;
mod footer;
mod group;
mod header;
mod history;
mod lines;

use leptos::prelude::*;

use crate::alert::Alert;
use crate::control::Control;
use crate::rows::GROUPS;

/// The whole popup, below the frame that `element.js` draws.
pub fn popup(control: Control) -> impl IntoView {
    view! {
        {header::header(control)}
        {alert::alert(control, "alert", Alert::of)}
        // What scrolls is a stop of its own for Tab in Firefox, and one without a name.
        <div part="body" tabindex="-1">
            {chooser::chooser(control)}
            {GROUPS.iter().map(|group| group::group(control, group)).collect_view()}
            {history::history(control)}
        </div>
        {footer::footer(control)}
    }
}
