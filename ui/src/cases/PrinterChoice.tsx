import { Select } from '../components';
import { type PaperWent, useAsk, useTell } from '../host';
import { useText } from '../i18n';

/** No printer's name has a slash. */
const VIEWER = '/viewer';

/** Where papers go from now on: shown where this computer has printers, remembered at this desk. */
export function PrinterChoice() {
  const { t } = useText();
  const { data } = useAsk('printers', {});
  const choose = useTell('choose_printer');
  if (!data || data.printers.length === 0) return null;
  return (
    <Select
      label={t('paper.printer')}
      options={[
        ...data.printers.map((printer) => ({ value: printer.name, label: printer.label })),
        { value: VIEWER, label: t('paper.viewer') },
      ]}
      value={data.chosen ?? VIEWER}
      onChange={(name) => choose.mutate({ printer: name === VIEWER ? null : name })}
    />
  );
}

/** Where a paper went, and until when there is a file of it. */
export function PaperWentTo({ went, until }: { went: PaperWent; until: string }) {
  const { t } = useText();
  if (went.to === 'printer') return <p className="soft">{t('paper.went_to', { printer: went.printer })}</p>;
  return (
    <p className="soft">
      {until} <span className="mono">{went.file}</span>
    </p>
  );
}
