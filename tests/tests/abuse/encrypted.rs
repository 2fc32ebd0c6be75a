//! What travels is encrypted: between desks and centre where it leaves the machine, and between centre and PostgreSQL.

use std::fs;

use lra_desk::centre::CentreClient;
use lra_testkit::{authority::Authority, centre::Settings, oidc::Provider, postgres::Database, world::World};
use reqwest::{Certificate, Client};
use tempfile::TempDir;

/// A client that trusts this root and no other.
fn trusting(root: &str) -> Client {
    let root = Certificate::from_pem(root.as_bytes()).unwrap();
    // A connection of its own for each request: it is the handshake that is looked at.
    Client::builder().tls_certs_only([root]).pool_max_idle_per_host(0).build().unwrap()
}

/// A provider, and a folder for what a centre is given.
async fn ground() -> (Provider, TempDir) {
    let folder = TempDir::with_prefix("lra-encrypted-").unwrap();
    World::sample().write(folder.path()).unwrap();
    let provider = Provider::start(&folder.path().join("operators.json")).await.unwrap();
    (provider, folder)
}

#[tokio::test]
async fn the_centre_speaks_tls_itself_and_takes_a_new_certificate() {
    let (provider, folder) = ground().await;
    let (first, second) = (Authority::new().unwrap(), Authority::new().unwrap());
    let (certificate, key) = (folder.path().join("centre.crt"), folder.path().join("centre.key"));
    let put = |authority: &Authority| {
        let made = authority.certify(&["127.0.0.1", "localhost"]).unwrap();
        fs::write(&certificate, made.certificate).unwrap();
        fs::write(&key, made.key).unwrap();
    };
    put(&first);
    let settings = Settings::sqlite(&folder.path().join("centre.db"), provider.issuer()).unwrap();
    let plain = settings.url();
    let centre = settings.with_tls(&certificate, &key, first.root()).start().await.unwrap();
    let live = format!("{}/health/live", centre.url());
    assert!(live.starts_with("https://"));
    assert!(trusting(first.root()).get(&live).send().await.unwrap().status().is_success());
    assert!(trusting(second.root()).get(&live).send().await.is_err(), "another root");
    assert!(Client::new().get(format!("{plain}/health/live")).send().await.is_err(), "nobody is answered in the clear");

    // Half of a new pair changes nothing; the whole does, while the centre runs.
    fs::write(&certificate, second.certify(&["127.0.0.1"]).unwrap().certificate).unwrap();
    centre.says("the certificate in use stays").await.unwrap();
    assert!(trusting(first.root()).get(&live).send().await.unwrap().status().is_success());
    put(&second);
    centre.says("the certificate was read again").await.unwrap();
    assert!(trusting(second.root()).get(&live).send().await.unwrap().status().is_success());
    assert!(trusting(first.root()).get(&live).send().await.is_err(), "the old one is gone");
}

#[test]
fn a_desk_speaks_plain_http_to_its_own_machine_only() {
    for refused in
        ["http://centre.example", "http://192.0.2.1:8400", "http://127.0.0.1.example", "http://[2001:db8::1]"]
    {
        assert!(CentreClient::new(refused).is_err(), "{refused}");
    }
    for fine in ["https://centre.example", "http://127.0.0.1:8400", "http://localhost:8400", "http://[::1]:8400"] {
        assert!(CentreClient::new(fine).is_ok(), "{fine}");
    }
}

#[tokio::test]
async fn postgresql_is_spoken_to_over_tls_and_known_by_its_certificate() {
    let (provider, folder) = ground().await;
    let (ours, other) = (Authority::new().unwrap(), Authority::new().unwrap());
    let root = |authority: &Authority, name: &str| {
        let file = folder.path().join(name);
        fs::write(&file, authority.root()).unwrap();
        file.display().to_string()
    };
    let (our_root, other_root) = (root(&ours, "ours.pem"), root(&other, "other.pem"));
    let made = ours.certify(&["127.0.0.1"]).unwrap();
    let database = Database::with_tls(&made.certificate, &made.key).await.unwrap();
    let centre = |mode: &str, root: &str, url: String| {
        let settings = Settings::new(format!("{url}?sslmode={mode}"), provider.issuer()).unwrap();
        settings
            .with("LRA_CENTRAL_KEYS", folder.path().join("keys").display().to_string())
            .with("LRA_CENTRAL_DATABASE_ROOT_CERTIFICATE", root)
    };
    let running = centre("verify-full", &our_root, database.url()).start().await.unwrap();
    let plain = database
        .psql(
            "SELECT count(*) FILTER (WHERE NOT s.ssl), count(*) FILTER (WHERE s.ssl) FROM pg_stat_ssl s \
             JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND a.application_name <> 'psql'",
        )
        .unwrap();
    let (plain, encrypted) = plain.trim().split_once('|').unwrap();
    assert_eq!(plain, "0", "every connection of the centre is encrypted");
    assert_ne!(encrypted, "0", "and it has some");
    running.stop().await.unwrap();
    assert!(centre("verify-full", &other_root, database.url()).start().await.is_err(), "of another root");
    let elsewhere = ours.certify(&["db.example"]).unwrap();
    let misnamed = Database::with_tls(&elsewhere.certificate, &elsewhere.key).await.unwrap();
    assert!(centre("verify-full", &our_root, misnamed.url()).start().await.is_err(), "of another name");
    // Beyond this machine nothing less is begun; the address is nobody's, so that no connection is tried.
    let away = "postgres://lra@192.0.2.1/lra?sslmode=prefer";
    let refused = Settings::new(away, provider.issuer()).unwrap();
    let refused = refused.with("LRA_CENTRAL_KEYS", folder.path().join("keys").display().to_string()).start().await;
    assert!(format!("{:?}", refused.unwrap_err()).contains("--database-root-certificate"));
}
