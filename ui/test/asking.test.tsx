import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { recordedHost, sampleStatus } from '../sample/recorded';
import { sampleStages } from '../sample/stages';
import { Surroundings } from '../src/app';
import { useAsk, useFollowChanges } from '../src/host';
import { createWords } from '../src/i18n';

function Waiting() {
  useFollowChanges();
  const { data } = useAsk('status', {});
  return <p>{data ? `${data.waiting} waiting` : 'asking'}</p>;
}

test('what changes while a page asks for the first time is not missed', async () => {
  const answers: ((waiting: number) => void)[] = [];
  const host = recordedHost(sampleStages.open, {
    status: () => new Promise((answer) => answers.push((waiting) => answer({ ...sampleStatus, waiting }))),
  });
  render(
    <Surroundings host={host} words={createWords('en')}>
      <Waiting />
    </Surroundings>,
  );
  await waitFor(() => expect(answers).toHaveLength(1));
  act(() => host.emit('changed', null));
  act(() => answers[0]?.(1));
  await waitFor(() => expect(answers).toHaveLength(2));
  act(() => answers[1]?.(0));
  expect(await screen.findByText('0 waiting')).toBeTruthy();
});
