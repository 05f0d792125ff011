//! What fields and values are called in one language.

use crate::advice::Advice;
use crate::fields::FieldLabels;
use hss_model::{ScanFailure, ScanStatus, Severity};

/// The words of one language for fields and their values; a language that lacks one does not compile.
#[derive(Debug)]
pub struct Labels {
    /// Labels of all fields.
    pub fields: FieldLabels,
    /// What else people call a field, beside its label; a line understands it.
    pub other_names: fn(&str) -> &'static [&'static str],
    /// A severity.
    pub severity: fn(Severity) -> &'static str,
    /// No rating.
    pub not_rated: &'static str,
    /// A scan status.
    pub scan_status: fn(ScanStatus) -> &'static str,
    /// Why a scan failed, and what to do about it.
    pub scan_failure: fn(ScanFailure) -> Advice,
    /// A value of one of the other enums, by its name on the wire.
    pub choice: fn(&str) -> Option<&'static str>,
    /// A yes.
    pub yes: &'static str,
    /// A no.
    pub no: &'static str,
    /// It never happened.
    pub never: &'static str,
    /// The row has nothing there, for a screen reader.
    pub missing: &'static str,
    /// What else people call a value of a field, as the API has both.
    pub other_values: fn(&str, &str) -> &'static [&'static str],
}
