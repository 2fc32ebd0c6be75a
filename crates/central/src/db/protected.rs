//! The way to PostgreSQL: encrypted, to a server that is who it says, wherever it leaves this machine.
//!
//! What the address says of TLS is taken as it is said; where it says nothing, beyond this machine the server's certificate and name
//! are checked. An address that asks for less is refused, unless somebody said that the network is trusted.

use std::net::IpAddr;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use url::Url;

use crate::error::CentreError;

/// A parameter of the address, ours and not the driver's: the network is trusted, and the way may be plain.
pub const MAY_BE_PLAIN: (&str, &str) = ("lra-network", "trusted");

/// Gives the address as the driver is told it, or says why it is not used.
pub(crate) fn protected(address: &str) -> Result<String, CentreError> {
    let unusable = |_| CentreError::Configuration("the database URL cannot be read");
    let mut url = Url::parse(address).map_err(unusable)?;
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let ours = |(name, value): &(String, String)| (name.as_str(), value.as_str()) == MAY_BE_PLAIN;
    let trusted = pairs.iter().any(ours);
    if trusted {
        url.query_pairs_mut().clear().extend_pairs(pairs.iter().filter(|pair| !ours(pair)));
    }
    let local = stays_here(&options(&url)?);
    let said = pairs.iter().any(|(name, _)| name == "sslmode" || name == "ssl-mode");
    if !said && !local && !trusted {
        url.query_pairs_mut().append_pair("sslmode", "verify-full");
    }
    let known = matches!(options(&url)?.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull);
    if !known && !local && !trusted {
        return Err(CentreError::Configuration(
            "PostgreSQL is on another machine, and its URL asks for less than sslmode=verify-ca or verify-full: name a root \
             certificate with --database-root-certificate, or say --database-may-be-plain where nobody else reaches the network",
        ));
    }
    Ok(url.into())
}

fn options(url: &Url) -> Result<PgConnectOptions, CentreError> {
    url.as_str().parse().map_err(|_| CentreError::Configuration("the database URL cannot be read"))
}

/// Says whether the way to the server leaves this machine: not over a socket, and not by a loopback address.
fn stays_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_matches(['[', ']']);
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn beyond_this_machine_the_server_is_known_or_the_network_is_said_to_be_trusted() {
        let mode = |url: &str| protected(url).map(|url| options(&url.parse().unwrap()).unwrap().get_ssl_mode());
        for plain in ["prefer", "allow", "disable", "require"] {
            let url = format!("postgres://lra@db.example/lra?sslmode={plain}");
            assert!(matches!(mode(&url), Err(CentreError::Configuration(_))), "{plain}");
            assert!(mode(&format!("{url}&lra-network=trusted")).is_ok(), "{plain}, trusted");
            assert!(mode(&format!("postgres://lra@127.0.0.1/lra?sslmode={plain}")).is_ok(), "{plain}, here");
        }
        assert!(mode("postgres://lra@198.51.100.7/lra?sslmode=prefer").is_err());
        assert!(mode("postgres://lra@localhost/lra?host=db.example&sslmode=prefer").is_err(), "the driver goes there");
        assert!(
            matches!(mode("postgres://lra@db.example/lra").unwrap(), PgSslMode::VerifyFull),
            "unless said otherwise"
        );
        assert!(matches!(mode("postgres://lra@db.example/lra?sslmode=verify-ca").unwrap(), PgSslMode::VerifyCa));
        let kept = protected("postgres://lra@db.example/lra?sslrootcert=/a%20b/root.pem&lra-network=trusted").unwrap();
        assert!(kept.contains("sslrootcert") && !kept.contains("lra-network"), "{kept}");
    }
}
