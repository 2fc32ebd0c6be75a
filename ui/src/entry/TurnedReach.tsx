import { Button, ErrorSummary, RadioGroup, Refused, TextField } from '../components';
import type { TurnedView } from '../host';
import { useText } from '../i18n';
import { Frame } from './Frame';
import type { TurnedForm, Way } from './useTurned';

const WAYS = ['text', 'call', 'email', 'none'] as const satisfies readonly Way[];

interface Props {
  view: TurnedView;
  turned: TurnedForm;
  onBack: () => void;
}

/** Where a code may come to: a telephone, an address, or nowhere. */
export function TurnedReach({ view, turned, onBack }: Props) {
  const { t, fieldProblem } = useText();
  const { way, to, problems, attempts, busy, refused } = turned;
  const found = problems.find((one) => one.field === 'reach.to');
  const choose = (value: string) => {
    const next = WAYS.find((one) => one === value) ?? '';
    turned.setWay(next);
    const known = next === 'email' ? view.email : next === 'none' ? null : view.phone;
    turned.setTo(known ?? '');
  };
  return (
    <Frame title={t('turned.reach.title')} wide>
      <p className="soft">{t('turned.step', { number: 3, total: 3 })}</p>
      <p>{t('turned.reach.words')}</p>
      <ErrorSummary
        problems={problems.map((one) => ({ id: one.field, words: fieldProblem(one) }))}
        attempts={attempts}
      />
      <RadioGroup
        label={t('turned.reach.how')}
        options={WAYS.map((value) => ({ value, label: t(`turned.reach.by.${value}`) }))}
        value={way}
        onChange={choose}
        isRequired
      />
      {way === '' || way === 'none' ? null : (
        <TextField
          id="reach.to"
          label={way === 'email' ? t('turned.reach.address') : t('turned.reach.number')}
          type={way === 'email' ? 'email' : 'tel'}
          value={to}
          onChange={turned.setTo}
          error={found ? fieldProblem(found) : undefined}
          isRequired
        />
      )}
      <Refused words={refused} />
      <div className="entry-acts">
        <Button kind="primary" isDisabled={way === ''} isPending={busy} onPress={() => void turned.send()}>
          {t('turned.reach.done')}
        </Button>
        <Button onPress={onBack}>{t('common.back')}</Button>
      </div>
    </Frame>
  );
}
