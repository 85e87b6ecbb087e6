//! The popup on the page: one component a file, each a function of the state.

mod alert;
mod button;
mod chooser;
mod footer;
mod group;
mod header;
mod icon;

use leptos::prelude::*;

use crate::control::Control;
use crate::format::fill;
use crate::locale::words as w;
use crate::rows::GROUPS;

/// The whole popup, below the frame that `element.js` draws.
pub fn popup(control: Control) -> impl IntoView {
    Effect::new(move || {
        control.screen.with(|screen| {
            let name = screen
                .answer
                .as_ref()
                .map_or("", |answer| header::name(answer));
            let label = if name.is_empty() {
                w::TITLE.of(screen.lang).to_owned()
            } else {
                fill(w::TITLE_OF.of(screen.lang), "{name}", name)
            };
            control.describe(screen.phase, &label, screen.lang);
        });
    });
    let groups = GROUPS.iter().enumerate();
    view! {
        {header::header(control)}
        {alert::alert(control)}
        <div class="body" part="body">
            {chooser::chooser(control)}
            {groups.map(|(index, group)| group::group(control, index, group)).collect_view()}
        </div>
        {footer::footer(control)}
    }
}
