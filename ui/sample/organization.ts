import type { Organization } from '../src/host';

/** The organization of whoever works in the invented world: with an agreement for some services, and two sponsors. */
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
