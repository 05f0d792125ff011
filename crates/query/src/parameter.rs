//! What a declaration of a query parameter says: name on the wire, type with bounds, what it depends on, where a form
//! shows it, and how the service matches it.

/// One parameter of a list operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire, which is the field's name in the query struct, too.
    pub name: &'static str,
    /// Its type and bounds.
    pub kind: Kind,
    /// Where a form shows it.
    pub group: Group,
    /// How the service compares it.
    pub matching: Matching,
    /// What must be set for it to have a meaning.
    pub needs: Needs,
    /// Whether the service refuses a request without it.
    pub required: bool,
    /// What the service takes when it is not sent, where that is a value and not "no filter".
    pub default: Option<&'static str>,
    /// Whether a row that matches it goes on matching it: what it compares does not change with a scan or with time.
    pub lasting: bool,
}

impl Parameter {
    /// A declaration with nothing but a kind and a group; `declare` fills the name in.
    pub(super) const fn new(kind: Kind, group: Group) -> Self {
        Self {
            name: "",
            kind,
            group,
            matching: Matching::Exact,
            needs: Needs::Nothing,
            required: false,
            default: None,
            lasting: false,
        }
    }

    pub(super) const fn lasting(mut self) -> Self {
        self.lasting = true;
        self
    }

    pub(super) const fn partial(mut self) -> Self {
        self.matching = Matching::Partial;
        self
    }

    pub(super) const fn undocumented_matching(mut self) -> Self {
        self.matching = Matching::Undocumented;
        self
    }

    pub(super) const fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    pub(super) const fn default_is(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// The type of a parameter with its bounds, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of a length counted in characters.
    Text {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
        /// Which characters.
        characters: Characters,
    },
    /// Text, some of whose values have a name.
    Named {
        /// The values with a name.
        known: &'static [&'static str],
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
        /// Which characters.
        characters: Characters,
    },
    /// One of named values. Enums grow, so another value is taken as well.
    Choice(&'static [&'static str]),
    /// `true` or `false`; unset is a third state, and means no filter.
    Flag,
    /// A whole number.
    Integer {
        /// Least value.
        min: u64,
        /// Greatest value.
        max: u64,
    },
    /// A size in bytes, 0 to 2^63-1.
    Bytes,
    /// A point in time in Unix milliseconds, 0 to 2^63-1; in links and forms also relative to now.
    Time,
    /// An IPv4 address in dotted form.
    Ipv4,
}

/// The characters a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Characters {
    /// Any: the reference page names no set.
    Any,
    /// ASCII letters, digits, and these.
    LettersDigitsAnd(&'static str),
    /// ASCII letters, digits and hyphens, no hyphen first or last: a Kubernetes name.
    Label,
}

/// The part of a form in which a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Always in sight.
    Common,
    /// What the last scan found, and when.
    Scan,
    /// Size, update time and the like.
    Image,
    /// The server the image is on.
    Host,
    /// Container, pod and application.
    Workload,
    /// Registry organisation and instance.
    Registry,
    /// Enterprise project.
    Scope,
    /// Set by paging, never by a person.
    Paging,
}

/// How the service compares a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// The whole value, case-sensitive.
    Exact,
    /// Any part of the value, case-sensitive.
    Partial,
    /// The reference page does not say.
    Undocumented,
}

/// What must stand beside a parameter; without it the service ignores the parameter in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// Another parameter, of any value.
    Parameter(&'static str),
    /// Another parameter with this value.
    Value(&'static str, &'static str),
    /// The other end of a range.
    Pair(Pair),
    /// The other end of a range, and a parameter with a value.
    PairAndValue(Pair, &'static str, &'static str),
}

/// An end of a range in time: both are given together, start before end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// The start; names the parameter that is the end.
    StartOf(&'static str),
    /// The end; names the parameter that is the start.
    EndOf(&'static str),
}

impl Needs {
    /// The other end of the range, if the parameter is one end of one.
    #[must_use]
    pub const fn pair(self) -> Option<Pair> {
        match self {
            Self::Pair(pair) | Self::PairAndValue(pair, ..) => Some(pair),
            _ => None,
        }
    }

    /// The parameter, and the value it must have, that must stand beside this one.
    #[must_use]
    pub const fn value(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Value(name, value) | Self::PairAndValue(_, name, value) => Some((name, value)),
            _ => None,
        }
    }
}
