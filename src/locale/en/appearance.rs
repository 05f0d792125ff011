//! English: how the page looks, and what is printed of it.

use crate::locale::appearance::AppearanceMessages;

pub(super) const APPEARANCE: AppearanceMessages = AppearanceMessages {
    menu: "Appearance",
    theme: "Theme",
    system: "As the system",
    light: "Light",
    dark: "Dark",
    density: "Density",
    comfortable: "Comfortable",
    compact: "Compact",
    printed: |first, last, shown| {
        format!("Printed are rows {first} to {last} of the {shown} shown: those that were in sight on the screen.")
    },
};
