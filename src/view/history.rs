//! The group "Lịch sử": what the company bought. It is asked for when it is unfolded, not before.

use leptos::prelude::*;

use super::alert::alert;
use super::bind::{act, attr, flag, text, word};
use super::button::text_button;
use super::group::plain_row;
use crate::alert::Alert;
use crate::browser;
use crate::control::Control;
use crate::locale::words as w;
use crate::sales::{Line, Pen, totals};
use crate::state::Screen;

/// The group; not there while there is no company.
pub fn history(control: Control) -> impl IntoView {
    let is_open = |screen: &Screen| screen.sales.open;
    let waits = |screen: &Screen| screen.sales.loading && screen.sales.shown.is_none();
    let more = text(control, |screen| {
        let is_loading = screen.sales.loading;
        let word = if is_loading { w::H_LOADING } else { w::H_MORE };
        word.of(screen.lang).to_owned()
    });
    let nothing = text(control, |screen| {
        let is_empty = screen.sales.is_empty();
        let word = is_empty.then_some(w::H_NONE);
        word.map_or("", |word| word.of(screen.lang)).to_owned()
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
                aria-busy=attr(control, |screen| Some(screen.sales.loading.to_string()))
            >
                {alert(control, "note", Alert::of_history)}
                <div part="bones" aria-hidden="true" hidden=flag(control, move |screen| !waits(screen))>
                    <i />
                    <i />
                    <i />
                    <i />
                </div>
                <dl>{move || control.look_at_sales(&sums)}</dl>
                <ol>{move || control.look_at_sales(&lines)}</ol>
                <p>{nothing}</p>
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

fn sums(screen: &Screen) -> impl IntoView + use<> {
    let shown = screen.sales.shown.iter();
    let all = shown.flat_map(|shown| totals(shown, pen(screen)));
    all.map(|(label, value)| plain_row(label.to_owned(), value))
        .collect_view()
}

fn lines(screen: &Screen) -> impl IntoView + use<> {
    let pen = pen(screen);
    let shown = screen.sales.shown.iter();
    let sales = shown.flat_map(|shown| &shown.rows);
    sales
        .map(|sale| line(Line::of(sale, pen), w::OPEN_SALE_TAB.of(pen.lang)))
        .collect_view()
}

fn line(line: Line, opens: &'static str) -> impl IntoView {
    let (standing, semantics) = line.standing;
    let title = line.href.is_some().then_some(opens);
    view! {
        <li part="sale">
            <a part="value" dir="auto" href=line.href title=title target="_blank" rel="noopener noreferrer">
                {line.title}
            </a>
            <span>{line.amount}</span>
            <p dir="auto">
                <b data-semantics=semantics>{standing}</b>
                {line.stage}
            </p>
            <p dir="auto">{line.rest}</p>
        </li>
    }
}
