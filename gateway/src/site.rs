//! The static half: a folder, read for each request, and nothing outside of it. A path that is no file is a 404 in plain
//! text: falling back to `index.html` would hide every broken link behind a page that loads.

mod address;
mod caching;
mod content_type;
mod encoding;

use std::path::{Path, PathBuf};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

pub(crate) use address::decoded_segment;
pub(crate) use encoding::accepts_gzip;

use crate::options::ConfigJson;

/// The file that a deployment may have of its own.
const CONFIG_FILE: &str = "config.json";

/// The site as it is served.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    /// Begins and ends with a slash.
    pub(crate) base_path: String,
    pub(crate) config: ConfigJson,
    /// What `config.json` holds where it is [`ConfigJson::Written`].
    pub(crate) written_config: String,
}

/// Answers for `path`, exactly as it was sent.
pub(crate) async fn answer(site: &Site, method: &Method, path: &str, headers: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow, "Only GET and HEAD are answered here.\n").into_response();
    }
    if site.base_path.strip_suffix('/') == Some(path) {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, site.base_path.as_str())]).into_response();
    }
    let Some(name) = path.strip_prefix(&site.base_path).and_then(address::file_name) else {
        return missing();
    };
    match &site.config {
        ConfigJson::File(config) if name == Path::new(CONFIG_FILE) => file(config, &name, None).await,
        ConfigJson::Written if name == Path::new(CONFIG_FILE) => {
            described(Body::from(site.written_config.clone()), &name, None)
        }
        _ => found(&site.folder, &name, headers).await,
    }
}

/// The best form of the file `name` that the client takes.
async fn found(site: &Path, name: &Path, headers: &HeaderMap) -> Response {
    for encoding in encoding::accepted(headers) {
        let sibling = PathBuf::from(format!("{}.{}", name.display(), encoding.extension()));
        if let Some(path) = address::inside(site, &sibling).await
            && address::inside(site, name).await.is_some()
        {
            return file(&path, name, Some(encoding.name())).await;
        }
    }
    match address::inside(site, name).await {
        Some(path) => file(&path, name, None).await,
        None => missing(),
    }
}

/// The bytes at `path`, described as the file `name`.
async fn file(path: &Path, name: &Path, encoding: Option<&'static str>) -> Response {
    // A file can go between being found and being read: the folder is rebuilt while it is served.
    let Ok(bytes) = tokio::fs::read(path).await else { return missing() };
    described(Body::from(bytes), name, encoding)
}

fn described(body: Body, name: &Path, encoding: Option<&'static str>) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type::of(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching::of(name)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn missing() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (StatusCode::NOT_FOUND, headers, "There is no such file.\n").into_response()
}
