//! The page's styles for a page of others: everything applies inside the console's element and nowhere else, and the layers
//! become steps of specificity, since in another page's document styles without a layer would win over all of ours.

use crate::failure::Failure;

/// The element that everything is inside of.
const ROOT: &str = ".hss-image-console";
/// Adds to the specificity and leaves out nothing.
const STEP: &str = ":not(#hss)";
/// What is inherited from around it ends here, also the direction, which `all` leaves; widths and places are those of the
/// element; and what another page says of elements of every kind, as resets do, is taken back. In pictures
/// `revert` would take the attributes with it, so there goes only what stands in no layer, and what resets in layers say.
const BEFORE: &str = "& { all: initial; direction: ltr; unicode-bidi: isolate; }
& { position: relative; width: 100%; container: hss-image-console / inline-size; }
:not(svg, svg *) { all: revert; }
:is(svg, svg *) { all: revert-layer; margin: 0; border: 0; padding: 0; color: inherit; }
svg { display: inline; vertical-align: baseline; }";
/// What stands for the whole page there.
const WHOLE: [&str; 4] = [":root", "html", "body", "#app"];

/// The style sheet of the package, from those that `index.html` names.
pub(super) fn of_page(page: &str, read: impl Fn(&str) -> Result<String, Failure>) -> Result<String, Failure> {
    let links = page.split("<link").skip(1).filter(|link| link.contains("rel=\"css\""));
    let files = links.filter_map(|link| link.split_once("href=\"")?.1.split_once('"').map(|(file, _)| file));
    let texts = files.map(read).collect::<Result<Vec<_>, _>>()?;
    scoped(&texts.concat())
}

/// A part of a style sheet: what stands before the braces, and between them; without braces for a statement.
#[derive(Debug, PartialEq)]
struct Part<'text> {
    before: &'text str,
    inside: Option<&'text str>,
}

fn scoped(text: &str) -> Result<String, Failure> {
    let text = with_own_animations(&without_comments(text));
    let mut layers: Vec<(String, String)> = vec![(String::new(), BEFORE.into())];
    let (mut free, mut global) = (String::new(), String::new());
    for part in parts(&text) {
        match (part.before.strip_prefix("@layer").map(str::trim), part.inside) {
            (Some(names), None) => {
                for name in names.split(',') {
                    layer(&mut layers, name.trim());
                }
            }
            (Some(name), Some(inside)) => layer(&mut layers, name).push_str(&rules(inside, &mut global)?),
            (None, Some(_)) => free.push_str(&rules(&whole(&part), &mut global)?),
            (None, None) => {
                let words = format!("`{};` is no part of a sheet that applies inside an element", part.before);
                return Err(Failure::new("scoping the styles", words));
            }
        }
    }
    layers.push((String::new(), free));
    let mut scoped = global;
    for (place, (name, inside)) in layers.iter().enumerate().filter(|(_, (_, inside))| !inside.trim().is_empty()) {
        scoped.push_str(&format!("/* {name} */\n{ROOT}{} {{\n{}\n}}\n", STEP.repeat(place), inside.trim()));
    }
    Ok(scoped)
}

fn layer<'layers>(layers: &'layers mut Vec<(String, String)>, name: &str) -> &'layers mut String {
    let place = layers.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
        layers.push((name.into(), String::new()));
        layers.len() - 1
    });
    &mut layers[place].1
}

/// Named animations are of the whole document wherever they stand: they get names that no other page has.
fn with_own_animations(text: &str) -> String {
    let names: Vec<&str> =
        text.split("@keyframes ").skip(1).filter_map(|after| after.split_whitespace().next()).collect();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut written = String::new();
    // A declaration, or what stands before braces.
    for piece in text.split_inclusive([';', '{', '}']) {
        let is_about_one =
            ["animation:", "animation-name:", "@keyframes "].iter().any(|is| piece.trim().starts_with(is));
        let mut rest = piece;
        while is_about_one && !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(|c| !is_name(c)).unwrap_or(rest.len()));
            if names.contains(&word) {
                written.push_str("hss-");
            }
            written.push_str(word);
            let (between, after) = after.split_at(after.find(is_name).unwrap_or(after.len()));
            written.push_str(between);
            rest = after;
        }
        written.push_str(if is_about_one { "" } else { piece });
    }
    written
}

/// Rules as they are inside the element; what is of the whole document goes to `global`.
fn rules(text: &str, global: &mut String) -> Result<String, Failure> {
    let mut written = String::new();
    for part in parts(text) {
        let Some(inside) = part.inside else {
            written.push_str(&format!("{};\n", part.before));
            continue;
        };
        // How paper is cut is the page's own.
        if part.before.starts_with("@page") {
            continue;
        }
        if part.before.starts_with("@keyframes") {
            global.push_str(&whole(&part));
            continue;
        }
        if ["@layer", "@font-face", "@property"].iter().any(|name| part.before.starts_with(name)) {
            let words = format!("`{}` stands inside another rule, where it cannot be scoped", part.before);
            return Err(Failure::new("scoping the styles", words));
        }
        if part.before.starts_with('@') {
            written.push_str(&format!("{} {{\n{}}}\n", at_rule(part.before), rules(inside, global)?));
        } else {
            written.push_str(&format!("{} {{{}}}\n", selector(part.before), with_own_units(inside)));
        }
    }
    Ok(written)
}

/// A condition on the width of the window is one on that of the element.
fn at_rule(before: &str) -> String {
    match before.strip_prefix("@media") {
        Some(condition) if condition.contains("width") && !condition.contains(" and ") => {
            format!("@container hss-image-console{condition}")
        }
        _ => before.to_owned(),
    }
}

fn with_own_units(inside: &str) -> String {
    inside.replace("vw)", "cqw)").replace("vw ", "cqw ").replace("vw;", "cqw;")
}

/// A selector inside the element. What is the whole page there is the element here.
fn selector(before: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut written = String::new();
    let mut rest = before;
    while let Some(next) = rest.chars().next() {
        let found = WHOLE.iter().find(|name| {
            let behind = rest.strip_prefix(**name);
            // Not a part of a longer name, such as the class `.body-text`.
            let begins = !written.ends_with(|c: char| is_name(c) || matches!(c, '.' | '#' | ':' | '['));
            begins && behind.is_some_and(|behind| !behind.starts_with(is_name))
        });
        let taken = found.map_or(next.len_utf8(), |name| name.len());
        written.push_str(if found.is_some() { "&" } else { &rest[..taken] });
        rest = &rest[taken..];
    }
    written
}

fn whole(part: &Part<'_>) -> String {
    format!("{} {{{}}}\n", part.before, part.inside.unwrap_or_default())
}

/// The parts that stand beside each other in a text without comments.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut from, mut depth, mut opened) = (0, 0_usize, 0);
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => {
                depth += 1;
                if depth == 1 {
                    opened = at;
                }
            }
            (None, '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    parts.push(Part { before: text[from..opened].trim(), inside: Some(&text[opened + 1..at]) });
                    from = at + 1;
                }
            }
            (None, ';') if depth == 0 => {
                parts.push(Part { before: text[from..at].trim(), inside: None });
                from = at + 1;
            }
            _ => {}
        }
    }
    parts
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scoped_lines(text: &str) -> Vec<String> {
        scoped(text).unwrap().lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn layers_become_steps_of_specificity_in_their_order() {
        let text =
            "@layer a, b; @layer b { .x { color: red; } } /* } */ @layer a { .x { color: blue; } } .y { top: 0 }";
        let scoped = scoped(text).unwrap();
        let place = |what: &str| scoped.find(what).unwrap_or_else(|| panic!("{what} in {scoped}"));
        assert!(place("all: initial") < place("color: blue"));
        assert!(place("color: blue") < place("color: red") && place("color: red") < place("top: 0"));
        assert!(scoped.contains(".hss-image-console:not(#hss):not(#hss) {\n.x { color: red; }"), "{scoped}");
    }

    #[test]
    fn what_is_the_page_is_the_element() {
        for (before, inside) in [
            (":root", "&"),
            ("html", "&"),
            ("body", "&"),
            ("#app", "&"),
            (":root[data-theme=\"dark\"] .x", "&[data-theme=\"dark\"] .x"),
            ("html .body, .grid-body > body-x", "& .body, .grid-body > body-x"),
            ("#app-x, a:root-x", "#app-x, a:root-x"),
            ("*::before", "*::before"),
        ] {
            assert_eq!(selector(before), inside);
        }
    }

    #[test]
    fn conditions_on_the_window_are_on_the_element() {
        let lines = scoped_lines("@layer a { @media (max-width: 45rem) { .x { width: calc(100vw - 1rem); } } }");
        assert!(lines.contains(&"@container hss-image-console (max-width: 45rem) {".to_owned()), "{lines:?}");
        assert!(lines.contains(&".x { width: calc(100cqw - 1rem); }".to_owned()), "{lines:?}");
        let other = scoped_lines("@media (hover: none) { .x { top: 0 } }");
        assert!(other.contains(&"@media (hover: none) {".to_owned()), "{other:?}");
    }

    #[test]
    fn animations_stand_outside_and_what_cannot_be_scoped_is_refused() {
        let text = "@layer a { @keyframes turn { to { rotate: 1turn } } .x { content: \"}\"; animation: turn 1s; } }";
        let scoped = scoped(text).unwrap();
        assert!(scoped.starts_with("@keyframes hss-turn { to { rotate: 1turn } }"), "{scoped}");
        assert!(scoped.contains("animation: hss-turn 1s;"), "{scoped}");
        assert!(super::scoped("@layer a { @layer b { .x { top: 0 } } }").is_err());
        assert!(super::scoped("@import \"x.css\";").is_err());
    }

    /// Nothing of the page's own styles is outside the element.
    #[test]
    fn the_page_s_styles_can_be_scoped() {
        let css = of_page(&crate::npm::read("index.html").unwrap(), crate::npm::read).unwrap();
        assert!(css.len() > 10_000);
        for part in parts(&without_comments(&css)) {
            let is_inside = part.before.starts_with(ROOT);
            // What is global has a name that no other page has.
            assert!(is_inside || part.before.starts_with("@keyframes hss-"), "{}", part.before);
        }
        assert!(!css.contains("#app") && !css.contains(":root"));
    }
}
