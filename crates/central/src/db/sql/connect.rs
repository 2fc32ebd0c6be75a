//! The statements about the systems where people sign in: errands, and what is known of people there.

use super::{Many, width};

lists! { CONNECT_LISTS:
    /// Counts one more on the errand of each at every system that a node has named within a week; where something ends it goes before
    /// the others, and is tried at once. In one order, so that two writers never wait for each other in a ring.
    WANT = 0, 3,
        "WITH w AS (VALUES {}) INSERT INTO errand (target, person, wanted, urgent, since, due) \
         SELECT t.name, w.column1, 1, CAST(w.column2 AS BIGINT), CAST(w.column3 AS BIGINT), CAST(w.column3 AS BIGINT) \
         FROM w CROSS JOIN target t WHERE t.seen_at > CAST(w.column3 AS BIGINT) - 604800000 ORDER BY w.column1, t.name \
         ON CONFLICT (target, person) DO UPDATE SET wanted = errand.wanted + 1, \
         urgent = CASE WHEN errand.wanted > errand.done AND errand.urgent > excluded.urgent THEN 1 ELSE excluded.urgent END, \
         since = CASE WHEN errand.wanted > errand.done THEN errand.since ELSE excluded.since END, \
         due = excluded.due, tries = 0";
    WHOSE = 0, 1, "SELECT target, id, person FROM elsewhere WHERE id <> '' AND id IN ({})";
    PUT_PASSWORD = 0, 4,
        "INSERT INTO password_under_way (person, letter, sealed, expires_on) VALUES {} ON CONFLICT (person) DO UPDATE \
         SET letter = excluded.letter, sealed = excluded.sealed, expires_on = excluded.expires_on";
}

statements! { CONNECT_PLAIN:
    TARGET_SEEN = "SELECT seen_at FROM target WHERE name = $1";
    SEE_TARGET = "INSERT INTO target (name, seen_at, compared_at, by_hand) VALUES ($1, $2, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, by_hand = excluded.by_hand";
    /// An errand for everybody who has an account: the system is new, or was away.
    WANT_ALL = "INSERT INTO errand (target, person, wanted, since, due) \
         SELECT CAST($1 AS TEXT), SUBSTR(key, 8), 1, CAST($2 AS BIGINT), CAST($2 AS BIGINT) FROM record \
         WHERE login_id <> '' ORDER BY key \
         ON CONFLICT (target, person) DO UPDATE SET wanted = errand.wanted + 1, due = excluded.due, tries = 0, \
         since = CASE WHEN errand.wanted > errand.done THEN errand.since ELSE excluded.since END";
    /// An errand for whoever has an account and none yet: they were written before the system was known.
    WANT_MISSING = "INSERT INTO errand (target, person, wanted, since, due) \
         SELECT CAST($1 AS TEXT), SUBSTR(r.key, 8), 1, CAST($2 AS BIGINT), CAST($2 AS BIGINT) FROM record r \
         WHERE r.login_id <> '' AND NOT EXISTS (SELECT 1 FROM errand e WHERE e.target = $1 AND e.person = SUBSTR(r.key, 8)) \
         ORDER BY r.key ON CONFLICT (target, person) DO NOTHING";
    /// Says whether an errand at this system is due that nobody runs, and the system did not ask to be left alone.
    ERRAND_IS_DUE = "SELECT person FROM errand WHERE target = $1 AND wanted > done AND due <= $2 AND leased_until < $2 \
         AND NOT EXISTS (SELECT 1 FROM target t WHERE t.name = $1 AND t.quiet_until > $2) LIMIT 1";
    /// Takes the errands that are due next, for whoever names themselves; nobody else runs them until the lease is over. One that
    /// another node takes at the same moment is passed over.
    LEASE_ERRANDS = "UPDATE errand SET leased_until = $3, leased_by = $4 \
         WHERE target = $1 AND leased_until < $2 AND wanted > done \
         AND person IN (SELECT person FROM errand WHERE target = $1 AND wanted > done AND due <= $2 AND leased_until < $2 \
         ORDER BY urgent DESC, due LIMIT $5) RETURNING person, wanted, tries";
    /// Whoever still runs their errands says so before the lease is over.
    KEEP_LEASES = "UPDATE errand SET leased_until = $2 WHERE leased_by = $1 AND leased_until > 0 AND wanted > done";
    /// Whoever stops leaves their errands to others at once.
    LEAVE_LEASES = "UPDATE errand SET leased_until = 0, leased_by = '' WHERE leased_by = $1 AND leased_until > 0 AND wanted > done";
    /// The errand is done as far as it was wanted when it was leased.
    ERRAND_DONE = "UPDATE errand SET done = $4, tries = 0, cause = '', leased_until = 0, leased_by = '', \
         since = CASE WHEN wanted > $4 THEN $5 ELSE since END, \
         urgent = CASE WHEN wanted > $4 THEN urgent ELSE 0 END WHERE target = $1 AND person = $2 AND leased_by = $3";
    /// Something kept the errand from its end: it is tried again from a moment on, or at once where more was wanted meanwhile.
    ERRAND_KEPT = "UPDATE errand SET due = CASE WHEN wanted > $6 THEN due ELSE $4 END, tries = tries + 1, cause = $5, \
         leased_until = 0, leased_by = '' WHERE target = $1 AND person = $2 AND leased_by = $3";
    /// Lets one at a time make a group at the system; whoever dies at it is followed by another.
    MAY_MAKE = "UPDATE target SET making_until = $3 WHERE name = $1 AND making_until < $2";
    HAS_MADE = "UPDATE target SET making_until = 0 WHERE name = $1";
    TARGET_FAILED = "UPDATE target SET failures = failures + 1, cause = $2, failed_at = $3, \
         quiet_until = CASE WHEN $4 > quiet_until THEN $4 ELSE quiet_until END WHERE name = $1";
    /// How each system stands that a node has named since that moment.
    BACKLOG = "SELECT t.name, t.failures, t.cause, t.failed_at, t.compared_at, t.compare_cause, \
         (SELECT COUNT(*) FROM difference d WHERE d.target = t.name) AS differences, \
         (SELECT COUNT(*) FROM errand e WHERE e.target = t.name AND e.wanted > e.done) AS waiting, \
         (SELECT COUNT(*) FROM errand e WHERE e.target = t.name AND e.wanted > e.done AND e.cause <> '') AS stuck, \
         (SELECT COALESCE(MIN(e.since), 0) FROM errand e WHERE e.target = t.name AND e.wanted > e.done) AS since \
         FROM target t WHERE t.seen_at > $1 ORDER BY t.name";
    /// Whoever is not at a system as the records have them, the oldest first.
    WAITING = "SELECT e.target, e.person, e.since, e.due, e.tries, e.cause, e.urgent, COALESCE(r.login_id, '') AS login_id \
         FROM errand e LEFT JOIN record r ON r.key = 'person/' || e.person WHERE e.wanted > e.done \
         ORDER BY e.target, e.since, e.person";

    ELSEWHERE = "SELECT id, letter, brought FROM elsewhere WHERE person = $1 AND target = $2";
    PUT_ELSEWHERE = "INSERT INTO elsewhere (person, target, id, letter, brought, brought_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (person, target) DO UPDATE SET id = excluded.id, letter = excluded.letter, brought = excluded.brought, \
         brought_at = excluded.brought_at";
    FORGET_BROUGHT = "UPDATE elsewhere SET brought = '' WHERE person = $1 AND target = $2";
    /// Takes the comparison of a system that is due – by the night, or because somebody asked – and that nobody makes.
    MAY_COMPARE = "UPDATE target SET comparing_until = $3 WHERE name = $1 AND comparing_until < $2 \
         AND (compared_at < $4 OR asked_at > compared_at)";
    COMPARED = "UPDATE target SET comparing_until = 0, compared_at = $2, compare_cause = $3 WHERE name = $1";
    ASK_TO_COMPARE = "UPDATE target SET asked_at = $1 WHERE seen_at > $2";
    COMPARISONS = "SELECT name, compared_at, compare_cause FROM target WHERE seen_at > $1 AND by_hand = 0 ORDER BY name";
    FORGET_DIFFERENCES = "DELETE FROM difference WHERE target = $1";
    NOTE_DIFFERENCE = "INSERT INTO difference (target, account, person, what, there, found_at) VALUES ($1, $2, $3, $4, $5, $6)";
    DIFFERENCES = "SELECT d.target, d.account, d.person, d.what, d.there, d.found_at, COALESCE(r.login_id, '') AS login_id \
         FROM difference d LEFT JOIN record r ON r.key = 'person/' || d.person ORDER BY d.target, d.what, d.person, d.account";
    /// What was brought of somebody, and whether an errand of theirs is under way.
    COMPARES = "SELECT w.brought, (SELECT COUNT(*) FROM errand e WHERE e.target = w.target AND e.person = w.person \
         AND e.wanted > e.done) AS waits, w.brought_at FROM elsewhere w WHERE w.person = $1 AND w.target = $2";
    SEEN_THERE = "UPDATE elsewhere SET seen_at = $3 WHERE person = $1 AND target = $2";
    /// Whoever was brought to a system before the comparison began, and was not seen by it.
    MISSING_THERE = "SELECT w.person FROM elsewhere w WHERE w.target = $1 AND w.id <> '' AND w.brought <> '' AND w.seen_at < $2 AND w.brought_at < $2 \
         AND NOT EXISTS (SELECT 1 FROM errand e WHERE e.target = w.target AND e.person = w.person AND e.wanted > e.done) \
         ORDER BY w.person";
    PASSWORD = "SELECT letter, sealed, expires_on FROM password_under_way WHERE person = $1";
    /// At which systems the password of this letter was set.
    SET_AT = "SELECT target FROM elsewhere WHERE person = $1 AND letter = $2";
    FORGET_PASSWORD = "DELETE FROM password_under_way WHERE person = $1 AND letter = $2";
}
