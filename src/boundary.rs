//! What `element.js` may call: [`mount`] and its [`Handle`]. No other module knows a name
//! in JavaScript that is ours.

use std::any::Any;

use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::Owner;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::control::Control;
use crate::view::popup;

/// A popup that is on the page. Freed, it takes its view down and aborts its request.
#[wasm_bindgen]
pub struct Handle {
    control: Control,
    content: HtmlElement,
    /// Takes the view down when dropped; of a type without a name.
    view: Option<Box<dyn Any>>,
    /// Ends the control when dropped.
    owner: Owner,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Handle")
    }
}

/// Draws the popup into `content`, and says on `host` (attributes) and by `emit(event, code)`
/// how it is. `later(act, milliseconds)` does something later, unless the module has died by then.
///
/// `method` is the server method to ask; `lang` is empty unless the page insists on one.
#[wasm_bindgen]
pub fn mount(
    content: HtmlElement,
    host: HtmlElement,
    emit: Function,
    later: Function,
    method: String,
    lang: &str,
) -> Handle {
    let owner = Owner::new();
    let control = owner.with(|| Control::new(host, emit, later, method, lang));
    let mut handle = Handle {
        control,
        content,
        view: None,
        owner,
    };
    handle.redraw();
    handle
}

#[wasm_bindgen]
impl Handle {
    /// Shows a ticket's customer; `refresh` passes by the server's cache.
    pub fn open(&self, ticket: &str, refresh: bool) {
        self.control.open(ticket, refresh);
    }

    /// Asks again.
    pub fn refresh(&self) {
        self.control.refresh();
    }

    /// Speaks another language; empty goes back to what the page and the agent prefer.
    pub fn speak(&self, lang: &str) {
        self.control.speak(lang);
    }

    /// The page is looked at again: works out anew what depends on the time.
    pub fn wake(&self) {
        self.control.wake();
    }

    /// Closes the inner thing that Esc would close; says whether there was one.
    pub fn back(&self) -> bool {
        self.control.back()
    }

    /// Draws the same state into an empty `content`: what is there may not be what was drawn any more.
    pub fn redraw(&mut self) {
        let (control, content) = (self.control, self.content.clone());
        self.view = None;
        content.set_text_content(None);
        let view = self
            .owner
            .with(|| mount_to(content, move || popup(control)));
        self.view = Some(Box::new(view));
    }
}
