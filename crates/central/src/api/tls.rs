//! TLS at the centre itself: a certificate and its key from two files, read again when they change.
//!
//! Both are looked at now and then, and taken together or not at all: while somebody is writing them, or where they do not belong
//! together, the centre goes on with what it had and says so in its log. A connection keeps the certificate that it began with.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

use crate::error::CentreError;

/// The files are looked at this often.
const LOOK: Duration = Duration::from_secs(5);

/// Where the certificate and its key lie, each in PEM.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate, with those between it and the root after it.
    pub certificate: PathBuf,
    /// The private key of the certificate.
    pub key: PathBuf,
}

/// The certificate in use.
#[derive(Debug)]
pub(super) struct InUse {
    files: TlsFiles,
    certified: RwLock<Arc<CertifiedKey>>,
}

impl InUse {
    /// Reads the files; without both the centre does not begin to serve.
    pub(super) fn read(files: TlsFiles) -> Result<Arc<Self>, CentreError> {
        let certified = RwLock::new(Arc::new(certified(&files)?));
        Ok(Arc::new(Self { files, certified }))
    }

    /// Makes what accepts connections with whatever certificate is in use then.
    pub(super) fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor, CentreError> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| CentreError::Configuration("TLS cannot be set up"))?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    /// Reads the files again whenever one of them changes, for ever.
    pub(super) async fn follow(self: Arc<Self>) {
        let mut seen = self.changed();
        loop {
            tokio::time::sleep(LOOK).await;
            let now = self.changed();
            if now == seen {
                continue;
            }
            match certified(&self.files) {
                Ok(new) => {
                    // A panic elsewhere leaves a whole certificate: it is put in one step.
                    *self.certified.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
                    tracing::info!("the certificate was read again");
                    seen = now;
                }
                // Half written perhaps: looked at again.
                Err(trouble) => tracing::warn!(%trouble, "the certificate in use stays"),
            }
        }
    }

    fn changed(&self) -> [Option<SystemTime>; 2] {
        let at = |file: &Path| std::fs::metadata(file).and_then(|known| known.modified()).ok();
        [at(&self.files.certificate), at(&self.files.key)]
    }
}

impl ResolvesServerCert for InUse {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.certified.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// Reads a certificate and its key, and makes sure that they belong together.
fn certified(files: &TlsFiles) -> Result<CertifiedKey, CentreError> {
    let unusable = CentreError::Configuration;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&std::fs::read(&files.certificate)?).collect();
    let chain = chain.map_err(|_| unusable("the TLS certificate is not PEM"))?;
    if chain.is_empty() {
        return Err(unusable("the file of the TLS certificate holds none"));
    }
    let key = PrivateKeyDer::from_pem_slice(&std::fs::read(&files.key)?)
        .map_err(|_| unusable("the file of the TLS key holds none"))?;
    CertifiedKey::from_der(chain, key, &aws_lc_rs::default_provider())
        .map_err(|_| unusable("the TLS certificate and its key do not belong together"))
}
