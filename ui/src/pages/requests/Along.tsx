import '../../cases/cases.css';
import { Button, Spinner } from '../../components';
import type { FormItem } from '../../host';
import { useText } from '../../i18n';
import { Follow } from './Follow';
import type { JudgedAnswers } from './useAnswers';

interface Props {
  judged: JudgedAnswers;
  sections: readonly FormItem[];
  /** Missing parts of the statement; none while it comes later. */
  statement: number | null;
  isAmending: boolean;
  isBusy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** What is there and what is missing follows along, with the way on. */
export function Along({ judged, sections, statement, isAmending, isBusy, onSave, onDiscard }: Props) {
  const { t } = useText();
  if (judged.ends) return <p className="soft">{t('requests.fill.kept')}</p>;
  return (
    <>
      <h2>{t('requests.fill.along')}</h2>
      {judged.isChecked ? (
        <Follow
          sections={sections}
          visible={judged.visible}
          problems={judged.problems}
          statement={statement}
        />
      ) : (
        <Spinner />
      )}
      <p className="soft">{t(isAmending ? 'item.amend.lead' : 'requests.fill.approve_later')}</p>
      <div className="acts">
        <Button kind="primary" keys="Ctrl Enter" isPending={isBusy} onPress={onSave}>
          {t(isAmending ? 'item.amend.confirm' : 'requests.fill.save')}
        </Button>
        <Button kind="quiet" onPress={onDiscard}>
          {t('requests.fill.discard')}
        </Button>
      </div>
    </>
  );
}
