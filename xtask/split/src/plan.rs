//! What goes where: which functions come later, which of them are called from outside, and what they need of the first
//! half. Functions are told by their index in the whole module, which is the same each time that module is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use walrus::{
    ConstExpr, ElementItems, ExportItem, FunctionId, Module, Result,
    ir::{Visitor, dfs_in_order},
};

/// How a module is divided.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The functions that come later.
    pub(crate) later: BTreeSet<usize>,
    /// Those of them that the first half calls or names, with their places in the table between the halves.
    pub(crate) entries: BTreeMap<usize, u32>,
    /// The functions of the first half that the later one calls or names.
    pub(crate) needed: BTreeSet<usize>,
}

impl Plan {
    /// The plan for `module`, of which the functions in `seen` run at first.
    pub(crate) fn new(module: &[u8], seen: &BTreeSet<usize>) -> Result<Self> {
        let module = Module::from_buffer(module)?;
        let is_later = |id: FunctionId| is_local(&module, id) && !seen.contains(&id.index());
        let mut plan = Self::default();
        let mut entries = BTreeSet::new();
        for (id, function) in module.funcs.iter_local() {
            let mut named = Named::default();
            dfs_in_order(&mut named, function, function.entry_block());
            if is_later(id) {
                plan.later.insert(id.index());
                let needed = named.0.into_iter().filter(|id| is_local(&module, *id) && !is_later(*id));
                plan.needed.extend(needed.map(|id| id.index()));
            } else {
                entries.extend(named.0.into_iter().filter(|id| is_later(*id)).map(|id| id.index()));
            }
        }
        // The glue, the tables and the start may call any time.
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        let held = module.elements.iter().flat_map(|element| match &element.items {
            ElementItems::Functions(functions) => functions.clone(),
            ElementItems::Expressions(_, items) => items.iter().filter_map(function_of).collect(),
        });
        let outside = exported.chain(held).chain(module.start).filter(|id| is_later(*id));
        entries.extend(outside.map(|id| id.index()));
        plan.entries = entries.into_iter().zip(0..).collect();
        Ok(plan)
    }

    /// The name under which the first half gives a function to the later one.
    pub(crate) fn export_of(function: usize) -> String {
        format!("f{function}")
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { later, entries, needed } = self;
        write!(f, "{} functions come later, {} are entered from the first half", later.len(), entries.len())?;
        write!(f, ", which gives them {}", needed.len())
    }
}

fn is_local(module: &Module, id: FunctionId) -> bool {
    matches!(module.funcs.get(id).kind, walrus::FunctionKind::Local(_))
}

fn function_of(item: &ConstExpr) -> Option<FunctionId> {
    match item {
        ConstExpr::RefFunc(id) => Some(*id),
        _ => None,
    }
}

/// The functions that a body calls or names.
#[derive(Default)]
struct Named(Vec<FunctionId>);

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}
