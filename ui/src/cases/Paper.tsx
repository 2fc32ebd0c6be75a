import { useState } from 'react';
import { Button, Notice } from '../components';
import { type Language, useTell } from '../host';
import { useText } from '../i18n';

/** The request form on paper. Its file lasts until it was printed or saved elsewhere: nothing readable stays behind. */
export function Paper({ request, language }: { request: string; language: Language }) {
  const { t, problem } = useText();
  const paper = useTell('request_paper');
  const printed = useTell('paper_done');
  const [open, setOpen] = useState(false);
  const wrong = paper.error ?? printed.error;
  return (
    <>
      <div className="acts">
        <Button
          isPending={paper.isPending}
          onPress={() => paper.mutate({ request, language }, { onSuccess: () => setOpen(true) })}
        >
          {t('requests.pass_on.paper')}
        </Button>
      </div>
      {open && paper.data ? (
        <Notice
          mood="success"
          live
          title={t('requests.pass_on.printed')}
          actions={
            <Button
              size="small"
              isPending={printed.isPending}
              onPress={() => printed.mutate({ request }, { onSuccess: () => setOpen(false) })}
            >
              {t('requests.pass_on.paper_done')}
            </Button>
          }
        >
          {t('requests.pass_on.paper_goes')}
        </Notice>
      ) : null}
      {wrong ? (
        <Notice mood="alert" live>
          {problem(wrong)}
        </Notice>
      ) : null}
    </>
  );
}
