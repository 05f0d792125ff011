//! The colours of `www/styles/tokens.css`, in both themes: text on whatever it stands on has a contrast of 4.5 to 1, and
//! what shows the edge of a control or the focus 3 to 1, as WCAG 2.2 AA asks (1.4.3, 1.4.11).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SURFACES: [&str; 5] = ["canvas", "surface", "surface-raised", "surface-hover", "surface-selected"];
const TEXTS: [&str; 3] = ["text", "text-quiet", "accent"];
const EDGES: [&str; 3] = ["line-strong", "accent", "focus"];
/// What stands on a colour of its own only.
const PAIRS: [(&str, &str); 5] = [
    ("accent-text", "accent"),
    ("high", "high-surface"),
    ("medium", "medium-surface"),
    ("low", "low-surface"),
    ("good", "good-surface"),
];

/// The colours by name: light and dark.
fn tokens() -> BTreeMap<String, [u32; 2]> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/styles/tokens.css");
    let text = fs::read_to_string(file).expect("the tokens");
    let colour = |text: &str| u32::from_str_radix(text.trim().strip_prefix('#')?, 16).ok();
    text.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once(',')?;
            Some((name.to_owned(), [colour(light)?, colour(dark)?]))
        })
        .collect()
}

/// The relative luminance of a colour, as WCAG defines it.
fn luminance(colour: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from((colour >> shift) & 0xff) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn texts_and_edges_stand_out_in_both_themes() {
    let tokens = tokens();
    let all = |names: &[&'static str], least: f64| {
        names.iter().flat_map(move |name| SURFACES.map(|surface| (*name, surface, least))).collect::<Vec<_>>()
    };
    let mut wanted = all(&TEXTS, 4.5);
    wanted.extend(all(&EDGES, 3.0));
    wanted.extend(PAIRS.map(|(text, surface)| (text, surface, 4.5)));
    // Words of warnings stand on plain surfaces, too.
    wanted.extend(["high", "medium"].map(|text| (text, "surface", 4.5)));
    let faint: Vec<String> = wanted
        .into_iter()
        .flat_map(|(name, surface, least)| [0, 1].map(|theme| (name, surface, least, theme)))
        .filter_map(|(name, surface, least, theme)| {
            let ratio = contrast(tokens[name][theme], tokens[surface][theme]);
            (ratio < least).then(|| format!("{name} on {surface}, {}: {ratio:.2}", ["light", "dark"][theme]))
        })
        .collect();
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn a_contrast_is_what_wcag_says_it_is() {
    assert!((contrast(0, 0xff_ff_ff) - 21.0).abs() < 1e-9);
    assert!((contrast(0x77_77_77, 0xff_ff_ff) - 4.478).abs() < 1e-3);
}
