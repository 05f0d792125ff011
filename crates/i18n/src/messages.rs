//! What a language has to say. Numbers come in as text, already formatted for the language; a count comes beside its
//! text where a plural depends on it.

use super::appearance::AppearanceMessages;
use super::commands::CommandMessages;
use super::credentials::CredentialMessages;
use super::export::ExportMessages;
use super::filter::FilterMessages;
use super::grid::GridMessages;
use super::loading::LoadingMessages;
use super::notices::TroubleMessages;
use super::overview::OverviewMessages;
use super::rows::RowMessages;
use crate::{en, zh_cn};
use hss_client::{Error, TokenOwner};
use hss_config::ConfigProblemKind;
use hss_inventory::SavedProblem;
use hss_labels::{Advice, FieldLabels, FixedAdvice, Labels, Language};
use hss_query::{Group, LinkProblem, List, Parameter, ProblemKind};

/// The catalogue of one language.
#[derive(Debug)]
pub struct Messages {
    /// The language's own name.
    pub language_name: &'static str,
    /// The page's name.
    pub title: &'static str,
    /// Names the switch between the views.
    pub views: &'static str,
    /// A list's name.
    pub list: fn(List) -> &'static str,
    /// The overview's name.
    pub overview_title: &'static str,
    /// Names the choice of language.
    pub language: &'static str,
    /// Names the choice of connection.
    pub connection: &'static str,
    /// Leads past the header, for keyboards.
    pub skip_to_rows: &'static str,
    /// The same in the overview.
    pub skip_to_numbers: &'static str,

    /// Names the filter form.
    pub filters: &'static str,
    /// The button that asks the service.
    pub run: &'static str,
    /// The button that empties the form.
    pub clear: &'static str,
    /// The choice that does not filter.
    pub any: &'static str,
    /// Chooses a value that is not in the list.
    pub other_value: &'static str,
    /// A part of the form, by group.
    pub group: fn(Group) -> &'static str,
    /// How many filters of a group are set.
    pub filters_set: fn(usize) -> String,
    /// The form differs from what was asked last.
    pub not_run_yet: &'static str,
    /// Why a field keeps the query from being sent; the function names other fields.
    pub field_problem: fn(&ProblemKind, &FieldLabels) -> String,
    /// Says why something of a link was not taken.
    pub link_problem: fn(&LinkProblem, &FieldLabels) -> String,
    /// Names the button that shows what a field does.
    pub about_field: fn(&str) -> String,
    /// What a field does, from its declaration.
    pub field_help: fn(&Parameter, &FieldLabels) -> String,
    /// Offers to set a field to a value.
    pub set_field: fn(&str, &str) -> String,
    /// The name of a range in time, by its ends as a link holds them; nothing for one that is no preset.
    pub time_preset: fn(&str, &str) -> Option<&'static str>,
    /// A range in time of one's own.
    pub custom_range: &'static str,
    /// Names the button that takes a filter away.
    pub remove_filter: fn(&str) -> String,
    /// Says of a filter that the connection adds it.
    pub set_by_connection: &'static str,
    /// Copies a link to the query.
    pub copy_link: &'static str,
    /// Copies the query as a command line.
    pub copy_curl: &'static str,
    /// Names the menu of saved queries.
    pub saved_queries: &'static str,
    /// Names the field for a new one's name.
    pub saved_name: &'static str,
    /// Saves the present query.
    pub save_query: &'static str,
    /// Says that it was saved, by name.
    pub saved: fn(&str) -> String,
    /// Says that it was not.
    pub not_saved: &'static str,
    /// Opens the query when the page is called without a link.
    pub open_at_start: &'static str,
    /// Deletes a saved query.
    pub delete: &'static str,
    /// Saves all of them as a file.
    pub export: &'static str,
    /// Reads them from a file.
    pub import: &'static str,
    /// Says how many were read.
    pub imported: fn(usize) -> String,
    /// Says why none were.
    pub not_imported: fn(&SavedProblem) -> String,
    /// Says that a field must be filled in.
    pub required: &'static str,
    /// Heads the parameters of a link that could not be taken.
    pub link_warning: &'static str,

    /// While the first rows are on their way.
    pub loading: &'static str,
    /// Loaded of total, in words; the total is unknown where it is `None`.
    pub rows_loaded: fn(&str, Option<&str>) -> String,
    /// Says that sort and counts cover the loaded rows only.
    pub sorted_within_loaded: fn(&str) -> String,
    /// List elements that were no rows.
    pub unreadable_rows: fn(usize, &str) -> String,
    /// Rows with fields that could not be read.
    pub odd_rows: fn(usize, &str) -> String,
    /// No row matches.
    pub empty: FixedAdvice,
    /// No row matches, and no filter is set.
    pub empty_unfiltered: FixedAdvice,
    /// What an error means, and what to do about it by who supplies the token.
    pub error: fn(&Error, TokenOwner) -> Advice,
    /// The button that asks again.
    pub try_again: &'static str,
    /// Heads what the service said itself.
    pub service_says: &'static str,
    /// Heads what something in front of the service said.
    pub front_says: &'static str,
    /// Heads what the browser said of a request without a whole answer.
    pub browser_says: &'static str,
    /// Heads what this page found wrong with an answer.
    pub reading_says: &'static str,
    /// Names the id of the request.
    pub request_id: &'static str,
    /// Rows of the last good answer are still shown.
    pub rows_kept: &'static str,

    /// Loading, and how complete and fresh the rows are.
    pub load: LoadingMessages,
    /// Refining what is loaded.
    pub filter: FilterMessages,
    /// The grid's rows and columns.
    pub grid: GridMessages,
    /// A row: its cells, its menu, its details.
    pub rows: RowMessages,
    /// Exporting rows.
    pub exporting: ExportMessages,
    /// The overview.
    pub overview: OverviewMessages,
    /// What is still good in trouble.
    pub trouble: TroubleMessages,
    /// Commands and keys.
    pub commands: CommandMessages,
    /// The token that a person brings.
    pub credentials: CredentialMessages,
    /// How the page looks, and what is printed of it.
    pub appearance: AppearanceMessages,
    /// What fields and values are called.
    pub labels: &'static Labels,
    /// Explains a severity that the page derived.
    pub derived_hint: &'static str,
    /// Marks a severity that the page derived, for a screen reader.
    pub derived: &'static str,
    /// Closes the details of a row.
    pub close: &'static str,
    /// The row of a link is not among those loaded.
    pub row_not_loaded: &'static str,
    /// Names a field that is not documented.
    pub unknown_field: &'static str,
    /// A value that could not be read, for a screen reader.
    pub odd_value: &'static str,
    /// Names the button that copies the digest of an image.
    pub copy_digest: fn(&str) -> String,
    /// Shown for a moment where something was copied.
    pub copied_shown: &'static str,
    /// Says that the digest was copied.
    pub copied: fn(&str) -> String,
    /// The browser did not let the page copy.
    pub copy_failed: &'static str,
    /// Announces a sort: its columns, the most significant first, and whether each is descending.
    pub sorted_by: fn(&[(&str, bool)]) -> String,

    /// Heads the page that shows a problem of `config.json`.
    pub config_title: &'static str,
    /// What is wrong with `config.json`, and how to mend it.
    pub config_problem: fn(&ConfigProblemKind) -> Advice,
    /// A place in a file: line and column.
    pub place: fn(usize, usize) -> String,
    /// Heads an example.
    pub config_example: &'static str,
    /// The button that loads the page again.
    pub reload: &'static str,
    /// The page met an error of its own.
    pub stopped: FixedAdvice,
}

impl Messages {
    /// The catalogue of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &en::MESSAGES,
            Language::SimplifiedChinese => &zh_cn::MESSAGES,
        }
    }

    /// The name of a view: of a list, or of the overview.
    #[must_use]
    pub fn view(&self, list: Option<List>) -> &'static str {
        list.map_or(self.overview_title, self.list)
    }
}
