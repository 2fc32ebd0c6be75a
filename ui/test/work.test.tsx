import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Recorded } from '../sample/recorded';
import { ofItem, ofPerson, workLine, workList, workTask } from '../sample/work';
import { WindowError } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const row = (name: RegExp) => screen.findByRole('row', { name });
const press = async (name: RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const onWork = (...lines: ReturnType<typeof workLine>[]): Recorded => ({ work: () => workList(lines) });

describe('work', () => {
  test.each(['en', 'fr'] as const)('axe finds nothing in %s', async (language) => {
    await openAt('/work', { language });
    await row(/Łukasz/);
    expect(await axeFindings()).toEqual([]);
  });

  test('one line a person: the most urgent said first, what else waits after it, in sections', async () => {
    await openAt('/work');
    const letter = await row(/Josée Bélanger/);
    expect(letter.textContent).toContain('Letter to hand over, 6 days left');
    expect(letter.textContent).toContain('any LRA here, ');
    expect(letter.textContent).toContain('look at photo ID, then hand it over');
    const marisol = await row(/Marisol Ferreira/);
    expect(marisol.textContent).toContain('Letter to print');
    expect(marisol.textContent).toContain('ClinicalViewer (Rahel Singh (sample))');
    const titles = screen.getAllByRole('heading', { level: 2 }).map((title) => title.textContent);
    expect(titles).toEqual(['Now 4', 'Letters 3', 'Unfinished 1', 'Waiting for others 1', 'Done today 1']);
    expect(screen.getAllByRole('row', { name: /Amara Okafor/ })).toHaveLength(1);
  });

  test('by keyboard: Enter opens what came back', async () => {
    await openAt('/work');
    (await row(/Amara Okafor.*Registration/)).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/items/c-held'));
  });

  test('Print opens the print dialog right there, by button and by its letter, and then the hand-over', async () => {
    const { host } = await openAt('/work');
    await press(/^Print ?: Marisol/);
    const asked = await screen.findByRole('dialog', { name: /Print/ });
    expect(window.location.hash).toBe('#/work');
    await userEvent.click(within(asked).getByRole('button', { name: /Cancel/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    (await row(/Marisol/)).focus();
    await userEvent.keyboard('p');
    await screen.findByRole('dialog', { name: /Print/ });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await press(/Yes, hand over now/);
    await screen.findByRole('dialog', { name: /Hand/ });
    expect(told(host, 'print_letter')).toEqual([{ person: 'p-5' }]);
    expect(told(host, 'letter_done')).toEqual([{ person: 'p-5' }]);
  });

  test('Answer opens in place, under the question, with the cursor in it', async () => {
    const { host } = await openAt('/work');
    (await row(/Noor Vantongeren/)).focus();
    await userEvent.keyboard('a');
    const box = await screen.findByRole('textbox', { name: /Your answer to CCO/ });
    await waitFor(() => expect(document.activeElement).toBe(box));
    const quoted = document.querySelector('blockquote') as HTMLElement;
    expect(quoted.textContent).toContain('Which quarter is meant');
    expect(quoted.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await userEvent.type(box, 'April to June.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(told(host, 'act')).toEqual([
        expect.objectContaining({
          acts: [
            {
              action: 'answer_information',
              record: { kind: 'request', id: 'r-2' },
              values: { words: 'April to June.' },
            },
          ],
        }),
      ]),
    );
    await screen.findByText('Answered.');
    expect(screen.queryByRole('textbox', { name: /Your answer to CCO/ })).toBeNull();
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toContain('now/'));
  });

  test('what is typed as an answer outlives leaving it by Escape', async () => {
    await openAt('/work');
    await press(/^Answer ?: Noor/);
    await userEvent.type(await screen.findByRole('textbox', { name: /Your answer to CCO/ }), 'Half');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    await press(/^Answer ?: Noor/);
    const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Your answer to CCO/ });
    expect(again.value).toBe('Half');
  });

  test('a sponsor’s no is read with its reason, and Told says that the person was told', async () => {
    const { host } = await openAt('/work');
    const no = await row(/Bao/);
    expect(no.textContent).toContain('Rahel Singh (sample) said no – ONE Mail: ');
    no.focus();
    await userEvent.keyboard('t');
    await screen.findByText('Told: kept with your name.');
    expect(told(host, 'act')).toEqual([
      expect.objectContaining({
        acts: [{ action: 'tell_declined', record: { kind: 'sponsorship', id: 's-9' } }],
      }),
    ]);
  });

  test('who turned out to be somebody known is a task, with their account and without a letter', async () => {
    const line = workLine('Thomas O’Brien (sample)', [
      workTask('now', ofPerson('p-1'), 'tell-merged', {
        on: { kind: 'held', id: 'h-1' },
        side: 'lra',
        params: { registered: 'Tom O’Brien (sample)', account: 'THOMAS.OBRIEN@ONEID.ON.CA' },
      }),
    ]);
    const { host } = await openAt('/work', { answers: onWork(line) });
    const merged = await row(/Thomas/);
    expect(merged.textContent).toContain('Tom O’Brien (sample) is this person');
    expect(merged.textContent).toContain('THOMAS.OBRIEN@ONEID.ON.CA; there is no letter');
    await press(/^Told ?: Thomas/);
    await screen.findByText('Told: kept with your name.');
    expect(told(host, 'act')).toEqual([
      expect.objectContaining({ acts: [{ action: 'tell_merged', record: { kind: 'held', id: 'h-1' } }] }),
    ]);
  });

  test('a sponsorship that ends soon says when, and leads to the person', async () => {
    const line = workLine('Thomas O’Brien (sample)', [
      workTask('now', ofPerson('p-1'), 'renew-sponsorship', {
        on: { kind: 'sponsorship', id: 's-1' },
        side: 'lra',
        params: { services: 'one-mail', on: '2026-12-09', days: '9' },
      }),
    ]);
    await openAt('/work', { answers: onWork(line) });
    const ending = await row(/Thomas/);
    expect(ending.textContent).toMatch(/Sponsorship ends on 9\sDec\s2026 – ONE Mail, 9 days left/);
    expect(ending.textContent).toContain('renew it, or let it end');
    await press(/^Open ?: Thomas/);
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
  });

  test('what was refused is said, and the line stays', async () => {
    await openAt('/work', {
      answers: {
        act: () => {
          throw new WindowError('state.not-now');
        },
      },
    });
    await press(/^Told ?: Bao/);
    await waitFor(() => expect(document.querySelector('.said-alert')).not.toBeNull());
    await row(/Bao/);
  });

  test('several letters are printed in one act; one that cannot be printed is named, with the reason', async () => {
    const { host } = await openAt('/work', {
      answers: {
        print_letter: ({ person }) => {
          if (person === 'p-6') throw new WindowError('state.not-now');
          return {
            letter: 'l-2',
            expires_on: '2027-02-20',
            went: { to: 'viewer', file: '/run/user/1000/lra-desk/letter-7F3K.pdf' },
          };
        },
      },
    });
    for (const name of [/Marisol/, /Dmitri/]) {
      (await row(name)).focus();
      await userEvent.keyboard(' ');
    }
    // One that was printed is not printed again by the way.
    const handedOver = await row(/Tanvi/);
    expect(within(handedOver).getByRole('checkbox')).toHaveProperty('disabled', true);
    await press(/^Print 2…/);
    await screen.findByRole('dialog', { name: 'Print 2 letters' });
    expect(await axeFindings('component')).toEqual([]);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const after = await screen.findByRole('alertdialog', { name: '1 letter is printed' });
    expect(after.textContent).toContain('Dmitri Kovalenko (sample)');
    await userEvent.click(within(after).getByRole('button', { name: /Done, go on/ }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(told(host, 'print_letter')).toEqual([{ person: 'p-5' }, { person: 'p-6' }]);
    expect(told(host, 'letter_done')).toEqual([{ person: 'p-5' }]);
  });

  test('printing several can be stopped: what was printed stays printed, and nothing more is', async () => {
    let goOn = () => {};
    const { host } = await openAt('/work', {
      answers: {
        print_letter: () =>
          new Promise((done) => {
            goOn = () =>
              done({
                letter: 'l-2',
                expires_on: '2027-02-20',
                went: { to: 'viewer', file: '/run/user/1000/lra-desk/letter-7F3K.pdf' },
              });
          }),
      },
    });
    for (const name of [/Marisol/, /Dmitri/]) {
      (await row(name)).focus();
      await userEvent.keyboard(' ');
    }
    await press(/^Print 2…/);
    await press(/^Print 2$/);
    await screen.findByText(/0 of 2 printed\. Now: Marisol/);
    await press(/Stop after this one/);
    goOn();
    await screen.findByRole('alertdialog', { name: '1 letter is printed' });
    expect(told(host, 'print_letter')).toEqual([{ person: 'p-5' }]);
  });

  test('what is done is one line a person, and opens to its acts with their receipts', async () => {
    await openAt('/work');
    const done = await row(/Nguyễn/);
    expect(done.textContent).toContain('registered, 2 services asked, letter handed over');
    expect(done.textContent).toContain('4 receipts');
    expect(screen.queryByText('7F3KQ-29QDA')).toBeNull();
    done.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('7F3KQ-29QDA');
    screen.getByText('7F3KQ-29QDD');
    expect(await axeFindings()).toEqual([]);
    (await row(/Nguyễn/)).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByText('7F3KQ-29QDA')).toBeNull());
  });

  test('a draft goes on where its kind is typed', async () => {
    await openAt('/drafts/d-1');
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-1'));
  });

  test('a draft of a correction goes on at its person', async () => {
    const body = { about: 'p-1', form: {} };
    await openAt('/work', {
      answers: {
        draft_load: () => ({
          draft: 'd-2',
          kind: 'correct',
          title: 'Amara',
          body,
          saved_at: '2026-11-22T10:00:00',
        }),
      },
    });
    window.location.hash = '/drafts/d-2';
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1/correct'));
  });

  test('a draft of any kind can be thrown away, after a question', async () => {
    const kinds = ['register', 'account', 'request', 'correct', 'amend', 'identity'];
    const draft = (kind: string) =>
      workLine(`Somebody ${kind} (sample)`, [
        workTask('unfinished', { opens: 'draft', draft: `d-${kind}`, kind }, 'finish-draft', {
          params: { kind },
        }),
      ]);
    const { host } = await openAt('/work', { answers: onWork(...kinds.map(draft)) });
    for (const kind of kinds) {
      await row(new RegExp(`Somebody ${kind}`));
      await press(new RegExp(`Discard…: Somebody ${kind}`));
      const asked = await screen.findByRole('dialog', { name: 'Discard this draft?' });
      await userEvent.click(within(asked).getByRole('button', { name: /^Discard/ }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    }
    expect(told(host, 'draft_delete')).toEqual(kinds.map((kind) => ({ draft: `d-${kind}` })));
  });

  test('how a matter ended, and what an enrollment lacks, stand there in words', async () => {
    const tell = workTask('now', ofPerson('p-1'), 'tell-requester', {
      params: { number: '2026-000123', outcome: 'completed' },
    });
    const mend = workTask('waiting', ofPerson('p-2'), 'mend-chain', {
      side: 'lrp',
      params: { service: 'one-mail', link: 'agreement' },
    });
    const list = workList([workLine('Ana', [tell]), workLine('Bo', [mend])], 7);
    await openAt('/work', { answers: { work: () => list } });
    expect((await row(/Ana/)).textContent).toContain('Tell the requester: completed – 2026-000123');
    const pending = await row(/Bo/);
    expect(pending.textContent).toContain('missing: Agreement');
    expect(pending.textContent).toContain('the organization’s legally responsible person, ');
    screen.getByText(/7 more wait and are not shown here/);
    expect(await axeFindings()).toEqual([]);
  });

  test('CCO’s Take takes', async () => {
    const free = workTask('now', { opens: 'record', record: { kind: 'request', id: 'r-1' } }, 'take-request');
    const { host } = await openAt('/work', { role: 'cco', answers: onWork(workLine('Ottilie', [free])) });
    await press(/^Take ?: Ottilie/);
    await waitFor(() =>
      expect(told(host, 'act')).toEqual([
        expect.objectContaining({
          acts: [{ action: 'take_request', record: { kind: 'request', id: 'r-1' } }],
        }),
      ]),
    );
  });

  test('nothing to do says what can be done, in every role', async () => {
    await openAt('/work', { role: 'cco', answers: onWork() });
    await screen.findByText('Nothing needs you');
    expect(screen.getByText(/The queue shows what is free/)).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Register a person' })).toBeNull();
  });
});

describe('home', () => {
  test.each([
    ['lra', '#/work', true],
    ['sponsor', '#/decide', false],
    ['cco', '#/queue', true],
    ['registration-agent', '#/held', true],
  ] as const)('of %s', async (role, address, hasWork) => {
    await openAt('/', { role });
    await waitFor(() => expect(window.location.hash.split('?')[0]).toBe(address));
    const rail = screen.getByRole('navigation', { name: 'Pages' });
    expect(within(rail).queryByRole('link', { name: /^Work/ }) !== null).toBe(hasWork);
  });

  test('a sponsor is led to what no page of the rail lists, as long as there is anything', async () => {
    const own = workLine('Amara', [
      workTask('now', ofItem('c-held'), 'register_person', { params: { state: 'held' } }),
    ]);
    const counts = () => ({ work: 1, people: 0, requests: 0, decide: 2, held: 0 });
    await openAt('/decide', { role: 'sponsor', answers: { ...onWork(own), counts } });
    await userEvent.click(await screen.findByRole('link', { name: /Other work \(1\)/ }));
    await row(/Amara/);
  });
});
