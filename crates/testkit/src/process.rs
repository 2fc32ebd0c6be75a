//! Children in process groups of their own: nothing survives its test, and what they said is shown when a test fails.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::sync::watch;

/// How long a child may take to follow SIGTERM before it is killed.
const PATIENCE: Duration = Duration::from_secs(5);

/// A program that was started for a test or the demo; killed, with all it started, when dropped.
#[derive(Debug)]
pub struct Child {
    name: String,
    child: std::process::Child,
    log: Arc<Log>,
    news: watch::Receiver<usize>,
    goodbye: Signal,
}

#[derive(Debug, Default)]
struct Log(Mutex<Vec<String>>);

impl Log {
    fn lines(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Child {
    /// Starts `command` in a process group of its own and keeps every line it writes.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn start(name: &str, command: &mut Command) -> Result<Self> {
        Self::start_with_input(name, command, b"")
    }

    /// As [`Child::start`], and writes `input` to its standard input, which then ends.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn start_with_input(name: &str, command: &mut Command, input: &[u8]) -> Result<Self> {
        let mut child = command
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name}: {} could not be started", command.get_program().display()))?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that has ended already says so through its log and status.
            let _ = stdin.write_all(input);
        }
        let log = Arc::new(Log::default());
        let (sender, news) = watch::channel(0);
        let sender = Arc::new(sender);
        if let Some(out) = child.stdout.take() {
            listen(out, Arc::clone(&log), Arc::clone(&sender));
        }
        if let Some(err) = child.stderr.take() {
            listen(err, Arc::clone(&log), sender);
        }
        Ok(Self { name: name.to_owned(), child, log, news, goodbye: Signal::TERM })
    }

    /// The signal that asks this program to end; SIGTERM unless said otherwise.
    #[must_use]
    pub fn ends_with(mut self, signal: Signal) -> Self {
        self.goodbye = signal;
        self
    }

    /// Its process id, which is also that of its group.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Everything it wrote so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.log.lines().join("\n")
    }

    /// Waits until it writes a line of which `wanted` makes something.
    ///
    /// # Errors
    /// When it ends before, or `limit` passes; the message carries the end of its log.
    pub async fn wait_for_line<T>(&self, limit: Duration, wanted: impl Fn(&str) -> Option<T>) -> Result<T> {
        let mut news = self.news.clone();
        let mut seen = 0;
        let search = async {
            loop {
                let (found, read) = {
                    let lines = self.log.lines();
                    (lines[seen..].iter().find_map(|line| wanted(line)), lines.len())
                };
                seen = read;
                if let Some(found) = found {
                    return Ok(found);
                }
                // The senders go when both outputs are closed: there will be no further line.
                if news.changed().await.is_err() && self.log.lines().len() == seen {
                    bail!("{} ended without saying what was waited for", self.name);
                }
            }
        };
        match tokio::time::timeout(limit, search).await {
            Ok(result) => result.with_context(|| self.tail()),
            Err(_) => bail!("{} did not say in {limit:?} what was waited for\n{}", self.name, self.tail()),
        }
    }

    /// Waits until it ends by itself.
    ///
    /// # Errors
    /// When `limit` passes first.
    pub async fn wait_for_end(&mut self, limit: Duration) -> Result<ExitStatus> {
        let mut news = self.news.clone();
        let closed = async { while news.changed().await.is_ok() {} };
        if tokio::time::timeout(limit, closed).await.is_err() {
            bail!("{} did not end in {limit:?}\n{}", self.name, self.tail());
        }
        Ok(self.child.wait()?)
    }

    /// Has it ended?
    #[must_use]
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// SIGKILL, to it and to all it started. What was not on disk is gone.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.child.wait();
    }

    /// Asks it to end, and does not wait.
    pub fn ask_to_end(&self) {
        self.signal(self.goodbye);
    }

    /// Asks it to end, waits a little, then kills what is left of its group.
    pub fn stop(&mut self) {
        self.ask_to_end();
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end && !self.has_ended() {
            thread::sleep(Duration::from_millis(10));
        }
        self.kill();
    }

    fn signal(&self, signal: Signal) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // A group without members is what we want; every other answer would say the same.
            let _ = kill_process_group(group, signal);
        }
    }

    fn tail(&self) -> String {
        let lines = self.log.lines();
        let from = lines.len().saturating_sub(40);
        format!("── {} said ──\n{}", self.name, lines[from..].join("\n"))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.stop();
        if thread::panicking() {
            eprintln!("{}", self.tail());
        }
    }
}

fn listen(from: impl Read + Send + 'static, log: Arc<Log>, news: Arc<watch::Sender<usize>>) {
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
            let mut lines = log.lines();
            lines.push(String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned());
            news.send_replace(lines.len());
        }
    });
}

/// Does this program exist on the search path?
#[must_use]
pub fn exists(program: impl AsRef<OsStr>) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program.as_ref()).is_file())
}

/// Runs a program to its end and returns what it printed.
///
/// # Errors
/// When it cannot be started or does not succeed; the message carries what it said.
pub fn run(command: &mut Command) -> Result<String> {
    let name = command.get_program().display().to_string();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{name} could not be started"))?;
    if !output.status.success() {
        let (said, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        bail!("{name} ended with {}\n{said}{log}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
