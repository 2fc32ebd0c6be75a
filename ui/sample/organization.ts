import type { Organization, OrganizationPage } from '../src/host';
import { allow } from './sponsorships';

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
  lras: [
    { id: 'op-1', name: 'Noor Tremblay (sample)' },
    { id: 'op-2', name: 'Mathieu Roy (sample)' },
  ],
  trusts: [
    {
      sponsor: { id: 'op-7', name: 'Priya Raman (sample)' },
      lra: { id: 'op-2', name: 'Mathieu Roy (sample)' },
      services: ['clinical-viewer', 'iport'],
      since: '2026-11-02T15:00:00Z',
      ends: '2027-10-31',
    },
  ],
};

/** The same with what an administrator's imports changed. */
export const recordedOrganizationPage: OrganizationPage = {
  organization: recordedOrganization,
  timeline: [
    {
      at: '2026-11-20T15:00:00Z',
      device_at: '2026-11-20T15:00:00Z',
      by: { id: 'administrator', name: 'Nora Example' },
      role: 'administrator',
      organization: null,
      act: 'appointment-changed',
      changes: [
        { field: 'operator', old: 'Priya Raman (priya.raman)', new: 'Priya Raman (priya.raman)' },
        { field: 'role', old: 'sponsor', new: 'sponsor' },
        { field: 'ends', old: null, new: '2027-03-31' },
      ],
      reason: null,
      receipt: '7F3KQ-29QDA',
      internal: false,
    },
  ],
  trusts: recordedOrganization.trusts.map((trust) => ({ trust, given: true, received: false, over: false })),
  allowed: [allow('give_trust', { step_up: true }), allow('end_trust')],
  waiting: [],
};
