import { useState } from 'react';
import { Button, Notice } from '../components';
import { type Language, useTell } from '../host';
import { useText } from '../i18n';
import { PaperWentTo, PrinterChoice } from './PrinterChoice';

/** The request form on paper. A file of it lasts until it was printed or saved elsewhere: nothing readable stays behind. */
export function Paper({ request, language }: { request: string; language: Language }) {
  const { t, problem } = useText();
  const paper = useTell('request_paper');
  const printed = useTell('paper_done');
  const [open, setOpen] = useState(false);
  const shown = paper.data?.to === 'viewer';
  const wrong = paper.error ?? printed.error;
  return (
    <>
      <PrinterChoice />
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
          title={t(shown ? 'requests.pass_on.printed' : 'requests.pass_on.at_the_printer')}
          actions={
            <Button
              size="small"
              isPending={printed.isPending}
              onPress={() => printed.mutate({ request }, { onSuccess: () => setOpen(false) })}
            >
              {t(shown ? 'requests.pass_on.paper_done' : 'requests.pass_on.close')}
            </Button>
          }
        >
          {shown ? t('requests.pass_on.paper_goes') : <PaperWentTo went={paper.data} until="" />}
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
