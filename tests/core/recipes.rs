//! The recipes of `docs/embed.md` for bundlers: their text is the text of the files that the tests of the npm package build and
//! open. The test fails when one differs from the other, and writes the recipes anew when `UPDATE_DOCS=1` is set.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Each recipe: its heading, and its folder below `tests/module/`.
const RECIPES: [(&str, &str); 3] = [("Vite", "vite"), ("webpack", "webpack"), ("Next.js", "next")];
/// What stands before and after the files of a recipe.
const BEGIN: &str = "<!-- files of tests/module/";
const END: &str = "<!-- end of files -->\n";

/// The files of a folder by their names relative to it, without what bundlers make there.
fn files(folder: &Path, below: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{below}{}", entry.file_name().to_str().expect("a name that is text"));
        if [".next", "out"].contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            names.extend(files(&entry.path(), &format!("{name}/")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

/// The files of a recipe as the page shows them: each under its name.
fn shown(folder: &str) -> String {
    let place = Path::new(crate::ROOT).join("tests/module").join(folder);
    let mut text = format!("{BEGIN}{folder}; do not edit here -->\n");
    for name in files(&place, "") {
        let language = name.rsplit('.').next().expect("an extension");
        let content = fs::read_to_string(place.join(&name)).expect("text");
        assert!(content.ends_with('\n') && !content.contains("```"), "{name} would break the block that shows it");
        write!(text, "\n`{name}`\n\n```{language}\n{content}```\n").expect("a string takes any text");
    }
    text + "\n" + END
}

/// `page` with the files of a recipe as they are now.
fn renewed(page: &str, folder: &str) -> String {
    let begin =
        page.find(&format!("{BEGIN}{folder};")).unwrap_or_else(|| panic!("docs/embed.md has no recipe {folder}"));
    let length = page[begin..].find(END).expect("the recipe's files have an end") + END.len();
    format!("{}{}{}", &page[..begin], shown(folder), &page[begin + length..])
}

#[test]
fn the_recipes_are_the_files_that_the_tests_build() {
    let file = Path::new(crate::ROOT).join("docs/embed.md");
    let found = fs::read_to_string(&file).expect("docs/embed.md");
    let expected = RECIPES.iter().fold(found.clone(), |page, (_, folder)| renewed(&page, folder));
    if std::env::var_os("UPDATE_DOCS").is_some_and(|update| update == "1") {
        fs::write(&file, &expected).expect("the documentation is written");
    } else {
        assert!(found == expected, "UPDATE_DOCS=1 cargo test -p core-tests recipes writes docs/embed.md anew");
    }
}

#[test]
fn each_recipe_stands_under_its_heading_and_is_built() {
    let read = |name: &str| fs::read_to_string(Path::new(crate::ROOT).join(name)).expect("text");
    let (page, build) = (read("docs/embed.md"), read("tests/module/build.js"));
    for (heading, folder) in RECIPES {
        let section = page.split_once(&format!("\n### {heading}\n")).unwrap_or_else(|| panic!("no {heading}")).1;
        let section = section.split("\n###").next().expect("a section");
        assert!(section.contains(&format!("{BEGIN}{folder};")), "{heading}");
        assert!(build.contains(&format!("'{folder}');")), "tests/module/build.js does not build {folder}");
    }
}
