import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { Route } from 'wouter';
import type { Recorded } from '../sample/recorded';
import { form, requestPage, requestRows } from '../sample/requests';
import { allow } from '../sample/sponsorships';
import {
  type Acting,
  type CheckAnswers,
  type Draft,
  type DraftSave,
  type ItemView,
  type Request,
  type Requester,
  WindowError,
} from '../src/host';
import AmendRequest from '../src/pages/requests/AmendRequest';
import FillRequest from '../src/pages/requests/FillRequest';
import NewRequest from '../src/pages/requests/NewRequest';
import OneRequest from '../src/pages/requests/OneRequest';
import Requests from '../src/pages/requests/Requests';
import { showPage } from './case';
import { axeFindings } from './render';

// Whole pages on a busy machine.

const lra = 'lra' as const;
const fill = (answers: Recorded = {}) =>
  showPage(<Route path="/requests/new/:draft" component={FillRequest} />, {
    role: lra,
    at: '/requests/new/d-1',
    answers,
  });
const one = (id: string, options: { language?: 'en' | 'fr'; answers?: Recorded } = {}) =>
  showPage(<Route path="/requests/:id" component={OneRequest} />, {
    role: lra,
    at: `/requests/${id}`,
    ...options,
  });

describe('requests of the LRA', () => {
  test('every row says who has it, since when and what is next', async () => {
    showPage(<Requests />, { role: lra, at: '/requests' });
    const row = await screen.findByRole('row', { name: /2026-000123/ });
    expect(row.textContent).toContain('Mathieu Roy (sample), your desk');
    expect(row.textContent).toContain('since 18');
    expect(row.textContent).toContain('The LRA answers CCO');
  });

  test.each(['en', 'fr'] as const)('the list has nothing for axe to find (%s)', async (language) => {
    showPage(<Requests />, { role: lra, at: '/requests', language });
    await screen.findByRole('row', { name: /2026-000123/ });
    expect(await axeFindings()).toEqual([]);
  });

  test('the course of a request says what is done, where it stands and what is to come, with the days', async () => {
    one('r-4');
    const course = await screen.findByRole('list', { name: 'The course of the request' });
    const stages = within(course).getAllByRole('listitem');
    expect(stages.map((stage) => stage.textContent?.split(',').slice(0, 2).join())).toEqual([
      expect.stringMatching(/^Prepared, done/),
      expect.stringMatching(/^Approval, done/),
      expect.stringMatching(/^Sent to CCO, done/),
      expect.stringMatching(/^In process, now/),
      'Report ready, to come',
    ]);
    expect(stages.filter((stage) => stage.getAttribute('aria-current') === 'step')).toEqual([stages[3]]);
    expect(course.querySelectorAll('time')).toHaveLength(4);
    expect(await axeFindings()).toEqual([]);
  });

  test('in French, too; while CCO asks, its question has the place', async () => {
    one('r-1', { language: 'fr' });
    const course = await screen.findByRole('list', { name: 'Le parcours de la demande' });
    expect(course.querySelector('[aria-current]')?.textContent).toMatch(/^Approbation, en cours/);
    one('r-2');
    await screen.findByRole('region', { name: 'CCO asks' });
    expect(screen.queryByRole('list', { name: 'The course of the request' })).toBeNull();
  });

  test('who may not be the requester says why, and a draft begins with the choice', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<NewRequest />, { role: lra, at: '/requests/new' });
    const own = await screen.findByRole('radio', { name: /Noor Tremblay/ });
    expect(own).toHaveProperty('disabled', true);
    await user.click(await screen.findByRole('radio', { name: /Łukasz/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(location.hash).toBe('#/requests/new/d-1'));
    expect(host.calls.find(({ name }) => name === 'draft_save')?.args).toMatchObject({
      kind: 'request',
      body: { enrollment: 'e-1', form: 'interim-iport', answers: {} },
    });
  });
});

describe('the requester', () => {
  const many: Requester[] = Array.from({ length: 300 }, (_, at) => ({
    enrollment: `e-${at}`,
    person: `p-${at}`,
    name: at === 277 ? 'Noëlle Zębiński (sample)' : `Person ${at} (sample)`,
    login_id: null,
    service: 'iport',
    form: 'interim-iport',
    version: form.version,
    refusal: null,
  }));

  test('is found among three hundred by a part of the name, without its accents', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<NewRequest />, {
      role: lra,
      at: '/requests/new',
      answers: { requesters: () => many },
    });
    const search = await screen.findByRole('searchbox', { name: 'Find the requester' });
    expect(screen.getAllByRole('radio')).toHaveLength(8);
    screen.getByText(/^292 more/);
    expect(document.activeElement).toBe(search);
    await user.keyboard('noelle{Enter}');
    expect(await screen.findByRole('radio', { name: /Noëlle/ })).toHaveProperty('checked', true);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'draft_save')?.args).toMatchObject({
        body: { enrollment: 'e-277' },
      }),
    );
  });

  test('of a request that ended stands among what the desk has, until it is told', async () => {
    const [row] = requestRows;
    if (!row) throw new Error('a request');
    showPage(<Requests />, {
      role: lra,
      at: '/requests',
      answers: {
        requests: () => ({
          rows: [{ ...row, state: 'completed', side: 'lra', step: 'tell-requester', number: '2026-000009' }],
          more: 0,
        }),
      },
    });
    await screen.findByText('1 needs your desk');
    const told = await screen.findByRole('row', { name: /2026-000009/ });
    expect(told.textContent).toContain('Tell the requester how it ended');
  });
});

describe('filling the form', () => {
  test('a question shows when the window says so, and the draft is saved on leaving a field', async () => {
    const user = userEvent.setup();
    const { host } = fill();
    await screen.findByRole('radio', { name: 'Every month' });
    expect(screen.queryByLabelText(/Every month until/)).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Every month' }));
    expect(await screen.findByLabelText(/Every month until/)).toBeTruthy();
    await user.tab();
    await waitFor(() =>
      expect(host.calls.findLast(({ name }) => name === 'draft_save')?.args).toMatchObject({
        draft: 'd-1',
        body: { answers: { 'report-kind': ['screening-follow-up'], 'report-schedule': ['monthly'] } },
      }),
    );
  });

  test('what is typed last is saved when the page goes away', async () => {
    const user = userEvent.setup();
    const { host, unmount } = fill();
    await user.type(await screen.findByLabelText(/What will the report be used for/), 'Review');
    unmount();
    await waitFor(() =>
      expect(host.calls.findLast(({ name }) => name === 'draft_save')?.args).toMatchObject({
        body: { answers: { 'use-purpose': ['Review'] } },
      }),
    );
  });

  test('aggregate data end at once: no request, and the draft goes', async () => {
    const user = userEvent.setup();
    const { host } = fill();
    await user.click(await screen.findByRole('radio', { name: /^Aggregate/ }));
    expect(await screen.findByText('No request is needed')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Save request/ })).toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(host.calls.some(({ name }) => name === 'prepare_request')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'End without a request' }));
    await waitFor(() => expect(location.hash).toBe('#/requests'));
    expect(host.calls.find(({ name }) => name === 'draft_delete')?.args).toEqual({ draft: 'd-1' });
    const deleted = host.calls.findIndex(({ name }) => name === 'draft_delete');
    expect(host.calls.slice(deleted).some(({ name }) => name === 'draft_save')).toBe(false);
  });

  test('what is missing is listed instead of saved, and said beside the questions', async () => {
    const user = userEvent.setup();
    const { host } = fill();
    await screen.findByRole('radio', { name: 'Every month' });
    await user.keyboard('{Control>}{Enter}{/Control}');
    const summary = await screen.findByRole('region', { name: /to put right first/ });
    expect(within(summary).getByRole('link', { name: 'Type the day: Period: first day' })).toBeTruthy();
    expect(host.calls.some(({ name }) => name === 'prepare_request')).toBe(false);
  });

  test('a whole form is saved with its statement; what the window refuses stands beside the field', async () => {
    const user = userEvent.setup();
    let refuse = true;
    const { host } = fill({
      check_answers: () => ({ visible: ['attest', 'attest-user'], problems: [] }),
      prepare_request: () => {
        if (refuse) {
          throw new WindowError('field.problems', {}, null, [
            { field: 'statement.dated', code: 'in-the-future' },
          ]);
        }
        return { commands: ['c-3'], record: { kind: 'request', id: 'r-1' } };
      },
    });
    await user.click(await screen.findByRole('checkbox', { name: /The statement is here/ }));
    await user.click(await screen.findByRole('radio', { name: /On paper/ }));
    await user.type(screen.getByLabelText(/Date on it/), '2026-11-20');
    await user.type(screen.getByLabelText(/Name under it/), 'Łukasz Wiśniewski');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findAllByText(/after today/)).not.toEqual([]);

    refuse = false;
    await user.clear(screen.getByLabelText(/Date on it/));
    await user.type(screen.getByLabelText(/Date on it/), '2026-11-19');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(location.hash).toBe('#/requests/r-1'));
    expect(host.calls.findLast(({ name }) => name === 'prepare_request')?.args).toMatchObject({
      enrollment: 'e-1',
      typed: { statement: { received: 'paper', dated: '2026-11-19', signed_by: 'Łukasz Wiśniewski' } },
      draft: 'd-1',
    });
  });

  test('a question about an answer is open until it is said that it is something else', async () => {
    const user = userEvent.setup();
    const asked = ({ answers, not_health_numbers = [] }: CheckAnswers) => ({
      visible: ['use', 'use-purpose', 'use-recipients'],
      problems: ['use-purpose', 'use-recipients']
        .filter((id) => answers[id]?.some((one) => String(one).includes('1234567897')))
        .filter((id) => !not_health_numbers.includes(`answers.${id}`))
        .map((link_id) => ({ link_id, code: 'maybe-health-number' as const })),
    });
    const { host } = fill({
      check_answers: asked,
      prepare_request: () => ({ commands: ['c-3'], record: { kind: 'request', id: 'r-1' } }),
    });
    const purpose = await screen.findByLabelText(/What will the report be used for/);
    await user.type(purpose, 'Project 1234567897');
    await screen.findByRole('group', { name: /Is this a health number/ });
    expect(await axeFindings()).toEqual([]);
    await user.tab();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(host.calls.some(({ name }) => name === 'prepare_request')).toBe(false);
    await user.click(screen.getByRole('button', { name: /it is something else/ }));
    await waitFor(() => expect(screen.queryByRole('group', { name: /health number/ })).toBeNull());

    // Of several lines only the one goes that is meant.
    await user.type(screen.getByLabelText('Line 1'), 'Noor');
    await user.click(screen.getByRole('button', { name: 'Add a line' }));
    await user.type(screen.getByLabelText('Line 2'), '1234567897');
    await user.click(await screen.findByRole('button', { name: /Yes – remove it/ }));
    await waitFor(() => expect(screen.queryByLabelText('Line 2')).toBeNull());
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(location.hash).toBe('#/requests/r-1'));
    expect(host.calls.find(({ name }) => name === 'prepare_request')?.args).toMatchObject({
      typed: { answers: { 'use-purpose': ['Project 1234567897'], 'use-recipients': ['Noor'] } },
      not_health_numbers: ['answers.use-purpose'],
    });
  });

  test.each(['en', 'fr'] as const)('has nothing for axe to find (%s)', async (language) => {
    showPage(<Route path="/requests/new/:draft" component={FillRequest} />, {
      role: lra,
      at: '/requests/new/d-1',
      language,
    });
    await screen.findAllByRole('radio');
    expect(await axeFindings()).toEqual([]);
  });
});

describe('a request that was sent before', () => {
  const sent = {
    type: 'prepare_request' as const,
    request: 'r-1',
    enrollment: 'e-1',
    form: { name: 'interim-iport', version: form.version },
    answers: { 'report-kind': ['cancer-surgery'], 'use-purpose': ['Review of delays'] },
    statement: { received: 'paper' as const, dated: '2026-11-19', signed_by: 'Łukasz Wiśniewski' },
  };
  const { answers, statement } = sent;
  const typed = { form: sent.form, answers, statement };
  const cameBack: ItemView = {
    command: 'c-1',
    action: 'prepare_request',
    who: 'Łukasz Wiśniewski (sample)',
    data: sent,
    typed: { kind: 'request', form: typed },
    asks: ['answers'],
    state: 'wedged',
    made_at: '2026-11-22T10:00:00',
    since: '2026-11-22T10:05:00',
    outcome: {
      is: 'refused',
      refusal: { code: 'request.enrollment-not-active', params: { state: 'suspended' } },
    },
    at_risk: null,
    with_it: [
      { command: 'c-2', action: 'approve_request', who: 'Łukasz Wiśniewski (sample)', state: 'wedged' },
    ],
    compared: [],
    record: { kind: 'request', id: 'r-1' },
    amendable: true,
    signs: [
      { command: 'c-2', action: 'approve_request', who: 'Łukasz Wiśniewski (sample)', state: 'wedged' },
    ],
  };
  const amendAt = (item: ItemView, answers: Recorded = {}) => {
    let kept: Draft | null = null;
    return showPage(
      <>
        <Route path="/requests/amend/:command" component={AmendRequest} />
        <Route path="/requests/new/:draft" component={FillRequest} />
      </>,
      {
        role: lra,
        at: '/requests/amend/c-1',
        answers: {
          item: () => item,
          drafts: () => [],
          draft_save: (saving: DraftSave) => {
            kept = { ...saving, draft: 'd-9', saved_at: '2026-11-22T10:06:00' };
            return kept;
          },
          draft_load: () => kept,
          check_answers: () => ({ visible: ['use', 'use-purpose'], problems: [] }),
          amend: () => ({ commands: ['c-9'], record: { kind: 'request', id: 'r-1' } }),
          ...answers,
        },
      },
    );
  };

  test('is filled in as typed, put right, and signed anew with the approval that goes along', async () => {
    const user = userEvent.setup();
    const { host } = amendAt(cameBack);
    const purpose = await screen.findByLabelText(/What will the report be used for/);
    expect(purpose).toHaveProperty('value', 'Review of delays');
    expect(screen.getByLabelText(/Name under it/)).toHaveProperty('value', 'Łukasz Wiśniewski');
    screen.getByText(/signed anew with your passphrase/);
    await user.type(purpose, ' in surgery');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.type(await screen.findByLabelText(/passphrase/), 'birch lantern');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/requests/r-1'));
    expect(host.calls.filter(({ name }) => name === 'amend').map(({ args }) => args)).toEqual([
      {
        command: 'c-1',
        typed: {
          kind: 'request',
          form: { ...typed, answers: { ...answers, 'use-purpose': ['Review of delays in surgery'] } },
        },
        passphrase: 'birch lantern',
      },
    ]);
    expect(host.calls.some(({ name }) => name === 'prepare_request')).toBe(false);
    expect(host.calls.find(({ name }) => name === 'draft_delete')?.args).toEqual({ draft: 'd-9' });
  });

  test('while it waits nothing is to be signed; once it has gone on there is nothing to amend', async () => {
    const user = userEvent.setup();
    const waiting = { ...cameBack, state: 'waiting', outcome: null, with_it: [], signs: [] };
    const first = amendAt(waiting);
    await screen.findByLabelText(/What will the report be used for/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(first.host.calls.find(({ name }) => name === 'amend')?.args).toMatchObject({ passphrase: null }),
    );
    first.unmount();

    amendAt({ ...cameBack, state: 'received', amendable: false });
    await screen.findByText(/nothing to amend/);
  });
});

describe('a request', () => {
  test('without the statement approving is closed, in words', async () => {
    one('r-1');
    const approve = await screen.findByRole('button', { name: /Approve and submit/ });
    expect(approve).toHaveProperty('disabled', true);
    expect(document.getElementById(approve.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(
      /statement/,
    );
  });

  test('with the statement it is approved with the passphrase, once', async () => {
    const user = userEvent.setup();
    const { host } = one('r-1', { answers: { request: () => requestPage('r-1', true, 'lra') } });
    await screen.findByRole('button', { name: /Approve and submit/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.type(await screen.findByLabelText(/passphrase/), 'correct horse battery');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(host.calls.filter(({ name }) => name === 'act').map(({ args }) => args)).toEqual([
      {
        acts: [{ action: 'approve_request', record: { kind: 'request', id: 'r-1' }, values: {} }],
        passphrase: 'correct horse battery',
      },
    ]);
  });

  test('what CCO asks stands on top, with the cursor in the answer under it', async () => {
    const user = userEvent.setup();
    one('r-2');
    await screen.findByRole('heading', { level: 1, name: /^Stage at diagnosis – Łukasz Wiśniewski/ });
    const band = screen.getByRole('region', { name: 'CCO asks' });
    const page = requestPage('r-2', false, 'lra').stored.record as { kind: 'request' } & Request;
    const asked = page.thread.findLast(({ role }) => role === 'cco');
    expect(within(band).getByRole('blockquote').textContent).toBe(asked?.words);
    expect(document.activeElement).toBe(within(band).getByLabelText(/Your answer/));
    // Escape leaves the box and keeps the page; the way back is a button.
    await user.keyboard('{Escape}');
    expect(location.hash).toBe('#/requests/r-2');
    await user.click(within(band).getByRole('button', { name: 'Answer CCO' }));
    expect(document.activeElement).toBe(within(band).getByLabelText(/Your answer/));
  });

  test('statements that were made are one line, and a missing one opens it', async () => {
    one('r-2');
    const line = await screen.findByText(/^(\d) of \1 statements made$/);
    expect(line.closest('details')?.open).toBe(false);
  });

  test('the answer to CCO is sent as typed, and typing outlives the lock', async () => {
    const user = userEvent.setup();
    const first = one('r-2');
    await user.type(await screen.findByLabelText(/Your answer/), 'All surgeons');
    first.unmount();

    const { host } = one('r-2');
    expect(await screen.findByDisplayValue('All surgeons')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toEqual({
        acts: [
          {
            action: 'answer_information',
            record: { kind: 'request', id: 'r-2' },
            values: { words: 'All surgeons' },
          },
        ],
        passphrase: null,
      }),
    );
  });

  test('what may be a health number is a question beside the words; answered, the act says so', async () => {
    const user = userEvent.setup();
    const { host } = one('r-2', {
      answers: {
        act: ({ not_health_numbers = [] }: Acting) => {
          if (!not_health_numbers.includes('words'))
            throw new WindowError('field.problems', {}, null, [
              { field: 'words', code: 'maybe-health-number' },
            ]);
          return { commands: ['c-1'], record: null };
        },
      },
    });
    const said = () =>
      host.calls.filter(({ name }) => name === 'act').map(({ args }) => (args as Acting).not_health_numbers);
    const answer = await screen.findByLabelText(/Your answer/);
    await user.type(answer, 'File 1234567897');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('group', { name: /Is this a health number/ });
    await user.click(screen.getByRole('button', { name: /Yes – remove it/ }));
    expect(answer).toHaveProperty('value', '');
    expect(screen.queryByRole('group', { name: /health number/ })).toBeNull();

    await user.type(answer, 'Project 1234567897');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: /it is something else/ }));
    // Other words are asked about again.
    await user.type(answer, '!');
    await user.click(answer);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: /it is something else/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByLabelText(/Your answer/)).toBeNull());
    expect(said()).toEqual([undefined, undefined, undefined, ['words']]);
  });

  test('how it ended is passed on, and then it is said who told the requester', async () => {
    const user = userEvent.setup();
    const ended = (told: Request['told']) => () => {
      const page = requestPage('r-2', false, 'lra');
      const record = page.stored.record as { kind: 'request' } & Request;
      const state = { state: 'completed' as const, since: '2026-11-22T09:00:00', collect: 'At the portal.' };
      return {
        ...page,
        stored: { ...page.stored, record: { ...record, state, told } },
        allowed: [...page.allowed, allow('tell_requester')],
      };
    };
    const { host, unmount } = one('r-2', { answers: { request: ended(null) } });
    expect(await screen.findByLabelText('Message to pass on')).toHaveProperty(
      'value',
      expect.stringContaining('At the portal.'),
    );
    await user.click(screen.getByRole('button', { name: 'The requester has been told' }));
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toEqual({
        acts: [{ action: 'tell_requester', record: { kind: 'request', id: 'r-2' } }],
        passphrase: null,
      }),
    );
    unmount();
    const by = { id: 'op-9', name: 'Ana Moreau (sample)' };
    one('r-2', { answers: { request: ended({ by, at: '2026-11-22T10:00:00' }) } });
    await screen.findByText(/Told by Ana Moreau/);
    expect(screen.queryByRole('button', { name: 'The requester has been told' })).toBeNull();
  });

  test('what ended lately stands in its own group without being asked for', async () => {
    const { host } = showPage(<Requests />, { role: 'lra', at: '/requests' });
    await screen.findByText('Closed');
    expect(host.calls.find(({ name }) => name === 'requests')?.args).toEqual({ filter: 'current', text: '' });
  });

  test('the message to pass on is in the requester’s language and names no answers', async () => {
    const user = userEvent.setup();
    one('r-2');
    const message = await screen.findByLabelText('Message to pass on');
    expect(message).toHaveProperty(
      'value',
      expect.stringContaining('CCO has a question about your request 2026-000123'),
    );
    await user.click(screen.getByRole('button', { name: /Language/ }));
    await user.click(await screen.findByRole('option', { name: 'Français' }));
    expect(message).toHaveProperty('value', expect.stringContaining('ACO a une question'));
    expect(message).toHaveProperty('value', expect.not.stringContaining('Wiśniewski'));
    expect(message.getAttribute('lang')).toBe('fr');
  });

  test.each(['en', 'fr'] as const)('has nothing for axe to find (%s)', async (language) => {
    one('r-2', { language });
    await screen.findByRole('article');
    expect(await axeFindings()).toEqual([]);
  });
});
