//! The two list operations: from the query string to the page.

use std::sync::Arc;

use serde_json::Value;

use super::refusal::Refusal;
use super::service::Service;
use crate::inventory::page::{Matches, page};
use crate::inventory::stock::{Filter, Operation};
use crate::query::enterprise::Scope;
use crate::query::invalid::Invalid;
use crate::query::local::LocalFilter;
use crate::query::paging::Paging;
use crate::query::parameters::Parameters;
use crate::query::swr::SwrFilter;

/// A request read: which rows, and which page of them.
pub(crate) struct Query {
    scope: Scope,
    filter: Filter,
    paging: Paging,
}

impl Query {
    pub(crate) fn read(operation: Operation, project: &str, query: &str) -> Result<Self, Refusal> {
        let read = || -> Result<Self, Invalid> {
            if project.chars().count() > 256 {
                return Err(Invalid::new("project_id", "must have 1 to 256 characters"));
            }
            let parameters = Parameters::read(query)?;
            let (scope, filter) = match operation {
                Operation::Local => {
                    let (scope, filter) = LocalFilter::read(&parameters)?;
                    (scope, Filter::Local(filter))
                }
                Operation::Swr => {
                    let (scope, filter) = SwrFilter::read(&parameters)?;
                    (scope, Filter::Swr(filter))
                }
            };
            Ok(Self { scope, filter, paging: Paging::read(&parameters)? })
        };
        read().map_err(Refusal::Invalid)
    }

    /// The body of the answer. A search happens beside the runtime, so that it holds up no other request.
    pub(crate) async fn answer(self, service: &Service) -> Value {
        let stock = Arc::clone(&service.state().stock);
        let Self { scope, filter, paging } = self;
        let operation = filter.operation();
        if filter.is_open() {
            return page(&stock, operation, &Matches::All(scope), paging);
        }
        let key = (stock.moment, scope, filter);
        let known = service.state().found.get(&key);
        let found = match known {
            Some(found) => found,
            None => {
                let (searched, wanted) = (Arc::clone(&stock), key.2.clone());
                let search = tokio::task::spawn_blocking(move || searched.search(scope, &wanted));
                // Fails only when the runtime ends, and then nobody waits for the answer.
                let found = search.await.unwrap_or_default();
                service.state().found.put(key, Arc::clone(&found));
                found
            }
        };
        page(&stock, operation, &Matches::Found(&found), paging)
    }
}
