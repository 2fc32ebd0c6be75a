//! The systems where people sign in, as the configuration names them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lra_rules::forms::Tables;
use serde::Deserialize;
use url::Url;
use zeroize::Zeroizing;

use crate::error::CentreError;

/// Who sets something up by hand is called by at most so many characters.
const TEAM: usize = 100;

/// One system that is told by SCIM 2.0 who may sign in, and for what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Names the target in the database and in the log: small letters, digits and hyphens. It never changes.
    pub name: String,
    /// The address below which `/Users` and `/Groups` lie; none where people set it up by hand.
    #[serde(default)]
    pub url: Option<Url>,
    /// The file that holds the bearer token; read again at every call, so that it can be renewed while the centre runs.
    #[serde(default)]
    pub token: Option<PathBuf>,
    /// The people who set the services up by hand, as everybody calls them: the registration agents get a task for each person.
    #[serde(default)]
    pub by_hand: Option<String>,
    /// Whether accounts are here: everybody who has one is brought here, with the temporary password of their letter. Of other
    /// systems only those know who are enrolled in one of their services.
    #[serde(default)]
    pub accounts: bool,
    /// The name of the group that stands for a service, by the code of the service.
    #[serde(default)]
    pub services: BTreeMap<String, String>,
    /// The attribute that makes a password be changed at the next sign-in, where the system has one.
    #[serde(default)]
    pub change_password: Option<String>,
    /// The attribute that says when somebody last signed in, where the system tells: `name`, or the URN of an extension, a colon and `name`.
    #[serde(default)]
    pub last_used: Option<String>,
}

impl Target {
    /// Reads the bearer token.
    pub(super) fn token(&self) -> std::io::Result<Zeroizing<String>> {
        let file = self.token.as_ref().ok_or_else(|| std::io::Error::other("it has none"))?;
        let text = Zeroizing::new(std::fs::read_to_string(file)?);
        Ok(Zeroizing::new(text.trim().to_owned()))
    }
}

/// The system that sees to a service: the first that names it.
pub(super) fn seen_to_by<'t>(targets: &'t [Target], service: &str) -> Option<&'t Target> {
    targets.iter().find(|target| target.services.contains_key(service))
}

/// Reads the file in which the systems are listed, and checks all of it.
///
/// # Errors
/// What is wrong with the file, in words for whoever wrote it.
pub fn read(file: &Path, tables: &Tables) -> Result<Vec<Target>, CentreError> {
    let text = std::fs::read(file)?;
    let targets: Vec<Target> = serde_json::from_slice(&text)?;
    check(&targets, tables)?;
    Ok(targets)
}

fn address(url: &Url) -> Result<(), CentreError> {
    let wrong = |why| Err(CentreError::Configuration(why));
    let at_home = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if url.scheme() != "https" && !(url.scheme() == "http" && at_home) {
        return wrong("a target beyond this machine is spoken to by https");
    }
    if url.cannot_be_a_base() || url.query().is_some() || url.fragment().is_some() {
        return wrong("the address of a target is no more than an address");
    }
    Ok(())
}

fn check(targets: &[Target], tables: &Tables) -> Result<(), CentreError> {
    let wrong = |why| Err(CentreError::Configuration(why));
    for (n, target) in targets.iter().enumerate() {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if target.name.is_empty() || target.name.len() > 40 || !target.name.chars().all(letters) {
            return wrong("the name of a target is one to forty small letters, digits and hyphens");
        }
        if targets[..n].iter().any(|before| before.name == target.name) {
            return wrong("two targets have one name");
        }
        match (&target.url, &target.by_hand) {
            (Some(url), None) => address(url)?,
            (None, Some(team)) => {
                let told = target.token.is_some()
                    || target.accounts
                    || target.change_password.is_some()
                    || target.last_used.is_some();
                if told || team.trim().is_empty() || team.chars().count() > TEAM {
                    return wrong(
                        "a target by hand has a name for who does it, in one to a hundred characters, and services",
                    );
                }
            }
            (Some(_), Some(_)) | (None, None) => return wrong("a target has an address, or is set up by hand"),
        }
        let known = |code: &String| tables.services.services.iter().any(|service| service.code == *code);
        if !target.services.keys().all(known) {
            return wrong("a target names a service that the table of services does not have");
        }
        if target.url.is_some() && target.token().is_err() {
            return wrong("the file with a target's token cannot be read");
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_refused_before_anything_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let token = folder.path().join("token");
        std::fs::write(&token, "a-token\n").unwrap();
        let tables = lra_rules::default_tables();
        let good = |name: &str, url: &str, service: &str| Target {
            name: name.into(),
            url: Some(Url::parse(url).unwrap()),
            token: Some(token.clone()),
            by_hand: None,
            accounts: true,
            services: [(service.to_owned(), "A group".to_owned())].into(),
            change_password: None,
            last_used: None,
        };
        let one = good("one-id", "https://idp.example/scim/v2", "clinical-viewer");
        assert_eq!(*one.token().unwrap(), "a-token");
        check(std::slice::from_ref(&one), &tables).unwrap();
        let by_hand =
            Target { url: None, token: None, by_hand: Some("Portal desk".into()), accounts: false, ..one.clone() };
        check(std::slice::from_ref(&by_hand), &tables).unwrap();
        check(&[good("here", "http://127.0.0.1:9/v2", "clinical-viewer")], &tables).unwrap();
        for wrong in [
            good("One ID", "https://idp.example/v2", "clinical-viewer"),
            good("one-id", "http://idp.example/v2", "clinical-viewer"),
            good("one-id", "https://idp.example/v2?token=1", "clinical-viewer"),
            good("one-id", "https://idp.example/v2", "no-such-service"),
            Target { token: Some(folder.path().join("nowhere")), ..one.clone() },
            Target { by_hand: Some("Portal desk".into()), ..one.clone() },
            Target { url: None, ..one.clone() },
            Target { by_hand: Some(" ".into()), ..by_hand.clone() },
            Target { accounts: true, ..by_hand.clone() },
        ] {
            assert!(check(std::slice::from_ref(&wrong), &tables).is_err(), "{wrong:?}");
        }
        assert!(check(&[one.clone(), one], &tables).is_err());
    }
}
