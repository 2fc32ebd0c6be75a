import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lazy, useState } from 'react';
import { describe, expect, test } from 'vitest';
import { sampleStatus } from '../sample/recorded';
import { Bars, Button, ErrorSummary, LoginId, PageHeader, RowList, useSay } from '../src/components';
import { BURST_MS } from '../src/components/useLetters';
import { Stages } from '../src/entry';
import type { PageEntry } from '../src/shell';
import { axeFindings, show } from './render';

/** A page whose button goes away with its act, and whose loading page gave way before. */
function Acting() {
  const say = useSay();
  const [done, setDone] = useState(false);
  return (
    <>
      <PageHeader title="Acting" />
      <input aria-label="Name" />
      {done ? null : (
        <Button
          keys="H"
          onPress={() => {
            setDone(true);
            say('Handed over.');
          }}
        >
          Hand over
        </Button>
      )}
    </>
  );
}

function Loading() {
  const [here, setHere] = useState(false);
  if (here) return <PageHeader key="here" title="Loaded" />;
  return (
    <div>
      <PageHeader title="Loading" />
      <Button onPress={() => setHere(true)}>It comes</Button>
    </div>
  );
}

const entry = (path: string, component: () => React.JSX.Element): PageEntry => ({
  path,
  roles: ['lra'],
  rail: { label: 'palette.do', order: 1 },
  component: lazy(() => Promise.resolve({ default: component })),
});
const at = async (component: () => React.JSX.Element, status = sampleStatus) => {
  window.location.hash = '/work';
  const drawn = show(<Stages pages={[entry('/work', component)]} />, { answers: { status: () => status } });
  await screen.findByRole('heading', { level: 1 });
  return drawn;
};

describe('the status line', () => {
  test('says what was just done, once, and what was said ends with the session', async () => {
    await at(Acting);
    await userEvent.click(screen.getByRole('button', { name: /Hand over/ }));
    const line = screen.getByRole('contentinfo');
    const said = within(line).getByRole('status', { name: 'Messages' });
    expect(said.textContent).toBe('Handed over.');
    // That it was received is seen beside it, and is not spoken as well.
    expect(
      within(line)
        .getByText(/All work received/)
        .closest('[aria-live],[role=status]'),
    ).toBeNull();
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { level: 1, name: 'Locked' });
    expect(document.body.textContent).not.toContain('Handed over.');
  });
});

describe('the focus', () => {
  test('is with the heading when what had it went away with its act', async () => {
    await at(Acting);
    await userEvent.click(screen.getByRole('button', { name: /Hand over/ }));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  });

  test('goes from the heading of a loading page to that of the loaded one', async () => {
    await at(Loading);
    await userEvent.click(screen.getByRole('button', { name: 'It comes' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Loaded'));
  });
});

describe('"?"', () => {
  test('shows the keys of the page', async () => {
    await at(Acting);
    await userEvent.keyboard('?');
    const dialog = await screen.findByRole('dialog', { name: 'Keys of this page' });
    expect(within(dialog).getByText('Hand over').closest('div')?.textContent).toContain('H');
    expect(await axeFindings('component')).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('is a character where one types, and nothing out of a scanner’s burst', async () => {
    const user = userEvent.setup({ delay: null });
    await at(Acting);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Who?');
    expect(screen.getByDisplayValue('Who?')).toBeTruthy();
    act(() => screen.getByRole('heading', { level: 1 }).focus());
    await user.keyboard('?A1');
    await new Promise((later) => setTimeout(later, 2 * BURST_MS));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('lists', () => {
  const rows = [
    { id: 'a', of: 'one' },
    { id: 'b', of: 'one' },
    { id: 'c', of: 'two' },
  ];

  test('each group has a heading and a list of its own, and the arrows go through all of them', async () => {
    show(
      <RowList
        label="Things"
        rowKey={(row) => row.id}
        rowName={(row) => row.id}
        columns={['1fr']}
        cells={(row) => [row.id]}
        groups={['one', 'two'].map((id) => ({ id, title: id, rows: rows.filter(({ of }) => of === id) }))}
        empty={null}
      />,
    );
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'one 2',
      'two 1',
    ]);
    expect(screen.getAllByRole('grid')).toHaveLength(2);
    screen.getByRole('row', { name: 'a' }).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.getAttribute('data-row')).toBe('c');
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement?.getAttribute('data-row')).toBe('b');
    expect(await axeFindings('component')).toEqual([]);
  });

  test('a login ID is its own part in a list, and whole elsewhere', () => {
    const { container } = show(
      <>
        <LoginId id="amara.okafor@oneid.on.ca" isShort />
        <LoginId id="amara.okafor@oneid.on.ca" />
      </>,
    );
    expect([...container.querySelectorAll('.login-id')].map(({ innerHTML }) => innerHTML)).toEqual([
      'AMARA.OKAFOR',
      'AMARA.OKAFOR<wbr>@ONEID.ON.CA',
    ]);
  });

  test('a bar says how many, has its table, and shows its rows alone until it is pressed again', async () => {
    function Strip() {
      const [chosen, choose] = useState<string | null>(null);
      const bars = [
        { id: 'few', label: '0–14', words: 'up to 14 days left', count: 3 },
        { id: 'none', label: '15–30', words: '15 to 30 days left', count: 0 },
      ];
      return <Bars title="Letters" bars={bars} chosen={chosen} onChoose={choose} />;
    }
    show(<Strip />);
    const bar = screen.getByRole('button', { name: 'up to 14 days left: 3' });
    await userEvent.click(bar);
    expect(bar.getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(bar);
    expect(bar.getAttribute('aria-pressed')).toBe('false');
    expect(screen.getByRole('button', { name: '15 to 30 days left: 0' })).toHaveProperty('disabled', true);
    expect(within(screen.getByRole('table', { name: 'Letters' })).getAllByRole('row')).toHaveLength(2);
    expect(await axeFindings('component')).toEqual([]);
  });
});

test('what is put right keeps its line, so that nothing moves under the hand', async () => {
  const both = [
    { id: 'f-one', words: 'Type the name.' },
    { id: 'f-two', words: 'Type the date.' },
  ];
  function Form() {
    const [left, setLeft] = useState(both);
    return (
      <>
        <ErrorSummary problems={left} attempts={1} />
        <Button onPress={() => setLeft((now) => now.slice(1))}>Right</Button>
      </>
    );
  }
  show(<Form />);
  const press = () => userEvent.click(screen.getByRole('button', { name: 'Right' }));
  await press();
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Type the date.']);
  await press();
  expect(screen.getByRole('heading', { name: 'All of this is put right' })).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});
