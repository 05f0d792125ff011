//! Exports read back: every format by a reader written here, with what a hostile service could send.

mod corpus;
mod csv;
mod given;
mod json;
mod markdown;
mod readers;
mod rendered;
mod spreadsheets;
mod tables;
mod taken;
mod texts;
mod tools;
