//! What the page requests: one struct per list operation, with one declaration per parameter. Form, checks, request, link and
//! documentation read that declaration: name, type, bounds and dependencies, as the reference pages state them. `hss-client`
//! builds and retries requests; `hss-i18n` has the words.

mod bytes;
mod changes;
mod civil;
mod day;
mod declare;
mod form_draft;
mod link;
mod list;
mod local_parameters;
mod moment;
mod parameter;
mod size_unit;
mod swr_parameters;
mod value;
mod wire;

pub use bytes::Bytes;
pub use changes::changed_between;
pub use civil::{CivilTime, first_instant, instants, last_instant, month_start, service_time};
pub use day::{date_since_1970, days_since_1970};
pub use form_draft::{Draft, Problem, ProblemKind};
pub use link::{LinkProblem, ParameterWarning, read_link};
pub use list::{List, Query};
pub use local_parameters::LocalImageQuery;
pub use moment::{Clock, Moment, TimeUnit};
pub use parameter::{Characters, Group, Kind, Matching, Needs, Pair, Parameter};
pub use size_unit::SizeUnit;
pub use swr_parameters::SwrImageQuery;
pub use value::{Choice, ParameterValue, ValueProblem};
pub use wire::{encode, link_string, request_string};

/// The fewest rows a page may ask for.
pub const LIMIT_MIN: u64 = 10;
/// The most rows a page may ask for.
pub const LIMIT_MAX: u64 = 200;
/// The largest offset of a page's first row.
pub const OFFSET_MAX: u64 = 2_000_000;

/// An enterprise project: its id, or one of the two values with a meaning of their own.
const ENTERPRISE_PROJECT: Kind =
    Kind::Named { known: &["0", "all_granted_eps"], min: 1, max: 256, characters: Characters::Any };

/// A query struct whose fields are declared parameters of one list operation.
pub trait ImageQuery: Clone + PartialEq + Default + std::fmt::Debug + 'static {
    /// The operation's path below `/v5/{project_id}`.
    const OPERATION: &'static str;
    /// Every parameter, in the order a form shows them.
    const PARAMETERS: &'static [Parameter];

    /// The field's value as a link and a form hold it, or nothing when it is unset or no such parameter exists.
    fn text(&self, name: &str) -> Option<String>;

    /// The field's value as a request made at `clock` holds it.
    fn request_text(&self, name: &str, clock: &Clock) -> Option<String>;

    /// Reads `text` into the field `name`; an empty text unsets it.
    ///
    /// # Errors
    /// When the text breaks the parameter's declaration; the field keeps its value then.
    fn set(&mut self, name: &str, text: &str) -> Result<(), ValueProblem>;
}
