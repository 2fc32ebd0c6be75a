import { ConfirmDialog } from '../../components';
import { useTell, type WorkTask } from '../../host';
import { useText } from '../../i18n';
import { useTaskWords } from './words';

/** A draft is thrown away after a question; nothing while no task is. */
export function Discard({ task, who, onClose }: { task: WorkTask | null; who: string; onClose: () => void }) {
  const { t } = useText();
  const words = useTaskWords();
  const discard = useTell('draft_delete');
  return (
    <ConfirmDialog
      title={t('work.discard.title')}
      isOpen={task !== null}
      onClose={onClose}
      effects={[task ? `${who || t('work.unnamed')}: ${words.what(task)}` : '', t('work.discard.effect')]}
      confirm={t('work.discard.confirm')}
      onConfirm={async () => {
        if (task?.about.opens === 'draft') await discard.mutateAsync({ draft: task.about.draft });
      }}
    />
  );
}
