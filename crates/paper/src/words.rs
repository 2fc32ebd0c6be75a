//! What is printed, in both languages, side by side.
//!
//! French follows Canadian usage: a no-break space before the colon and inside « », none before the semicolon and the
//! question mark.

use jiff::{Zoned, civil::Date};

use super::Language;

/// One text in both languages.
#[derive(Clone, Copy)]
pub(super) struct BothLanguages {
    en: &'static str,
    fr: &'static str,
}

impl BothLanguages {
    /// The text in `language`.
    pub(super) const fn of(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Fr => self.fr,
        }
    }

    /// The text with each `{name}` replaced.
    pub(super) fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.of(language).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

macro_rules! words {
    ($($name:ident { en: $en:literal, fr: $fr:literal })*) => {
        $(pub(super) const $name: BothLanguages = BothLanguages { en: $en, fr: $fr };)*

        #[cfg(test)]
        const ALL: &[(&str, BothLanguages)] = &[$((stringify!($name), $name)),*];
    };
}

words! {
    SAMPLE { en: "SAMPLE", fr: "SPÉCIMEN (SAMPLE)" }

    // The letter.
    LETTER_TITLE { en: "Your ONE ID account", fr: "Votre compte ONE ID" }
    LETTER_FOR { en: "Personal and confidential, for", fr: "Personnel et confidentiel, à l’attention de" }
    LETTER_INTRO {
        en: "Your identity was confirmed at the registration desk and your account is ready. This letter holds what you need to sign in for the first time.",
        fr: "Votre identité a été confirmée au bureau d’inscription et votre compte est prêt. Cette lettre contient ce qu’il vous faut pour ouvrir une première session."
    }
    LOGIN_ID { en: "Login ID", fr: "Identifiant" }
    PASSWORD { en: "Temporary password", fr: "Mot de passe temporaire" }
    PASSWORD_SPACES {
        en: "The gaps only make it easier to read: type it without spaces. Capital and small letters are different.",
        fr: "Les intervalles ne servent qu’à faciliter la lecture\u{a0}: ne saisissez aucun espace. Respectez les majuscules et les minuscules."
    }
    PASSWORD_HYPHENS {
        en: "Type the hyphens too. Capital and small letters are different.",
        fr: "Saisissez aussi les traits d’union. Respectez les majuscules et les minuscules."
    }
    LOOK_ALIKES { en: "Easily mistaken here:", fr: "À ne pas confondre ici\u{a0}:" }
    DIGIT_0 { en: "digit zero", fr: "chiffre zéro" }
    DIGIT_1 { en: "digit one", fr: "chiffre un" }
    DIGIT_2 { en: "digit two", fr: "chiffre deux" }
    DIGIT_5 { en: "digit five", fr: "chiffre cinq" }
    DIGIT_8 { en: "digit eight", fr: "chiffre huit" }
    CAPITAL { en: "capital letter {n}", fr: "lettre {n} majuscule" }
    SMALL { en: "small letter {n}", fr: "lettre {n} minuscule" }
    FIRST { en: "What to do first, by {date}", fr: "À faire en premier, d’ici le {date}" }
    STEP_GO { en: "Go to {address}", fr: "Allez à l’adresse {address}" }
    STEP_SIGN_IN {
        en: "Sign in with the login ID and the temporary password above.",
        fr: "Ouvrez une session avec l’identifiant et le mot de passe temporaire ci-dessus."
    }
    STEP_CHOOSE {
        en: "Choose a new password that only you know. The temporary one then stops working.",
        fr: "Choisissez un nouveau mot de passe que personne d’autre ne connaît. Le mot de passe temporaire cesse alors de fonctionner."
    }
    STEP_SHRED {
        en: "Then shred this letter, or put it in a bin for confidential waste.",
        fr: "Déchiquetez ensuite cette lettre ou déposez-la dans un bac pour documents confidentiels."
    }
    AFTER {
        en: "After {date}, the temporary password no longer works. Bring photo ID to your registration desk and ask for a new letter.",
        fr: "Après le {date}, le mot de passe temporaire ne fonctionne plus. Apportez une pièce d’identité avec photo au bureau d’inscription et demandez une nouvelle lettre."
    }
    PRIVATE { en: "Keep this letter private", fr: "Gardez cette lettre confidentielle" }
    PRIVATE_TEXT {
        en: "Do not show, copy, photograph or e-mail it. Nobody will ever ask you for your password: not the service desk, not the registration desk, not your manager. If you lose the letter, or someone else may have read it, call at once. If another letter is printed for you, this one stops working.",
        fr: "Ne la montrez à personne; ne la copiez pas, ne la photographiez pas et ne l’envoyez pas par courriel. Personne ne vous demandera jamais votre mot de passe\u{a0}: ni le service d’assistance, ni le bureau d’inscription, ni votre gestionnaire. Si vous perdez la lettre ou si une autre personne a pu la lire, appelez sans tarder. Si une autre lettre est imprimée pour vous, celle-ci n’est plus valable."
    }
    CALL { en: "Whom to call", fr: "Qui appeler" }
    OTHER_LANGUAGE {
        // Printed at the foot of a letter in the *other* language.
        en: "This letter holds your login ID and a temporary password. Sign in and choose your own password by {date}, and show this letter to nobody. It is available in English: ask at the registration desk.",
        fr: "Cette lettre contient votre identifiant et un mot de passe temporaire. Ouvrez une session et choisissez votre propre mot de passe d’ici le {date}, et ne montrez cette lettre à personne. Elle est offerte en français\u{a0}: demandez-la au bureau d’inscription."
    }
    PRINTED_FOR_HANDOVER {
        en: "Printed on {date}, for {lra}, Local Registration Authority, to hand over in person. No copy of this letter is kept.",
        fr: "Imprimée le {date} pour {lra}, autorité locale d’inscription, qui vous la remet en mains propres. Aucune copie de cette lettre n’est conservée."
    }

    // The request.
    VERSION { en: "Form version {version}", fr: "Version {version} du formulaire" }
    NUMBER { en: "Request number", fr: "Numéro de la demande" }
    RECEIPT { en: "Receipt", fr: "Reçu" }
    CENTRE_GIVES { en: "given by the centre on receipt", fr: "attribué par le service central à la réception" }
    STATUS { en: "Status", fr: "État" }
    REQUESTER { en: "Requester", fr: "Personne requérante" }
    NAME { en: "Name", fr: "Nom" }
    FACILITY { en: "Facility", fr: "Établissement" }
    CONTINUED { en: "{section} (continued)", fr: "{section} (suite)" }
    UNANSWERED { en: "Not answered", fr: "Sans réponse" }
    STATEMENTS_MADE { en: "{n} of {m} statements made", fr: "Déclarations faites\u{a0}: {n} sur {m}" }
    CHOSEN { en: "chosen", fr: "choisi" }
    NOT_CHOSEN { en: "not chosen", fr: "non choisi" }
    STATEMENT { en: "Requester’s statement", fr: "Déclaration de la personne requérante" }
    RECEIVED { en: "Received", fr: "Mode de réception" }
    DATED { en: "Dated", fr: "En date du" }
    SIGNED { en: "Signed by", fr: "Signée par" }
    TO_SIGN { en: "Signature of the requester", fr: "Signature de la personne requérante" }
    TO_DATE { en: "Date", fr: "Date" }
    APPROVAL { en: "Approval by the Local Registration Authority", fr: "Approbation de l’autorité locale d’inscription" }
    APPROVED_BY { en: "Approved by", fr: "Approuvée par" }
    APPROVED_AT { en: "Date and time", fr: "Date et heure" }
    CONFIRMED { en: "How it was confirmed", fr: "Mode de confirmation" }
    NOT_APPROVED {
        en: "Not approved yet. Approval is given in LRA Desk after the requester’s own statement is recorded.",
        fr: "Pas encore approuvée. L’approbation est donnée dans LRA Desk une fois que la déclaration de la personne requérante y est consignée."
    }
    PRIORITY { en: "Priority set by CCO", fr: "Priorité fixée par ACO" }
    PRIORITY_GROUND { en: "Ground", fr: "Motif de priorité" }
    PRIORITY_REASON { en: "Reason", fr: "Raison" }
    PRIORITY_BY { en: "Set by", fr: "Fixée par" }
    NO_PATIENTS {
        en: "This form holds no patient data, and results never travel with it.",
        fr: "Ce formulaire ne contient aucune donnée sur les patients, et les résultats ne l’accompagnent jamais."
    }
    PRINTED { en: "Printed {at}", fr: "Imprimé le {at}" }
    PAGE_OF { en: "Page {n} of {m}", fr: "Page {n} sur {m}" }
}

const MONTHS: [BothLanguages; 12] = [
    BothLanguages { en: "January", fr: "janvier" },
    BothLanguages { en: "February", fr: "février" },
    BothLanguages { en: "March", fr: "mars" },
    BothLanguages { en: "April", fr: "avril" },
    BothLanguages { en: "May", fr: "mai" },
    BothLanguages { en: "June", fr: "juin" },
    BothLanguages { en: "July", fr: "juillet" },
    BothLanguages { en: "August", fr: "août" },
    BothLanguages { en: "September", fr: "septembre" },
    BothLanguages { en: "October", fr: "octobre" },
    BothLanguages { en: "November", fr: "novembre" },
    BothLanguages { en: "December", fr: "décembre" },
];

/// A date in words: "1 February 2027", « 1er février 2027 ». It does not break over lines.
pub(super) fn date(language: Language, date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1].of(language);
    let (day, year) = (date.day(), date.year());
    match language {
        Language::Fr if day == 1 => format!("1er\u{a0}{month}\u{a0}{year}"),
        Language::En | Language::Fr => format!("{day}\u{a0}{month}\u{a0}{year}"),
    }
}

/// A moment in words, in its own time zone: "1 February 2027, 14:05", « 1er février 2027, 14 h 05 ».
pub(super) fn moment(language: Language, at: &Zoned) -> String {
    let day = date(language, at.date());
    match language {
        Language::En => format!("{day}, {:02}:{:02}", at.hour(), at.minute()),
        Language::Fr => format!("{day}, {}\u{a0}h\u{a0}{:02}", at.hour(), at.minute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_blanks_and_french_is_french() {
        let blanks = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|t| t.split('}').next()).map(str::to_owned).collect();
            found.sort();
            found
        };
        for (name, words) in ALL {
            assert_eq!(blanks(words.en), blanks(words.fr), "{name}");
            assert!(!words.fr.contains(" :"), "{name}: a plain space before a colon can break the line");
            assert!(!words.en.contains('\'') && !words.fr.contains('\''), "{name}: typewriter apostrophe");
        }
    }

    #[test]
    fn dates_as_each_language_writes_them() {
        let first = Date::constant(2027, 2, 1);
        assert_eq!(date(Language::En, first), "1\u{a0}February\u{a0}2027");
        assert_eq!(date(Language::Fr, first), "1er\u{a0}février\u{a0}2027");
        assert_eq!(date(Language::Fr, Date::constant(2027, 8, 12)), "12\u{a0}août\u{a0}2027");
    }
}
