//! Names of fields and values, in each language. The page shows them, and the filter language accepts them.

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
