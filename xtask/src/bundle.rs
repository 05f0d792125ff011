//! The deployable bundle: built small, divided, checked, compressed, weighed.

mod check;
mod divide;
mod licenses;
mod precompress;
mod profile;
mod rename;
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
    divide::divide(&dist)?;
    check::check(&dist)?;
    licenses::write(&dist)?;
    let files = precompress::precompress(&dist)?;
    println!("\n{}", weigh::table(&files));
    println!("The first view loads {} of it, compressed by brotli", weigh::kilobytes(weigh::first_view(&files)?));
    println!("The bundle is in {}", dist.display());
    Ok(())
}
