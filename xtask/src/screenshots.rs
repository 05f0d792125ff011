//! The gallery of the documentation: the pictures that the end-to-end tests take of every state of the page, and the page
//! that shows them.

use std::{fs, path::Path};

use crate::{
    bundle,
    failure::{Failure, InStep},
    process::{self, Quiet, cargo},
    tool::{self, Tool},
    workspace,
};

pub(crate) const HELP: &str = "\
cargo xtask screenshots [--dist DIR]
Takes the pictures of every state of the page into docs/gallery/, writes docs/gallery.md, and refreshes the pictures
of the README. Builds the bundle first, unless --dist names one that is built.
";

/// The pictures together are no larger, in bytes: everybody who clones the repository gets them.
const SIZE_MAX: u64 = 4 * 1024 * 1024;

/// The pictures of the README, which stand beside the gallery.
const IN_README: [&str; 6] = [
    "local-images.png",
    "local-images-dark.png",
    "swr-images.png",
    "swr-images-dark.png",
    "overview.png",
    "overview-dark.png",
];

/// Takes them all; of the bundle in `dist` if there is one.
pub(crate) fn run(dist: Option<&Path>) -> Result<(), Failure> {
    tool::ensure(&[Tool::Chromium, Tool::Chromedriver, Tool::Fonts])?;
    let built = workspace::dist();
    if dist.is_none() {
        bundle::run()?;
    }
    let docs = workspace::root().join("docs");
    let gallery = docs.join("gallery");
    let step = "emptying docs/gallery";
    let _ = fs::remove_dir_all(&gallery);
    fs::create_dir_all(&gallery).in_step(step)?;
    let mut command = cargo(&["test", "--package", "end-to-end", "--test", "journeys", "--", "appearance::gallery"]);
    command
        .env("HSS_CONSOLE_DIST", dist.unwrap_or(&built))
        .env("HSS_CONSOLE_SCREENSHOTS", &gallery)
        .env("CHROME", Tool::Chromium.find_or_install()?)
        .env("CHROMEDRIVER", Tool::Chromedriver.find_or_install()?);
    process::run("taking the pictures", &mut command, Quiet::No)?;

    let step = "writing the gallery";
    for name in IN_README {
        fs::rename(gallery.join(name), docs.join(name)).in_step(step)?;
    }
    let mut names = Vec::new();
    let mut size = 0;
    for entry in fs::read_dir(&gallery).in_step(step)? {
        let entry = entry.in_step(step)?;
        size += entry.metadata().in_step(step)?.len();
        names.extend(entry.file_name().into_string());
    }
    names.sort();
    fs::write(docs.join("gallery.md"), page_of(&names)).in_step(step)?;
    println!("{} pictures in {}, {} KiB", names.len(), gallery.display(), size / 1024);
    if size > SIZE_MAX {
        return Err(Failure::new(step, format!("the pictures have {size} bytes, more than {SIZE_MAX}")));
    }
    Ok(())
}

/// The page that shows them: a state's two themes stand beside each other.
fn page_of(names: &[String]) -> String {
    let mut page = String::from(HEAD);
    for name in names.iter().filter_map(|name| name.strip_suffix(".webp")) {
        let has = |other: &str| names.iter().any(|name| *name == format!("{other}.webp"));
        let title = |state: &str| {
            let words = state.replace('-', " ");
            words[..1].to_uppercase() + &words[1..]
        };
        let picture = |name: &str, width: &str| format!("<img src=\"gallery/{name}.webp\" alt=\"\" width=\"{width}\">");
        match name.rsplit_once('-') {
            Some((state, "light")) if has(&format!("{state}-dark")) => {
                let (light, dark) = (picture(name, "49%"), picture(&format!("{state}-dark"), "49%"));
                page += &format!("\n## {}\n\n{light} {dark}\n", title(state));
            }
            Some((state, "dark")) if has(&format!("{state}-light")) => {}
            _ => page += &format!("\n## {}\n\n{}\n", title(name), picture(name, "70%")),
        }
    }
    page
}

const HEAD: &str = "\
# Gallery

Every state of the page, in both themes. `cargo xtask screenshots` takes these pictures anew and writes this file; the
end-to-end tests take them each time, before the same simulator, and look at each.

What must hold of a picture is not that it is the same as the one kept here: fonts differ from machine to machine, and with
them every pixel. It is that nothing in it is crooked. `tests/end-to-end/tests/journeys/appearance/crooked.js` says what that is,
in the browser that took the picture, within a pixel: the page is not wider than its window; its parts stand below each
other; what stands beside each other stands on one line; buttons, badges and labels have room for their words; what is
pressed is at least 24 pixels wide and high; rows are as high as the grid says and follow each other; a cell stands below the
header of its column, or fits on its card. Contrast is computed from the tokens (`tests/core/contrast.rs`), and that nothing
jumps while rows come is measured as browsers measure it (`appearance/shapes.rs`).
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_both_themes_of_a_state_beside_each_other_and_each_picture_once() {
        let names = ["empty-dark.webp", "empty-light.webp", "paper.webp", "narrow-chinese-dark.webp"];
        let names = names.map(ToOwned::to_owned);
        let page = page_of(&names);
        assert!(page.contains("## Empty\n\n<img src=\"gallery/empty-light.webp\""), "{page}");
        assert!(page.contains("## Paper") && page.contains("## Narrow chinese dark"), "{page}");
        for name in names {
            assert_eq!(page.matches(&format!("gallery/{name}\"")).count(), 1, "{name}");
        }
    }
}
