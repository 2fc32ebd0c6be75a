import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { atTheDesk, contested } from '../sample/held';
import { amaraPage } from '../sample/people';
import { allow } from '../sample/sponsorships';
import { ofPerson, workLine, workList, workTask } from '../sample/work';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const role = 'registration-agent' as const;
const press = async (name: RegExp | string) => userEvent.click(await screen.findByRole('button', { name }));
const decide = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const dialog = () => screen.findByRole('dialog');
const table = (name: RegExp) => screen.findByRole('table', { name });

describe('contested registrations', () => {
  test.each([
    ['/held', 'en'],
    ['/held', 'fr'],
    ['/held/h-1', 'en'],
    ['/held/h-1', 'fr'],
    ['/held/h-5', 'en'],
    ['/people', 'en'],
    ['/people/p-1', 'en'],
  ] as const)('axe finds nothing in %s, %s', async (address, language) => {
    await openAt(address, { role, language });
    await waitFor(() => expect(document.querySelector('table, .timeline')).not.toBeNull());
    expect(await axeFindings()).toEqual([]);
  });

  test('what is the agents\u2019 to decide comes first; a row opens with Enter and has the focus again on the way back', async () => {
    const { host } = await openAt('/held', { role });
    const row = await screen.findByRole('row', { name: /Amara Okafor-Bello/ });
    expect(row.textContent).toMatch(/↔ Amara Okafor .*1 more.*Lakeshore.*answered.*2 days/);
    expect(told(host, 'held_cases').at(-1)).toMatchObject({ filter: 'mine', skip: 0 });
    expect(screen.queryByRole('row', { name: /Josée/ })).toBeNull();
    row.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/held/h-1'));
    await userEvent.click(await screen.findByRole('link', { name: 'Possible duplicates', current: false }));
    const back = await screen.findByRole('row', { name: /Amara Okafor-Bello/ });
    await waitFor(() => expect(back.contains(document.activeElement)).toBe(true));
    await userEvent.click(screen.getByRole('link', { name: 'Decided' }));
    const merged = await screen.findByRole('row', { name: /Wiśniewski/ });
    within(merged).getByText('merged into somebody known');
    expect(merged.textContent).toMatch(/↔ Amara Okafor .*Odile Lavoie/);
  });

  test.each([
    [null, 1],
    [{ by: { id: 'op-1', name: 'Noor Tremblay (sample)' }, at: '2026-11-20T16:00:00Z' }, 0],
  ] as const)('a merged registration is told by the LRA, once (%#)', async (saidTold, many) => {
    const merged = {
      ...atTheDesk,
      held: {
        ...atTheDesk.held,
        id: 'h-9',
        state: {
          state: 'merged',
          since: '2026-11-20T15:00:00Z',
          person: 'p-1',
          reason: { code: 'documents-match', words: '' },
        },
        ...(saidTold ? { told: saidTold } : {}),
      } as const,
      waiting: [],
      allowed: [allow('tell_merged')],
    };
    const { host } = await openAt('/held/h-9', { answers: { held_case: () => merged } });
    await screen.findByText(many === 1 ? /there is no letter by which/ : /^Told by Noor Tremblay/);
    const buttons = screen.queryAllByRole('button', { name: 'Told which account is theirs' });
    expect(buttons).toHaveLength(many);
    if (!buttons[0]) return;
    await userEvent.click(buttons[0]);
    await screen.findByText('Told: kept with your name.');
    expect(told(host, 'act')).toEqual([
      expect.objectContaining({ acts: [{ action: 'tell_merged', record: { kind: 'held', id: 'h-9' } }] }),
    ]);
  });

  test('side by side: values, explained in words, who looked at the ID and where; the next candidate by keyboard', async () => {
    await openAt('/held/h-1', { role });
    const first = await table(/beside Amara Okafor \(sample\)/);
    expect(
      within(first).getByRole('row', {
        name: /Family name.*Okafor ?-Bello.*nearly the same: one of two names/,
      }),
    ).toBeDefined();
    expect(within(first).getByRole('row', { name: /Work phone.*different/ })).toBeDefined();
    expect(within(first).getByRole('row', { name: /Organizations.*Lakeshore.*Prairie/ })).toBeDefined();
    expect(
      within(first).getByRole('row', { name: /ID looked at.*Noor Tremblay.*driver.s licence.*Mathieu Roy/ }),
    ).toBeDefined();
    // What the LRA wrote is read before anything is compared.
    expect(screen.getByText(/“She married in spring/)).toBeDefined();
    screen.getByRole('tab', { name: 'Amara Okafor (sample)' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    const second = await table(/beside Mara Bello/);
    expect(within(second).getByRole('row', { name: /Date of birth.*day and month exchanged/ })).toBeDefined();
    expect(screen.getByText(/as members of one household do/)).toBeDefined();
  });

  test('merging says before what it does, needs a reason, and merges into the person who is shown', async () => {
    const { host } = await openAt('/held/h-1', { role });
    await press('It is this person – merge…');
    const asked = await dialog();
    for (const effect of [
      /No second account is made: AMARA.OKAFOR@ONEID.ON.CA stays/,
      /The look at ID of .* by Noor Tremblay \(sample\) counts for Amara Okafor/,
      /Lakeshore General \(sample\) answers for Amara Okafor/,
      /stays as it is known, and is noted: family name, work phone\./,
    ])
      within(asked).getByText(effect);
    await decide();
    expect(told(host, 'act')).toEqual([]);
    await userEvent.click(within(asked).getByRole('radio', { name: /change of name/ }));
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toEqual([
        {
          acts: [
            {
              action: 'merge_hold',
              record: { kind: 'held', id: 'h-1' },
              values: { person: 'p-21', 'reason.code': 'name-changed', 'reason.words': '' },
            },
          ],
          passphrase: null,
        },
      ]),
    );
  });

  test('different people with a reason; what the rules refuse stays closed and says why', async () => {
    const { host } = await openAt('/held/h-1', { role });
    await press('They are different people…');
    await userEvent.click(within(await dialog()).getByRole('radio', { name: /Twins/ }));
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'decide_hold', values: { 'reason.code': 'twins' } }] },
      ]),
    );
    // An organization's own acts have no place here.
    expect(screen.queryByRole('button', { name: /Withdraw the registration/ })).toBeNull();
  });

  test('the agent writes to the LRA; until the answer is there the case says so, and may be decided', async () => {
    const { host } = await openAt('/held/h-1', { role });
    await press('Write to the LRA…');
    await userEvent.type(await screen.findByRole('textbox', { name: /To the LRA/ }), 'Twins?');
    screen.getByText(/nothing of what is known about the other person/);
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'ask_lra', values: { words: 'Twins?' } }] },
      ]),
    );
  });

  test('asked by the agents, the LRA reads the question first, and answers', async () => {
    const question = {
      at: '2026-11-22T10:00:00',
      by: { id: 'op-9', name: 'Rosalie Nakamura' },
      role,
      words: 'Any papers about a change of name?',
      internal: false,
    };
    const asked = { ...atTheDesk, asked: true, held: { ...atTheDesk.held, thread: [question] } };
    const { host } = await openAt('/held/c-held', { answers: { held_case: () => asked } });
    await screen.findByText('The registration agents ask you something');
    expect(screen.getByText(/Rosalie Nakamura: “Any papers/)).toBeDefined();
    // Who decides is said above, not by a closed button.
    expect(screen.queryByRole('button', { name: /different people/ })).toBeNull();
    // The box stands open under the question, and has the cursor.
    const box = await screen.findByRole('textbox', { name: /To the registration agents/ });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await userEvent.keyboard('Yes.');
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'ask_agents', values: { words: 'Yes.' } }] },
      ]),
    );
  });

  test('a registration that turned out to be somebody known leads to that person', async () => {
    await openAt('/people/p-merged', { role, answers: { person: () => amaraPage } });
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
    expect(await screen.findByText('Lakeshore General (sample)', { selector: 'li' })).toBeDefined();
  });

  test('whoever registered it does not decide it', async () => {
    const refusal = { code: 'authority.your-own-registration' };
    const mine = {
      ...contested,
      allowed: contested.allowed.map((one) => (one.refusal ? one : { ...one, refusal })),
    };
    await openAt('/held/h-1', { role, answers: { held_case: () => mine } });
    expect(await screen.findByRole('button', { name: /merge/ })).toHaveProperty('disabled', true);
    expect(screen.getByText(/Another registration agent decides/)).toBeDefined();
  });

  test('what was decided says its outcome and leads to the person; nothing more can be done', async () => {
    await openAt('/held/h-5', { role });
    await screen.findByText(/Merged into Amara Okafor \(sample\)/);
    expect(screen.getByText(/change of name – Certificate seen/)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Open Amara Okafor (sample)' }).getAttribute('href')).toContain(
      '/people/p-21',
    );
    expect(screen.queryByRole('button', { name: /merge|different/ })).toBeNull();
  });

  test('an own decision on its way is never shown as done, nor made twice', async () => {
    await openAt('/held/h-2', { role });
    await screen.findByText('decided, on its way to the centre');
    expect(screen.queryByRole('button', { name: /merge|different/ })).toBeNull();
  });

  test('people and a person are there for the agent without what is an organization\u2019s to do', async () => {
    await openAt('/people', { role });
    await screen.findByRole('row', { name: /Amara Okafor/ });
    expect(screen.queryByRole('link', { name: 'Register a person' })).toBeNull();
    expect(screen.queryByRole('columnheader', { name: 'State' })).toBeNull();
    window.location.hash = '/people/p-1';
    await screen.findByText('Details');
    expect(screen.queryByText('Sponsorships')).toBeNull();
    expect(screen.queryByRole('button', { name: /letter|Hand over|Print/ })).toBeNull();
  });

  test('what another organization asks the agents stands on Work, in the words of the page\u2019s language', async () => {
    const asked = workTask('now', ofPerson('p-1'), 'answer-asked', {
      side: 'registration-agent',
      params: { organization: 'Prairie Road Clinic', organization_fr: 'Clinique du chemin Prairie' },
    });
    const list = workList([workLine('Amara Okafor-Bello (sample)', [asked])]);
    await openAt('/work', { role, language: 'fr', answers: { work: () => list } });
    await screen.findByText(/Clinique du chemin Prairie vous adresse une demande/);
    await press(/Examiner/);
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
  });

  test('an LRA\u2019s work lists what a colleague registered and is held', async () => {
    const about = { opens: 'record', record: { kind: 'held', id: 'h-1' } } as const;
    const held = workTask('now', about, 'compare-held', {
      side: 'lra',
      params: { by: 'Nora Bell (sample)' },
    });
    const list = workList([workLine('Amara Okafor-Bello (sample)', [held])]);
    await openAt('/work', { answers: { work: () => list } });
    await screen.findByText(/Held: registered by Nora Bell \(sample\)/);
    await press(/Compare/);
    await waitFor(() => expect(window.location.hash).toBe('#/held/h-1'));
  });
});
