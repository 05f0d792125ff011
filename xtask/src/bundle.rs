//! The deployable bundle: built small, checked, compressed, weighed.

mod check;
mod content;
pub(crate) mod licenses;
pub(crate) mod members;
mod module;
mod order;
mod precompress;
mod styles;
mod weigh;

use crate::{
    failure::Failure,
    steps::Steps,
    tool,
    trunk::{self, Profile},
    workspace,
};

/// Builds the bundle into `dist/`.
pub(crate) fn run() -> Result<(), Failure> {
    let dist = workspace::dist();
    let missing = tool::missing(Profile::Release.tools())?;
    let mut steps = Steps::of(missing.len() + 4);
    steps.install(&missing)?;
    steps.take("getting the crates", trunk::fetch_crates)?;
    steps.take("building the page", || trunk::build(Profile::Release, &dist))?;
    steps.take("making the page's files small", || {
        styles::join(&dist)?;
        order::put_waited_for_last(&dist)?;
        module::optimize(&dist)?;
        check::check(&dist)?;
        licenses::write(&dist)
    })?;
    let files = steps.take("compressing the page's files", || precompress::precompress(&dist))?;
    println!("\n{}", weigh::table(&files));
    println!("A first visit loads {} of it, compressed by brotli", weigh::kilobytes(weigh::visit(&files)?));
    println!("The bundle is in {}", dist.display());
    Ok(())
}
