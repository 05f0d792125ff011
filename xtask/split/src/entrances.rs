//! How the first half calls functions that come later: by their places in a table, through one function for each type of
//! them, which has them loaded before. A function for each of them would weigh more.

use std::collections::BTreeMap;

use walrus::{
    FunctionBuilder, FunctionId, FunctionKind, Module, Result, TableId, TypeId,
    ir::{Call, Const, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut},
};

/// The functions that call by a place in a table.
pub(crate) struct Entrances {
    table: TableId,
    /// Loads what comes later, where it is not there yet.
    ensure: FunctionId,
    /// By the type of what they call: each takes the same arguments, and the place after them.
    by_type: BTreeMap<TypeId, FunctionId>,
}

impl Entrances {
    pub(crate) fn new(table: TableId, ensure: FunctionId) -> Self {
        Self { table, ensure, by_type: BTreeMap::new() }
    }

    /// Has every function of `module` call those of `places` by their place.
    pub(crate) fn call_by_place(&mut self, module: &mut Module, places: &BTreeMap<usize, u32>) -> Result<()> {
        let mut ways: BTreeMap<FunctionId, [Instr; 2]> = BTreeMap::new();
        let callers: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
        for called in callers.iter().copied().filter(|id| places.contains_key(&id.index())).collect::<Vec<_>>() {
            ways.insert(called, self.way_to(module, called, places[&called.index()])?);
        }
        for caller in callers {
            if let FunctionKind::Local(function) = &mut module.funcs.get_mut(caller).kind {
                let entry = function.entry_block();
                dfs_pre_order_mut(&mut Calling { ways: &ways }, function, entry);
            }
        }
        Ok(())
    }

    /// Puts in place of `function`, for whoever knows it otherwise than by calling it, one that calls what stands at `place`.
    pub(crate) fn put(&mut self, module: &mut Module, function: FunctionId, place: u32) -> Result<()> {
        let way = self.way_to(module, function, place)?;
        let ty = module.types.get(module.funcs.get(function).ty());
        let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
        let arguments: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
        let mut entry = FunctionBuilder::new(&mut module.types, &parameters, &results);
        let mut body = entry.func_body();
        for argument in &arguments {
            body.local_get(*argument);
        }
        for instr in way {
            body.instr(instr);
        }
        module.funcs.get_mut(function).kind = FunctionKind::Local(entry.local_func(arguments));
        Ok(())
    }

    /// What calls what stands at `place`, which is of the type of `function`, once its arguments are given.
    fn way_to(&mut self, module: &mut Module, function: FunctionId, place: u32) -> Result<[Instr; 2]> {
        let ty = module.funcs.get(function).ty();
        let entrance = match self.by_type.get(&ty) {
            Some(entrance) => *entrance,
            None => {
                let entrance = self.add(module, ty);
                self.by_type.insert(ty, entrance);
                entrance
            }
        };
        Ok([Const { value: Value::I32(i32::try_from(place)?) }.into(), Call { func: entrance }.into()])
    }

    fn add(&self, module: &mut Module, ty: TypeId) -> FunctionId {
        let (mut parameters, results) = {
            let ty = module.types.get(ty);
            (ty.params().to_vec(), ty.results().to_vec())
        };
        parameters.push(walrus::ValType::I32);
        let arguments: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
        let mut entrance = FunctionBuilder::new(&mut module.types, &parameters, &results);
        let mut body = entrance.func_body();
        body.call(self.ensure);
        for argument in &arguments {
            body.local_get(*argument);
        }
        body.call_indirect(ty, self.table);
        entrance.finish(arguments, &mut module.funcs)
    }
}

/// Puts the ways in the places of the calls.
struct Calling<'ways> {
    ways: &'ways BTreeMap<FunctionId, [Instr; 2]>,
}

impl VisitorMut for Calling<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let way = |instr: &Instr| match instr {
            Instr::Call(call) => self.ways.get(&call.func),
            _ => None,
        };
        if sequence.instrs.iter().any(|(instr, _)| way(instr).is_some()) {
            let instrs = std::mem::take(&mut sequence.instrs);
            for (instr, at) in instrs {
                match way(&instr) {
                    Some(way) => sequence.instrs.extend(way.iter().cloned().map(|instr| (instr, at))),
                    None => sequence.instrs.push((instr, at)),
                }
            }
        }
    }
}
