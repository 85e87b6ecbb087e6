//! A git repository that holds what is published, and nothing of this machine.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use duct::Expression;

use crate::tools::Tools;

const AUTHOR: [&str; 2] = ["bitrix_integration", "bitrix-integration@example.com"];
/// Where sources without a history come from.
const NO_DATE: &str = "2026-01-01T00:00:00Z";

/// A repository and its work tree.
pub struct Repository<'a> {
    tools: &'a Tools,
    folder: PathBuf,
}

impl<'a> Repository<'a> {
    /// The repository in a folder, which becomes one if it isn't.
    pub fn at(tools: &'a Tools, folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let repository = Self {
            tools,
            folder: folder.to_owned(),
        };
        if !folder.join(".git").exists() {
            let init = ["init", "--quiet", "--initial-branch=main", "--template="];
            repository.git(&init).run().context("git init")?;
        }
        Ok(repository)
    }

    /// Takes everything out of the work tree.
    pub fn clear(&self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() == ".git" {
                continue;
            }
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Commits the work tree as it is, with the author's and the date of `source`'s last commit alone:
    /// the same sources give the same commit. Where nothing changed, the last commit stands.
    pub fn commit(&self, source: &Path) -> Result<String> {
        self.git(&["add", "--all", "--force"]).run()?;
        let is_new = self.head().is_err();
        let has_changed = !self
            .git(&["diff", "--cached", "--quiet"])
            .unchecked()
            .run()?
            .status
            .success();
        if is_new || has_changed {
            let message = format!("Build of {}", self.version(source));
            let date = self.asked(source, &["log", "-1", "--format=%cI"], NO_DATE);
            let [name, email] = AUTHOR;
            self.git(&["commit", "--quiet", "--no-verify", "--message", &message])
                .env("GIT_AUTHOR_NAME", name)
                .env("GIT_AUTHOR_EMAIL", email)
                .env("GIT_AUTHOR_DATE", &date)
                .env("GIT_COMMITTER_NAME", name)
                .env("GIT_COMMITTER_EMAIL", email)
                .env("GIT_COMMITTER_DATE", &date)
                .run()?;
        }
        self.head()
    }

    /// What the sources are called. They are dirty with a file that git does not know as well: one of
    /// Rust's or of the style is compiled into the widget.
    fn version(&self, source: &Path) -> String {
        let name = self.asked(source, &["describe", "--always"], "unknown sources");
        let status = ["status", "--porcelain", "--untracked-files=normal"];
        let changed = self.asked(source, &status, "");
        if changed.is_empty() {
            name
        } else {
            format!("{name}-dirty")
        }
    }

    fn head(&self) -> Result<String> {
        let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
        Ok(self.git(&head).stderr_null().read()?)
    }

    /// What git says about the sources; something else where they are no checkout.
    fn asked(&self, source: &Path, arguments: &[&str], otherwise: &str) -> String {
        let asked = self.tools.program_in(source, "git", arguments);
        let said = asked.stderr_null().read().unwrap_or_default();
        if said.is_empty() {
            otherwise.to_owned()
        } else {
            said
        }
    }

    /// git on this repository, whatever this machine's settings are, and on no repository around it.
    fn git(&self, arguments: &[&str]) -> Expression {
        let settings = [
            "core.autocrlf=false",
            "core.fileMode=false",
            "core.excludesFile=",
            "commit.gpgSign=false",
        ];
        let mut all: Vec<OsString> = Vec::new();
        for setting in settings {
            all.extend(["-c".into(), setting.into()]);
        }
        all.extend(arguments.iter().map(Into::into));
        self.tools
            .program_in(&self.folder, "git", all)
            .env("GIT_DIR", self.folder.join(".git"))
            .env("GIT_WORK_TREE", &self.folder)
            .env_remove("GIT_INDEX_FILE")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn sources_with_a_file_that_git_does_not_know_are_dirty() {
        let tools = Tools::bring(&crate::project::Project::here(), &[]).unwrap();
        let [source, folder] = [Scratch::new(), Scratch::new()];
        let sources = Repository::at(&tools, source.path()).unwrap();
        fs::write(source.path().join("known"), "1").unwrap();
        sources.commit(folder.path()).unwrap();
        let repository = Repository::at(&tools, folder.path()).unwrap();
        let is_dirty = || repository.version(source.path()).ends_with("-dirty");
        assert!(!is_dirty());
        fs::write(source.path().join("unknown.rs"), "1").unwrap();
        assert!(is_dirty());
        fs::write(source.path().join(".gitignore"), "unknown.rs\n.gitignore\n").unwrap();
        assert!(!is_dirty());
        fs::write(source.path().join("known"), "2").unwrap();
        assert!(is_dirty());
    }

    #[test]
    fn the_same_files_give_the_same_commit_and_a_change_one_on_top() {
        let tools = Tools::bring(&crate::project::Project::here(), &[]).unwrap();
        let source = Scratch::new();
        let [first, second] = [Scratch::new(), Scratch::new()];
        let commit = |folder: &Path, text: &str| {
            let repository = Repository::at(&tools, folder).unwrap();
            repository.clear().unwrap();
            fs::create_dir_all(folder.join("app")).unwrap();
            fs::write(folder.join("app/file"), text).unwrap();
            repository.commit(source.path()).unwrap()
        };
        let one = commit(first.path(), "1");
        assert_eq!(commit(second.path(), "1"), one, "another folder");
        assert_eq!(commit(first.path(), "1"), one, "nothing changed");
        assert_ne!(commit(first.path(), "2"), one);
        let history = Repository::at(&tools, first.path()).unwrap();
        let history = history.git(&["log", "--format=%H"]).read().unwrap();
        assert_eq!(history.lines().last(), Some(one.as_str()));
        assert_eq!(history.lines().count(), 2);
    }
}
