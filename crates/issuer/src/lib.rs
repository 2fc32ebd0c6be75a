//! What OpenID Connect issuers send, read once for desk and centre.
//!
//! Of an ID token **six values** count: who issued it (`iss`), for whom (`sub`), for which program (`aud`, with `azp` where there are
//! several), until when (`exp`), over which challenge (`nonce`) – and, where somebody must have been there, since when (`auth_time`).
//! Of what an issuer publishes count its own name, three addresses and its keys; of the answer to a code, the ID token. Issuers
//! write all the rest as they like, and nothing of it can fail a sign-in: numbers as text, lists as text, empty addresses, keys of
//! unknown kinds. Who signs is checked by a library ([`openidconnect`]), by the algorithms of one list ([`ALGORITHMS`]).
//!
//! The desk reads to know whom it has in front of it, the centre to decide; both read the same, so that the desk never accepts what
//! the centre then refuses.

mod keys;
mod published;
mod value;
mod word;

pub use keys::{ALGORITHMS, Keys};
pub use published::{Answer, Published, Trouble, answered, ask};
pub use value::{issuer_as_kept, same_issuer};
pub use word::{Expected, LEEWAY, NotProven, SUBJECT, Word};
