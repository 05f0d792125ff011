//! What goes where: which functions come later, which of them are called from outside, and what they need of the first
//! half. Functions are told by their index in the whole module, which is the same each time that module is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use walrus::{
    ExportItem, FunctionId, FunctionKind, LocalFunction, Module, Result,
    ir::{Visitor, dfs_in_order},
};

use crate::{
    cold::{move_out, never_returns},
    data::later_data,
    relocations::{named_from_outside, read_without_notes},
    slots::{Slots, later_slots, named_elsewhere},
};

/// How a module is divided.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The functions that come first.
    first: BTreeSet<usize>,
    /// The functions that come later.
    pub(crate) later: BTreeSet<usize>,
    /// Those of them that the first half calls or names, with their places in the table between the halves.
    pub(crate) entries: BTreeMap<usize, u32>,
    /// Their places in the tables that both halves call through.
    pub(crate) slots: Slots,
    /// The functions of the first half that the later one calls or names, with their places in the table of those.
    pub(crate) needed: BTreeMap<usize, u32>,
    /// The constants that only functions of the later half reach.
    pub(crate) later_data: BTreeSet<usize>,
}

impl Plan {
    /// The plan for `module`, of which the functions in `seen` run at first; with them stay those of no more than `small`
    /// instructions that they call, unless they never return: nothing goes that way while all is well. `linked` is the module as the linker left it, with its notes on addresses; without notes all
    /// constants stay.
    pub(crate) fn new(module: &[u8], linked: &[u8], seen: &BTreeSet<usize>, small: u64) -> Result<Self> {
        let mut plan = Self { first: with_small_ones(&Module::from_buffer(module)?, seen, small), ..Self::default() };
        let module = plan.prepared(module)?;
        let is_later = |id: FunctionId| is_local(&module, id) && !plan.first.contains(&id.index());
        if let Some(misnamed) = named_from_outside(linked)? {
            plan.later_data = later_data(&module, &misnamed, is_later);
        }

        plan.slots = later_slots(&module, is_later);
        let (mut entries, mut needed) = (BTreeSet::new(), BTreeSet::new());
        for (id, function) in module.funcs.iter_local() {
            let named = named_in(function);
            if is_later(id) {
                plan.later.insert(id.index());
                let early = named.into_iter().filter(|id| is_local(&module, *id) && !is_later(*id));
                needed.extend(early.map(|id| id.index()));
            } else {
                entries.extend(named.into_iter().filter(|id| is_later(*id)).map(|id| id.index()));
            }
        }
        entries.extend(called_from_outside(&module).into_iter().filter(|id| is_later(*id)).map(|id| id.index()));
        plan.entries = entries.into_iter().zip(0..).collect();
        plan.needed = needed.into_iter().zip(0..).collect();
        Ok(plan)
    }

    /// `module` as the plan tells of its functions: those that come first without what only runs when something is wrong.
    pub(crate) fn prepared(&self, module: &[u8]) -> Result<Module> {
        let mut module = read_without_notes(module)?;
        move_out(&mut module, &self.first);
        Ok(module)
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first: _, later, entries, slots, needed, later_data } = self;
        write!(f, "{} functions come later, {} are entered from the first half", later.len(), entries.len())?;
        write!(f, " and {} places of tables hold some", slots.len())?;
        write!(f, "; it gives them {}; so do {} constants", needed.len(), later_data.len())
    }
}

/// What the glue and the start may call any time, and what may be put into a table any time.
fn called_from_outside(module: &Module) -> Vec<FunctionId> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    exported.chain(named_elsewhere(module)).chain(module.start).collect()
}

/// `seen`, and with it whatever is called from there and hardly larger than the entry that would stand in its place: so the
/// first half does not depend on which of many short ways a run happened to take.
fn with_small_ones(module: &Module, seen: &BTreeSet<usize>, small: u64) -> BTreeSet<usize> {
    let mut first = seen.clone();
    let is_seen = |id: FunctionId| seen.contains(&id.index());
    let seen_functions = module.funcs.iter_local().filter(|(id, _)| is_seen(*id));
    let mut called: Vec<FunctionId> = seen_functions.flat_map(|(_, function)| named_in(function)).collect();
    while let Some(id) = called.pop() {
        if let FunctionKind::Local(function) = &module.funcs.get(id).kind
            && function.size() <= small
            && !never_returns(function)
            && first.insert(id.index())
        {
            called.extend(named_in(function));
        }
    }
    first
}

fn is_local(module: &Module, id: FunctionId) -> bool {
    matches!(module.funcs.get(id).kind, FunctionKind::Local(_))
}

/// The functions that a body calls or names.
fn named_in(function: &LocalFunction) -> Vec<FunctionId> {
    let mut named = Named::default();
    dfs_in_order(&mut named, function, function.entry_block());
    named.0
}

#[derive(Default)]
struct Named(Vec<FunctionId>);

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}
