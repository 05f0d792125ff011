//! How the page looks as a person chose it: its theme and its density. Both are kept in this browser and stand on the element
//! that the page stands in, where the style sheets read them. On a page of its own that is the root element, and
//! `www/appearance.js` puts them there before the first paint.

pub(crate) mod menu;
use leptos::prelude::*;

use crate::view::browser::root::Root;
use crate::view::common::stored::Stored;

const THEME_KEY: &str = "hss-image-console.theme";
const DENSITY_KEY: &str = "hss-image-console.density";

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system is, and changing with it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much room things have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// Room between things.
    Comfortable,
    /// More rows on the same screen.
    Compact,
}

impl Theme {
    /// Every theme, in the order a person chooses from.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What stands in the storage and on the root element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Density {
    /// Every density, in the order a person chooses from.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    /// What stands in the storage and on the root element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

/// The theme and the density; both change at run time.
#[derive(Debug, Clone, Copy)]
pub struct Appearance {
    root: Root,
    theme: RwSignal<Theme>,
    density: RwSignal<Density>,
    theme_stored: Stored,
    density_stored: Stored,
}

impl Appearance {
    /// Puts the appearance into the context of the page: as it was chosen before, else the system's theme, comfortable.
    pub fn provide() -> Self {
        let appearance = Self::of(Theme::System, Density::Comfortable);
        let (theme, density) = (appearance.theme_stored.read(), appearance.density_stored.read());
        let theme = Theme::ALL.into_iter().find(|kept| theme.as_deref() == Some(kept.name()));
        let density = Density::ALL.into_iter().find(|kept| density.as_deref() == Some(kept.name()));
        appearance.theme.set(theme.unwrap_or(Theme::System));
        appearance.density.set(density.unwrap_or(Density::Comfortable));
        if appearance.root.is_embedded() {
            appearance.root.mark("data-theme", untrack(|| appearance.theme()).name());
            appearance.root.mark("data-density", appearance.density_untracked().name());
        }
        provide_context(appearance);
        appearance
    }

    /// The appearance of the page; the first one outside one.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self::of(Theme::System, Density::Comfortable))
    }

    fn of(theme: Theme, density: Density) -> Self {
        Self {
            root: Root::of_page(),
            theme: RwSignal::new(theme),
            density: RwSignal::new(density),
            theme_stored: Stored::new(THEME_KEY),
            density_stored: Stored::new(DENSITY_KEY),
        }
    }

    /// The theme; a view that reads it is drawn again when it changes.
    #[must_use]
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// The density; a view that reads it is drawn again when it changes.
    #[must_use]
    pub fn density(self) -> Density {
        self.density.get()
    }

    /// The density, for an event handler.
    #[must_use]
    pub fn density_untracked(self) -> Density {
        self.density.get_untracked()
    }

    /// Where this browser keeps both.
    #[must_use]
    pub(crate) fn stored(self) -> Vec<Stored> {
        vec![self.theme_stored, self.density_stored]
    }

    /// Changes the theme, and remembers it in this browser.
    pub fn choose_theme(self, theme: Theme) {
        self.theme_stored.write(theme.name());
        self.root.mark("data-theme", theme.name());
        self.theme.set(theme);
    }

    /// Changes the density, and remembers it in this browser.
    pub fn choose_density(self, density: Density) {
        self.density_stored.write(density.name());
        self.root.mark("data-density", density.name());
        self.density.set(density);
    }
}
