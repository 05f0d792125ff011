//! The deployable bundle: built small, checked, compressed, weighed.

mod check;
mod content;
mod licenses;
pub(crate) mod members;
mod module;
mod order;
mod precompress;
mod styles;
mod weigh;

use crate::{
    failure::Failure,
    trunk::{self, Profile},
    workspace,
};

/// Builds the bundle into `dist/`.
pub(crate) fn run() -> Result<(), Failure> {
    let dist = workspace::dist();
    trunk::prepare(Profile::Release)?;
    trunk::build(Profile::Release, &dist)?;
    styles::join(&dist)?;
    order::put_waited_for_last(&dist)?;
    module::optimize(&dist)?;
    check::check(&dist)?;
    licenses::write(&dist)?;
    let files = precompress::precompress(&dist)?;
    println!("\n{}", weigh::table(&files));
    println!("A first visit loads {} of it, compressed by brotli", weigh::kilobytes(weigh::visit(&files)?));
    println!("The bundle is in {}", dist.display());
    Ok(())
}
