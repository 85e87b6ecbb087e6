//! What is shipped: the widget's files, and the app that carries them.

use std::fs;

use anyhow::Result;

use crate::app;
use crate::bundle::{self, File};
use crate::manifest::Manifest;
use crate::project::Project;
use crate::tools::{Need, Tools};
use crate::widget;

/// Writes the app and says what is in it.
pub fn run(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget])?;
    let files = make(project, &tools)?;
    for file in &files {
        println!("{:>8} bytes  {}", file.bytes.len(), file.name);
    }
    let commit = app::publish(project, &tools, &files, &project.dist())?;
    println!("{}, commit {commit}", project.dist().display());
    Ok(())
}

/// Builds the widget and writes its files anew.
pub fn make(project: &Project, tools: &Tools) -> Result<[File; 4]> {
    let built = widget::build(project, tools)?;
    let files = bundle::make(project, tools, &built)?;
    let folder = project.widget_dist();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for file in &files {
        fs::write(folder.join(&file.name), &file.bytes)?;
    }
    Manifest::of(&files).write(&folder)?;
    Ok(files)
}
