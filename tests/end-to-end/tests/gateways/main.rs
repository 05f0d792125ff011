//! nginx and Caddy as Debian has them, with the examples under `docs/deploy`, between the bundle and the simulator: what they
//! serve, forward, add, refuse and keep to themselves.

mod addresses;
mod answers;
mod connections;
mod examples;
mod files;
mod headers;
mod hosts;
mod journeys;
mod kubernetes;
mod logs;
mod names;
mod namespaces;
mod paths;
mod raw;
mod scene;
mod sign_in;
mod sites;
mod targets;
mod times;
mod token;
mod token_file;
mod token_folder;
