//! The words of how the page looks, and of what is printed of it.

/// The words of appearance.
#[derive(Debug)]
pub struct AppearanceMessages {
    /// Names the menu.
    pub menu: &'static str,
    /// Names the choice of theme.
    pub theme: &'static str,
    /// As the system is.
    pub system: &'static str,
    /// Always light.
    pub light: &'static str,
    /// Always dark.
    pub dark: &'static str,
    /// Names the choice of density.
    pub density: &'static str,
    /// Room between things.
    pub comfortable: &'static str,
    /// More rows.
    pub compact: &'static str,
    /// Says on paper which rows are printed: from, to, and of how many that are shown.
    pub printed: fn(&str, &str, &str) -> String,
}
