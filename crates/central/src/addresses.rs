//! The addresses at which the centre answers: a proof that names another one was given to somebody else.

use std::net::IpAddr;

use lra_rules::wire::{Addressee, OTHER_ADDRESS, OTHER_KEY};
use url::{Host, Url};

use crate::{error::CentreError, keys::Keys, problem::HttpProblem};

/// The addresses that desks may know the centre by, normalized; none = this machine's own.
#[derive(Debug)]
pub(crate) struct Addresses(Vec<String>);

impl Addresses {
    /// Reads them as an administrator writes them.
    pub(crate) fn read(named: &[String]) -> Result<Self, CentreError> {
        let read = |text: &String| {
            let mut url = Url::parse(text.trim()).ok().filter(|url| url.has_host())?;
            // As a desk writes its own: what is compared has one form.
            if !url.path().ends_with('/') {
                url.set_path(&format!("{}/", url.path()));
            }
            Some(url.into())
        };
        let read: Option<Vec<String>> = named.iter().filter(|text| !text.trim().is_empty()).map(read).collect();
        let wrong = CentreError::Configuration(
            "an address of the centre is no URL: write it as desks have it, e.g. https://lra.example/",
        );
        read.map(Self).ok_or(wrong)
    }

    /// Gives them as desks are told.
    pub(crate) fn list(&self) -> &[String] {
        &self.0
    }

    /// Refuses what was proven to somebody else: by another key, or at an address that is not the centre's.
    pub(crate) fn meant(&self, to: &Addressee, keys: &Keys) -> Result<(), HttpProblem> {
        if to.centre != keys.identity() {
            return Err(HttpProblem::forbidden(OTHER_KEY));
        }
        // A centre that was told no address is one at somebody's desk: it is spoken to from this machine only.
        let own = if self.0.is_empty() { on_this_machine(&to.address) } else { self.0.contains(&to.address) };
        if own {
            return Ok(());
        }
        tracing::warn!(address = to.address, "a desk means another address: is it missing in LRA_CENTRAL_ADDRESSES?");
        Err(HttpProblem::forbidden(OTHER_ADDRESS))
    }
}

fn on_this_machine(address: &str) -> bool {
    match Url::parse(address).as_ref().map(Url::host) {
        Ok(Some(Host::Ipv4(ip))) => IpAddr::from(ip).is_loopback(),
        Ok(Some(Host::Ipv6(ip))) => IpAddr::from(ip).is_loopback(),
        Ok(Some(Host::Domain(name))) => name == "localhost",
        Ok(None) | Err(_) => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_addresses_are_meant() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let said = |addresses: &Addresses, centre: &str, address: &str| {
            let to = Addressee { centre: centre.to_owned(), address: address.to_owned() };
            addresses.meant(&to, &keys).map_err(|problem| problem.code().to_owned())
        };
        let own = keys.identity();
        let named =
            Addresses::read(&["https://LRA.example".into(), " https://in.lra.example:444/centre".into()]).unwrap();
        for fine in ["https://lra.example/", "https://in.lra.example:444/centre/"] {
            assert_eq!(said(&named, &own, fine), Ok(()), "{fine}");
        }
        for not in [
            "https://lra.example",
            "https://lra.example:8443/",
            "https://lra.example.evil/",
            "http://127.0.0.1:8400/",
            "",
        ] {
            assert_eq!(said(&named, &own, not), Err(OTHER_ADDRESS.into()), "{not}");
        }
        assert_eq!(said(&named, &"0".repeat(64), "https://lra.example/"), Err(OTHER_KEY.into()));
        let none = Addresses::read(&[]).unwrap();
        assert_eq!(said(&none, &own, "http://localhost:8400/"), Ok(()));
        assert_eq!(said(&none, &own, "http://[::1]:8400/"), Ok(()));
        assert_eq!(said(&none, &own, "https://localhost.evil/"), Err(OTHER_ADDRESS.into()));
        assert!(Addresses::read(&["lra.example".into()]).is_err());
    }
}
