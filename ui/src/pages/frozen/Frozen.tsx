import { useParams } from 'wouter';
import { ActBar, DecideDialog, type Decided, useRules } from '../../cases';
import {
  Button,
  EmptyState,
  Facts,
  List,
  Notice,
  PageHeader,
  Section,
  Skeleton,
  State,
  Timeline,
  useOneOpen,
  useSay,
} from '../../components';
import { type FrozenView, type PieceView, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { useTableWords } from '../../words/tableWords';
import { entryOf } from '../../words/timeline';

/** Profiles of which two chains were heard: both branches of each, what is passed on, and what becomes of the profile. */
export default function Frozen() {
  const { id } = useParams<{ id?: string }>();
  const { t } = useText();
  const { data } = useAsk('frozen_profiles', { open: id ?? null });
  return (
    <>
      <PageHeader
        title={t('frozen.title')}
        aside={data ? t('frozen.count', { count: data.length }) : undefined}
        back={{ href: '/work', label: t('work.title') }}
      />
      <p className="soft page-lead">{t('frozen.lead')}</p>
      {!data ? (
        <Skeleton />
      ) : data.length === 0 ? (
        <EmptyState title={t('frozen.none')}>{t('frozen.none_words')}</EmptyState>
      ) : (
        <div className="stack">
          {data.map((view) => (
            <Profile key={view.frozen.id} view={view} />
          ))}
        </div>
      )}
    </>
  );
}

function Profile({ view }: { view: FrozenView }) {
  const text = useText();
  const { t, full } = text;
  const codes = useCodes();
  const { frozen, timeline } = view;
  const isFrozen = frozen.state.state === 'frozen';
  const entries = timeline.map((line, n) => entryOf(line, `${frozen.id} ${n}`, '', text, codes)).reverse();
  return (
    <Section title={frozen.by.name}>
      <Facts
        facts={[
          { id: 'device', name: t('frozen.device'), value: frozen.device || t('frozen.no_device') },
          { id: 'since', name: t('frozen.since'), value: full(timeline[0]?.at ?? frozen.state.since) },
          { id: 'profile', name: t('frozen.profile'), value: <span className="mono">{frozen.profile}</span> },
          {
            id: 'stands',
            name: t('frozen.stands'),
            value: (
              <State mood={isFrozen ? 'warning' : 'neutral'}>{t(`frozen.state.${frozen.state.state}`)}</State>
            ),
          },
        ]}
      />
      <h3>{t('frozen.first')}</h3>
      <Branch pieces={view.stands} />
      <h3>{t('frozen.second')}</h3>
      <Branch pieces={view.other} of={view} />
      <Timeline label={t('frozen.story')} entries={entries} />
      {view.waiting ? <p className="soft">{t('decide.on_its_way')}</p> : <Acts view={view} />}
    </Section>
  );
}

/** The commands of a branch in plain words; with `of`, those that can be passed on have a button for it. */
function Branch({ pieces, of }: { pieces: PieceView[]; of?: FrozenView }) {
  const { t, full } = useText();
  const codes = useCodes();
  if (pieces.length === 0) return <p className="soft">{t('frozen.nothing')}</p>;
  return (
    <List ordered>
      {pieces.map(({ piece, who }) => {
        const what = piece.act ? codes.action(piece.act) : t('frozen.withdrawn');
        const title = who ? t('item.heading', { what, who }) : what;
        const made = piece.made_at
          ? t('frozen.made', { when: full(piece.made_at), where: piece.organization ?? '' })
          : '';
        return (
          <li key={piece.command}>
            {title} <span className="soft">{made}</span>{' '}
            {piece.passed_on ? (
              <State mood="success">{t('frozen.passed_on', { when: full(piece.passed_on) })}</State>
            ) : of && piece.act ? (
              <PassOn view={of} piece={piece.command} title={title} />
            ) : null}
          </li>
        );
      })}
    </List>
  );
}

function PassOn({ view, piece, title }: { view: FrozenView; piece: string; title: string }) {
  const { t, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const rule = useRules(view.allowed)('pass_on_piece');
  const tell = useTell('act');
  if (rule.absent || view.waiting) return null;
  const pass = () =>
    tell.mutate(
      {
        acts: [
          { action: 'pass_on_piece', record: { kind: 'frozen', id: view.frozen.id }, values: { piece } },
        ],
        passphrase: null,
      },
      { onSuccess: () => say(t('frozen.said.pass_on_piece')) },
    );
  return (
    <>
      <Button
        size="small"
        onPress={pass}
        isPending={tell.isPending}
        isDisabled={!rule.can}
        aria-label={t('frozen.pass_this', { title })}
      >
        {t('frozen.pass_on')}
      </Button>
      {rule.why ? <span className="soft">{rule.why}</span> : null}
      {tell.error ? (
        <Notice mood="alert" live>
          {problem(codes.spoken(tell.error))}
        </Notice>
      ) : null}
    </>
  );
}

type Opened = 'release_profile' | 'revoke_profile';

function Acts({ view }: { view: FrozenView }) {
  const { t } = useText();
  const words = useTableWords();
  const codes = useCodes();
  const say = useSay();
  const rule = useRules(view.allowed);
  const tell = useTell('act');
  const { open: opened, setOpen: setOpened, closing } = useOneOpen<Opened>();
  const decide = (action: Opened) => async (decided: Decided) => {
    const record = { kind: 'frozen', id: view.frozen.id } as const;
    const values = reasonTyped({ code: decided.reason, words: decided.words });
    try {
      await tell.mutateAsync({
        acts: [{ action, record, values }],
        passphrase: decided.passphrase,
        not_health_numbers: decided.not_health_numbers,
      });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(t(`frozen.said.${action}`));
  };
  const who = view.frozen.by.name;
  const acts = [
    { id: 'release_profile', label: t('frozen.release'), kind: 'primary' },
    { id: 'revoke_profile', label: t('frozen.revoke'), kind: undefined },
  ] as const;
  return (
    <>
      <ActBar
        acts={acts.map(({ id, label, kind }) => ({
          id,
          rule: rule(id),
          label,
          kind,
          onPress: () => setOpened(id),
        }))}
      />
      {opened ? (
        <DecideDialog
          title={t(`frozen.settling.${opened}.title`, { who })}
          effects={[t(`frozen.settling.${opened}.effect`, { who }), t('frozen.settling.rest')]}
          stepUp={rule(opened).stepUp}
          reasons={words.reasons(opened)}
          confirm={t(`frozen.settling.${opened}.confirm`)}
          kind={opened === 'revoke_profile' ? 'danger' : undefined}
          onClose={closing(opened)}
          onDecide={decide(opened)}
        />
      ) : null}
    </>
  );
}
