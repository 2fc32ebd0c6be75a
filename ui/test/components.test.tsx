import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useTranslation } from 'react-i18next';
import { describe, expect, test, vi } from 'vitest';
import {
  Chain,
  ConfirmDialog,
  type Decision,
  Masked,
  RowList,
  Said,
  StepUp,
  useSay,
} from '../src/components';
import { BURST_MS } from '../src/components/useLetters';
import { WindowError } from '../src/host';
import en from '../src/locales/en.json';
import fr from '../src/locales/fr.json';
import { axeFindings, show } from './render';

describe('Chain', () => {
  test('is a list whose links say their state and who can fix them, in words', async () => {
    show(
      <Chain
        label="From identity to working access"
        links={[
          { id: 'i', name: 'Identity', state: 'met' },
          { id: 's', name: 'Sponsor', state: 'missing', fixBy: 'the sponsor', href: '/sponsor' },
          { id: 'l', name: 'Licence', state: 'not-needed' },
        ]}
      />,
    );
    const items = within(screen.getByRole('list', { name: 'From identity to working access' })).getAllByRole(
      'listitem',
    );
    expect(items.map((item) => item.textContent)).toEqual([
      'Identitymet',
      'Sponsormissingcan be fixed by the sponsor',
      'Licencenot needed',
    ]);
    expect(screen.getByRole('link', { name: 'Sponsor' }).getAttribute('href')).toBe('#/sponsor');
    expect(await axeFindings('component')).toEqual([]);
  });
});

describe('ConfirmDialog', () => {
  const open = (onConfirm: (decision: Decision) => Promise<unknown>, onClose = () => undefined) =>
    show(
      <ConfirmDialog
        title="End access?"
        isOpen
        onClose={onClose}
        effects={['iPort stops.']}
        reasons={[
          { value: 'left', label: 'Left the organization' },
          { value: 'role', label: 'Role changed' },
        ]}
        words="needed"
        confirm="End access"
        onConfirm={onConfirm}
      />,
    );

  test('does nothing without a reason, then without words; Ctrl+Enter decides', async () => {
    const decided = vi.fn().mockResolvedValue(undefined);
    const closed = vi.fn();
    open(decided, closed);
    await userEvent.click(screen.getByRole('button', { name: 'End access' }));
    expect(screen.getByText('Choose the reason. It is kept with the decision.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Left the organization' }));
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    expect(decided).not.toHaveBeenCalled();
    await userEvent.keyboard('last day was Friday');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(decided).toHaveBeenCalledExactlyOnceWith({ reason: 'left', words: 'last day was Friday' });
    await waitFor(() => expect(closed).toHaveBeenCalled());
  });

  test('stays open with what was said when it is refused', async () => {
    const closed = vi.fn();
    open(() => Promise.reject(new WindowError('centre.unreachable')), closed);
    await userEvent.click(screen.getByRole('radio', { name: 'Role changed' }));
    await userEvent.type(screen.getByRole('textbox'), 'new unit');
    await userEvent.click(screen.getByRole('button', { name: 'End access' }));
    expect((await screen.findByRole('alert')).textContent).toContain('no connection to the centre');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('new unit');
    expect(closed).not.toHaveBeenCalled();
  });

  test('axe finds nothing', async () => {
    open(() => Promise.resolve());
    expect(await axeFindings('component')).toEqual([]);
  });
});

test('StepUp forgets a wrong passphrase and says so beside the field', async () => {
  show(
    <StepUp
      title="Approve"
      isOpen
      onClose={() => undefined}
      summary={['one', 'two']}
      confirm="Approve"
      onConfirm={() => Promise.reject(new WindowError('profile.wrong-passphrase'))}
    />,
  );
  const box = screen.getByLabelText<HTMLInputElement>(/Your passphrase/);
  await userEvent.type(box, 'wrong{Enter}');
  expect(await screen.findByText(/not the passphrase of this desk/)).toBeTruthy();
  expect(box.value).toBe('');
});

test('an unknown code gets a general sentence with its reference, never the code', async () => {
  show(
    <StepUp
      title="Approve"
      isOpen
      onClose={() => undefined}
      summary={[]}
      confirm="Approve"
      onConfirm={() => Promise.reject(new WindowError('db_e17', {}, 'K7-42'))}
    />,
  );
  await userEvent.type(screen.getByLabelText(/Your passphrase/), 'x{Enter}');
  expect((await screen.findByText(/K7-42/)).textContent).not.toContain('db_e17');
});

test('Masked shows on demand and hides by itself', () => {
  vi.useFakeTimers();
  show(<Masked label="Date of birth" masked="••••-••-02" value="1990-04-02" />);
  expect(screen.queryByText('1990-04-02')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show: Date of birth' }));
  expect(screen.getByText('1990-04-02')).toBeTruthy();
  act(() => void vi.advanceTimersByTime(31_000));
  expect(screen.queryByText('1990-04-02')).toBeNull();
  vi.useRealTimers();
});

describe('letters in a list', () => {
  const list = (act: (row: { id: string }) => void) => {
    show(
      <>
        <input aria-label="elsewhere" />
        <RowList
          label="Work"
          rowKey={(row: { id: string }) => row.id}
          rowName={(row) => row.id}
          columns={['1fr']}
          cells={(row) => [row.id]}
          groups={[{ id: 'now', title: 'Needs you now', rows: [{ id: 'Amara' }, { id: 'Josée' }] }]}
          letters={{ p: act }}
          empty={null}
        />
      </>,
    );
    return screen.getByRole('row', { name: 'Amara' });
  };
  const press = (target: Element, keys: string, apartMs: number) => {
    for (const key of keys) {
      fireEvent.keyDown(target, { key });
      act(() => void vi.advanceTimersByTime(apartMs));
    }
  };

  test('one letter acts on the focused row; a burst from a scanner never does; nor does typing elsewhere', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
    const acted = vi.fn();
    const row = list(acted);
    act(() => row.focus());
    press(row, 'p', BURST_MS * 2);
    expect(acted).toHaveBeenCalledExactlyOnceWith({ id: 'Amara' });
    press(row, 'xp7pp', 5);
    act(() => void vi.advanceTimersByTime(BURST_MS * 4));
    expect(acted).toHaveBeenCalledTimes(1);
    press(screen.getByRole('textbox'), 'p', BURST_MS * 2);
    expect(acted).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});

test('what was said is not left in the language before, and what stays is said anew', async () => {
  function Talking() {
    const say = useSay();
    const { t, i18n } = useTranslation();
    return (
      <>
        <button type="button" onClick={() => say(t('passphrase.changed'))}>
          shortly
        </button>
        <button
          type="button"
          onClick={() => say(({ problem }) => problem(new WindowError('window.locked')), 'alert')}
        >
          for long
        </button>
        <button type="button" onClick={() => void i18n.changeLanguage('fr')}>
          en français
        </button>
      </>
    );
  }
  show(
    <>
      <Talking />
      <Said />
    </>,
  );
  await userEvent.click(screen.getByText('for long'));
  await userEvent.click(screen.getByText('shortly'));
  await screen.findByText(en.passphrase.changed);
  await screen.findByText(`${en.errors.window.locked} ${en.ways.window.locked}`);
  await userEvent.click(screen.getByText('en français'));
  await screen.findByText(`${fr.errors.window.locked} ${fr.ways.window.locked}`);
  expect(screen.queryByText(en.passphrase.changed)).toBeNull();
});
