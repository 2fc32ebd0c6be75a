//! What the terminal says once the sample world stands: who to be, in which order, and one thing to try as each.

/// The tour: six lines, and how one becomes the next. `lra_testkit::work` makes what they speak of.
pub(crate) const LINES: &str = "
Six things to try. Press “Sign in” in the window and pick the name on the page that the browser shows.
 1  ana.moreau        LRA: open Work. Compare the held registration, or answer what the sponsor Luc Thériault asked.
 2  ana.moreau        Ctrl K, “register”: somebody new, signed for by Luc, who trusts her – in force in one sitting.
 3  priya.raman       Sponsor: approve, ask back or decline what waits for her.
 4  wei.zhang         CCO: take the request that waits in the queue.
 5  rosalie.nakamura  Registration agent: decide whether the held registration is somebody known.
 6  two at once       In another terminal `cargo xtask demo --as priya.raman`: ask her as Ana, and it is there.
Next person in the same window: Lock, “Somebody else works here”, “Sign in as somebody new on this desk”.
Close the window or press Ctrl-C here to stop.
";

#[cfg(test)]
mod tests {
    use lra_testkit::work::TOUR;

    use super::LINES;

    #[test]
    fn six_lines_send_a_stranger_to_everybody_for_whom_something_waits() {
        let steps: Vec<&str> = LINES.lines().filter(|line| line.starts_with(" ")).collect();
        assert_eq!(steps.len(), 6);
        for username in TOUR {
            assert!(steps.iter().any(|step| step.contains(username)), "nobody is sent to {username}");
        }
    }
}
