//! The arguments that `serve` and `check` share, and the options that they make. Secrets come from files and the environment
//! only, where no list of processes and no shell history shows them.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::Args;
use hss_console::{ConfigJson, Connection, Listen, Network, Options, Pages, Projects, Sharing, TlsFiles, endpoint_of};

use super::{access::AccessArguments, connections::ConnectionReader, credentials::Credentials};

/// Where the page is, unless it is in the program or an argument says otherwise.
const SITE: &str = "/usr/share/hss-console";

/// What a gateway is.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The region, such as eu-west-101
    #[arg(long, value_name = "REGION", help_heading = "HSS")]
    region: Option<String>,
    /// A project to forward for; can be given several times. Without it, the region's only project is looked up
    #[arg(long = "project", value_name = "ID", help_heading = "HSS")]
    projects: Vec<String>,
    /// Where HSS answers, where that is not the region's own endpoint
    #[arg(long, value_name = "URL", help_heading = "HSS")]
    endpoint: Option<String>,
    /// A JSON file with several connections, in place of --region, --project and --endpoint
    #[arg(long, value_name = "FILE", conflicts_with_all = ["region", "projects", "endpoint"], help_heading = "HSS")]
    connections: Option<PathBuf>,
    /// Forwards for any project: for development
    #[arg(long, conflicts_with = "projects", help_heading = "HSS")]
    any_project: bool,
    /// A file with a token, which is read again when it changes. Without it, credentials are found where the official clients
    /// look
    #[arg(long, value_name = "FILE", help_heading = "HSS")]
    token_file: Option<PathBuf>,
    /// People bring tokens of their own
    #[arg(long, conflicts_with = "token_file", help_heading = "HSS")]
    user_tokens: bool,
    /// Root certificates to trust beside the system's, in PEM form
    #[arg(long, value_name = "FILE", help_heading = "HSS")]
    ca_file: Option<PathBuf>,
    /// A proxy on the way to HSS, such as http://proxy.example:3128
    #[arg(long, value_name = "URL", help_heading = "HSS")]
    egress_proxy: Option<String>,
    /// A file with NAME:PASSWORD for that proxy
    #[arg(long, value_name = "FILE", requires = "egress_proxy", help_heading = "HSS")]
    egress_proxy_credentials: Option<PathBuf>,
    /// How many seconds HSS may take to begin an answer
    #[arg(long, value_name = "SECONDS", default_value_t = 120, help_heading = "HSS")]
    answer_within: u64,

    /// For how many seconds a response is given to others, too; 0 is never
    #[arg(long, value_name = "SECONDS", default_value_t = 30, help_heading = "Sharing")]
    share_for: u64,
    /// Forwards each request by itself and leaves the quota to the pages
    #[arg(long, conflicts_with = "share_for", help_heading = "Sharing")]
    no_sharing: bool,

    /// The folder with the page; by default the page in this program, or else /usr/share/hss-console
    #[arg(long, value_name = "DIR", help_heading = "Page")]
    site: Option<PathBuf>,
    /// The path that everything is served under
    #[arg(long, value_name = "PATH", default_value = "/", help_heading = "Page")]
    base_path: String,
    /// Served as config.json in place of the one that the gateway writes
    #[arg(long, value_name = "FILE", help_heading = "Page")]
    config: Option<PathBuf>,
    /// Where the API is, below the base path
    #[arg(long, value_name = "PATH", default_value = "hss", help_heading = "Page")]
    api_path: String,

    /// The address and port to listen on, or unix:PATH; port 0 is any free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = listen, help_heading = "Listening")]
    pub(crate) listen: Listen,
    /// A name to answer to, beside localhost, 127.0.0.1 and [::1]; can be given several times
    #[arg(long = "host", value_name = "NAME", help_heading = "Listening")]
    hosts: Vec<String>,
    /// The certificate to serve with, in PEM form
    #[arg(long, value_name = "FILE", requires = "tls_key", help_heading = "Listening")]
    tls_certificate: Option<PathBuf>,
    /// Its private key, in PEM form
    #[arg(long, value_name = "FILE", requires = "tls_certificate", help_heading = "Listening")]
    tls_key: Option<PathBuf>,

    /// Root certificates of a proxy in front, in PEM form: only who has a certificate of them can connect
    #[arg(long, value_name = "FILE", requires_all = ["tls_certificate", "sign_in_user_header"], help_heading = "Listening")]
    client_ca: Option<PathBuf>,
    /// Does not tell browsers to come by https only, which is told for half a year where there is a certificate
    #[arg(long, requires = "tls_certificate", help_heading = "Listening")]
    no_hsts: bool,

    #[command(flatten)]
    access: AccessArguments,
}

impl Arguments {
    /// The options that these arguments make, and what reads their connections anew where they are in a file.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub(crate) async fn options(self) -> Result<(Options, Option<ConnectionReader>), String> {
        let network = self.network();
        let credentials = Credentials::of(self.token_file.clone(), self.user_tokens, &network).await?;
        let file = self.connections.clone();
        if let Some(reader) = file.map(|file| ConnectionReader::new(file, credentials.clone())) {
            let connections = reader.read(&[])?;
            return Ok((self.options_with(connections, network), Some(reader)));
        }
        let connection = self.connection(&credentials).await?;
        Ok((self.options_with(vec![connection], network), None))
    }

    /// The options that these arguments make for one connection, which they need not describe.
    #[cfg(feature = "demo")]
    pub(crate) fn options_of(self, connection: Connection) -> Options {
        let network = self.network();
        self.options_with(vec![connection], network)
    }

    fn options_with(self, connections: Vec<Connection>, network: Network) -> Options {
        let access = self.access.access();
        let built_in = || Pages::built_in().unwrap_or_else(|| SITE.into());
        let site = self.site.map_or_else(built_in, Pages::from);
        let pinned = connections.iter().all(|connection| connection.projects != Projects::Any);
        let tls = self.tls_certificate.zip(self.tls_key);
        let mut options = Options {
            listen: self.listen,
            tls: tls.map(|(certificate, key)| TlsFiles { certificate, key, client_ca: self.client_ca }),
            hosts: self.hosts,
            base_path: self.base_path,
            config: match self.config {
                Some(file) => ConfigJson::File(file),
                None if pinned => ConfigJson::Written,
                None => ConfigJson::Site,
            },
            api_path: self.api_path,
            connections,
            access,
            sharing: (!self.no_sharing)
                .then(|| Sharing { fresh_for: Duration::from_secs(self.share_for), ..Sharing::default() }),
            network,
            answer_within: Duration::from_secs(self.answer_within),
            ..Options::new(site, "")
        };
        if self.no_hsts {
            options.hsts = None;
        }
        options
    }

    fn network(&self) -> Network {
        Network {
            ca_file: self.ca_file.clone(),
            proxy: self.egress_proxy.clone(),
            proxy_credentials: self.egress_proxy_credentials.clone(),
        }
    }

    async fn connection(&self, credentials: &Credentials) -> Result<Connection, String> {
        let endpoint = self.endpoint.clone().or_else(|| self.region.as_deref().map(endpoint_of));
        let endpoint = endpoint.ok_or("there is no HSS to ask: give --region REGION, such as --region eu-west-101")?;
        let given = if let [one] = &self.projects[..] { Some(one.as_str()) } else { None };
        let credential = credentials.for_connection(&endpoint, self.region.as_deref(), given)?;
        let projects = match &self.projects[..] {
            _ if self.any_project => Projects::Any,
            [] => Projects::These(vec![credentials.project(&credential, self.region.as_deref()).await?]),
            given => Projects::These(given.to_vec()),
        };
        let region = self.region.clone();
        let name = region.as_deref().unwrap_or("HSS");
        Ok(Connection { projects, credential, region: region.clone(), ..Connection::new(name, endpoint) })
    }
}

/// An address with a port, or `unix:` and a path.
pub(crate) fn listen(text: &str) -> Result<Listen, String> {
    if let Some(path) = text.strip_prefix("unix:") {
        let path = PathBuf::from(path);
        return if path.is_absolute() {
            Ok(Listen::Unix(path))
        } else {
            Err("the path of a unix socket begins with /".into())
        };
    }
    let address = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    let address: SocketAddr =
        address.as_deref().unwrap_or(text).parse().map_err(|_| {
            "it must look like 127.0.0.1:8080, [::1]:8080 or unix:/run/hss-console/http.sock".to_owned()
        })?;
    Ok(Listen::Tcp(address))
}
