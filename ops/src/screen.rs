//! Everything that is printed: it passes the mask, and a reader that hangs up is no failure.

use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use serde_json::Value;

use crate::secret::mask;

/// How wide a table is where there is no terminal.
const WIDE: u16 = 120;

/// Prints a line, or several.
pub fn say(text: &str) {
    print(&mut io::stdout().lock(), text);
}

/// Prints JSON for a program.
pub fn say_json(value: &Value) {
    say(&format!("{value:#}"));
}

/// Prints to the error output.
pub fn complain(text: &str) {
    print(&mut io::stderr().lock(), text);
}

fn print(to: &mut impl Write, text: &str) {
    // `hdcp doctor | head -1` closes the pipe: there is nobody left to tell.
    if writeln!(to, "{}", mask(text))
        .and_then(|()| to.flush())
        .is_err()
    {
        std::process::exit(1);
    }
}

/// A table of texts, as wide as the terminal.
pub fn table<const N: usize>(
    heads: [String; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut table = Table::new();
    let line = LineStyle::none().fill('─').junction('─');
    table.load_style(TableStyle::new().header_separator(line));
    table.set_header(heads);
    for row in rows {
        table.add_row(row);
    }
    let terminal = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(terminal.map_or(WIDE, |(width, _)| width.0));
    table.trim_fmt()
}
