//! How a view is bound to the state: every reactive value is one of four boxed functions.
//!
//! A closure of its own type would be compiled through the whole of the reactive system;
//! sixty of them were a third of the module. Boxed, they share one path.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::control::Control;
use crate::locale::words::Word;
use crate::state::Screen;

/// Text that follows the state.
pub type Text = Box<dyn FnMut() -> String + Send>;
/// An attribute that is there or not.
pub type Flag = Box<dyn FnMut() -> bool + Send>;
/// An attribute with a value, or without the attribute.
pub type Maybe = Box<dyn FnMut() -> Option<String> + Send>;
/// What a press does.
pub type Act = Box<dyn FnMut(MouseEvent)>;

/// Text read from the screen.
pub fn text(control: Control, read: impl Fn(&Screen) -> String + Send + 'static) -> Text {
    Box::new(move || control.look(&read))
}

/// A flag read from the screen.
pub fn flag(control: Control, read: impl Fn(&Screen) -> bool + Send + 'static) -> Flag {
    Box::new(move || control.look(&read))
}

/// An optional value read from the screen.
pub fn maybe(control: Control, read: impl Fn(&Screen) -> Option<String> + Send + 'static) -> Maybe {
    Box::new(move || control.look(&read))
}

/// A word in the popup's language.
pub fn word(control: Control, word: Word) -> Text {
    text(control, move |screen| word.of(screen.lang).to_owned())
}

/// What a press does.
pub fn act(act: impl Fn() + 'static) -> Act {
    Box::new(move |_| act())
}

impl Control {
    /// Reads the screen, and follows it.
    pub fn look<T>(self, read: &dyn Fn(&Screen) -> T) -> T {
        self.screen.with(|screen| read(screen))
    }
}
