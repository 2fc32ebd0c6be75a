//! Timelines name these acts and fields, and one of each that no table names.

/// A person's timeline names these acts; the last of them no table names.
pub(super) const ACTS: [&str; 17] = [
    "person-registered",
    "person-imported",
    "person-changed-by-import",
    "account-allocated",
    "identity-checked",
    "organization-asked",
    "organization-joined",
    "notices-seen",
    "custodian-asked",
    "asked-done",
    "asked-declined",
    "duplicate-avoided",
    "registration-merged",
    "person-corrected",
    "letter-printed",
    "letter-handed-over",
    "an-act-to-come",
];

/// A person's timeline names these fields; the last of them no table names.
pub(super) const CHANGES: [&str; 12] = [
    "given",
    "family",
    "birth-date",
    "gender",
    "language",
    "phone",
    "email",
    "college",
    "number",
    "login-id",
    "level",
    "a-field-to-come",
];

/// An organization's timeline names these acts; the last of them no table names.
pub(super) const DIRECTORY: [&str; 15] = [
    "organization-imported",
    "organization-renamed",
    "organization-kind-said",
    "agreement-said",
    "sponsors-listed",
    "operator-appointed",
    "appointment-changed",
    "appointment-ended",
    "operator-changed",
    "sessions-ended",
    "operator-unbound",
    "operator-rebound",
    "operator-profile-revoked",
    "operator-profile-released",
    "an-act-to-come",
];

/// An organization's timeline names these fields; the last two of them no table names.
pub(super) const SAID: [&str; 16] = [
    "name-en",
    "name-fr",
    "kind",
    "service",
    "signed-on",
    "ends-on",
    "sponsors",
    "operator",
    "role",
    "nominated-by",
    "starts",
    "ends",
    "trained-on",
    "score",
    "subject",
    "a-field-to-come",
];
