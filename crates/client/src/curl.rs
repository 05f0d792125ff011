//! The present query as a command line, for a terminal or a ticket. The token stands there as a variable, never as itself.

use super::request::REQUESTED_WITH;

/// The command that makes the same request as the page does to the absolute address `url`.
///
/// ```
/// use hss_client::curl_command;
/// let command = curl_command("https://console.example/hss/v5/1/image/swr-repository?image_type=private_image");
/// assert!(command.starts_with("curl --fail-with-body --header \"X-Auth-Token: $HSS_TOKEN\""));
/// ```
#[must_use]
pub fn curl_command(url: &str) -> String {
    // Single quotes keep everything from the shell but single quotes.
    let quoted = url.replace('\'', r"'\''");
    let (name, value) = REQUESTED_WITH;
    format!(
        "curl --fail-with-body --header \"X-Auth-Token: $HSS_TOKEN\" --header 'Accept: application/json' \
         --header '{name}: {value}' '{quoted}'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_that_asks_for_the_console_s_header_takes_the_command() {
        let command = curl_command("https://x/");
        assert!(command.contains(" --header 'X-Requested-With: hss-image-console' "), "{command}");
    }

    #[test]
    fn nothing_in_an_address_reaches_the_shell() {
        let command = curl_command("https://x/?a=';rm -rf $HOME;'");
        assert!(command.ends_with(r"'https://x/?a='\'';rm -rf $HOME;'\'''"), "{command}");
    }
}
