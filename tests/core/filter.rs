//! Refining: the line is read and written without loss, nothing in it is fatal, and what edits it keeps it a line.

mod completion;
mod doubts;
mod editing;
mod generator;
mod language;
mod problems;
mod times;
mod typed;
