//! The directory, asked and changed by people who are signed in: administrators, and legally responsible persons.
//!
//! An order comes as a command does – as the text that both keys of the profile signed – but takes no place in its chain: it is decided at
//! once or not at all. Its row of `receipt` is written in the transaction that carries it out, so the same order again is told what
//! became of it, whichever node has it, and nothing is done twice. A crash leaves what was.

mod nominations;
mod orders;
mod seen;
