//! The designers' gallery, rebuilt at every change.

use anyhow::Result;

use crate::project::Project;
use crate::tools::{Need, Tools};
use crate::widget;

/// Serves `index.html` until it is stopped. `options` are Trunk's, such
/// as `--open` or `--port 9000`.
pub fn run(project: &Project, options: &[String]) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget])?;
    println!("Once it is built, Trunk says where it is; Ctrl-C stops it.");
    let mut arguments = vec!["serve"];
    arguments.extend(options.iter().map(String::as_str));
    widget::trunk(&tools, &arguments).run()?;
    Ok(())
}
