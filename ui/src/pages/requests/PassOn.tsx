import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Paper } from '../../cases';
import { Button, Notice, Select, useSay } from '../../components';
import { type Allowed, type Language, type Request, type RequestRow, useTell } from '../../host';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';

/** Which message fits: by state, and while it waits for approval by whether the requester's statement is there. */
function messageKey(request: Request): string {
  if (request.state.state !== 'awaiting-approval') return request.state.state;
  return request.statement ? 'awaiting-approval' : 'awaiting-statement';
}

/** A short text without PHI, in the requester's language: the requester does not sign in here and is told by the LRA. */
function useMessage(row: RequestRow, request: Request): (language: Language) => string {
  const { i18n } = useTranslation();
  const { tables } = useTableWords();
  return (language) => {
    // In the requester's language, whatever the pages speak.
    const t = i18n.getFixedT(language) as unknown as (key: string, values: Record<string, string>) => string;
    const state = request.state;
    const reasonCode = 'reason' in state ? state.reason.code : '';
    const reason = Object.values(tables?.reasons.acts ?? {})
      .flat()
      .find((one) => one.code === reasonCode)?.name[language];
    return t(`requests.message.${messageKey(request)}`, {
      form: row.form[language],
      number: row.number ?? '',
      collect: state.state === 'completed' ? state.collect : '',
      reason: reason ?? reasonCode,
    });
  };
}

/** What goes to the requester: a message to copy, and the form on paper; and, at the end, that it was passed on. */
export function PassOn({
  row,
  request,
  allowed,
}: {
  row: RequestRow;
  request: Request;
  allowed: readonly Allowed[];
}) {
  const { t, language: own, problem, full } = useText();
  const say = useSay();
  const [language, setLanguage] = useState<Language>(own);
  const message = useMessage(row, request)(language);
  const told = useTell('act');
  // Only where there is an end to tell, and nobody has said yet that it was told.
  const tellable = request.told ? undefined : allowed.find((one) => one.action === 'tell_requester');
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message);
    } catch {
      // A window without the right to the clipboard still has the selection: Ctrl C does the rest.
      box.current?.select();
      say(t('requests.pass_on.select'), 'info');
      return;
    }
    say(t('requests.pass_on.copied'));
  };

  return (
    <div className="stack">
      <Select
        label={t('requests.pass_on.language')}
        width="short"
        value={language}
        onChange={(value) => setLanguage(value === 'fr' ? 'fr' : 'en')}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
      />
      <div className="field field-full">
        <label className="field-label" htmlFor={id}>
          {t('requests.pass_on.message')}
        </label>
        <textarea
          id={id}
          ref={box}
          className="input textarea"
          rows={5}
          readOnly
          lang={language}
          value={message}
        />
      </div>
      <div className="acts">
        <Button onPress={() => void copy()}>{t('requests.pass_on.copy')}</Button>
        {tellable?.refusal === null ? (
          <Button
            kind="primary"
            isPending={told.isPending}
            onPress={() =>
              told.mutate(
                {
                  acts: [{ action: 'tell_requester', record: { kind: 'request', id: request.id } }],
                  passphrase: null,
                },
                { onSuccess: () => say(t('requests.pass_on.told')) },
              )
            }
          >
            {t('requests.pass_on.tell')}
          </Button>
        ) : null}
      </div>
      {request.told ? (
        <p className="soft">
          {t('requests.pass_on.told_by', { who: request.told.by.name, when: full(request.told.at) })}
        </p>
      ) : null}
      {told.error ? (
        <Notice mood="alert" live>
          {problem(told.error)}
        </Notice>
      ) : null}
      <Paper request={row.request} language={language} />
    </div>
  );
}
