import type { QuarantinedView } from '../src/host';

const at = '2026-11-20T15:00:00Z';

/** An LRA who left had suspended an enrollment offline; it arrived after the appointment had ended. */
export const recordedQuarantine: QuarantinedView[] = [
  {
    work: {
      id: 'q-1',
      organization: 'LGH',
      role: 'lra',
      by: { id: 'op-9', name: 'Mathieu Roy (sample)' },
      made_at: '2026-11-18T14:10:00Z',
      act: 'suspend_enrollment',
      command: {
        type: 'suspend_enrollment',
        enrollment: 'e-1',
        reason: { code: 'parental-leave', words: '' },
      },
      state: { state: 'kept', since: at },
    },
    who: 'Zofia Wójcik (sample)',
    timeline: [
      {
        at,
        device_at: '2026-11-18T14:10:00Z',
        by: { id: 'op-9', name: 'Mathieu Roy (sample)' },
        role: 'lra',
        organization: 'LGH',
        act: 'work-kept',
        changes: [],
        reason: null,
        receipt: '7F3KQ-29QDA',
        internal: false,
      },
    ],
    allowed: (['adopt_work', 'decline_work'] as const).map((action) => ({
      action,
      offered: true,
      refusal: null,
      step_up: action === 'adopt_work',
      needs_centre: false,
      reasons: action === 'decline_work' ? 'decline-work' : null,
    })),
    waiting: false,
  },
];
