//! Running the binary, in a folder of its own, and looking for the secrets afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::portal::Portal;
use crate::site::Site;

/// The key that the stand-in takes.
pub const KEY: &str = "key0of0the0manager";
/// Its secret.
pub const SECRET: &str = "secret0of0the0manager";
/// The value of another integration's Password field.
pub const FOREIGN: &str = "another0integrations0token";

/// A folder, the environment, and what must never be seen.
pub struct Bench {
    /// Where it runs, and where `backups/` comes to be.
    pub folder: TempDir,
    environment: Vec<(String, String)>,
    secrets: Vec<String>,
}

/// What a run printed, and how it ended.
pub struct Run {
    /// The exit status; none where it was killed.
    pub status: Option<i32>,
    /// Its output.
    pub out: String,
    /// Its error output.
    pub err: String,
}

impl Bench {
    /// A folder with no access to anything.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            environment: Vec::new(),
            secrets: vec![KEY.to_owned(), SECRET.to_owned(), FOREIGN.to_owned()],
        }
    }

    /// One that knows a site.
    pub fn on(site: &Site) -> Self {
        Self::empty().with_site(&site.url)
    }

    /// One that knows a portal.
    pub fn at(portal: &Portal) -> Self {
        Self::empty().and(portal)
    }

    /// And a site, at any address.
    pub fn with_site(self, url: &str) -> Self {
        self.set("HARAVAN_HELP_SITE", url)
            .set("HARAVAN_HELP_API_KEY", KEY)
            .set("HARAVAN_HELP_API_SECRET", SECRET)
    }

    /// And a portal.
    pub fn and(self, portal: &Portal) -> Self {
        self.webhook("BITRIX_WEBHOOK_URL", &portal.webhook("customer"))
            .webhook(
                "BITRIX_RESPONSIBLE_WEBHOOK_URL",
                &portal.webhook("responsible"),
            )
    }

    /// And this webhook, whose secret must not be seen.
    pub fn webhook(mut self, name: &str, url: &str) -> Self {
        self.secrets
            .extend(url.split('/').nth(5).map(str::to_owned));
        self.set(name, url)
    }

    /// And this in the environment.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(one, _)| one != name);
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// And this must not be seen.
    pub fn secret(mut self, text: &str) -> Self {
        self.secrets.push(text.to_owned());
        self
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().expect("it runs");
        self.look(&output)
    }

    /// Runs it in another folder.
    pub fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        let output = self.command(arguments).current_dir(folder).output();
        self.look(&output.expect("it runs"))
    }

    /// Starts it.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).spawn().expect("it runs")
    }

    /// Waits for the end of what was started.
    pub fn finish(&self, child: Child) -> Run {
        self.look(&child.wait_with_output().expect("it ends"))
    }

    /// The folders of `backups/`, the oldest first.
    pub fn backups(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("backups")) else {
            return Vec::new();
        };
        let mut folders: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        // By when they were made: a second one of the same second has a number behind it.
        folders.sort_by_key(|folder| {
            fs::metadata(folder)
                .and_then(|about| about.modified())
                .expect("a time")
        });
        folders
    }

    /// A backup as an argument; 0 is the oldest.
    #[track_caller]
    pub fn backup(&self, number: usize) -> String {
        self.backups()[number].display().to_string()
    }

    /// Brings a backup of the settings back.
    #[track_caller]
    pub fn restore(&self, number: usize) -> Run {
        self.run(&["settings", "restore", &self.backup(number), "--yes"])
            .good()
    }

    /// Brings a backup of a deployment back.
    #[track_caller]
    pub fn take_back(&self, number: usize) -> Run {
        self.run(&["deploy", "--restore", &self.backup(number), "--yes"])
            .good()
    }

    /// Runs what has nothing left to do.
    #[track_caller]
    pub fn is_done(&self, arguments: &[&str]) {
        self.run(arguments).good().shows(&["nothing to change"]);
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hdcp"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LANG", "en_US.UTF-8")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn look(&self, output: &Output) -> Run {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let run = Run {
            status: output.status.code(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        };
        self.no_secret_in("the output", &run.out);
        self.no_secret_in("the error output", &run.err);
        self.no_secret_below(self.folder.path());
        for text in [&run.out, &run.err] {
            let active = text.chars().find(|c| is_active(*c));
            assert_eq!(active, None, "a terminal obeys it: {text:?}");
        }
        assert!(
            !run.err.contains("panicked") && !run.err.contains("RUST_BACKTRACE"),
            "{}",
            run.err
        );
        run
    }

    fn no_secret_below(&self, folder: &Path) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                self.no_secret_below(&path);
            } else if path.file_name().is_some_and(|name| name != ".env") {
                let text = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
                self.no_secret_in(&path.display().to_string(), &text);
            }
        }
    }

    fn no_secret_in(&self, place: &str, text: &str) {
        for secret in &self.secrets {
            assert!(
                !text.contains(secret.as_str()),
                "{secret} stands in {place}:\n{text}"
            );
        }
    }
}

/// What moves a cursor, hides or reorders text.
fn is_active(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

impl Run {
    /// It went well.
    #[track_caller]
    pub fn good(self) -> Self {
        assert_eq!(self.status, Some(0), "{}\n{}", self.out, self.err);
        self
    }

    /// It failed, and said these things of it in one message.
    #[track_caller]
    pub fn bad(self, says: &[&str]) -> Self {
        assert_eq!(self.status, Some(1), "{}\n{}", self.out, self.err);
        assert_eq!(
            self.err.matches('✗').count(),
            1,
            "one message: {}",
            self.err
        );
        for text in says {
            assert!(self.err.contains(text), "no “{text}” in: {}", self.err);
        }
        self
    }

    /// It printed these things.
    #[track_caller]
    pub fn shows(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(
                self.out.contains(text),
                "no “{text}” in: {}\n{}",
                self.out,
                self.err
            );
        }
        self
    }
}
