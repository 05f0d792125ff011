//! What fields and values are called, in each language. The filter language reads these words, and the page shows them.

mod advice;
mod en;
mod fields;
mod labels;
mod language;
mod zh_cn;

pub use advice::{Advice, FixedAdvice};
pub use en::ENGLISH;
pub use fields::FieldLabels;
pub use labels::Labels;
pub use language::Language;
pub use zh_cn::SIMPLIFIED_CHINESE;
