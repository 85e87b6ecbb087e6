//! What an agent's browser downloads before it sees a customer.

use anyhow::{Result, bail};

use crate::browser;
use crate::bundle::File;
use crate::dist;
use crate::project::Project;
use crate::tools::{Need, Tools};
use crate::wasm;

// A KB is 1000 bytes, as in every figure of this project.
const LIMIT: usize = 80_000;
const AIM: usize = 72_000;

/// Builds what is shipped, loads it in the browser, and holds it against the limit.
pub fn run(project: &Project) -> Result<()> {
    let tools = Tools::bring(project, &[Need::Widget, Need::Chromium])?;
    check(project, &tools)
}

/// The same, with the tools at hand.
pub fn check(project: &Project, tools: &Tools) -> Result<()> {
    let files = dist::make(project, tools)?;
    let total = print(&files)?;
    browser::check_loads(project, tools)?;
    if total > LIMIT {
        bail!(
            "the first load is {} over its limit of {}",
            kb(total - LIMIT),
            kb(LIMIT)
        );
    }
    if total > AIM {
        println!("{} over the aim of {}", kb(total - AIM), kb(AIM));
    } else {
        println!("{} below the aim of {}", kb(AIM - total), kb(AIM));
    }
    Ok(())
}

/// Prints the table; returns the first load's bytes under brotli.
fn print(files: &[File]) -> Result<usize> {
    println!(
        "\n{:<10}{:>12}{:>12}{:>12}",
        "first load", "raw", "gzip", "brotli"
    );
    let mut total = [0; 3];
    for file in files {
        let sizes = [
            file.plain.len(),
            wasm::pack(&file.plain)?.len(),
            brotli(&file.plain)?,
        ];
        row(file.role, sizes);
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    row("total", total);
    println!("KB of 1000 bytes; brotli 11, gzip as the module is shipped\n");
    Ok(total[2])
}

fn row(name: &str, sizes: [usize; 3]) {
    let [raw, gzip, brotli] = sizes.map(kb);
    println!("{name:<10}{raw:>12}{gzip:>12}{brotli:>12}");
}

fn kb(bytes: usize) -> String {
    format!("{}.{:02} KB", bytes / 1000, bytes % 1000 / 10)
}

fn brotli(plain: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters)?;
    Ok(packed.len())
}
