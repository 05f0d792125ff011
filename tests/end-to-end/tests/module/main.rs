//! The console inside pages of others, and its client, as the npm package gives them: in a page of plain HTML and in one of
//! React. The site is built by `tests/module/build.js`; `cargo xtask test --only module` does all of it.

mod arguments;
mod client;
mod failures;
mod hosts;
mod page;
mod react;
mod recipes;
mod remains;
mod styles;
mod support;
