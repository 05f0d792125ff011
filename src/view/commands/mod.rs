//! What a person can have done without the pointer, declared once: its name, its keys, what it does, and why it cannot at
//! the moment. The keys, the palette and the list of shortcuts read it here. A part of the page adds its commands by a
//! file beside these and a line in [`DECLARED`] or [`LISTED`].

mod keys;
mod load;
mod page;
pub(crate) mod palette;
mod query;
mod rows;
mod views;

use leptos::prelude::*;
use web_sys::Element;

use crate::view::browser::root::Root;
use crate::view::common::stored::Stored;
use crate::view::connection::connections::Connections;
use crate::view::list::listing::Listing;
use crate::view::saved::Saved;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::router::Router;
use hss_i18n::Messages;
use hss_query::List;
use hss_web::dom::dialog;

/// A command that is always there.
pub(crate) struct Command {
    /// Its name for machines, in English words: what is typed in the palette is looked for in it, too.
    pub(crate) id: &'static str,
    /// Its name.
    pub(crate) label: fn(&'static Messages) -> &'static str,
    /// Its keys, none where empty: one sign, two one after the other (`g l`), or one with Control (`Ctrl+K`).
    pub(crate) keys: &'static str,
    /// Does it.
    pub(crate) run: fn(Commands),
    /// Why it cannot be done at the moment.
    pub(crate) why_not: fn(Commands) -> Option<&'static str>,
}

/// All of them, in the order a person reads.
static DECLARED: [&[Command]; 5] = [views::COMMANDS, rows::COMMANDS, load::COMMANDS, query::COMMANDS, page::COMMANDS];

/// Those that there are as many of as there are columns, saved queries and the like.
static LISTED: [fn(Commands) -> Vec<Entry>; 3] = [rows::sorts, query::saved, page::choices];

/// A command as the palette lists it.
#[derive(Clone)]
pub(crate) struct Entry {
    /// As of a [`Command`].
    pub(crate) id: &'static str,
    /// Its name in the page's language.
    pub(crate) label: String,
    /// As of a [`Command`].
    pub(crate) keys: &'static str,
    /// As of a [`Command`].
    pub(crate) why_not: Option<&'static str>,
    run: Run,
}

#[derive(Clone)]
enum Run {
    Declared(fn(Commands)),
    /// With what it is about.
    Listed(fn(Commands, &str), String),
}

impl Entry {
    /// One of many of a kind; `run` gets `about`.
    pub(crate) fn listed(id: &'static str, label: String, about: impl Into<String>, run: fn(Commands, &str)) -> Self {
        Self { id, label, keys: "", why_not: None, run: Run::Listed(run, about.into()) }
    }
}

/// A dialog of the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandDialog {
    /// The palette: all commands, searched.
    Palette,
    /// The list of keys.
    Shortcuts,
    /// Which page this is.
    About,
}

/// Under which this browser keeps that single keys do nothing.
const LETTERS_KEY: &str = "hss-image-console.single-keys";

/// The commands, with what they act on.
#[derive(Clone, Copy)]
pub struct Commands {
    router: Router,
    connections: Connections,
    pub(crate) i18n: I18n,
    pub(crate) root: Root,
    live_region: LiveRegion,
    saved: Saved,
    dialog: RwSignal<Option<CommandDialog>>,
    letters: RwSignal<bool>,
    letters_stored: Stored,
    /// What had the focus before the dialog.
    focused: StoredValue<Option<Element>, LocalStorage>,
}

impl Commands {
    /// Puts the commands of a page into its context. Their keys work once [`Self::listen`] was called.
    pub fn provide(router: Router, connections: Connections) -> Self {
        let letters_stored = Stored::new(LETTERS_KEY);
        let commands = Self {
            router,
            connections,
            i18n: I18n::of_page(),
            root: Root::of_page(),
            live_region: LiveRegion::of_page(),
            saved: Saved::of_page(),
            dialog: RwSignal::new(None),
            letters: RwSignal::new(letters_stored.read().is_none_or(|kept| kept != "off")),
            letters_stored,
            focused: StoredValue::new_local(None),
        };
        provide_context(commands);
        commands
    }

    /// Listens to the keys, for as long as the component lives that calls it.
    pub(crate) fn listen(self) {
        keys::listen(self);
    }

    /// The page's commands; none outside a page.
    pub(super) fn of_page() -> Option<Self> {
        use_context()
    }

    /// The list in sight; the first one on the overview.
    pub(crate) fn listing(self) -> Listing {
        self.router.lists().of(self.router.view_untracked().list().unwrap_or(List::Local))
    }

    /// Whether a list is in sight.
    fn is_on_a_list(self) -> bool {
        self.router.view_untracked().list().is_some()
    }

    /// Goes to the overview.
    fn go_to_overview(self) {
        self.router.go_to_overview();
    }

    /// Goes to a list.
    fn go(self, list: List) {
        self.router.go_to_list(list);
    }

    /// The words, for what is said now.
    fn messages(self) -> &'static Messages {
        self.i18n.messages_untracked()
    }

    /// All commands as they are now.
    pub(crate) fn entries(self) -> Vec<Entry> {
        let entry = |command: &Command| Entry {
            id: command.id,
            label: (command.label)(self.messages()).to_owned(),
            keys: command.keys,
            why_not: untrack(|| (command.why_not)(self)),
            run: Run::Declared(command.run),
        };
        // The palette is no command of the palette.
        let declared = all().filter(|command| command.id != page::PALETTE).map(entry);
        declared.chain(LISTED.iter().flat_map(|list| untrack(|| list(self)))).collect()
    }

    /// Does what an entry says.
    pub(crate) fn run(self, entry: &Entry) {
        untrack(|| match &entry.run {
            Run::Declared(run) => run(self),
            Run::Listed(run, about) => run(self, about),
        });
    }

    /// Does what keys stand for: the first command of theirs that can be done. Where none can it says why.
    fn run_keys(self, keys: &str) -> bool {
        let mut why = None;
        for command in all().filter(|command| command.keys == keys) {
            match untrack(|| (command.why_not)(self)) {
                None => {
                    untrack(|| (command.run)(self));
                    return true;
                }
                not => why = why.or(not),
            }
        }
        why.into_iter().for_each(|why| self.live_region.announce(why.to_owned()));
        why.is_some()
    }

    /// Which dialog is open.
    pub(crate) fn dialog(self) -> Option<CommandDialog> {
        self.dialog.get()
    }

    /// Opens a dialog, unless one is open; remembers what has the focus.
    pub fn open(self, which: CommandDialog) {
        if self.dialog.get_untracked().is_none() {
            self.focused.set_value(dialog::take_focus());
            self.dialog.set(Some(which));
        }
    }

    /// Closes the dialog. The focus goes back: in the grid, to its active cell, since its rows may be others by now.
    pub(crate) fn close(self) {
        if self.dialog.get_untracked().is_none() {
            return;
        }
        self.root.close_dialog();
        self.dialog.set(None);
        let had = self.focused.try_update_value(Option::take).flatten();
        if !had.is_some_and(|had| dialog::give_focus(&had)) {
            self.root.focus_first(&[".results"]);
        }
    }

    /// Whether single keys do something.
    pub(crate) fn has_letters(self) -> bool {
        self.letters.get()
    }

    /// Where this browser keeps that.
    pub(crate) fn letters_stored(self) -> Stored {
        self.letters_stored
    }

    /// Turns single keys on or off, and remembers it in this browser.
    pub fn turn_letters(self, on: bool) {
        self.letters_stored.write(if on { "on" } else { "off" });
        self.letters.set(on);
    }
}

/// All commands that are always there.
pub(crate) fn all() -> impl Iterator<Item = &'static Command> {
    DECLARED.iter().copied().flatten()
}

/// Of a command that can always be done.
fn always(_: Commands) -> Option<&'static str> {
    None
}
