//! Somebody else's work on the same cores: for whether a test that passes on a quiet machine also does on a busy one.
//!
//! A child a core turns round and round at the usual share. Each listens to its standard input, whose other end this program
//! holds and never writes to: when it closes – at the end, in a panic, by ctrl-c or a kill – the child ends as well. So nothing is left
//! behind, whatever becomes of us.

use std::env;
use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result};

/// What a child is told to do: `cargo xtask spin`, which is in no help.
const SPIN: &str = "spin";

/// The children; they end when this is dropped.
pub(crate) struct Load(Vec<Child>);

impl Load {
    /// Keeps every core busy from now on.
    pub(crate) fn begin() -> Result<Self> {
        let here = env::current_exe().context("this program does not know where it lies")?;
        let mut load = Self(Vec::new());
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let mut child = Command::new(&here);
            child.arg(SPIN).stdin(Stdio::piped()).stdout(Stdio::null());
            load.0.push(child.spawn().context("a child that keeps a core busy could not be started")?);
        }
        Ok(load)
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        for child in &mut self.0 {
            // One that has ended already is as good.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Turns round and round until standard input closes.
pub(crate) fn spin() -> ! {
    thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    loop {
        std::hint::spin_loop();
    }
}
