import type { DocumentKind, Organization, Service, Tables } from '../src/host';

const kind = (
  code: string,
  en: string,
  fr: string,
  more: Partial<DocumentKind> & Pick<DocumentKind, 'issuers'>,
): DocumentKind => ({
  code,
  name: { en, fr },
  class: 'contextual',
  photo: true,
  expires: true,
  machine_readable: 'none',
  ...more,
});

const service = (code: string, en: string, fr: string, more: Partial<Service> = {}): Service => ({
  code,
  name: { en, fr },
  level: 2,
  sponsor: true,
  agreement: true,
  licence: false,
  request_form: null,
  ...more,
});

/** A part of the tables in force, for tests and for looking. */
export const recordedTables: Tables = {
  evidence: {
    version: 1,
    source: 'sample',
    levels: [],
    presets: {},
    documents: [
      kind('on-drivers-licence', 'Ontario driver’s licence', 'Permis de conduire de l’Ontario', {
        issuers: ['Ontario'],
      }),
      kind('canadian-passport', 'Canadian passport', 'Passeport canadien', { issuers: ['Canada'] }),
      kind('permanent-resident-card', 'Permanent resident card', 'Carte de résident permanent', {
        issuers: ['Canada'],
        class: 'foundational',
      }),
      kind('birth-certificate', 'Birth certificate (Canada)', 'Certificat de naissance (Canada)', {
        issuers: ['Ontario', 'Québec', 'Alberta'],
        class: 'foundational',
        photo: false,
        expires: false,
      }),
      kind('government-employee-card', 'Government employee card', 'Carte d’employé du gouvernement', {
        issuers: ['Ontario', 'Canada', '*'],
      }),
      kind('employer-badge', 'Employer photo badge', 'Insigne d’employé avec photo', {
        issuers: ['*'],
        expires: false,
      }),
      kind('marriage-certificate', 'Marriage certificate', 'Certificat de mariage', {
        issuers: ['Ontario', '*'],
        class: 'change-of-name',
        photo: false,
        expires: false,
      }),
    ],
  },
  services: {
    version: 1,
    services: [
      service('clinical-viewer', 'ConnectingOntario ClinicalViewer', 'Visualiseur clinique ConnexionOntario'),
      service('clinical-connect', 'ClinicalConnect', 'ClinicalConnect'),
      service('otn-hub', 'OTN Hub (telemedicine)', 'Carrefour OTN (télémédecine)'),
      service('one-mail', 'ONE Mail', 'ONE Mail', { sponsor: false }),
      service('ehealth-portal', 'eHealth Portal', 'Portail cybersanté', {
        level: 1,
        sponsor: false,
        agreement: false,
      }),
      service('iport', 'iPort (cancer reporting)', 'iPort (rapports sur le cancer)', {
        request_form: 'interim-iport',
      }),
    ],
  },
  reasons: {
    version: 1,
    acts: {
      'different-people': [
        {
          code: 'documents-compared',
          name: {
            en: 'Documents of both people compared',
            fr: 'Documents des deux personnes comparés',
          },
          needs_words: false,
        },
        { code: 'twins', name: { en: 'Twins or relatives', fr: 'Jumeaux ou parents' }, needs_words: false },
        { code: 'other', name: { en: 'Another reason', fr: 'Autre motif' }, needs_words: true },
      ],
    },
  },
  offline: { version: 1, commands: { register_person: true, sponsor_person: true } },
  grounds: { version: 1, grounds: [] },
  colleges: {
    version: 1,
    colleges: [
      {
        code: 'cpso',
        name: {
          en: 'College of Physicians and Surgeons of Ontario',
          fr: 'Ordre des médecins et chirurgiens de l’Ontario',
        },
        length: [4, 6],
        digits_only: true,
      },
      {
        code: 'cno',
        name: {
          en: 'College of Nurses of Ontario',
          fr: 'Ordre des infirmières et infirmiers de l’Ontario',
        },
        length: [7, 8],
        digits_only: false,
      },
    ],
  },
  login_id: { version: 1, domain: 'oneid.on.ca', longest: 40, letters: {}, first_suffix: 2 },
  terms: { versions: [] },
  limits: {
    version: 1,
    letter_days: 90,
    lease_hours: 72,
    lease_warning_hours: 24,
    idle_minutes: 10,
    idle_warning_seconds: 60,
    passphrase_length: 12,
    youngest: 14,
    oldest: 110,
    name_length: 100,
    words_length: 2000,
    sponsorship_days: 730,
    starts_days_back: 365,
    starts_days_ahead: 365,
    closed_days: 14,
    signed_days: 365,
    training_score: 90,
    lookups_per_hour: 30,
    likely_per_hour: 120,
  },
  forms: [],
};

export const recordedOrganization: Organization = {
  code: 'LGH',
  name: { en: 'Lakeshore General (sample)', fr: 'Hôpital général du Littoral (exemple)' },
  agreements: ['clinical-viewer', 'one-mail', 'iport'].map((code) => ({
    service: code,
    signed_on: '2024-05-01',
    ends_on: null,
  })),
  sponsors: [
    { id: 'op-7', name: 'Priya Raman (sample)' },
    { id: 'op-8', name: 'Étienne Gagnon (sample)' },
  ],
};
