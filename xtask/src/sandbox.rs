//! The stand-ins for Helpdesk, for Frappe and for Bitrix24.

use std::env::consts::EXE_SUFFIX;
use std::io::{BufRead, BufReader, PipeWriter, pipe};
use std::path::PathBuf;

use anyhow::{Context, Result};
use duct::{Expression, ReaderHandle};
use serde_json::Value;

use crate::progress;
use crate::project::Project;
use crate::tools::{self, Tools};

/// The compiled ones.
pub struct Programs {
    /// The ticket page.
    pub helpdesk: PathBuf,
    /// The Bitrix24 portal.
    pub bitrix24: PathBuf,
}

/// Compiles them.
///
/// # Errors
///
/// What the compiler said.
pub fn build(project: &Project, tools: &Tools) -> Result<Programs> {
    let names = ["sandbox-helpdesk", "bitrix24-sim"];
    let [helpdesk, bitrix24] = names.map(|name| {
        let file = format!("{name}{EXE_SUFFIX}");
        project.target.join("debug").join(file)
    });
    let arguments = ["build", "--workspace", "--bin", names[0], "--bin", names[1]];
    progress::run(
        "compiling the stand-ins",
        &tools.program("cargo", arguments),
    )?;
    Ok(Programs { helpdesk, bitrix24 })
}

/// The Python that runs the app outside of Frappe, and its tests.
///
/// # Errors
///
/// What `pip` said.
pub fn python(project: &Project) -> Result<PathBuf> {
    tools::venv(project, &project.root.join("server/tests/requirements.txt"))
}

impl Programs {
    /// A site without Frappe: the app's own code, over Redis and the portal.
    ///
    /// # Errors
    ///
    /// When Python's packages can't be installed.
    pub fn site(&self, project: &Project, tools: &Tools) -> Result<Expression> {
        let arguments = [
            "-m".as_ref(),
            "standin".as_ref(),
            "--simulator".as_ref(),
            self.bitrix24.as_os_str(),
        ];
        Ok(tools.program_in(
            &project.root.join("sandbox/frappe"),
            python(project)?,
            arguments,
        ))
    }

    /// The ticket page over a site.
    pub fn page(&self, project: &Project, tools: &Tools, site: &str) -> Expression {
        let widget = project.widget_dist();
        let arguments = [
            "--widget".as_ref(),
            widget.as_os_str(),
            "--site".as_ref(),
            site.as_ref(),
        ];
        tools.program(&self.helpdesk, arguments)
    }

    /// What the browser tests and the bench are told of them.
    ///
    /// # Errors
    ///
    /// As of `site`.
    pub fn environment(
        &self,
        project: &Project,
        tools: &Tools,
        program: &Expression,
    ) -> Result<Expression> {
        Ok(program
            .env("WIDGET_DIR", project.widget_dist())
            .env("PREVIEW_DIR", project.widget_built())
            .env("SANDBOX_HELPDESK", &self.helpdesk)
            .env("BITRIX24_SIM", &self.bitrix24)
            .env("PYTHON", python(project)?)
            .env("CHROMIUM", &tools.chromium)
            .env("FIREFOX", &tools.firefox))
    }
}

/// A stand-in that is running. It ends when this is dropped, for its standard input does.
pub struct Running {
    told: Value,
    output: BufReader<ReaderHandle>,
    _input: PipeWriter,
}

impl Running {
    /// Starts one and waits until it says where it listens.
    ///
    /// # Errors
    ///
    /// When it can't be started, or says something else.
    pub fn start(program: &Expression) -> Result<Self> {
        let (theirs, input) = pipe()?;
        let mut output = BufReader::new(program.stdin_file(theirs).reader()?);
        let mut line = String::new();
        output.read_line(&mut line)?;
        let told =
            serde_json::from_str(&line).with_context(|| format!("{program:?} said no address"))?;
        Ok(Self {
            told,
            output,
            _input: input,
        })
    }

    /// Something that it said of itself, such as `url`.
    ///
    /// # Errors
    ///
    /// When it did not say that.
    pub fn said(&self, name: &str) -> Result<&str> {
        self.told[name]
            .as_str()
            .with_context(|| format!("no {name} in {}", self.told))
    }

    /// Waits for its end.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn wait(mut self) -> Result<()> {
        std::io::copy(&mut self.output, &mut std::io::stdout())?;
        Ok(())
    }
}
