//! The folder to ship: the widget's files, what they are called, and the form
//! script that loads them by these names.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::bundle::{self, File, replace_once};
use crate::project::Project;
use crate::tools::{Need, Tools};
use crate::widget;

const FORM_SCRIPT: &str = "server/bitrix_integration/form_scripts/ticket_customer_button.js";

/// Writes the folder and says what is in it.
pub fn run(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget])?;
    for file in make(project, &tools)? {
        println!("{:>8} bytes  {}", file.bytes.len(), file.name);
    }
    println!("{}", project.dist().display());
    Ok(())
}

/// Builds the widget and writes the folder anew.
pub fn make(project: &Project, tools: &Tools) -> Result<[File; 4]> {
    let built = widget::build(project, tools)?;
    let files = bundle::make(project, tools, &built)?;
    let script = fs::read_to_string(project.root.join(FORM_SCRIPT)).context(FORM_SCRIPT)?;
    let dist = project.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    for file in &files {
        fs::write(dist.join(&file.name), &file.bytes)?;
    }
    fs::write(dist.join("manifest.json"), manifest(&files))?;
    fs::write(dist.join("form_script.js"), form_script(&script, &files)?)?;
    Ok(files)
}

/// Which file is which.
fn manifest(files: &[File]) -> String {
    let names: Map<String, Value> = files
        .iter()
        .map(|file| (file.role.to_owned(), file.name.clone().into()))
        .collect();
    format!("{:#}\n", Value::Object(names))
}

fn form_script(script: &str, files: &[File]) -> Result<String> {
    let element = files
        .iter()
        .find(|file| file.role == "element")
        .context("no element")?;
    replace_once(
        script,
        "widget/element.js",
        &format!("widget/{}", element.name),
    )
}
