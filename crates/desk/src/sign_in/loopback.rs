//! The loopback redirect (RFC 8252): a listener on this machine that lives as long as one sign-in.

use std::{io, net::Ipv4Addr, num::NonZeroU16, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use url::Url;

use super::{Delivered, Returns};

const PATH: &str = "/callback";
const LONGEST: usize = 16 * 1024;

/// Ports that the issuer names are looked at so often before they are all taken.
const ROUNDS: u32 = 5;

/// So long is waited in between.
const AGAIN: Duration = Duration::from_millis(60);

/// The listener; gone when dropped.
pub(super) struct Loopback {
    redirect: Url,
    listening: JoinHandle<()>,
}

impl Loopback {
    /// Listens at the first of these ports that is free; none = at any.
    ///
    /// # Errors
    /// [`io::ErrorKind::AddrInUse`] where other programs have all of them.
    pub(super) async fn open(returns: &Returns, ports: &[NonZeroU16]) -> io::Result<Self> {
        let listener = match ports {
            [] => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?,
            ports => first_free(ports).await?,
        };
        let port = listener.local_addr()?.port();
        let redirect = Url::parse(&format!("http://127.0.0.1:{port}{PATH}")).map_err(io::Error::other)?;
        let (base, returns) = (redirect.clone(), returns.clone());
        let listening = tokio::spawn(async move {
            loop {
                match listener.accept().await {
                    // Each in a task of its own: browsers open connections ahead and then say nothing on them.
                    Ok((stream, _)) => {
                        let answering = answer(stream, base.clone(), returns.clone());
                        tokio::spawn(tokio::time::timeout(Duration::from_secs(10), answering));
                    }
                    Err(cause) => {
                        tracing::warn!(%cause, "the browser's way back is disturbed");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                }
            }
        });
        Ok(Self { redirect, listening })
    }

    pub(super) fn redirect(&self) -> &Url {
        &self.redirect
    }
}

async fn first_free(ports: &[NonZeroU16]) -> io::Result<TcpListener> {
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    // A sign-in of this program that was called off a moment ago lets go of its port in a task of its own: looked at once more.
    for _ in 0..ROUNDS {
        for port in ports {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port.get())).await {
                Ok(listener) => return Ok(listener),
                Err(cause) => refused = cause,
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
    tracing::warn!(?ports, cause = %refused, "the browser cannot come back by any of the ports that the issuer takes");
    Err(refused)
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn answer(mut stream: TcpStream, base: Url, returns: Returns) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        if request.len() > LONGEST || stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let request = String::from_utf8_lossy(&request);
    let target = request.strip_prefix("GET ").and_then(|rest| rest.split(' ').next());
    let url = target.filter(|t| t.starts_with('/')).and_then(|t| base.join(t).ok()).filter(|url| url.path() == PATH);
    let declined = url.as_ref().is_some_and(|url| url.query_pairs().any(|(name, _)| name == "error"));
    let delivered = url.map_or(Delivered::Nobodys, |url| returns.deliver(&url));
    let (status, en, fr) = match (delivered, declined) {
        (Delivered::Now | Delivered::Before, false) => (
            "200 OK",
            "You are back at the desk. You can close this window.",
            "La session est ouverte. Vous pouvez fermer cette fenêtre.",
        ),
        (Delivered::Now | Delivered::Before, true) => (
            "200 OK",
            "Nobody was signed in. You can close this window and begin again at the desk.",
            "Aucune session n’a été ouverte. Fermez cette fenêtre et recommencez dans LRA Desk.",
        ),
        (Delivered::Nobodys, _) => (
            "404 Not Found",
            "No sign-in is waiting for this. Begin again at the desk.",
            "Aucune ouverture de session n’attend cette page. Recommencez dans LRA Desk.",
        ),
    };
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>LRA Desk</title><style>:root{{color-scheme:light dark}}\
         body{{font:1.25rem/1.5 \"Open Sans\",sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}}</style></head>\
         <body><main><h1>LRA Desk</h1><p>{en}</p><p lang=\"fr\">{fr}</p></main></body></html>"
    );
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\n\
         content-security-policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'\r\n\r\n",
        page.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(page.as_bytes()).await?;
    stream.shutdown().await
}
