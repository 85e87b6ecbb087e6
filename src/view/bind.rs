//! How a view is bound to the state: every reactive value is one of three boxed functions.
//!
//! A closure of its own type would be compiled through the whole of the reactive system;
//! sixty of them were a third of the module. Boxed, they share one path.

use leptos::ev::MouseEvent;

use crate::control::Control;
use crate::locale::words::Word;
use crate::state::Screen;

/// Text that follows the state.
pub type Text = Box<dyn FnMut() -> String + Send>;
/// An attribute that follows the state: with a value, or not there.
pub type Attr = Box<dyn FnMut() -> Option<String> + Send>;
/// What a press does.
pub type Act = Box<dyn FnMut(MouseEvent)>;

/// Text read from the screen.
pub fn text(control: Control, read: impl Fn(&Screen) -> String + Send + 'static) -> Text {
    Box::new(move || control.look(&read))
}

/// An attribute read from the screen.
pub fn attr(control: Control, read: impl Fn(&Screen) -> Option<String> + Send + 'static) -> Attr {
    Box::new(move || control.look(&read))
}

/// An attribute that is there while something is so.
pub fn flag(control: Control, read: impl Fn(&Screen) -> bool + Send + 'static) -> Attr {
    attr(control, move |screen| read(screen).then(String::new))
}

/// An attribute that is never there.
pub fn never() -> Attr {
    Box::new(|| None)
}

/// A word in the popup's language.
pub fn word(control: Control, word: Word) -> Text {
    text(control, move |screen| word.of(screen.lang).to_owned())
}

/// A word in the popup's language, for an attribute.
pub fn titled(control: Control, word: Word) -> Attr {
    attr(control, move |screen| Some(word.of(screen.lang).to_owned()))
}

/// What a press does.
pub fn act(act: impl Fn() + 'static) -> Act {
    Box::new(move |_| act())
}
