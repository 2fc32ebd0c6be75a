import type { FrozenView, PieceView } from '../src/host';

const at = '2026-11-20T15:00:00Z';

const piece = (command: string, seq: number, name: string): PieceView => ({
  piece: {
    command,
    seq,
    act: 'register_person',
    organization: 'LGH',
    role: 'lra',
    made_at: '2026-11-20T14:10:00Z',
    about: { kind: 'person', id: `p-${command}` },
    name,
    passed_on: null,
  },
  who: name,
});

/** Two computers had the key of one profile: one registration was decided, the other is kept. */
export const recordedFrozen: FrozenView[] = [
  {
    frozen: {
      id: 'f-1',
      profile: '01a22a25-62e0-70e9-a8e2-d023f69d6e7b',
      by: { id: 'op-9', name: 'Mathieu Roy (sample)' },
      device: 'LGH-FRONT-2',
      organization: 'LGH',
      stands: [],
      other: [],
      state: { state: 'frozen', since: at },
    },
    stands: [piece('c-71', 7, 'Idris Farah (sample)')],
    other: [piece('c-72', 7, 'Nadia Benali (sample)')],
    timeline: [
      {
        at,
        device_at: at,
        by: null,
        role: 'centre',
        organization: null,
        act: 'profile-frozen',
        changes: [],
        reason: null,
        receipt: '7F3KQ-29QDA',
        internal: false,
      },
    ],
    allowed: (['pass_on_piece', 'release_profile', 'revoke_profile'] as const).map((action) => ({
      action,
      offered: true,
      refusal: null,
      step_up: action !== 'pass_on_piece',
      needs_centre: false,
      reasons:
        action === 'pass_on_piece'
          ? null
          : action === 'release_profile'
            ? 'release-profile'
            : 'revoke-profile',
    })),
    waiting: false,
  },
];
