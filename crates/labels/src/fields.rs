//! What people call the API's fields, query parameters and columns alike, since most are both.

/// Declares the names, so that a language without one of them does not compile.
macro_rules! field_labels {
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

field_labels! {
    agent_id
    app_name
    association_images
    component_num
    container_id
    container_name
    container_num
    domain_name
    end_latest_scan_time
    end_latest_update_time
    enterprise_project_id
    findings
    has_container
    has_malicious_file
    has_unsafe_setting
    has_vul
    host_id
    host_ip
    host_name
    host_num
    id
    image_digest
    image_id
    image_name
    image_size
    image_type
    image_version
    instance_id
    instance_name
    instance_url
    latest_scan_time
    latest_update_time
    latest_version
    limit
    local_image_type
    malicious_file_num
    namespace
    non_scan_reason
    offset
    pod_id
    pod_name
    scan_failed_desc
    scan_status
    scannable
    severity_level
    shared_status
    start_latest_scan_time
    start_latest_update_time
    unsafe_setting_num
    vul_num
}
