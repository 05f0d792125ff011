//! The contrast of the colours in both themes, as WCAG 2.2 computes and bounds it: 4.5 for text, 3 for what else tells
//! something. The pairs are those that the style sheets put upon each other.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../www/styles/tokens.css");

/// What text stands on.
const TEXT: &[(&str, &[&str])] = &[
    ("text", &["canvas", "surface", "surface-raised", "surface-hover", "surface-selected"]),
    ("text-quiet", &["canvas", "surface", "surface-raised", "surface-hover", "surface-selected"]),
    ("accent", &["canvas", "surface", "surface-raised", "surface-hover", "surface-selected"]),
    ("accent-text", &["accent"]),
    ("high", &["canvas", "surface", "surface-hover", "surface-selected", "high-surface"]),
    ("medium", &["canvas", "surface", "surface-hover", "surface-selected", "medium-surface"]),
    ("low", &["canvas", "surface", "surface-hover", "surface-selected", "low-surface"]),
    ("good", &["canvas", "surface", "surface-hover", "surface-selected", "good-surface"]),
    ("hit", &["hit-surface"]),
];

/// The edges of controls, the focus, and marks that say something.
const PARTS: &[(&str, &[&str])] = &[
    ("line-strong", &["canvas", "surface", "surface-raised", "surface-hover", "surface-selected"]),
    ("focus", &["canvas", "surface", "surface-raised", "surface-hover", "surface-selected"]),
    ("accent", &["canvas", "surface"]),
];

type Colour = [u8; 3];

/// Each token that is a colour in the light theme and one in the dark.
fn colours() -> BTreeMap<&'static str, [Colour; 2]> {
    let colour = |text: &str| -> Option<Colour> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some([part(0)?, part(2)?, part(4)?])
    };
    let read = |line: &'static str| {
        let (name, rest) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = rest.strip_suffix(");")?.split_once(',')?;
        Some((name, [colour(light)?, colour(dark)?]))
    };
    TOKENS.lines().filter_map(read).collect()
}

fn luminance(colour: Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_21_and_a_colour_on_itself_1() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([9, 99, 199], [9, 99, 199]) - 1.0).abs() < 1e-9);
    // An example of the W3C: #777 on white just fails.
    assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn every_pair_of_colours_has_its_contrast_in_both_themes() {
    let colours = colours();
    let mut low = Vec::new();
    let mut pairs = 0;
    for (of, least) in [(TEXT, 4.5), (PARTS, 3.0)] {
        for (front, grounds) in of {
            for ground in *grounds {
                for (at, theme) in ["light", "dark"].into_iter().enumerate() {
                    let colour = |name: &str| colours.get(name).unwrap_or_else(|| panic!("no colour --{name}"))[at];
                    let contrast = contrast(colour(front), colour(ground));
                    pairs += 1;
                    if contrast < least {
                        low.push(format!("--{front} on --{ground}, {theme}: {contrast:.2} of {least}"));
                    }
                }
            }
        }
    }
    assert!(pairs > 80 && low.is_empty(), "{pairs} pairs, of which too low: {low:#?}");
}

#[test]
fn every_colour_is_in_a_pair() {
    // A line between rows tells nothing that the rows do not.
    let decoration = ["line"];
    let named: Vec<&str> =
        TEXT.iter().chain(PARTS).flat_map(|(front, grounds)| grounds.iter().chain([front])).copied().collect();
    let apart: Vec<&str> =
        colours().into_keys().filter(|name| !named.contains(name) && !decoration.contains(name)).collect();
    assert!(apart.is_empty(), "their contrast is not looked at: {apart:?}");
}
