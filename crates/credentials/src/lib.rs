//! What authorises requests to Huawei Cloud: an access key that signs them, or an IAM token that goes with them. This crate
//! finds it where the official clients look, renews it before it expires, and puts it on requests.

mod access_key;
mod hexadecimal;
mod secret;
mod signature;
mod timestamp;

pub use access_key::AccessKey;
pub use secret::Secret;
pub use signature::{SignatureError, sign};
pub use timestamp::Timestamp;
