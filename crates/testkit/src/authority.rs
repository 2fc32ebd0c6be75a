//! A certificate authority of the sample world, and what it certifies: nobody else trusts it.

use anyhow::Result;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

/// Certifies servers of this machine, in tests.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    root: String,
}

/// A certificate and its key, both PEM.
#[derive(Debug, Clone)]
pub struct Certified {
    /// The certificate, as a server shows it.
    pub certificate: String,
    /// Its private key, which only the server holds.
    pub key: String,
}

impl Authority {
    /// Makes one with a key of its own.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn new() -> Result<Self> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate()?;
        let root = params.self_signed(&key)?.pem();
        Ok(Self { issuer: Issuer::new(params, key), root })
    }

    /// Its own certificate, which whoever trusts it is given.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Certifies a server under these names or addresses.
    ///
    /// # Errors
    /// When a name is none.
    pub fn certify(&self, names: &[&str]) -> Result<Certified> {
        let key = KeyPair::generate()?;
        let params = CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())?;
        let certificate = params.signed_by(&key, &self.issuer)?.pem();
        Ok(Certified { certificate, key: key.serialize_pem() })
    }
}
