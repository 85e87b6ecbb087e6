//! Everything that is printed: it passes the mask, then nothing is left in it that a terminal obeys.
//! A reader that hangs up is no failure.

use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use serde_json::Value;

use crate::secret::{mask, mask_value};
use crate::terminal;

/// How wide a table is where there is no terminal.
const WIDE: u16 = 120;

/// Prints a line, or several.
pub fn say(text: &str) {
    print(&mut io::stdout().lock(), &terminal::lines(&mask(text)));
}

/// Prints JSON for a program.
pub fn say_json(value: &Value) {
    let text = format!("{:#}", mask_value(value));
    print(&mut io::stdout().lock(), &terminal::json(&text));
}

/// Prints to the error output.
pub fn complain(text: &str) {
    print(&mut io::stderr().lock(), &terminal::lines(&mask(text)));
}

fn print(to: &mut impl Write, text: &str) {
    // `hdcp doctor | head -1` closes the pipe: there is nobody left to tell.
    if writeln!(to, "{text}").and_then(|()| to.flush()).is_err() {
        std::process::exit(1);
    }
}

/// What stands in a place of a table.
pub trait Cell {
    /// Its lines. A text from outside is one: it can't begin a line that looks like ours.
    fn lines(self) -> Vec<String>;
}

impl Cell for String {
    fn lines(self) -> Vec<String> {
        vec![self]
    }
}

impl Cell for Vec<String> {
    fn lines(self) -> Vec<String> {
        self
    }
}

/// A table of texts, as wide as the terminal. Masked before it is laid out: half a secret would be no
/// secret to the mask.
pub fn table<const N: usize, C: Cell>(
    heads: [String; N],
    rows: impl IntoIterator<Item = [C; N]>,
) -> String {
    let mut table = Table::new();
    let line = LineStyle::none().fill('─').junction('─');
    table.load_style(TableStyle::new().header_separator(line));
    table.set_header(heads);
    for row in rows {
        table.add_row(row.map(|cell| {
            let lines = cell.lines().into_iter();
            let lines: Vec<String> = lines.map(|text| terminal::line(&mask(&text))).collect();
            lines.join("\n")
        }));
    }
    let terminal = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(terminal.map_or(WIDE, |(width, _)| width.0));
    table.trim_fmt()
}
