//! A provider that says whatever a test wants, right or wrong; it shares no code with the gateway.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use ring::{
    digest,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

/// What is changed of an ID token's head and claims.
type Change = Box<dyn Fn(&mut Value, &mut Value) + Send>;

pub(crate) struct Provider {
    pub(crate) issuer: String,
    state: Arc<Mutex<Inner>>,
}

pub(crate) struct Inner {
    issuer: String,
    pub(crate) is_up: bool,
    key: EcdsaKeyPair,
    key_id: String,
    /// Signs in place of the key that is shown.
    other_key: Option<EcdsaKeyPair>,
    grants: HashMap<String, Grant>,
    change: Change,
    pub(crate) userinfo: Value,
    /// What is said in the description beside the usual.
    pub(crate) more: Value,
    /// `Authorization` and the body of each exchange.
    pub(crate) exchanges: Vec<(Option<String>, HashMap<String, String>)>,
}

struct Grant {
    challenge: String,
    nonce: String,
    callback: String,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(Inner {
            issuer: issuer.clone(),
            is_up: true,
            key: new_key(),
            key_id: "first".into(),
            other_key: None,
            grants: HashMap::new(),
            change: Box::new(|_, _| ()),
            userinfo: json!({ "sub": "anna-1", "email": "anna@example.com", "email_verified": true }),
            more: json!({}),
            exchanges: Vec::new(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(description))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { issuer, state }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap()
    }

    /// Changes the head and the claims of ID tokens from now on.
    pub(crate) fn change(&self, change: impl Fn(&mut Value, &mut Value) + Send + 'static) {
        self.state().change = Box::new(change);
    }

    /// Signs with a key that it does not show.
    pub(crate) fn sign_with_another_key(&self) {
        self.state().other_key = Some(new_key());
    }

    /// Has a new key, and shows it instead of the one before.
    pub(crate) fn rotate_keys(&self) {
        let mut state = self.state();
        (state.key, state.key_id) = (new_key(), "second".into());
    }

    /// A person signs in at the address to which the gateway sent the browser; the code and the state that go back.
    pub(crate) fn sign_in(&self, address: &str) -> (String, String) {
        let (page, query) = address.split_once('?').unwrap();
        assert_eq!(page, format!("{}/authorize", self.issuer));
        let parameters = pairs(query);
        assert_eq!(parameters["response_type"], "code");
        assert_eq!(parameters["code_challenge_method"], "S256");
        assert!(parameters["scope"].split(' ').any(|scope| scope == "openid"), "{parameters:?}");
        assert!(parameters["nonce"].len() >= 22 && parameters["state"].len() >= 22, "{parameters:?}");
        let mut state = self.state();
        let code = format!("code-{}", state.grants.len());
        let grant = Grant {
            challenge: parameters["code_challenge"].clone(),
            nonce: parameters["nonce"].clone(),
            callback: parameters["redirect_uri"].clone(),
        };
        state.grants.insert(code.clone(), grant);
        (code, parameters["state"].clone())
    }
}

pub(crate) fn pairs(query: &str) -> HashMap<String, String> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

fn new_key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).unwrap()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

async fn description(State(state): State<Arc<Mutex<Inner>>>) -> Response {
    let state = state.lock().unwrap();
    if !state.is_up {
        return (StatusCode::SERVICE_UNAVAILABLE, "later").into_response();
    }
    let issuer = &state.issuer;
    let mut said = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    });
    said.as_object_mut().unwrap().extend(state.more.as_object().unwrap().clone());
    answer(StatusCode::OK, &said)
}

async fn keys(State(state): State<Arc<Mutex<Inner>>>) -> Response {
    let state = state.lock().unwrap();
    let point = state.key.public_key().as_ref();
    let (x, y) = (encoded(&point[1..33]), encoded(&point[33..]));
    let key = json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": state.key_id, "x": x, "y": y });
    answer(StatusCode::OK, &json!({ "keys": [key] }))
}

async fn token(State(state): State<Arc<Mutex<Inner>>>, headers: HeaderMap, body: String) -> Response {
    let mut state = state.lock().unwrap();
    let sent = pairs(&body);
    let authorization = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap().to_owned());
    state.exchanges.push((authorization, sent.clone()));
    let refusal = |code: &str| answer(StatusCode::BAD_REQUEST, &json!({ "error": code }));
    // A code is good once.
    let Some(grant) = state.grants.remove(&sent["code"]) else { return refusal("invalid_grant") };
    let challenge = encoded(digest::digest(&digest::SHA256, sent["code_verifier"].as_bytes()));
    if challenge != grant.challenge
        || sent["redirect_uri"] != grant.callback
        || sent["grant_type"] != "authorization_code"
    {
        return refusal("invalid_grant");
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut head = json!({ "alg": "ES256", "typ": "JWT", "kid": state.key_id });
    let mut claims = json!({
        "iss": state.issuer, "aud": "console", "sub": "anna-1", "nonce": grant.nonce, "iat": now, "exp": now + 300,
    });
    (state.change)(&mut head, &mut claims);
    let signed = format!("{}.{}", encoded(head.to_string()), encoded(claims.to_string()));
    let key = state.other_key.as_ref().unwrap_or(&state.key);
    let signature = key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    let signature = if head["alg"] == "none" { String::new() } else { encoded(signature) };
    let tokens = json!({
        "access_token": "s3cret-access", "token_type": "Bearer", "expires_in": 300, "id_token": format!("{signed}.{signature}"),
    });
    answer(StatusCode::OK, &tokens)
}

async fn userinfo(State(state): State<Arc<Mutex<Inner>>>, headers: HeaderMap) -> Response {
    assert_eq!(headers[header::AUTHORIZATION], "Bearer s3cret-access");
    answer(StatusCode::OK, &state.lock().unwrap().userinfo)
}

/// What `Authorization: Basic` says.
pub(crate) fn basic(value: &str) -> String {
    String::from_utf8(BASE64_STANDARD.decode(value.strip_prefix("Basic ").unwrap()).unwrap()).unwrap()
}
