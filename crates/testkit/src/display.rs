//! A private desktop for one operator at one device: display, D-Bus, keyring, home – nothing shared, nothing left.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

use crate::process::{Child, run};
use crate::scheme::{self, Installed};

const LIMIT: Duration = Duration::from_secs(30);

/// A virtual screen with a session bus, and a keyring unless it was asked to have none.
#[derive(Debug)]
pub struct Desktop {
    // Dropped in this order: programs before the folder they write into.
    hearing: Option<Child>,
    keyring: Option<Child>,
    screen: Child,
    bus: Child,
    display: String,
    home: PathBuf,
    scratch: Option<TempDir>,
}

impl Desktop {
    /// A desktop in a temporary folder, with an unlocked keyring.
    ///
    /// # Errors
    /// When a program is missing (`cargo xtask setup` installs them) or does not come up.
    pub async fn start() -> Result<Self> {
        let scratch = TempDir::with_prefix("lra-desktop-")?;
        let mut desktop = Self::start_in(scratch.path()).await?;
        desktop.scratch = Some(scratch);
        desktop.start_keyring().await?;
        Ok(desktop)
    }

    /// A desktop whose home is `folder`, without a keyring: what is kept there outlives it.
    ///
    /// # Errors
    /// As [`Desktop::start`].
    pub async fn start_in(folder: &Path) -> Result<Self> {
        let home = folder.to_owned();
        for (name, mode) in
            [("", 0o700), ("run", 0o700), ("data", 0o700), ("config", 0o700), ("cache", 0o700), ("urls", 0o700)]
        {
            let path = home.join(name);
            fs::create_dir_all(&path)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
        }
        write_browser(&home)?;
        let screen = Child::start(
            "Xvfb",
            Command::new("Xvfb").args("-displayfd 1 -screen 0 1280x800x24 -nolisten tcp -noreset".split(' ')),
        )?;
        let display = screen
            .wait_for_line(LIMIT, |line| line.trim().parse::<u32>().ok().map(|number| format!(":{number}")))
            .await?;
        let bus = start_bus(&home).await?;
        Ok(Self { hearing: None, keyring: None, screen, bus, display, home, scratch: None })
    }

    /// Starts the keyring and unlocks its default collection, as a desktop's sign-in does.
    ///
    /// # Errors
    /// When it does not come up, or is not usable.
    pub async fn start_keyring(&mut self) -> Result<()> {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--unlock", "--foreground", "--components=secrets"]);
        // The newline is the (empty) password; without it the keyring comes up and stays unusable, silently.
        self.keyring = Some(Child::start_with_input("keyring", &mut command, b"\n")?);
        run(self.command("gdbus").args("wait --session --timeout 30 org.freedesktop.secrets".split(' ')))
            .context("the keyring did not come up")?;
        if self.keyring_is_locked()? {
            bail!("the keyring came up locked");
        }
        Ok(())
    }

    /// Starts the accessibility bus, as a screen reader has it: every window opened afterwards tells it what it shows.
    ///
    /// # Errors
    /// When the bus is missing, or does not come up.
    pub async fn start_hearing(&mut self) -> Result<()> {
        let mut command = self.command(accessibility_bus()?);
        // Switched on by argument, and in memory: the settings of whoever runs this stay as they are.
        command.args(["--launch-immediately", "--a11y=1", "--screen-reader=1"]).env("GSETTINGS_BACKEND", "memory");
        self.hearing = Some(Child::start("accessibility bus", &mut command)?);
        run(self.command("gdbus").args("wait --session --timeout 30 org.a11y.Bus".split(' ')))
            .context("the accessibility bus did not come up")?;
        let status = "call --session -d org.a11y.Bus -o /org/a11y/bus -m org.freedesktop.DBus.Properties.Get \
                      org.a11y.Status IsEnabled";
        let answer = run(self.command("gdbus").args(status.split_whitespace()))?;
        // A window that finds it off says nothing for the rest of its life.
        ensure!(answer.contains("true"), "the accessibility bus came up switched off: {answer}");
        Ok(())
    }

    /// Takes the keyring away.
    pub fn stop_keyring(&mut self) {
        self.keyring = None;
    }

    /// Locks the keyring's default collection, as a screen saver or a changed password does.
    ///
    /// # Errors
    /// When the keyring does not answer.
    pub fn lock_keyring(&self) -> Result<()> {
        self.secrets(
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            &["['/org/freedesktop/secrets/collection/login']"],
        )?;
        Ok(())
    }

    /// Is the keyring's default collection locked?
    ///
    /// # Errors
    /// When the keyring does not answer.
    pub fn keyring_is_locked(&self) -> Result<bool> {
        let answer = self.secrets(
            "/org/freedesktop/secrets/aliases/default",
            "org.freedesktop.DBus.Properties.Get",
            &["org.freedesktop.Secret.Collection", "Locked"],
        )?;
        Ok(answer.contains("true"))
    }

    fn secrets(&self, object: &str, method: &str, arguments: &[&str]) -> Result<String> {
        run(self
            .command("gdbus")
            .args(["call", "--session", "-d", "org.freedesktop.secrets", "-o", object, "-m", method])
            .args(arguments))
    }

    /// A program that will run on this desktop.
    #[must_use]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        // An operator's own session must not leak into a test, nor the other way round.
        for name in [
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DESKTOP_SESSION",
            "XDG_CURRENT_DESKTOP",
            "BROWSER",
            "NO_AT_BRIDGE",
            "GTK_MODULES",
            "AT_SPI_BUS_ADDRESS",
        ] {
            command.env_remove(name);
        }
        command.envs(self.environment());
        command
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let mut bus = OsString::from("unix:path=");
        bus.push(self.home.join("bus"));
        // Without an accessibility bus there is none to be waited for.
        let hearing =
            if self.hearing.is_some() { ("GNOME_ACCESSIBILITY", "1".into()) } else { ("NO_AT_BRIDGE", "1".into()) };
        vec![
            hearing,
            ("DISPLAY", self.display.clone().into()),
            ("GDK_BACKEND", "x11".into()),
            ("DBUS_SESSION_BUS_ADDRESS", bus),
            ("HOME", self.home.clone().into()),
            ("XDG_RUNTIME_DIR", self.home.join("run").into()),
            ("XDG_DATA_HOME", self.home.join("data").into()),
            ("XDG_CONFIG_HOME", self.home.join("config").into()),
            ("XDG_CACHE_HOME", self.home.join("cache").into()),
            ("BROWSER", self.home.join("browser").into()),
            // No graphics card is here to be waited for.
            ("WEBKIT_DISABLE_DMABUF_RENDERER", "1".into()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".into()),
            ("LC_ALL", "C.UTF-8".into()),
        ]
    }

    /// The home folder of this desktop.
    #[must_use]
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The X display, e.g. `:7`.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The next address that a program wanted the system browser to open, oldest first.
    ///
    /// # Errors
    /// When none comes within `limit`.
    pub async fn next_url(&self, limit: Duration) -> Result<String> {
        let folder = self.home.join("urls");
        let search = async {
            loop {
                let mut files: Vec<PathBuf> = fs::read_dir(&folder)?
                    .filter_map(|entry| Some(entry.ok()?.path()))
                    .filter(|path| path.extension() == Some(OsStr::new("url")))
                    .collect();
                files.sort();
                if let Some(first) = files.first() {
                    let url = fs::read_to_string(first)?.trim().to_owned();
                    fs::remove_file(first)?;
                    return Ok(url);
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(limit, search).await.context("no program asked for the browser")?
    }

    /// Installs a desk as a package does: the system starts this program for an address of the desk's own scheme.
    ///
    /// # Errors
    /// When `xdg-mime` is missing.
    pub fn installs(&self, exec: &str) -> Result<Installed> {
        scheme::install(&self.home.join("data"), "lra-desk", exec, |tool| self.command(tool))
    }

    /// What is on the screen, as a PNG file.
    ///
    /// # Errors
    /// When ImageMagick's `import` is missing or the file cannot be written.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        run(self.command("import").args(["-silent", "-window", "root"]).arg(file))?;
        Ok(())
    }

    /// Do display and bus still run? A test that lost them should say so rather than wait.
    #[must_use]
    pub fn is_alive(&mut self) -> bool {
        !self.screen.has_ended() && !self.bus.has_ended()
    }
}

/// The program of the accessibility bus, which lies on no search path.
fn accessibility_bus() -> Result<PathBuf> {
    let places = ["/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib"]
        .map(|folder| Path::new(folder).join("at-spi-bus-launcher"));
    places
        .into_iter()
        .find(|path| path.is_file())
        .context("at-spi-bus-launcher is missing; `cargo xtask setup` installs it")
}

/// A bus with no service folders: nothing of the machine is started behind the test's back, above all no keyring.
async fn start_bus(home: &Path) -> Result<Child> {
    let (socket, configuration) = (home.join("bus"), home.join("bus.conf"));
    // A socket left behind by a desktop that was killed would keep the new bus from listening.
    let _ = fs::remove_file(&socket);
    fs::write(
        &configuration,
        format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"#,
            socket.display()
        ),
    )?;
    let mut command = Command::new("dbus-daemon");
    command.arg("--config-file").arg(&configuration).args(["--nofork", "--print-address=1"]);
    let bus = Child::start("session bus", &mut command)?;
    bus.wait_for_line(LIMIT, |line| line.starts_with("unix:").then_some(())).await?;
    Ok(bus)
}

/// The "system browser" of this desktop puts each address into a file of its own, complete from the first moment.
/// It is found as `$BROWSER` and as the desktop's handler of web addresses, which xdg-open asks first.
fn write_browser(home: &Path) -> Result<()> {
    let script = home.join("browser");
    fs::write(
        &script,
        format!(
            "#!/bin/sh\nname=\"{}/$(date +%s%N)-$$\"\nprintf '%s\\n' \"$1\" > \"$name.part\"\nmv \"$name.part\" \"$name.url\"\n",
            home.join("urls").display()
        ),
    )?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700))?;
    let applications = home.join("data/applications");
    fs::create_dir_all(&applications)?;
    fs::write(
        applications.join("lra-browser.desktop"),
        format!("[Desktop Entry]\nType=Application\nName=Browser\nExec={} %u\n", script.display()),
    )?;
    let handlers = ["http", "https"].map(|scheme| format!("x-scheme-handler/{scheme}=lra-browser.desktop\n"));
    fs::write(home.join("config/mimeapps.list"), format!("[Default Applications]\n{}", handlers.concat()))?;
    Ok(())
}
