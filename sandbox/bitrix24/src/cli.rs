//! The command line.

use std::path::{Path, PathBuf};

use clap::Parser;
use jiff::civil::Date;

use crate::clock::SHOPS;
use crate::data::{self, Dataset, Seed};

/// A Bitrix24 portal to test against.
///
/// Prints one line of JSON when it listens. Ends with its standard input, so that it cannot
/// outlive the process that started it, and on SIGINT or SIGTERM.
#[derive(Debug, Parser)]
#[command(name = "bitrix24-sim", version)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// A data set as `GET /_control/data` shows it, instead of the invented one
    #[arg(long)]
    data: Option<PathBuf>,
    /// The calendar day that the invented plans count from; today in Vietnam without it
    #[arg(long)]
    today: Option<Date>,
    /// Another seed invents other companies around the same cast
    #[arg(long, default_value_t = 24)]
    seed: u64,
    /// Go on when the standard input ends
    #[arg(long)]
    pub keep_running: bool,
}

impl Options {
    /// The data set that the options name.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is no data set.
    pub fn dataset(&self) -> Result<Dataset, String> {
        match &self.data {
            Some(path) => read(path).map_err(|error| format!("{}: {error}", path.display())),
            None => Ok(data::generate(Seed {
                number: self.seed,
                today: self.today(),
            })),
        }
    }

    fn today(&self) -> Date {
        self.today
            .unwrap_or_else(|| SHOPS.to_datetime(jiff::Timestamp::now()).date())
    }
}

fn read(path: &Path) -> Result<Dataset, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}
