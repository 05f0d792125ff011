//! The one way a row is declared: its documented fields, each with the type it should have.

/// Declares a row struct of [`Field`](super::Field)s and reads each from its own name.
macro_rules! image_row {
    (
        $(#[$meta:meta])*
        $row:ident { $( $(#[$field_meta:meta])* $field:ident : $kind:ty, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $row {
            $( $(#[$field_meta])* pub $field: $crate::model::Field<$kind>, )+
            /// What the service sent besides, as name and JSON.
            pub unknown_fields: Vec<(Box<str>, Box<str>)>,
        }

        impl $crate::model::ImageRow for $row {
            const FIELDS: &'static [&'static str] = &[$( stringify!($field) ),+];

            fn read_field<'de, A: serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                object: &mut A,
            ) -> Result<(), A::Error> {
                match name {
                    $( stringify!($field) => self.$field = object.next_value()?, )+
                    _ => {
                        let value = object.next_value::<serde_json::Value>()?;
                        self.unknown_fields.push((name.into(), value.to_string().into()));
                    }
                }
                Ok(())
            }

            fn unknown_fields(&self) -> &[(Box<str>, Box<str>)] {
                &self.unknown_fields
            }

            fn odd_fields(&self) -> Vec<(&'static str, &str)> {
                let mut odd = Vec::new();
                $( if let Some(raw) = self.$field.odd() { odd.push((stringify!($field), raw)); } )+
                odd
            }
        }
    };
}

pub(super) use image_row;
