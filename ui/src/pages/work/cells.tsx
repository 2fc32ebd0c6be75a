import { Button, ChainStrip, IconButton } from '../../components';
import type { WorkTask } from '../../host';
import { useText } from '../../i18n';
import { buttonOf, type Row } from './doing';
import type { Lines } from './useLines';
import { useTaskWords } from './words';

export const COLUMNS = ['minmax(0, 4fr)', '5.5rem', 'minmax(0, 8fr)', 'minmax(0, 11rem)', 'auto'];

/** What a line says: who, how their chain stands, what waits – the most urgent first –, with whom, and its one button. */
export function useCells(lines: Lines) {
  const { t } = useText();
  const words = useTaskWords();
  const who = (row: Row) => (
    <strong key="who" className="line">
      {row.who || t('work.unnamed')}
    </strong>
  );
  const strip = (row: Row) => <ChainStrip key="chain" states={row.strip.map((link) => link.state)} />;

  const done = (row: Row) => {
    const act = t(lines.isOpened(row, 'done') ? 'work.act.hide' : 'work.act.show');
    const receipts = row.tasks.filter((task) => task.receipt !== null).length;
    return [
      who(row),
      strip(row),
      <span key="what" className="line">
        {words.done(row)}
      </span>,
      <span key="has" className="line receipt">
        {t('work.receipts', { count: receipts })}
      </span>,
      <span key="act" className="work-acts">
        <Button
          size="small"
          kind="quiet"
          excludeFromTabOrder
          onPress={() => lines.toggle(row)}
          about={t('work.about', { who: row.who })}
        >
          {act}
        </Button>
      </span>,
    ];
  };

  const acts = (row: Row, first: WorkTask) => {
    const button = buttonOf(first);
    if (!button && !lines.pathOf(first)) return null;
    const act = words.act(first);
    return (
      <span key="act" className="work-acts">
        {first.about.opens === 'draft' ? (
          <IconButton
            icon="close"
            label={t('work.act_on', { act: t('work.discard.act'), who: row.who })}
            onPress={() => lines.discard(row, first)}
          />
        ) : null}
        {/* Beside the row's own Enter and its letter: the button is for the mouse, and does what it says. */}
        <Button
          size="small"
          keys={button?.keys}
          excludeFromTabOrder
          onPress={() => (button ? lines.begin(row, first) : lines.goTo(row))}
          about={t('work.about', { who: row.who })}
        >
          {act}
        </Button>
      </span>
    );
  };

  return (row: Row) => {
    const [first, ...also] = row.tasks;
    if (!first) return [];
    if (row.section === 'done') return done(row);
    return [
      who(row),
      strip(row),
      <span key="what" className="line">
        {words.what(first)}
        {also.map((task) => (
          <span key={`${task.what} ${task.since} ${task.params.service ?? ''}`} className="work-next">
            {words.also(task)}
          </span>
        ))}
        {also.length > 0 || first.asked ? null : <span className="work-next">{words.next(first)}</span>}
      </span>,
      <span key="has" className="line soft">
        {words.holder(first)}
      </span>,
      acts(row, first),
    ];
  };
}
