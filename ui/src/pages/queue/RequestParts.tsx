import { useState } from 'react';
import { Conversation, FormDocument, type Fresh, Paper, RecordStory } from '../../cases';
import { Requester } from '../../cases/Requester';
import { Facts, Tabs } from '../../components';
import type { Request, RequestPage } from '../../host';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';

interface Props {
  page: RequestPage;
  request: Request;
}

/** Who asks for what, on which ground, and who has it. */
export function RequestFacts({ page, request }: Props) {
  const { t, when, full, date } = useText();
  const words = useTableWords();
  const { row } = page;
  return (
    <Facts
      facts={[
        {
          id: 'facility',
          name: t('queue.fact.facility'),
          value: words.pick(row.facility) || row.organization,
        },
        {
          id: 'requester',
          name: t('requests.one.requester'),
          value: <Requester name={row.requester} login={page.login_id} />,
        },
        { id: 'holder', name: t('queue.fact.holder'), value: request.holder?.name ?? t('queue.nobody') },
        { id: 'declared', name: t('queue.fact.declared'), value: words.ground(row.ground) },
        {
          id: 'set',
          name: t('queue.fact.set'),
          value: request.priority
            ? `${words.ground(request.priority.ground)} – ${words.coded(request.priority.reason, 'set_priority')} (${request.priority.by.name}, ${when(request.priority.at)})`
            : t('queue.not_set'),
        },
        { id: 'needed', name: t('queue.column.needed'), value: row.needed_by ? date(row.needed_by) : '' },
        {
          id: 'approved',
          name: t('queue.fact.approved'),
          value: request.approval ? `${request.approval.by.name}, ${full(request.approval.at)}` : '',
        },
        ...(request.state.state === 'completed'
          ? [{ id: 'collect', name: t('requests.one.collect'), value: request.state.collect }]
          : []),
        ...(request.state.state === 'declined' || request.state.state === 'withdrawn'
          ? [
              {
                id: 'reason',
                name: t('queue.fact.reason'),
                value: words.coded(request.state.reason, `request-${request.state.state}`),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The form, what was said about it, and what happened. */
export function RequestTabs({ page, request, fresh }: Props & { fresh: Fresh }) {
  const { t, language } = useText();
  const words = useTableWords();
  const { row } = page;
  const internal = request.thread.filter((message) => message.internal);
  const visible = request.thread.filter((message) => !message.internal);
  const [tab, setTab] = useState(visible.length > 0 ? 'talk' : 'form');
  return (
    <Tabs
      label={t('queue.parts')}
      selected={tab}
      onSelect={setTab}
      tabs={[
        {
          id: 'form',
          title: t('queue.tab.form'),
          content: (
            <div className="stack">
              <Paper request={request.id} language={language} />
              <FormDocument title={words.pick(row.form)} sections={page.sections} />
            </div>
          ),
        },
        {
          id: 'talk',
          title: t('queue.tab.talk'),
          count: request.thread.length,
          content: (
            <div className="stack">
              <section className="stack">
                <h3>{t('queue.talk.visible')}</h3>
                <Conversation label={t('queue.talk.visible')} messages={visible} fresh={fresh} />
              </section>
              <section className="stack internal-box">
                <h3>{t('queue.talk.internal')}</h3>
                <Conversation label={t('queue.talk.internal')} messages={internal} fresh={fresh} />
              </section>
            </div>
          ),
        },
        {
          id: 'story',
          title: t('casework.story'),
          content: (
            <RecordStory
              label={t('casework.story')}
              lines={page.stored.timeline}
              waiting={page.waiting.length > 0}
              fresh={fresh}
            />
          ),
        },
      ]}
    />
  );
}
