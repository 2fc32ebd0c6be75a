//! Profiles against a real Secret Service: gnome-keyring in a session of its own.
//!
//! Each test starts this same program again inside a private D-Bus session with private HOME and XDG folders, so that
//! no test can see the keyring of whoever runs it, nor another test's.

use std::{
    env, fs,
    future::Future,
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use crate::support::{BIRCH, Desk, HERON, ISSUER, chosen, code, secret};
use lra_desk::profile::{Anchor, KeyringChoice, ProfileError};

const INSIDE: &str = "LRA_TEST_INSIDE";

/// A D-Bus session at the address that this process was started with, and a keyring in it.
struct Session {
    bus: Child,
    keyring: Option<Child>,
}

impl Session {
    /// Starts the bus; nothing on it yet, and nothing that it would start by itself.
    fn start() -> Self {
        let socket = home().join("bus");
        let config = home().join("bus.conf");
        fs::write(
            &config,
            format!(
                "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
                 \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type>\
                 <listen>unix:path={}</listen><policy context=\"default\"><allow send_destination=\"*\" \
                 eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
                socket.display()
            ),
        )
        .unwrap();
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed (Debian package dbus)");
        // The address is printed once the socket listens.
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut String::new()).unwrap();
        Self { bus, keyring: None }
    }

    /// Starts the keyring, unlocked with a password. `None`: not unlocked at all.
    fn keyring(&mut self, password: Option<&str>) {
        self.stop_keyring();
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if password.is_some() {
            command.arg("--unlock");
        }
        let mut daemon = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon is installed (Debian package gnome-keyring)");
        // An empty standard input leaves gnome-keyring unusable without a word; a line break is a password.
        writeln!(daemon.stdin.take().unwrap(), "{}", password.unwrap_or_default()).unwrap();
        self.keyring = Some(daemon);
        wait_for_secret_service();
    }

    fn stop_keyring(&mut self) {
        if let Some(mut daemon) = self.keyring.take() {
            daemon.kill().unwrap();
            daemon.wait().unwrap();
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.stop_keyring();
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

fn home() -> PathBuf {
    PathBuf::from(env::var_os("HOME").unwrap())
}

fn ask_bus(words: &[&str]) -> String {
    let told = Command::new("dbus-send").args(["--session", "--print-reply"]).args(words).output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr))
}

fn wait_for_secret_service() {
    let name = "string:org.freedesktop.secrets";
    let bus = ["--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner", name];
    for _ in 0..10_000 {
        if ask_bus(&bus).contains("boolean true") {
            return;
        }
    }
    panic!("gnome-keyring never appeared on the bus");
}

fn lock_keyring() {
    let login = "array:objpath:/org/freedesktop/secrets/collection/login";
    let method = "org.freedesktop.Secret.Service.Lock";
    let told = ask_bus(&["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets", method, login]);
    assert!(told.contains("collection/login"), "{told}");
}

/// Runs `body` in this program, started again for the one test `name` with a session of its own.
fn alone<F: Future<Output = ()>>(name: &str, body: impl FnOnce() -> F) {
    if env::var(INSIDE).as_deref() == Ok(name) {
        tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(body());
        return;
    }
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let told = Command::new(env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(INSIDE, name)
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_CACHE_HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", home.path().join("bus").display()))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
fn a_keyring_that_appears_later_is_found_without_a_restart() {
    alone("keyring::a_keyring_that_appears_later_is_found_without_a_restart", || async {
        let desk = Desk::new(KeyringChoice::System);
        let profiles = desk.profiles();
        assert_eq!(code(profiles.create(desk.newcomer("a.boivin")).await), "profile.keyring-absent");
        assert_eq!(profiles.count().unwrap(), 0);
        assert_eq!(fs::read_dir(desk.folder.path().join("profiles")).unwrap().count(), 1, "only the lock file");

        let mut session = Session::start();
        assert_eq!(code(profiles.create(desk.newcomer("a.boivin")).await), "profile.keyring-absent");
        session.keyring(Some("session password"));
        profiles.create(desk.newcomer("a.boivin")).await.unwrap().close().await;

        // Gone again: the profile is still known, does not open, and nothing new is made.
        session.stop_keyring();
        assert!(profiles.exists("a.boivin").await.unwrap());
        assert_eq!(code(profiles.open("a.boivin", secret(BIRCH)).await), "profile.keyring-absent");
        assert_eq!(code(profiles.create(desk.newcomer("a.boivin")).await), "profile.already-exists");

        session.keyring(Some("session password"));
        let open = profiles.open("a.boivin", secret(BIRCH)).await.unwrap();
        open.anchors.write(&Anchor { seq: 3, hash: "c3".into() }).await.unwrap();
        assert_eq!(open.anchors.read().await.unwrap(), Anchor { seq: 3, hash: "c3".into() });
        open.close().await;
    });
}

#[test]
fn a_locked_keyring_is_locked_and_not_empty() {
    alone("keyring::a_locked_keyring_is_locked_and_not_empty", || async {
        let mut session = Session::start();
        session.keyring(Some("session password"));
        let desk = Desk::new(KeyringChoice::System);
        let profiles = desk.profiles();
        profiles.create(desk.newcomer("a.boivin")).await.unwrap().close().await;

        lock_keyring();
        assert_eq!(code(profiles.open("a.boivin", secret(BIRCH)).await), "profile.keyring-locked");
        assert!(profiles.exists("a.boivin").await.unwrap());

        // A keyring that was never unlocked since the computer started answers "no such entry": still not "missing".
        session.keyring(None);
        assert_eq!(code(profiles.open("a.boivin", secret(BIRCH)).await), "profile.keyring-locked");
        assert_eq!(code(profiles.create(desk.newcomer("b.cardinal")).await), "profile.keyring-locked");
        assert_eq!(profiles.count().unwrap(), 1);

        session.keyring(Some("session password"));
        profiles.open("a.boivin", secret(BIRCH)).await.unwrap().close().await;
    });
}

#[test]
fn an_emptied_keyring_is_said_to_be_so_and_recovered_from() {
    alone("keyring::an_emptied_keyring_is_said_to_be_so_and_recovered_from", || async {
        let mut session = Session::start();
        session.keyring(Some("session password"));
        let desk = Desk::new(KeyringChoice::System);
        let profiles = desk.profiles();
        let open = profiles.create(desk.newcomer("a.boivin")).await.unwrap();
        let signing = open.signing.public_hex();
        open.close().await;

        session.stop_keyring();
        fs::remove_dir_all(home().join("keyrings")).unwrap();
        session.keyring(Some("another password"));
        let told = profiles.open("a.boivin", secret(BIRCH)).await.unwrap_err();
        assert!(matches!(told, ProfileError::DeviceSecretMissing), "{told}");
        assert!(told.to_string().contains("recover the profile"));

        let recovery = profiles.recovery_begin("a.boivin").await.unwrap();
        let resealed = desk.reseal(&recovery, ISSUER, "subject of a.boivin").unwrap();
        let open =
            recovery.finish(ISSUER, "subject of a.boivin", &resealed, chosen(HERON), &desk.escrow()).await.unwrap();
        assert_eq!(open.signing.public_hex(), signing);
        assert_eq!(open.anchors.read().await.unwrap().seq, 0);
        open.close().await;
        profiles.open("a.boivin", secret(HERON)).await.unwrap().close().await;
    });
}
