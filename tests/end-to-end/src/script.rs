//! Scripts that run as the page's own: what they replace is replaced for the page, and what the page made is of the kinds
//! that they know. Firefox's driver gives scripts constructors of their own, so there they go another way.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::heard::LISTEN;
use crate::journey::Journey;

impl Journey {
    /// Runs the body of a function on the page, which may use `arguments`, and gives what it returns or promises.
    pub(crate) async fn script(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        match &self.bidi {
            None => {
                let listening = if Browser::OF_THIS_RUN == Browser::WebKit { LISTEN } else { "" };
                let body = format!("{listening}{body}");
                self.browser.execute(&body, arguments.to_vec()).await.map_err(|error| error.to_string())
            }
            Some(bidi) => {
                let tab = self.browser.window().await.map_err(|error| error.to_string())?;
                let function = format!(
                    "async (given) => JSON.stringify(await (function () {{ {body}\n}}).apply(null, JSON.parse(given)))"
                );
                let given = json!(arguments).to_string();
                let call = json!({
                    "functionDeclaration": function,
                    "arguments": [{ "type": "string", "value": given }],
                    "target": { "context": String::from(tab) },
                    "awaitPromise": true,
                    "userActivation": true,
                });
                let answer = bidi.asked("script.callFunction", call).await?;
                if answer["type"] == "exception" {
                    return Err(answer["exceptionDetails"]["text"].to_string());
                }
                // Nothing, where the script returns nothing.
                let Some(text) = answer["result"]["value"].as_str() else { return Ok(Value::Null) };
                serde_json::from_str(text).map_err(|error| error.to_string())
            }
        }
    }
}
