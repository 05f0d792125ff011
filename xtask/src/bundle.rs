//! The deployable bundle: built small, divided, checked, compressed, weighed.

mod check;
mod content;
mod divide;
mod first_view;
mod glue_names;
mod licenses;
pub(crate) mod members;
mod minify;
mod order;
mod precompress;
mod profile;
mod rename;
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
    divide::divide(&dist)?;
    check::check(&dist)?;
    licenses::write(&dist)?;
    let files = precompress::precompress(&dist)?;
    println!("\n{}", weigh::table(&files));
    println!("The first view loads {} of it, compressed by brotli", weigh::kilobytes(weigh::first_view(&files)?));
    println!("The bundle is in {}", dist.display());
    Ok(())
}

/// Looks whether the bundle that was built last is divided alike by every build of its commit.
pub(crate) fn check_division() -> Result<(), Failure> {
    first_view::check(&divide::module())
}
