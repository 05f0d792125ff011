//! What people call the API's fields, query parameters and columns alike, since most are both.

use hss_model::with_field_names;

/// Declares the labels of the fields and of the parameters that are no fields, so that a language without one of them does
/// not compile.
macro_rules! field_labels {
    ($( $field:ident )+) => {
        labels! {
            $( $field )+
            app_name
            container_id
            container_name
            end_latest_scan_time
            end_latest_update_time
            enterprise_project_id
            has_container
            has_malicious_file
            has_unsafe_setting
            has_vul
            host_ip
            limit
            offset
            pod_id
            pod_name
            start_latest_scan_time
            start_latest_update_time
        }
    };
}

/// Declares a label for each name.
macro_rules! labels {
    ($( $name:ident )+) => {
        /// A label for each field, under the API's own name.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each field is the label of the API's field of that name")]
        pub struct FieldLabels {
            $( pub $name: &'static str, )+
        }

        impl FieldLabels {
            /// The label of the field that the API calls `name`.
            #[must_use]
            pub fn label(&self, name: &str) -> Option<&'static str> {
                match name {
                    $( stringify!($name) => Some(self.$name), )+
                    _ => None,
                }
            }
        }
    };
}

with_field_names!(field_labels);
