//! The group "Lịch sử": what the company bought. It is asked for when it is unfolded, not before.

use leptos::prelude::*;

use super::alert::alert;
use super::bind::{act, attr, flag, text, word};
use super::button::text_button;
use super::lines::lines;
use crate::alert::Alert;
use crate::browser;
use crate::control::Control;
use crate::line::Line;
use crate::locale::words as w;
use crate::sales::Pen;
use crate::state::Screen;

/// The group; not there while there is no company.
pub fn history(control: Control) -> impl IntoView {
    let is_open = |screen: &Screen| screen.sales.open;
    let waits = |screen: &Screen| screen.sales.is_loading() && screen.sales.shown.is_none();
    let more = text(control, |screen| {
        let is_loading = screen.sales.is_loading();
        let word = if is_loading { w::H_LOADING } else { w::H_MORE };
        word.of(screen.lang).to_owned()
    });
    let count = text(control, |screen| {
        let shown = screen.sales.shown.as_ref();
        shown
            .map(|shown| pen(screen).count(shown))
            .unwrap_or_default()
    });
    view! {
        <section
            part="group"
            data-group="history"
            hidden=flag(control, |screen| !screen.has_company())
        >
            <h3>
                <button
                    type="button"
                    part="group-title"
                    aria-expanded=attr(control, move |screen| Some(is_open(screen).to_string()))
                    on:click:capture=act(move || control.fold_history())
                >
                    {word(control, w::G_HISTORY)}
                </button>
            </h3>
            <div
                hidden=flag(control, move |screen| !is_open(screen))
                aria-busy=attr(control, |screen| Some(screen.sales.is_loading().to_string()))
            >
                {alert(control, "note", Alert::of_history)}
                <div part="bones" aria-hidden="true" hidden=flag(control, move |screen| !waits(screen))>
                    <i />
                    <i />
                    <i />
                    <i />
                </div>
                <dl>{lines(control, totals)}</dl>
                <dl part="sales">{lines(control, sales)}</dl>
                <p role="status">{count}</p>
                {text_button(
                    "more",
                    more,
                    flag(control, |screen| !screen.sales.has_more()),
                    act(move || control.more_history()),
                )}
            </div>
        </section>
    }
}

/// How amounts and days are written now.
fn pen(screen: &Screen) -> Pen {
    Pen {
        lang: screen.lang,
        amount: browser::amount,
        day: browser::day,
    }
}

fn totals(screen: &Screen) -> Vec<Line> {
    let shown = screen.sales.shown.as_ref();
    shown.map_or_else(Vec::new, |shown| pen(screen).totals(shown))
}

fn sales(screen: &Screen) -> Vec<Line> {
    let pen = pen(screen);
    let shown = screen.sales.shown.as_ref();
    let rows = shown.map_or(&[][..], |shown| &shown.rows);
    rows.iter().map(|sale| pen.sale(sale)).collect()
}
