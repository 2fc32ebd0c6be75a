/** What the glossary (docs/DOMAIN.md, "Words in both languages") leaves to nothing: the word, and what stands in its place. */
export interface Forbidden {
  word: RegExp;
  instead: string;
  /** Only where the English text says this. */
  where?: RegExp;
  /** Keys that begin so may say it. */
  except?: readonly string[];
  /** Only keys that begin so. */
  only?: string;
}

/** A word by itself; `\b` knows no accented letters. */
const word = (pattern: string) => new RegExp(`(?<![\\p{L}-])(?:${pattern})(?![\\p{L}])`, 'iu');

export const FRENCH: readonly Forbidden[] = [
  { word: word('centres?'), instead: 'le service central, le service d’assistance' },
  { word: word('nom d’utilisateur'), instead: 'identifiant' },
  { word: word('nom d’opérateur'), instead: 'nom d’accès' },
  { word: word('phrase secrète'), instead: 'phrase de passe' },
  { word: word('organisations?'), instead: 'organisme' },
  { word: word('actes?'), instead: 'opération' },
  { word: word('jet(?:er|ez|ée?s?)'), instead: 'supprimer' },
  { word: word('renvo[iy]\\p{L}*'), instead: 'envoyer de nouveau, retournée' },
  { word: word('soumi\\p{L}*|soumett\\p{L}*'), instead: 'transmettre' },
  { word: word('répondant légal|responsable légal'), instead: 'la personne légalement responsable' },
  { word: word('demand(?:eur|eurs|eresse)'), instead: 'la personne requérante' },
  { word: word('parrains?|marraines?'), instead: 'Parrainage, la personne qui parraine' },
  { word: word('agents?'), instead: 'le service provincial d’inscription' },
  { word: word('personnes? responsables? de l’inscription'), instead: 'ALI' },
  { word: /(?<!\p{L})LRA(?! Desk)/u, instead: 'ALI' },
  {
    word: word('(?:se |vous |re)?connecte[rz]|connectez-vous|connectée?|reconnecte|service de connexion'),
    instead: 'ouvrir une session, service d’authentification',
  },
  {
    word: word('inscri\\p{L}*'),
    instead: 'adhésion',
    where: /^(?!.*(?:regist|college)).*enroll/i,
  },
  { word: word('poste'), instead: 'fonction', where: /\bposition\b/i },
  { word: word('tap(?:er|ez|ée?s?|e)'), instead: 'saisir' },
  { word: word('contest\\p{L}*'), instead: 'doublon possible, opposition' },
  { word: word('questionn(?:er|é|ez)'), instead: 'poser une question' },
  { word: word('repr(?:en|is)\\p{L}*'), instead: 'retirer, prendre le relais', only: 'held.' },
  { word: word('périmée?s?'), instead: 'n’est plus valable' },
  { word: word('nominati(?:f|fs|ve|ves)'), instead: 'identificatoires' },
  { word: word('pièces? de base'), instead: 'pièce essentielle' },
  { word: word('pièces? à photo|pièces? avec photo'), instead: 'pièce d’identité avec photo' },
  { word: word('en main propre'), instead: 'en mains propres' },
  { word: word('derrière'), instead: 'attend que … soit réglée, ce qui en dépend' },
  { word: /(?<!\p{L})NA ?[\d{]/u, instead: 'niveau' },
  { word: /cybersanté|Carrefour OTN/u, instead: 'cyberSanté, OTNhub' },
  { word: word('numéros? de santé'), instead: 'numéro de carte Santé' },
  { word: word('tu|toi|ton|ta|tes'), instead: 'vous' },
  // People are not all men.
  { word: word('opérateurs?'), instead: 'titulaire' },
  { word: word('administrateurs?'), instead: 'l’administration' },
  { word: word('vérificateurs?'), instead: 'les vérifications' },
  { word: word('employés?'), instead: 'le personnel, de l’employeur' },
  {
    word: word(
      '(?<!une ou )(?:un|le|du|au|cet|aucun|votre) (?:collègue|analyste|membre|signataire|titulaire)',
    ),
    instead: 'une ou un collègue, ou un pluriel',
  },
  { word: word('\\p{L}+\\(e\\)s?'), instead: 'un tour sans genre' },
  {
    word: /(?<!utilisatrice ou un )(?<!\p{L})utilisateurs?(?!\p{L})/iu,
    instead: 'une utilisatrice ou un utilisateur',
  },
  {
    word: /(?<!chirurgienne ou )(?<!\p{L})chirurgiens?(?!\p{L})/iu,
    instead: 'chirurgienne ou chirurgien',
    except: ['colleges.', 'evidence.'],
  },
];

export const ENGLISH: readonly Forbidden[] = [
  { word: /\bcontested\b/i, instead: 'possible duplicate' },
  { word: /\b(?:take|taken|takes|taking|took)\b[^.]{0,30}\bback\b/i, instead: 'withdraw' },
  { word: /\b(?:throw|throws|thrown)\b[^.]{0,15}\baway\b/i, instead: 'discard' },
  { word: /\bput away\b/i, instead: 'dismiss' },
  { word: /\bbirth date\b/i, instead: 'date of birth' },
  { word: /\buser ?name\b/i, instead: 'login ID' },
  { word: /\bstands? by\b/i, instead: 'answers for' },
  { word: /\bLRP\b/, instead: 'the legally responsible person' },
  { word: /\bMy work\b/, instead: 'Work' },
  { word: /\bwait(?:s|ed|ing)? behind\b/i, instead: 'waits for' },
];

/** Blanks that hold a number, so that "de" before them is right whatever they are. */
export const NUMBERS: readonly string[] = [
  'count',
  'least',
  'most',
  'days',
  'youngest',
  'oldest',
  'seconds',
  'level',
  'wanted',
  'proven',
];
