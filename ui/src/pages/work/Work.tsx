import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import {
  Button,
  ChainStrip,
  ConfirmDialog,
  EmptyState,
  IconButton,
  LinkButton,
  MonoId,
  Notice,
  PageHeader,
  RowList,
  Skeleton,
} from '../../components';
import { useAsk, useTell, type WorkGroup, type WorkRow } from '../../host';
import { useText } from '../../i18n';
import { useRecordPath, useSession } from '../../shell';
import { useCodes } from '../../words/codes';
import { aboutPath } from './paths';
import './work.css';

const GROUPS: readonly WorkGroup[] = ['needs-you', 'waiting-for-others', 'done-today'];

/** One name per row, also for rows about one record: a letter to print and a question to answer are two, and so are two enrollments. */
function keyOf({ about, what, group, receipt, params }: WorkRow): string {
  const id = about.opens === 'item' ? about.command : about.opens === 'draft' ? about.draft : about.record.id;
  return `${group}/${about.opens}/${id}/${what}/${receipt ?? ''}/${params.organization ?? ''}`;
}

export default function Work() {
  const text = useText();
  const { t, problem } = text;
  const session = useSession();
  const [, navigate] = useLocation();
  const { data, error } = useAsk('work', {});
  const rows = data?.rows;
  const [letGo, setLetGo] = useState<WorkRow | null>(null);
  const words = useRowWords();
  const { role } = session.scope;
  const recordPath = useRecordPath();
  const groups = useMemo(
    () =>
      GROUPS.map((id) => ({
        id,
        title: t(`work.group.${id}`),
        rows: (rows ?? []).filter((row) => row.group === id),
        none: id === 'needs-you' && rows?.length ? t('work.nothing_needs_you') : undefined,
      })),
    [rows, t],
  );
  const open = (row: WorkRow) => {
    const path = aboutPath(row.about, recordPath);
    if (path) navigate(path);
  };
  return (
    <>
      <PageHeader
        title={t('work.title')}
        actions={
          role === 'lra' ? (
            <LinkButton kind="primary" href="/register" keys="R">
              {t('people.register')}
            </LinkButton>
          ) : undefined
        }
      />
      {error ? <Notice mood="alert">{problem(error)}</Notice> : null}
      {rows ? (
        <div className="work">
          <RowList
            label={t('work.title')}
            groups={groups}
            rowKey={keyOf}
            rowName={(row) => `${row.who}, ${words.what(row)}`}
            onOpen={open}
            letters={role === 'lra' ? { r: () => navigate('/register') } : undefined}
            columns={['minmax(0, 4fr)', '5.5rem', 'minmax(0, 7fr)', 'minmax(0, 4fr)', 'auto']}
            cells={(row) => [
              <strong key="who" className="line">
                {row.who || t('work.unnamed')}
              </strong>,
              <ChainStrip key="chain" states={row.strip.map((link) => link.state)} />,
              <span key="what" className="line">
                {words.what(row)}
                {row.receipt === null ? <span className="work-next">{words.next(row)}</span> : null}
              </span>,
              row.receipt === null ? (
                <span key="has" className="line soft">
                  {words.holder(row)}
                </span>
              ) : (
                <span key="has" className="line receipt">
                  {words.holder(row)} <MonoId>{row.receipt}</MonoId>
                </span>
              ),
              aboutPath(row.about, recordPath) ? (
                <span key="act" className="work-acts">
                  {row.about.opens === 'draft' ? (
                    <IconButton
                      icon="close"
                      label={t('work.act_on', { act: t('work.discard.act'), who: row.who })}
                      onPress={() => setLetGo(row)}
                    />
                  ) : null}
                  {/* The row's own Enter does the same: the button is for the mouse, and says what it will be. */}
                  <Button
                    size="small"
                    excludeFromTabOrder
                    onPress={() => open(row)}
                    aria-label={t('work.act_on', { act: words.act(row), who: row.who })}
                  >
                    {words.act(row)}
                  </Button>
                </span>
              ) : null,
            ]}
            empty={
              <EmptyState
                title={t('work.empty.title')}
                action={
                  role === 'lra' ? (
                    <LinkButton href="/people/in/letters">{t('work.empty.letters')}</LinkButton>
                  ) : undefined
                }
              >
                {t(`work.empty.${role === 'centre' || role === 'administrator' ? 'lra' : role}`)}
              </EmptyState>
            }
          />
        </div>
      ) : error ? null : (
        <Skeleton rows={8} />
      )}
      {data && data.more > 0 ? <p className="soft">{t('work.more', { count: data.more })}</p> : null}
      <Discard row={letGo} onClose={() => setLetGo(null)} />
    </>
  );
}

/** A draft is thrown away after a question; nothing while no row is. */
function Discard({ row, onClose }: { row: WorkRow | null; onClose: () => void }) {
  const { t } = useText();
  const words = useRowWords();
  const discard = useTell('draft_delete');
  return (
    <ConfirmDialog
      title={t('work.discard.title')}
      isOpen={row !== null}
      onClose={onClose}
      effects={[row ? `${row.who || t('work.unnamed')}: ${words.what(row)}` : '', t('work.discard.effect')]}
      confirm={t('work.discard.confirm')}
      onConfirm={async () => {
        if (row?.about.opens === 'draft') await discard.mutateAsync({ draft: row.about.draft });
      }}
    />
  );
}

/** What a row says: what it is about, who has it and since when, what comes next, and what its button is called. */
function useRowWords() {
  const session = useSession();
  const { role } = session.scope;
  const me = session.operator.name;
  const { t, dynamic, when, age, date, language } = useText();
  const codes = useCodes();
  const side = (row: WorkRow) => dynamic(`work.side.${row.side}`, row.side);
  const code = (row: WorkRow) => row.what.replaceAll('-', '_');
  const params = (row: WorkRow) => {
    const said: Record<string, string | number> = { ...row.params };
    if (row.params.service) said.service = codes.service(row.params.service);
    if (row.params.services) said.services = codes.services(row.params.services.split(','));
    if (row.params.state) said.state = codes.state(row.params.state);
    if (row.params.on) said.on = date(row.params.on);
    if (row.params.link) said.link = codes.link(row.params.link);
    // An organization's name comes in both languages.
    if (row.params.organization_fr && language === 'fr') said.organization = row.params.organization_fr;
    if (row.params.outcome)
      said.outcome = dynamic(`casework.request.${row.params.outcome}.state`, codes.state(row.params.outcome));
    return said;
  };
  return {
    what: (row: WorkRow) => {
      const base =
        row.about.opens === 'draft'
          ? dynamic(`work.draft.kind.${row.about.kind}`, t('work.draft.other'))
          : dynamic(`work.what.${code(row)}`, codes.action(row.what), params(row));
      const { service, services, number, days, state } = row.params;
      const about = service
        ? codes.service(service)
        : services
          ? codes.services(services.split(','))
          : number;
      const what = about ? `${base} – ${about}` : base;
      if (days) {
        const left = Number(days);
        return `${what}, ${left < 0 ? t('work.what.over') : t('work.what.days_left', { count: left })}`;
      }
      const isContested = state === 'held' && row.side === 'registration-agent';
      if (row.about.opens !== 'item' || !state || (row.group !== 'needs-you' && !isContested)) return what;
      const stands = isContested ? 'contested' : state;
      return t('work.stands_as', { what, state: dynamic(`work.stands.${stands}`, codes.state(state)) });
    },
    holder: (row: WorkRow) => {
      const since = { since: when(row.since), age: age(row.since) };
      const who =
        row.side === 'me' || row.holder === me
          ? t('work.side.me')
          : (row.holder ??
            dynamic(`work.side.${row.side === role ? `own.${row.side}` : row.side}`, side(row)));
      if (row.group === 'done-today') return t('work.done_at', since);
      return t('work.held_since', { who, ...since });
    },
    next: (row: WorkRow) =>
      row.about.opens === 'draft'
        ? t('work.next.draft')
        : row.group === 'needs-you'
          ? dynamic(`work.next.${code(row)}`, t(`work.next.${row.about.opens}`), params(row))
          : // Whose turn it is says what comes next; an enrollment says also what it lacks.
            dynamic(
              `work.next.${code(row)}_${row.params.link ? 'link' : 'whole'}`,
              dynamic(`work.next.${row.side}`, ''),
              params(row),
            ),
    act: (row: WorkRow) =>
      row.about.opens === 'draft'
        ? t('work.act.draft')
        : row.group === 'needs-you'
          ? dynamic(
              `work.act.${code(row)}`,
              row.about.opens === 'item' ? t('work.act.item') : t('work.act.open'),
            )
          : t('work.act.open'),
  };
}
