//! One page of a result, as the answer's body.

use serde_json::{Map, Value, json};

use super::local_json::local_fields;
use super::loosen::loosen;
use super::stock::{Operation, Stock};
use super::swr_json::swr_fields;
use crate::query::enterprise::Scope;
use crate::query::paging::Paging;

/// The positions of a result: all of a scope, or those a search found.
pub(crate) enum Matches<'m> {
    All(Scope),
    Found(&'m [u32]),
}

/// Writes the page. An empty one is loose too: its list can be empty, null or missing, by the offset asked for.
pub(crate) fn page(stock: &Stock, operation: Operation, matches: &Matches<'_>, paging: Paging) -> Value {
    let (total, positions) = select(stock, operation, matches, paging);
    let rows: Vec<Value> = positions.into_iter().map(|position| wire_row(stock, operation, position)).collect();
    let mut body = Map::new();
    body.insert("total_num".to_owned(), json!(total));
    match (rows.is_empty() && stock.world.loose > 0, paging.offset % 3) {
        (true, 1) => {}
        (true, 2) => drop(body.insert("data_list".to_owned(), Value::Null)),
        _ => drop(body.insert("data_list".to_owned(), rows.into())),
    }
    body.into()
}

/// The row as documented, however loose it is on the wire.
pub(crate) fn true_row(stock: &Stock, operation: Operation, position: u64) -> Map<String, Value> {
    match operation {
        Operation::Local => local_fields(&stock.local_row(position)),
        Operation::Swr => swr_fields(&stock.swr_row(position)),
    }
}

fn wire_row(stock: &Stock, operation: Operation, position: u64) -> Value {
    let mut fields = true_row(stock, operation, position);
    let (way, row) = match operation {
        Operation::Local => (stock.local_row(position).looseness(), stock.local_row(position).key.index),
        Operation::Swr => (stock.swr_row(position).looseness(), stock.swr_row(position).key.index),
    };
    if let Some(way) = way {
        loosen(&mut fields, way, row);
    }
    fields.into()
}

fn select(stock: &Stock, operation: Operation, matches: &Matches<'_>, paging: Paging) -> (u64, Vec<u64>) {
    match matches {
        Matches::All(scope) => {
            let all = stock.listing(operation).positions(*scope);
            let start = (all.start + paging.offset).min(all.end);
            (all.end - all.start, (start..all.end.min(start + paging.limit)).collect())
        }
        Matches::Found(found) => {
            let start = found.len().min(paging.offset as usize);
            let end = found.len().min(start + paging.limit as usize);
            (found.len() as u64, found[start..end].iter().map(|position| u64::from(*position)).collect())
        }
    }
}
