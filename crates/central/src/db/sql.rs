//! Every statement of the centre, in one place: a test prepares each of them on SQLite and on PostgreSQL.
//!
//! What a table is for stands beside its `CREATE` in `migrations/`, and in the module that writes it.

use super::Many;

macro_rules! statements {
    ($all:ident: $($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)+

        /// Every plain statement.
        #[cfg(test)]
        pub(crate) const $all: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

macro_rules! lists {
    ($all:ident: $($(#[$doc:meta])* $name:ident = $fixed:literal, $columns:literal, $sql:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: Many = Many { sql: $sql, fixed: $fixed, columns: $columns };)+

        // A row is laid into the statement by its width: one of another would only be found where it runs.
        const _: () = {
            $(assert!(width($sql) == 0 || width($sql) == $columns, stringify!($name));)+
        };

        /// Every statement with a list of any length.
        #[cfg(test)]
        pub(crate) const $all: &[(&str, Many)] = &[$((stringify!($name), $name)),+];
    };
}

/// Counts the columns that an insert names; 0 of every other statement.
const fn width(sql: &str) -> usize {
    let (text, insert) = (sql.as_bytes(), b"INSERT INTO");
    let (mut at, mut columns) = (0, 0);
    while at < insert.len() {
        if text[at] != insert[at] {
            return 0;
        }
        at += 1;
    }
    let mut within = false;
    while at < text.len() && text[at] != b')' {
        if text[at] == b'(' {
            (within, columns) = (true, 1);
        } else if within && text[at] == b',' {
            columns += 1;
        }
        at += 1;
    }
    columns
}

mod connect;

pub(crate) use connect::*;

lists! { LISTS:
    /// Finds what became of these commands, and what stands at these places of chains: one list of both.
    KNOWN = 0, 1,
        "SELECT command, hash, profile, place, prev, outcome FROM receipt WHERE command IN ({}) OR place IN ({})";
    PLACES = 0, 1, "SELECT place, hash, prev FROM chain_place WHERE place IN ({})";
    /// Writes places of chains; one that another command has taken is left alone, and the writer counts fewer rows.
    PUT_PLACES = 0, 6,
        "INSERT INTO chain_place (place, profile, seq, hash, prev, at) VALUES {} \
         ON CONFLICT (place) DO UPDATE SET at = chain_place.at WHERE chain_place.hash = excluded.hash";
    FROZEN_AMONG = 0, 1, "SELECT profile FROM frozen_profile WHERE profile IN ({})";
    FREEZE = 0, 4, "INSERT INTO frozen_profile (profile, seq, at, fork) VALUES {} ON CONFLICT (profile) DO NOTHING";
    PUT_BRANCHES = 0, 9,
        "INSERT INTO chain_branch (profile, hash, seq, prev, body, signature, step_up, at, command) VALUES {} \
         ON CONFLICT (profile, hash) DO NOTHING";
    /// The four ways to a record: by key, by the sponsorship it rests on, by whom it is about, by login ID.
    RECORDS = 0, 1, "SELECT key, version, cco, body FROM record WHERE key IN ({})";
    RECORDS_RESTING = 0, 1,
        "SELECT key, version, cco, body FROM record WHERE rests_on <> '' AND rests_on IN ({})";
    RECORDS_SAME = 0, 1,
        "SELECT key, version, cco, body FROM record WHERE same_as <> '' AND same_as IN ({})";
    RECORDS_LOGIN = 0, 1,
        "SELECT key, version, cco, body FROM record WHERE login_id <> '' AND login_id IN ({})";
    /// Adds to claims and gives them as they are now. The rows are locked until the transaction ends, so that two sittings
    /// never give out the same number.
    CLAIM = 0, 2,
        "INSERT INTO claim (key, n) VALUES {} ON CONFLICT (key) DO UPDATE SET n = claim.n + excluded.n RETURNING key, n";
    /// Raises claims to what an import brought along; a claim that is higher already stays.
    RAISE_CLAIMS = 0, 2,
        "INSERT INTO claim (key, n) VALUES {} ON CONFLICT (key) DO UPDATE SET n = excluded.n WHERE claim.n < excluded.n";
    /// Writes records that are still at the version which the writer had read (`was`), and locks them. A record that has
    /// moved on is left alone: fewer rows are counted than were given, and the writer gives up.
    PUT_RECORDS = 0, 9,
        "INSERT INTO record (key, version, was, body, same_as, login_id, rests_on, only_one, cco) VALUES {} \
         ON CONFLICT (key) DO UPDATE SET version = excluded.version, was = excluded.was, body = excluded.body, \
         same_as = excluded.same_as, login_id = excluded.login_id, rests_on = excluded.rests_on, \
         only_one = excluded.only_one, cco = excluded.cco \
         WHERE record.version = excluded.was";
    PUT_RECEIPTS = 0, 17,
        "INSERT INTO receipt (command, hash, profile, place, prev, operator, organization, role, made_at, at, state, \
         outcome, body, signature, step_up, events, acting) VALUES {}";
    PUT_CHANGES = 0, 4, "INSERT INTO change (key, version, shows, gone) VALUES {}";
    PUT_FEED = 0, 4,
        "INSERT INTO feed (scope, key, n, gone) VALUES {} \
         ON CONFLICT (scope, key) DO UPDATE SET n = excluded.n, gone = excluded.gone";
    PUT_LETTERS = 0, 7,
        "INSERT INTO letter (letter, person, salt, verifier, at, expires_on, voided_at) VALUES {} \
         ON CONFLICT (letter) DO NOTHING";
    /// The profiles of these operators, with the name that each computer last gave itself.
    PROFILES_SEEN = 0, 1,
        "SELECT p.id, p.operator, p.lease_until, p.revoked_at, p.erased_at, p.seen_at, \
         CASE WHEN f.profile IS NULL THEN 0 ELSE 1 END AS frozen, \
         COALESCE((SELECT k.device FROM new_key k WHERE k.profile = p.id ORDER BY k.at DESC, k.id LIMIT 1), '') AS device \
         FROM profile p LEFT JOIN frozen_profile f ON f.profile = p.id WHERE p.operator IN ({}) ORDER BY p.seen_at DESC, p.id";
    VOID_LETTERS = 1, 1, "UPDATE letter SET voided_at = $1 WHERE voided_at = 0 AND person IN ({})";
    PUT_ACCESS = 0, 11,
        "INSERT INTO access_log (id, at, operator, organization, what, person, profile, registration, found, tried, purpose) \
         VALUES {}";
    PUT_CHALLENGES = 0, 6,
        "INSERT INTO challenge (person, id, at, answers, reach_by, reach) VALUES {} ON CONFLICT (person) DO UPDATE SET \
         id = excluded.id, at = excluded.at, answers = excluded.answers, reach_by = excluded.reach_by, reach = excluded.reach";
    PUT_QUESTIONS = 0, 10,
        "INSERT INTO caller (command, person, agent, challenge, how, reason, questions, code, until, most) VALUES {}";
    PUT_OPERATORS = 0, 9,
        "INSERT INTO operator (id, username, given_name, family_name, email, subject, login_id, issuer, compared) VALUES {} \
         ON CONFLICT (id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name, \
         email = excluded.email, subject = excluded.subject, login_id = excluded.login_id, issuer = excluded.issuer, \
         compared = excluded.compared";
    PUT_KINDS = 0, 2,
        "INSERT INTO organization_kind (organization, kind) VALUES {} \
         ON CONFLICT (organization) DO UPDATE SET kind = excluded.kind";
    PUT_APPOINTMENTS = 0, 9,
        "INSERT INTO appointment (operator, organization, role, nominated_by, nominator, starts, ends, trained_on, score) \
         VALUES {} ON CONFLICT (operator, organization, role) DO UPDATE SET nominated_by = excluded.nominated_by, \
         nominator = excluded.nominator, starts = excluded.starts, ends = excluded.ends, trained_on = excluded.trained_on, score = excluded.score";
}

statements! { PLAIN:
    /// Finds a command that waits for somebody, and the operator whose act it is: whoever adopted it, else whoever signed it.
    HELD = "SELECT r.body, r.state, r.step_up, r.operator AS signed_by, r.acting, \
         o.id, o.given_name, o.family_name, COALESCE(p.key, '') AS person \
         FROM receipt r JOIN operator o ON o.id = CASE WHEN r.acting = '' THEN r.operator ELSE r.acting END \
         LEFT JOIN record p ON p.login_id <> '' AND p.login_id = o.login_id WHERE r.command = $1";
    /// Settles a command that was held or kept, once. Where nothing new came of it, the events stay those that held it.
    SETTLE_HELD = "UPDATE receipt SET state = $2, outcome = $3, events = CASE WHEN $4 = '' THEN events ELSE $4 END, \
         acting = CASE WHEN $5 = '' THEN acting ELSE $5 END WHERE command = $1 AND state = $6";
    /// Locks the counter until the transaction ends, so that two sittings never give a request the same number.
    OPEN_COUNTER = "INSERT INTO counter (name, n) VALUES ($1, 0) \
         ON CONFLICT (name) DO UPDATE SET n = counter.n RETURNING n";
    COUNTER = "SELECT n FROM counter WHERE name = $1";
    PUT_COUNTER = "INSERT INTO counter (name, n) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET n = excluded.n";
    COUNT_ON = "INSERT INTO counter (name, n) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET n = counter.n + 1";
    /// Counts one more, unless that were more than the most: then nothing is written.
    COUNT_WITHIN = "INSERT INTO counter (name, n) VALUES ($1, 1) \
         ON CONFLICT (name) DO UPDATE SET n = counter.n + 1 WHERE counter.n < $2";
    SET_COUNTER = "UPDATE counter SET n = $2 WHERE name = $1";

    /// Takes the sealer's row until the transaction ends: one node gives places at a time.
    HOLD_SEALER = "UPDATE sealer SET n = n WHERE id = 1 RETURNING n";
    SEALED_UP_TO = "SELECT n FROM sealer WHERE id = 1";

    /// Makes the row at the first start; one that is there stays.
    BEGIN_EPOCH = "INSERT INTO epoch (one, epoch, escrow, pepper) VALUES (1, $1, $2, $3) ON CONFLICT (one) DO NOTHING";
    EPOCH = "SELECT epoch, escrow, pepper, backed_up_at FROM epoch WHERE one = 1";
    BEGIN_EPOCH_AGAIN = "UPDATE epoch SET epoch = $1, backed_up_at = 0 WHERE one = 1";
    ADOPT_KEYS = "UPDATE epoch SET escrow = $1, pepper = $2 WHERE one = 1";
    NOTE_BACKUP = "UPDATE epoch SET backed_up_at = $1 WHERE one = 1 AND backed_up_at < $1";
    UNSEALED = "SELECT COUNT(*) AS n FROM (SELECT key FROM change LIMIT 1) AS one";
    /// Takes all changes of the first so many records that changed: a record's changes are sealed together.
    TAKE_CHANGES = "DELETE FROM change WHERE key IN (SELECT DISTINCT key FROM change ORDER BY key LIMIT $1) \
         RETURNING key, version, shows, gone";
    SET_SEALER = "UPDATE sealer SET n = $1 WHERE id = 1";
    FEED = "SELECT f.n, f.key, f.gone, COALESCE(r.body, '') AS body, COALESCE(r.cco, 0) AS cco \
         FROM feed f LEFT JOIN record r ON r.key = f.key \
         WHERE f.scope = $1 AND f.n > $2 ORDER BY f.n LIMIT $3";

    /// A profile with its operator's appointments that are in force on that day, one row each; an LRA's training must have
    /// been passed by then, with the score that the limits ask for (docs/DOMAIN.md §2). A revoked profile is none, nor is one
    /// whose subject is bound to its operator no more, or is not the one that the directory names.
    DESK = "SELECT p.id AS profile, p.issuer, p.subject, p.public_key, p.approval_key, p.lease_until, o.id, \
         o.given_name, o.family_name, COALESCE(r.key, '') AS person, COALESCE(t.version, '') AS terms, \
         COALESCE(a.organization, '') AS organization, COALESCE(a.role, '') AS role, COALESCE(a.starts, '') AS starts, \
         COALESCE(a.ends, '') AS ends, COALESCE(a.trained_on, '') AS trained_on, COALESCE(a.score, 0) AS score, \
         COALESCE(a.nominated_by, '') AS nominated_by, COALESCE(a.nominator, '') AS nominator \
         FROM profile p JOIN operator o ON o.id = p.operator AND o.subject IN ('', p.subject) \
             AND o.issuer IN ('', p.issuer) \
         JOIN binding b ON b.issuer = p.issuer AND b.subject = p.subject AND b.operator = p.operator \
         LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id \
         LEFT JOIN terms_acceptance t ON t.operator = o.id AND t.version = $2 \
         LEFT JOIN appointment a ON a.operator = o.id \
         WHERE p.id = $1 AND p.revoked_at = 0 ORDER BY a.organization, a.role";
    /// An appointment as for [`DESK`], with the operator's person, if the profile – where one is named – was not revoked.
    APPOINTED = "SELECT a.organization, a.role, a.starts, a.ends, a.trained_on, a.score, a.nominated_by, a.nominator, \
         COALESCE(r.body, '') AS body FROM appointment a JOIN operator o ON o.id = a.operator \
         LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id \
         WHERE a.operator = $1 AND a.organization = $2 AND a.role = $3 \
         AND ($4 = '' OR EXISTS (SELECT 1 FROM profile WHERE id = $4 AND revoked_at = 0))";
    /// The days of an appointment, whether it is in force or not.
    APPOINTED_FROM_TO = "SELECT starts, ends FROM appointment WHERE operator = $1 AND organization = $2 AND role = $3";
    /// Whether a profile's key can still be believed: nobody revoked it, and it has one chain.
    BELIEVED = "SELECT COUNT(*) AS n FROM profile WHERE id = $1 AND revoked_at = 0 \
         AND NOT EXISTS (SELECT 1 FROM frozen_profile f WHERE f.profile = $1)";
    FROZEN = "SELECT seq, at, fork FROM frozen_profile WHERE profile = $1";
    ALL_FROZEN = "SELECT f.profile, f.seq, f.at, o.username, (SELECT COUNT(*) FROM chain_branch b WHERE b.profile = f.profile) AS n \
         FROM frozen_profile f LEFT JOIN profile p ON p.id = f.profile LEFT JOIN operator o ON o.id = p.operator \
         ORDER BY f.at";
    /// What was decided of a chain from a place on, or withdrawn there.
    STANDS = "SELECT c.seq, r.command, r.body FROM chain_place c JOIN receipt r ON r.place = c.place \
         WHERE c.profile = $1 AND c.seq >= $2 ORDER BY c.seq LIMIT 200";
    BRANCH_OF = "SELECT body, signature, step_up, hash, prev FROM chain_branch \
         WHERE profile = $1 AND command = $2 AND body <> ''";
    PASS_ON = "UPDATE chain_branch SET passed_on = $3 WHERE profile = $1 AND command = $2";
    PASSED_ON = "SELECT COUNT(*) AS n FROM chain_branch WHERE command = $1 AND passed_on <> 0";
    DEVICE_OF = "SELECT device FROM new_key WHERE profile = $1 ORDER BY at DESC, id LIMIT 1";
    BOTH_BRANCHES = "SELECT 1 AS branch, c.seq, c.hash, c.at, COALESCE(r.body, '') AS body FROM chain_place c \
         LEFT JOIN receipt r ON r.place = c.place WHERE c.profile = $1 AND c.seq >= $2 \
         UNION ALL SELECT 2, seq, hash, at, body FROM chain_branch WHERE profile = $1 ORDER BY 1, 2";
    LETTER = "SELECT letter FROM letter WHERE letter = $1";
    UNFREEZE = "DELETE FROM frozen_profile WHERE profile = $1";
    /// How much of a chain was heard of; fewer places than the last one's number are a gap.
    CHAIN = "SELECT COUNT(*) AS n, COALESCE(MAX(seq), 0) AS last FROM chain_place WHERE profile = $1";
    CHAIN_BELOW = "SELECT COUNT(*) AS n FROM chain_place WHERE profile = $1 AND seq < $2";
    LEASE_DUE = "SELECT until FROM lease_due WHERE profile = $1";
    PUT_LEASE_DUE = "INSERT INTO lease_due (profile, until) VALUES ($1, $2) \
         ON CONFLICT (profile) DO UPDATE SET until = excluded.until";
    END_LEASE_DUE = "DELETE FROM lease_due WHERE profile = $1";
    SET_LEASE = "UPDATE profile SET lease_until = $2 WHERE id = $1";
    SESSION = "SELECT profile, expires_at FROM session WHERE token = $1";
    PUT_SESSION = "INSERT INTO session (token, profile, expires_at) VALUES ($1, $2, $3)";
    END_SESSIONS = "DELETE FROM session WHERE profile = $1";
    END_LEASE = "UPDATE profile SET lease_until = 0 WHERE id = $1";
    /// Uses a challenge up for a session: one that was never used, or that was used for a file's key and not since.
    /// Counts bytes of an operator in this hour, unless that were more than the most: then nothing is written. The row is locked
    /// until the transaction ends, so that two sittings never count past each other.
    SPEND = "INSERT INTO spent (operator, hour, bytes, most) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (operator) DO UPDATE SET hour = excluded.hour, most = excluded.most, \
         bytes = excluded.bytes + CASE WHEN spent.hour = excluded.hour THEN spent.bytes ELSE 0 END \
         WHERE excluded.bytes + CASE WHEN spent.hour = excluded.hour THEN spent.bytes ELSE 0 END <= excluded.most";
    /// Locks the row until the transaction ends; the first try makes it.
    OPEN_TRIES = "INSERT INTO tried (who, since, tries, wrong_since, wrong, again_at) VALUES ($1, $2, 0, $2, 0, $2) \
         ON CONFLICT (who) DO UPDATE SET tries = tried.tries RETURNING since, tries, wrong_since, wrong, again_at";
    KEEP_TRIES = "UPDATE tried SET since = $2, tries = $3, wrong_since = $4, wrong = $5, again_at = $6 WHERE who = $1";
    CHALLENGE = "SELECT id, answers, reach_by, reach FROM challenge WHERE person = $1";
    /// Finds a question that this agent may still answer.
    OPEN_QUESTION = "SELECT challenge, how, reason, questions, code FROM caller WHERE command = $1 AND person = $2 AND agent = $3 \
         AND until > $4 AND tries < most AND closed = 0";
    /// Uses one try of such a question up; the row is locked until the transaction ends.
    USE_QUESTION = "UPDATE caller SET tries = tries + 1 WHERE command = $1 AND person = $2 AND agent = $3 \
         AND until > $4 AND tries < most AND closed = 0";
    CLOSE_QUESTION = "UPDATE caller SET closed = 1 WHERE command = $1";
    CLOSE_QUESTIONS = "UPDATE caller SET closed = 1 WHERE person = $1 AND closed = 0";
    /// Locks what was tried until the transaction ends, and reads it.
    CALLER_TRIES = "INSERT INTO caller_tries (who, since, tries) VALUES ($1, $2, 0) \
         ON CONFLICT (who) DO UPDATE SET tries = caller_tries.tries RETURNING since, tries";
    KEEP_CALLER_TRIES = "UPDATE caller_tries SET since = $2, tries = $3 WHERE who = $1";
    FORGET_TRIES = "UPDATE caller_tries SET tries = 0 WHERE who = $1";
    SPEND_FOR_SESSION = "INSERT INTO spent_challenge (nonce, recovered, expires_at) VALUES ($1, 0, $2) \
         ON CONFLICT (nonce) DO UPDATE SET recovered = 0 WHERE spent_challenge.recovered = 1";
    SPEND_FOR_FILE_KEY = "INSERT INTO spent_challenge (nonce, recovered, expires_at) VALUES ($1, 1, $2) \
         ON CONFLICT (nonce) DO NOTHING";
    USE_NONCE = "INSERT INTO used_nonce (nonce, expires_at) VALUES ($1, $2) ON CONFLICT (nonce) DO NOTHING";
    /// Notes a refused sign-in, or counts one more of the same.
    NOTE_REFUSED = "INSERT INTO refused_sign_in (issuer, subject, code, username, given_name, family_name, times, first_at, last_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $7) ON CONFLICT (issuer, subject, code) DO UPDATE SET \
         username = excluded.username, given_name = excluded.given_name, family_name = excluded.family_name, \
         times = refused_sign_in.times + 1, last_at = excluded.last_at";
    /// Lets go of those of an issuer that came before the last so many; the limit is only there because SQLite wants one.
    TRIM_REFUSED = "DELETE FROM refused_sign_in WHERE issuer = $1 AND (subject, code) IN (SELECT subject, code \
         FROM refused_sign_in WHERE issuer = $1 ORDER BY last_at DESC, subject, code LIMIT 1000000 OFFSET $2)";
    FORGET_REFUSED_OF = "DELETE FROM refused_sign_in WHERE issuer = $1 AND subject = $2";
    FORGET_REFUSED = "DELETE FROM refused_sign_in WHERE last_at < $1";
    REFUSED = "SELECT issuer, subject, code, username, given_name, family_name, times, first_at, last_at FROM refused_sign_in \
         WHERE last_at >= $1 ORDER BY last_at DESC, issuer, subject, code";
    FORGET_CHALLENGES = "DELETE FROM spent_challenge WHERE expires_at < $1";
    FORGET_NONCES = "DELETE FROM used_nonce WHERE expires_at < $1";
    FORGET_SESSIONS = "DELETE FROM session WHERE expires_at < $1";
    /// Finds whom a subject is bound to, unless the directory names another subject or issuer for them by now.
    BOUND = "SELECT b.operator FROM binding b JOIN operator o ON o.id = b.operator AND o.subject IN ('', b.subject) \
         AND o.issuer IN ('', b.issuer) WHERE b.issuer = $1 AND b.subject = $2";
    /// Other subjects that are bound to an operator.
    BINDINGS = "SELECT COUNT(*) AS n FROM binding WHERE operator = $1 AND NOT (issuer = $2 AND subject = $3)";
    /// Makes room for the subject that the directory names: what was bound to the operator before, or the subject to somebody else.
    UNBIND_FOR_NAMED = "DELETE FROM binding WHERE (operator = $1 AND subject <> $2) OR (issuer = $3 AND subject = $2 \
         AND operator <> $1)";
    UNBIND = "DELETE FROM binding WHERE operator = $1";
    NAME_SUBJECT = "UPDATE operator SET issuer = $1, subject = $2 WHERE id = $3";
    /// Finds an operator by user name, the one that is spelt exactly so first.
    OPERATORS_NAMED = "SELECT o.id, o.username, o.given_name, o.family_name, COALESCE(r.key, '') AS person FROM operator o \
         LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id WHERE o.username = $1 OR o.compared = $2 \
         ORDER BY CASE WHEN o.username = $1 THEN 0 ELSE 1 END, o.id";
    OPERATOR_OF_PROFILE = "SELECT o.id, o.username, o.given_name, o.family_name, COALESCE(r.key, '') AS person FROM profile p \
         JOIN operator o ON o.id = p.operator LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id WHERE p.id = $1";
    OPERATOR_WITH_ID = "SELECT o.id, o.username, o.given_name, o.family_name, COALESCE(r.key, '') AS person FROM operator o \
         LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id WHERE o.id = $1";
    /// Everybody in the directory by name, with the person whom they are and whether a subject is theirs.
    OPERATORS_SEEN = "SELECT o.id, o.username, o.given_name, o.family_name, o.email, o.login_id, o.issuer, \
         COALESCE(r.key, '') AS person, CASE WHEN o.subject <> '' OR EXISTS (SELECT 1 FROM binding b WHERE b.operator = o.id) \
         THEN 1 ELSE 0 END AS bound FROM operator o LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id \
         ORDER BY o.family_name, o.given_name, o.username";
    SEEN = "UPDATE profile SET seen_at = $1 WHERE id = $2";
    APPOINTMENTS_OF = "SELECT organization, role, ends FROM appointment WHERE operator = $1 ORDER BY organization, role";
    SUBJECT_OF_ANOTHER = "SELECT username FROM operator WHERE subject = $1 AND id <> $2 AND ($3 = '' OR issuer IN ('', $3))";
    PUT_NEW_KEY = "INSERT INTO new_key (id, operator, profile, approval_key, device, at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// New approval keys of an operator of which this profile has not told them; its own of today is none of them. No more at once
    /// than may be read at once: the oldest first.
    NEW_KEYS = "SELECT k.id, k.profile, k.device, k.at FROM new_key k JOIN profile p ON p.id = $2 \
         WHERE k.operator = $1 AND k.at > $3 AND (k.profile <> p.id OR k.approval_key <> p.approval_key) \
         AND NOT EXISTS (SELECT 1 FROM new_key_read r WHERE r.new_key = k.id AND r.profile = p.id) \
         ORDER BY k.at, k.id LIMIT 20";
    READ_NEW_KEY = "INSERT INTO new_key_read (new_key, profile) VALUES ($1, $2) ON CONFLICT (new_key, profile) DO NOTHING";
    /// Releases a profile for a recovery until then; one that was revoked, or that nobody knows, is not.
    RELEASE = "INSERT INTO recovery_release (profile, until) SELECT id, $2 FROM profile WHERE id = $1 AND revoked_at = 0 \
         ON CONFLICT (profile) DO UPDATE SET until = excluded.until";
    RELEASED = "SELECT COUNT(*) AS n FROM recovery_release WHERE profile = $1 AND until > $2";
    USE_RELEASE = "DELETE FROM recovery_release WHERE profile = $1 AND until > $2";
    APPROVAL_KEY = "SELECT approval_key FROM profile WHERE id = $1";
    PUBLIC_KEY = "SELECT public_key FROM profile WHERE id = $1";
    ERASED = "UPDATE profile SET erased_at = $2 WHERE id = $1 AND erased_at < $2";
    PROFILES_OF = "SELECT id, lease_until, revoked_at, erased_at FROM profile WHERE operator = $1 ORDER BY id";
    REVOKE_PROFILE = "UPDATE profile SET revoked_at = $1, lease_until = 0 WHERE id = $2 AND revoked_at = 0";
    END_SESSIONS_OF = "DELETE FROM session WHERE profile IN (SELECT id FROM profile WHERE operator = $1)";
    END_LEASES_OF = "UPDATE profile SET lease_until = 0 WHERE operator = $1";
    /// Ends appointments by their day: those in force, and those that would have begun.
    END_APPOINTMENTS_OF = "UPDATE appointment SET ends = $1 WHERE operator = $2 AND ends > $1";
    /// Binds a subject to an operator at the first sign-in; it is never bound to another one unless the directory says so.
    BIND = "INSERT INTO binding (issuer, subject, operator) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    /// Finds an operator by what the issuer says, where the directory expects them at that issuer; an empty issuer stands for
    /// the only one.
    OPERATOR_BY_SUBJECT = "SELECT id FROM operator WHERE subject <> '' AND subject = $1 AND issuer IN ($2, $3)";
    OPERATORS_BY_USERNAME = "SELECT id FROM operator WHERE compared = $1 AND subject = '' AND issuer IN ($2, $3)";
    USERNAMES = "SELECT id, username, compared FROM operator";
    SET_COMPARED = "UPDATE operator SET compared = $2 WHERE id = $1";
    /// Registers a profile or renews its lease. The key, the issuer, the subject and the operator never change: where one
    /// differs, no row is written.
    PUT_PROFILE = "INSERT INTO profile (id, issuer, subject, operator, public_key, approval_key, lease_until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET approval_key = excluded.approval_key, \
         lease_until = excluded.lease_until WHERE profile.public_key = excluded.public_key \
         AND profile.issuer = excluded.issuer AND profile.subject = excluded.subject \
         AND profile.operator = excluded.operator AND profile.revoked_at = 0";
    ACCEPT_TERMS = "INSERT INTO terms_acceptance (operator, version, at) VALUES ($1, $2, $3) \
         ON CONFLICT (operator, version) DO NOTHING";
    /// Three counts of the log, for the limits per hour and for whether a question was asked.
    ASKED_FOR = "SELECT COUNT(*) AS n FROM access_log WHERE registration = $1 AND what = $2 AND operator = $3 \
         AND organization = $4";

    ALL_RECORDS = "SELECT key, version, cco, body FROM record WHERE key >= $1 AND key < $2";
    RECORDS_AFTER = "SELECT key, body FROM record WHERE key > $1 AND key < $2 ORDER BY key LIMIT $3";
    ALL_OPERATORS = "SELECT id, username, given_name, family_name, email, subject, login_id, issuer FROM operator";
    ALL_KINDS = "SELECT organization, kind FROM organization_kind";
    /// Who is nominated at an organization, those of before among them.
    NOMINATED_AT = "SELECT o.id, o.username, o.given_name, o.family_name, COALESCE(r.key, '') AS person, a.organization, a.role, \
         a.nominated_by, a.nominator, a.starts, a.ends, a.trained_on, a.score FROM appointment a \
         JOIN operator o ON o.id = a.operator LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id \
         WHERE a.organization = $1 AND a.role IN ('lra', 'sponsor') ORDER BY o.family_name, o.given_name, o.username, a.role";
    /// Operators who are or were appointed at an organization, or whose person its LRAs see.
    COULD_BE_NOMINATED = "SELECT o.id, o.username, o.given_name, o.family_name, COALESCE(r.key, '') AS person FROM operator o \
         LEFT JOIN record r ON r.login_id <> '' AND r.login_id = o.login_id \
         WHERE EXISTS (SELECT 1 FROM appointment a WHERE a.operator = o.id AND a.organization = $1) \
         OR EXISTS (SELECT 1 FROM feed f WHERE f.scope = $2 AND f.key = r.key AND f.gone = 0) \
         ORDER BY o.family_name, o.given_name, o.username";
    LRPS_OF = "SELECT o.id, o.given_name, o.family_name FROM appointment a JOIN operator o ON o.id = a.operator \
         WHERE a.organization = $1 AND a.role = 'lrp' AND a.starts <= $2 AND a.ends >= $2 ORDER BY o.family_name, o.given_name";
    STANDS_AS = "SELECT organization, role, nominated_by, nominator, starts, ends, trained_on, score FROM appointment \
         WHERE operator = $1";
    ALL_APPOINTMENTS = "SELECT operator, organization, role, nominated_by, nominator, starts, ends, trained_on, score \
         FROM appointment";
    /// Locks the state of the index until the transaction ends: nobody else adds to it meanwhile.
    HOLD_MATCHING = "UPDATE match_state SET version = version WHERE id = 1 RETURNING version, after_key";
    MATCHING = "SELECT version, after_key FROM match_state WHERE id = 1";
    SET_MATCHING = "UPDATE match_state SET version = $1, after_key = $2 WHERE id = 1";
    /// Answers whenever the database does.
    ALIVE = "SELECT COUNT(*) AS n FROM sealer";
}

// The index of people in PostgreSQL; a file has tables of its own for it.

lists! { INDEX_LISTS:
    /// Finds who bears each key, all of them in one row. Every key is looked up by itself, so that one that too many share is
    /// given up early; and a row costs the driver more than finding it costs the database.
    MATCH_KEYS = 1, 1,
        "SELECT wanted.key, bearing.numbers FROM (SELECT DISTINCT unnest(CAST(ARRAY[{}] AS BIGINT[])) AS key) AS wanted \
         CROSS JOIN LATERAL (SELECT string_agg(CAST(number AS TEXT), ' ') AS numbers \
         FROM (SELECT number FROM match_key WHERE key = wanted.key LIMIT $1) AS few) AS bearing \
         WHERE bearing.numbers IS NOT NULL";
    /// Locks sets of records until the transaction ends, in one order: whoever looks at one of them, or adds to it, waits here.
    /// What is read afterwards is what the one before has left.
    HOLD_SETS = 0, 1,
        "SELECT CAST(pg_advisory_xact_lock(wanted.key) AS TEXT) AS held \
         FROM (SELECT DISTINCT unnest(CAST(ARRAY[{}] AS BIGINT[])) AS key ORDER BY 1) AS wanted";
    MATCH_PEOPLE = 0, 1, "SELECT number, person, prepared FROM match_person WHERE number IN ({})";
    MATCH_NAMES = 0, 1, "SELECT name, people FROM match_name WHERE name IN ({})";
    PUT_MATCH_PEOPLE = 0, 3,
        "INSERT INTO match_person (number, person, prepared) VALUES {} \
         ON CONFLICT (number) DO UPDATE SET prepared = excluded.prepared WHERE match_person.person = excluded.person";
    PUT_MATCH_KEYS = 0, 2, "INSERT INTO match_key (key, number) VALUES {} ON CONFLICT (key, number) DO NOTHING";
    COUNT_MATCH_NAMES = 0, 2,
        "INSERT INTO match_name (name, people) VALUES {} \
         ON CONFLICT (name) DO UPDATE SET people = match_name.people + excluded.people";
}

statements! { INDEX_PLAIN:
    DROP_MATCH_KEY = "DELETE FROM match_key WHERE key = $1 AND number = $2";
    CLEAR_MATCH_PEOPLE = "DELETE FROM match_person";
    CLEAR_MATCH_KEYS = "DELETE FROM match_key";
    CLEAR_MATCH_NAMES = "DELETE FROM match_name";
}
