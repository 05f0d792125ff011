//! What JavaScript sees of the module. The bundle's own page needs [`start`] and nothing else; with the feature `module` the
//! same program is an ES module for other pages, as the npm package has it:
//!
//! | file | is |
//! |---|---|
//! | `start` | the page of the bundle |
//! | `mount` | the console inside an element of another page: `mount(element, config, options)` |
//! | `client` | the rows without a page: `ImageClient` |
//! | `arguments` | what a program gives, checked |
//! | `query` | a plain object read into a checked query |
//! | `row` | rows, pages and accounts as plain objects |
//! | `error` | what is thrown: `HssError`, `QueryError`, `ConfigError` |
//!
//! `types.d.ts` has the types of what goes in and out; a test compares it with the declarations of parameters. The types of
//! rows are written from the declarations of fields.
//! `package` holds what the npm package has besides.

#[cfg(feature = "module")]
mod arguments;
#[cfg(feature = "module")]
pub mod client;
#[cfg(feature = "module")]
mod error;
#[cfg(feature = "module")]
pub mod mount;
#[cfg(feature = "module")]
mod query;
#[cfg(feature = "module")]
mod row;
#[cfg(not(feature = "module"))]
mod start;

#[cfg(not(feature = "module"))]
pub use start::start;

#[cfg(feature = "module")]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");
#[cfg(feature = "module")]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const LOCAL_IMAGE: &str = hss_model::LOCAL_IMAGE_TYPE;
#[cfg(feature = "module")]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const SWR_IMAGE: &str = hss_model::SWR_IMAGE_TYPE;
