//! Rows of which only the answer knows that they are there.

use leptos::prelude::*;

use super::bind::MOST;
use crate::control::Control;
use crate::format::short;
use crate::line::Line;
use crate::state::Screen;

/// The lines that `read` gives, drawn anew when an answer has come or the language is another.
pub fn lines(control: Control, read: fn(&Screen) -> Vec<Line>) -> impl IntoView {
    move || control.lines(read).into_iter().map(line).collect_view()
}

fn line(line: Line) -> impl IntoView {
    view! {
        <div part="row" data-standing=line.standing>
            <dt part="label">
                <a dir="auto" href=line.href title=line.opens target="_blank" rel="noopener noreferrer">
                    {short(line.label, MOST)}
                </a>
            </dt>
            <dd>
                <a part="value" dir="auto">
                    {short(line.value, MOST)}
                </a>
            </dd>
        </div>
    }
}
