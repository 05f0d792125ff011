//! The one way a row is declared: its documented fields, each with the type it should have and, where the reference lists
//! its values, what knows them.

/// Declares a row struct of [`Field`](super::Field)s and reads each from its own name. `field: String = knows` says that
/// the documented values are those for which `knows(&str)` holds.
macro_rules! image_row {
    (
        $(#[$meta:meta])*
        $row:ident { $( $(#[$field_meta:meta])* $field:ident : $kind:ty $(= $knows:expr)?, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $row {
            $( $(#[$field_meta])* pub $field: $crate::model::Field<$kind>, )+
            /// What the service sent besides, as name and JSON.
            pub unknown_fields: Vec<(Box<str>, Box<str>)>,
        }

        const _: () = {
            /// The place of each field among the names.
            #[expect(non_camel_case_types, reason = "the names are those of the fields")]
            enum Place { $( $field ),+ }

            impl $crate::model::ImageRow for $row {
                const FIELDS: &'static [&'static str] = &[$( stringify!($field) ),+];

                fn read_field<'de, A: serde::de::MapAccess<'de>>(
                    &mut self,
                    place: usize,
                    object: &mut A,
                ) -> Result<(), A::Error> {
                    match place {
                        $( place if place == Place::$field as usize => self.$field = object.next_value()?, )+
                        _ => drop(object.next_value::<serde::de::IgnoredAny>()?),
                    }
                    Ok(())
                }

                fn keep_unknown(&mut self, name: Box<str>, json: Box<str>) {
                    self.unknown_fields.push((name, json));
                }

                fn unknown_fields(&self) -> &[(Box<str>, Box<str>)] {
                    &self.unknown_fields
                }

                fn odd_fields(&self) -> Vec<(&'static str, &str)> {
                    let mut odd = Vec::new();
                    $( if let Some(raw) = self.$field.odd() { odd.push((stringify!($field), raw)); } )+
                    odd
                }

                fn unknown_values(&self) -> Vec<(&'static str, &str)> {
                    let mut unknown = Vec::new();
                    $( $(
                        let value = self.$field.value().filter(|value| !value.is_empty() && !$knows(value));
                        if let Some(value) = value { unknown.push((stringify!($field), value.as_str())); }
                    )? )+
                    unknown
                }
            }
        };
    };
}

pub(super) use image_row;
