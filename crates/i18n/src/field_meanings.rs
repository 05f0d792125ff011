//! What each field of a row means, in a sentence.

use hss_model::with_field_names;

/// Declares the fields, so that a language without one of them does not compile.
macro_rules! field_meanings {
    ($( $name:ident )+) => {
        /// A meaning for each field, under the API's own name.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each field is the meaning of the API's field of that name")]
        pub struct FieldMeanings {
            $( pub $name: &'static str, )+
        }

        impl FieldMeanings {
            /// The meaning of the field that the API calls `name`.
            #[must_use]
            pub fn of(&self, name: &str) -> Option<&'static str> {
                match name {
                    $( stringify!($name) => Some(self.$name), )+
                    _ => None,
                }
            }
        }
    };
}

with_field_names!(field_meanings);

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::{Language, Messages};
    use hss_inventory::Images;
    use hss_model::{ASSOCIATED_IMAGE, LOCAL_IMAGE, SWR_IMAGE};
    use hss_query::List;

    #[test]
    fn every_field_and_column_has_a_meaning_of_its_own_in_every_language() {
        let fields = [LOCAL_IMAGE, SWR_IMAGE, ASSOCIATED_IMAGE].into_iter().flatten().map(|field| field.name);
        let columns = List::ALL.into_iter().flat_map(Images::columns).map(|column| column.field);
        let names: HashSet<&str> = fields.chain(columns).collect();
        let mut said = HashSet::new();
        for language in Language::ALL {
            let messages = Messages::of(language);
            for name in &names {
                let meaning = messages.rows.meanings.of(name).unwrap_or_else(|| panic!("{name} in {language:?}"));
                assert!(meaning.chars().count() > 6, "{name} in {language:?}: {meaning}");
                assert_ne!(
                    Some(meaning),
                    messages.labels.fields.label(name),
                    "{name} in {language:?}: its label is no meaning"
                );
                assert!(said.insert(meaning), "{name} in {language:?} means the same as another");
            }
        }
    }
}
