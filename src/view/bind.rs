//! How a view is bound to the state: every reactive value is one of two closures, every press
//! one of a third, with what they do behind a pointer.
//!
//! A closure of its own type would be compiled through the whole of the reactive system;
//! sixty of them were a third of the module. The traits below, rather than `dyn Fn`, leave
//! out the two other ways to call a closure that every `dyn Fn` carries.

use leptos::ev::MouseEvent;

use crate::control::Control;
use crate::format::short;
use crate::locale::words::Word;
use crate::state::Screen;

/// The most characters of a text: more than the eight lines that the style sheet leaves of it.
pub const MOST: usize = 1_000;

/// Text that follows the state.
pub trait Text: FnMut() -> String + Send + 'static {}
impl<F: FnMut() -> String + Send + 'static> Text for F {}

/// An attribute that follows the state: with a value, or not there.
pub trait Attr: FnMut() -> Option<String> + Send + 'static {}
impl<F: FnMut() -> Option<String> + Send + 'static> Attr for F {}

/// What a press does.
pub trait Act: FnMut(MouseEvent) + 'static {}
impl<F: FnMut(MouseEvent) + 'static> Act for F {}

/// Something read from the screen.
trait Reads<T>: Send {
    fn read(&self, screen: &Screen) -> T;
}

impl<T, F: Fn(&Screen) -> T + Send> Reads<T> for F {
    fn read(&self, screen: &Screen) -> T {
        self(screen)
    }
}

/// Something done.
trait Does {
    fn act(&self);
}

impl<F: Fn()> Does for F {
    fn act(&self) {
        self();
    }
}

/// Text read from the screen.
pub fn text(control: Control, read: impl Fn(&Screen) -> String + Send + 'static) -> impl Text {
    cut(control, Box::new(read))
}

/// An attribute read from the screen.
pub fn attr(
    control: Control,
    read: impl Fn(&Screen) -> Option<String> + Send + 'static,
) -> impl Attr {
    follow(control, Box::new(read))
}

/// An attribute that is there while something is so.
pub fn flag(control: Control, read: impl Fn(&Screen) -> bool + Send + 'static) -> impl Attr {
    attr(control, move |screen| read(screen).then(String::new))
}

/// A word in the popup's language.
pub fn word(control: Control, word: Word) -> impl Text {
    text(control, move |screen| word.of(screen.lang).to_owned())
}

/// A word in the popup's language, for an attribute.
pub fn titled(control: Control, word: Word) -> impl Attr {
    attr(control, move |screen| Some(word.of(screen.lang).to_owned()))
}

/// What a press does.
pub fn act(act: impl Fn() + 'static) -> impl Act {
    press(Box::new(act))
}

fn cut(control: Control, read: Box<dyn Reads<String>>) -> impl FnMut() -> String + Send {
    move || short(control.look(&|screen| read.read(screen)), MOST)
}

fn follow<T: 'static>(control: Control, read: Box<dyn Reads<T>>) -> impl FnMut() -> T + Send {
    move || control.look(&|screen| read.read(screen))
}

fn press(act: Box<dyn Does>) -> impl FnMut(MouseEvent) {
    move |_| act.act()
}
