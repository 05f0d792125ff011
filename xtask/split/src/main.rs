//! Divides a WebAssembly module in two: what a first view was seen to run, and the rest, which is loaded after it.
//!
//! ```text
//! module-split instrument IN OUT            OUT tells `profile.hit(index)` of each function that is entered
//! module-split split IN LINKED SEEN FIRST LATER NAMES
//!     divides by the indices in the file SEEN, separated by white space; LINKED is IN as the linker left it. NAMES gets a
//!     line for each name between the module and its glue, as it was and as both halves have it
//! ```
//!
//! A function that is not in FIRST stands there as a few instructions that load LATER, should it not be there yet, and
//! call it through a table; one that is called through a table anyway has no place there before. So whatever the profile
//! missed is slow once, and never wrong.

mod cold;
mod data;
mod entrances;
mod first;
mod instrument;
mod later;
mod names;
mod plan;
mod relocations;
mod slots;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, env, error::Error, fs, process::ExitCode};

use plan::Plan;
use walrus::Module;

/// Instructions of a function that is no reason to load the later half: the first half of the page's module grows by 0.3 % for
/// them.
const SMALL: u64 = 15;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["instrument", module, out] => instrument(module, out),
        ["split", module, linked, seen, first, later, names] => split([module, linked, seen], [first, later, names]),
        _ => Err("usage: module-split instrument IN OUT | split IN LINKED SEEN FIRST LATER NAMES".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("module-split: {error}");
            ExitCode::FAILURE
        }
    }
}

fn instrument(module: &str, out: &str) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(out, instrument::instrumented(&fs::read(module)?)?)?)
}

fn split([module, linked, seen]: [&str; 3], [first, later, names]: [&str; 3]) -> Result<(), Box<dyn Error>> {
    let (module, linked) = (fs::read(module)?, fs::read(linked)?);
    let seen: BTreeSet<usize> =
        fs::read_to_string(seen)?.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let plan = Plan::new(&module, &linked, &seen, SMALL)?;
    fs::write(first, first::first(&module, &plan)?)?;
    fs::write(later, later::later(&module, &plan)?)?;
    fs::write(names, names::short_names(&Module::from_buffer(&module)?))?;
    println!("{plan}");
    Ok(())
}
