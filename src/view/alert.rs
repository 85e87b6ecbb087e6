//! The one alert on the page; always the same node, so that it is announced when it changes.

use leptos::prelude::*;

use super::bind::{Act, Flag, Text, act, flag, maybe, text, word};
use super::button::text_button;
use super::icon::{WARN, icon};
use crate::alert::{Action, Alert};
use crate::browser;
use crate::control::Control;
use crate::locale::words as w;
use crate::plan::Tone;
use crate::state::{Phase, Screen};

/// The alert.
pub fn alert(control: Control) -> impl IntoView {
    let tone = |screen: &Screen| Alert::of(screen).map(|alert| alert.tone);
    let role = text(control, move |screen| {
        if tone(screen) == Some(Tone::Danger) {
            "alert"
        } else {
            "status"
        }
        .to_owned()
    });
    // A countdown is not read out every second.
    let live = maybe(control, |screen| {
        (screen.wait > 0).then(|| "off".to_owned())
    });
    view! {
        <div
            class="alert"
            part="alert"
            role=role
            aria-live=live
            data-tone=maybe(control, move |screen| Some(tone(screen)?.name().to_owned()))
            hidden=flag(control, move |screen| tone(screen).is_none())
        >
            {icon(WARN)}
            <p dir="auto">
                {text(control, |screen| Alert::of(screen).map(|alert| alert.text).unwrap_or_default())}
            </p>
            {text_button("action", label(control), no_action(control), waits(control), press(control))}
            {text_button(
                "copy",
                text(control, |screen| {
                    let copy = Alert::of(screen).and_then(|alert| alert.copy);
                    copy.map_or("", |(word, _)| word.of(screen.lang)).to_owned()
                }),
                flag(control, |screen| Alert::of(screen).is_none_or(|alert| alert.copy.is_none())),
                Box::new(|| false),
                act(move || {
                    let copy = untrack(|| control.look(&|screen| Alert::of(screen)?.copy));
                    if let Some((_, text)) = copy {
                        control.copy(text);
                    }
                }),
            )}
            {text_button(
                "cancel",
                word(control, w::CANCEL),
                flag(control, |screen| !screen.slow),
                Box::new(|| false),
                act(move || control.cancel()),
            )}
        </div>
    }
}

fn action(screen: &Screen) -> Option<Action> {
    Alert::of(screen)?.action
}

fn label(control: Control) -> Text {
    text(control, |screen| {
        action(screen)
            .map_or("", |action| action.word().of(screen.lang))
            .to_owned()
    })
}

fn no_action(control: Control) -> Flag {
    flag(control, |screen| action(screen).is_none())
}

fn waits(control: Control) -> Flag {
    flag(control, |screen| screen.wait > 0)
}

fn press(control: Control) -> Act {
    act(move || {
        let (action, phase) = untrack(|| control.look(&|screen| (action(screen), screen.phase)));
        match action {
            // A first answer may come from the cache; a second look may not.
            Some(Action::Retry) if phase == Phase::Failed => control.retry(),
            Some(Action::Retry) => control.refresh(),
            Some(Action::Reload) => browser::reload(),
            Some(Action::SignIn) => browser::open_tab("/login"),
            Some(Action::Choose) => control.choose(),
            None => {}
        }
    })
}
