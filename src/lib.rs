//! HSS Image Console: a page that lists the container images Huawei Cloud HSS knows, local ones and those in the SWR
//! registry, as a static site and one WebAssembly module.
//!
//! This crate is the page. What it shows comes from crates below `crates/`, each of which may use those above it in this list:
//!
//! | crate | is |
//! |---|---|
//! | `image-reference` | what names an image: references, digests, pasted commands |
//! | `hss-config` | the deployment's `config.json`, checked |
//! | `hss-query` | what is requested; each parameter declared once |
//! | `hss-model` | what is returned: rows read leniently |
//! | `hss-client` | how it is requested, without I/O: requests, errors, the rate limiter, the load plan |
//! | `hss-labels` | what fields and values are called, in each language |
//! | `hss-inventory` | all rows in memory: columns, sort, filter language, facets |
//! | `hss-export` | what leaves the page |
//! | `hss-i18n` | the words a person reads, in each language |
//! | `hss-web` | what the browser does for the page, without Leptos |

pub mod js;
pub mod view;
