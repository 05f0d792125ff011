//! The one way a query struct is declared: a field, its type and its declaration in one entry. The parameters themselves are in
//! `local_parameters.rs` and `swr_parameters.rs`; the text of a form becomes values in `form_draft.rs`.

/// Declares a query struct: each entry is a field, its Rust type, and its [`Parameter`](super::Parameter).
macro_rules! image_query {
    (
        $(#[$meta:meta])*
        $query:ident = $operation:literal {
            $( $(#[$field_meta:meta])* $field:ident : $kind:ty = $declaration:expr; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $query {
            $( $(#[$field_meta])* pub $field: Option<$kind>, )+
        }

        impl $crate::ImageQuery for $query {
            const OPERATION: &'static str = $operation;
            const PARAMETERS: &'static [$crate::Parameter] = &[
                $( $crate::Parameter { name: stringify!($field), ..$declaration }, )+
            ];

            fn text(&self, name: &str) -> Option<String> {
                match name {
                    $( stringify!($field) => self.$field.as_ref().map($crate::ParameterValue::wire), )+
                    _ => None,
                }
            }

            fn request_text(&self, name: &str, clock: &$crate::Clock) -> Option<String> {
                match name {
                    $( stringify!($field) => {
                        self.$field.as_ref().map(|value| $crate::ParameterValue::request(value, clock))
                    } )+
                    _ => None,
                }
            }

            fn set(&mut self, name: &str, text: &str) -> Result<(), $crate::ValueProblem> {
                match name {
                    $( stringify!($field) => {
                        let kind = const { $declaration.kind };
                        self.$field = if text.is_empty() {
                            None
                        } else {
                            Some($crate::ParameterValue::read(text, &kind)?)
                        };
                    } )+
                    _ => return Err($crate::ValueProblem::NoSuchParameter),
                }
                Ok(())
            }
        }
    };
}

pub(super) use image_query;
