//! English: how the page looks, and what is printed of it.

use crate::appearance::AppearanceMessages;

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
        format!("Rows {first} to {last} of the {shown} that are shown. Scroll, refine or sort to print others.")
    },
};
