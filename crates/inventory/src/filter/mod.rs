//! Refining: what of the loaded rows is shown. A [`FilterExpr`] is a list of terms, all of which must hold; it costs the
//! service nothing. Its one-line text stands in the box, in a link and in saved queries; facets, ranges and chips edit
//! its terms. Nothing here draws, asks or says words to a person: what is wrong with a line is typed.
//!
//! A line is terms with spaces between, `-` before one that must not hold:
//!
//! | term | rows |
//! |---|---|
//! | `nginx`, `"my app"` | with the text in name, tag, host or namespace, or at the start of a digest or an id |
//! | `severity:high,low` | whose facet has one of the values, as a whole |
//! | `name:nginx,redis` | whose text contains one of them; an id or a digest begins with it |
//! | `name=nginx` | whose text is just that |
//! | `host~web` | whose facet contains it |
//! | `vul>50`, `vul:10..50`, `size<=1.5GiB` | whose number is in the range |
//! | `scanned>=now-7d`, `updated:2026-09-01` | whose time is in the range; a day is all of it |
//! | `no:host`, `host:""` | that have nothing there |
//! | `nginx:1.25`, `image:nginx`, `docker pull nginx:1.25` | of that image; several of them find the rows of each |
//! | `is:odd` | with a field that could not be read |
//!
//! Upper and lower case of ASCII letters are the same everywhere. Fields are called by the API's name, by a key, by a label
//! of the page in any of its languages, or by the beginning of one where no other begins so; documented values by the API's
//! name or by their labels. Full-width and typographic signs are read as the ASCII ones they stand for, and characters that
//! nobody sees as nothing; in quotes everything stays as it is, and is looked for both ways.

mod amount;
mod check;
mod civil;
mod codes;
mod complete;
mod distance;
mod doubt;
mod edit;
mod facet;
mod fold;
mod hits;
mod image;
mod known_rows;
mod lexer;
mod lint;
mod matcher;
mod offset;
mod operator;
mod parse;
mod pattern;
mod problem;
mod rewrite;
mod row_filter;
mod search;
mod span;
mod target;
mod targets;
mod term;
mod typing;
mod vocabulary;
mod write;

pub use amount::{Amount, When};
pub use civil::{Calendar, CivilSpan};
pub use complete::{COMPLETIONS_MAX, Completion, Known, Suggested, Suggestion, complete};
pub use doubt::{Rows, doubts, is_vulnerability};
pub use edit::Chosen;
pub use facet::{Facet, FacetValue};
pub use hits::clip;
pub use image::{ImageNotFound, NotHere, Wanted, pasted_lines};
pub use known_rows::KnownRows;
pub use offset::{byte_offset, utf16_offset};
pub use operator::Operator;
pub use parse::{Parsed, parse};
pub use problem::{FilterProblem, FilterProblemKind};
pub use rewrite::rewrite;
pub(super) use row_filter::RowFilter;
pub use span::Span;
pub use target::{Search, Target};
pub use targets::{target_of, targets};
pub use term::{FilterExpr, TERMS_MAX, TEXT_MAX, Term, Test};
pub use typing::parse_typed;
pub use vocabulary::{field_named, value_named};
