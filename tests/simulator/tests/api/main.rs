//! The simulator as a client sees it: each operation, parameter, refusal, fault and control call, over HTTP.

mod binary;
mod bounds;
mod controls;
mod faults;
mod gateway;
mod lifetime;
mod local_filters;
mod loose;
mod paging;
mod rewrites;
mod rows;
mod support;
mod swr_filters;
mod throttle;
