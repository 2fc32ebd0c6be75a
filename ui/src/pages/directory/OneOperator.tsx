import { useState } from 'react';
import { DecideDialog, type Decided } from '../../cases';
import { Facts, List, MenuButton, MonoId, Section, State, TextField, useSay } from '../../components';
import { type DirectoryAct, type OperatorSeen, type ProfileSeen, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

type Asked = { act: DirectoryAct; name: Named };
/** The acts of this page; each has its sentences under this name. */
type Named = 'end_operator' | 'end_sessions' | 'unbind' | 'rebind' | 'revoke_profile' | 'release_profile';

/** One operator: appointments, computers, and what an administrator does about them – each signed, with a reason. */
export function OneOperator({ seen }: { seen: OperatorSeen }) {
  const { t, date, full } = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const operator = seen.operator.id;
  const ask = (name: Named, act: DirectoryAct) => () => setAsked({ name, act });
  return (
    <>
      <Section
        title={seen.operator.name}
        actions={
          <MenuButton
            label={t('directory.acts')}
            items={[
              {
                id: 'end_sessions',
                label: t('directory.act.end_sessions.menu'),
                onPress: ask('end_sessions', { act: 'end-sessions', operator }),
              },
              {
                id: 'unbind',
                label: t('directory.act.unbind.menu'),
                isDisabled: !seen.bound,
                onPress: ask('unbind', { act: 'unbind', operator }),
              },
              {
                id: 'rebind',
                label: t('directory.act.rebind.menu'),
                onPress: ask('rebind', { act: 'rebind', operator, issuer: seen.issuer, subject: '' }),
              },
              {
                id: 'end_operator',
                label: t('directory.act.end_operator.menu'),
                onPress: ask('end_operator', { act: 'end-operator', operator }),
              },
            ]}
          />
        }
      >
        <Facts
          facts={[
            { id: 'login', name: t('directory.login_id'), value: seen.login_id || t('directory.no_account') },
            { id: 'email', name: t('directory.email'), value: seen.email || t('directory.none') },
            { id: 'issuer', name: t('directory.issuer'), value: seen.issuer || t('directory.only_issuer') },
            {
              id: 'bound',
              name: t('directory.bound'),
              value: t(seen.bound ? 'directory.is_bound' : 'directory.is_not_bound'),
            },
            {
              id: 'seen',
              name: t('directory.operators.seen'),
              value: seen.seen_at ? full(seen.seen_at) : t('directory.operators.never'),
            },
          ]}
        />
      </Section>
      <Section title={t('directory.appointments')}>
        <List className="stack">
          {seen.appointments.map((one) => (
            <li key={one.role + one.organization}>
              {t('directory.operators.role_at', {
                role: t(`shell.role.${one.role}`),
                organization: one.organization,
              })}{' '}
              <State mood={one.in_force ? 'success' : 'neutral'}>
                {one.ends
                  ? t('directory.from_to', { from: date(one.starts), to: date(one.ends) })
                  : t('directory.from', { from: date(one.starts) })}
              </State>{' '}
              {one.nominated_by ? (
                <span className="soft">{t('directory.nominated_by', { who: one.nominated_by })}</span>
              ) : null}{' '}
              {one.trained_on ? (
                <span className="soft">
                  {t('directory.trained', { day: date(one.trained_on), score: one.score })}
                </span>
              ) : null}
            </li>
          ))}
        </List>
      </Section>
      <Section title={t('directory.profiles')}>
        {seen.profiles.length === 0 ? <p className="soft">{t('directory.no_profiles')}</p> : null}
        <List className="stack">
          {seen.profiles.map((profile) => (
            <Profile key={profile.profile} profile={profile} ask={ask} />
          ))}
        </List>
      </Section>
      {asked ? <Ordering asked={asked} who={seen.operator.name} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function Profile({
  profile,
  ask,
}: {
  profile: ProfileSeen;
  ask: (name: Named, act: DirectoryAct) => () => void;
}) {
  const { t, full } = useText();
  const id = profile.profile;
  const name = profile.device || t('directory.no_device');
  const stands = profile.revoked_at
    ? t('directory.revoked', { when: full(profile.revoked_at) })
    : profile.frozen
      ? t('directory.frozen')
      : profile.lease_until
        ? t('directory.lease', { when: full(profile.lease_until) })
        : t('directory.must_sign_in');
  return (
    <li>
      <p className="row-line">
        <strong>{name}</strong>
        <State mood={profile.revoked_at ? 'neutral' : profile.frozen ? 'warning' : 'success'}>{stands}</State>
        {profile.revoked_at ? null : (
          <MenuButton
            label={t('directory.acts_on', { name })}
            items={[
              {
                id: 'release',
                label: t('directory.act.release_profile.menu'),
                onPress: ask('release_profile', { act: 'release-profile', profile: id }),
              },
              {
                id: 'revoke',
                label: t('directory.act.revoke_profile.menu'),
                onPress: ask('revoke_profile', { act: 'revoke-profile', profile: id }),
              },
            ]}
          />
        )}
      </p>
      <p className="soft">
        {profile.seen_at
          ? t('directory.spoke', { when: full(profile.seen_at) })
          : t('directory.operators.never')}{' '}
        {profile.erased_at ? t('directory.erased', { when: full(profile.erased_at) }) : null}{' '}
        <MonoId>{id}</MonoId>
      </p>
    </li>
  );
}

/** What will happen, why, and the passphrase; who is named anew at the issuer is asked for first. */
function Ordering({ asked, who, onClose }: { asked: Asked; who: string; onClose: () => void }) {
  const { t } = useText();
  const codes = useCodes();
  const say = useSay();
  const tell = useTell('order');
  const [subject, setSubject] = useState('');
  const { act, name } = asked;
  const order = async ({ words, passphrase }: Decided) => {
    const meant = act.act === 'rebind' ? { ...act, subject: subject.trim() } : act;
    try {
      await tell.mutateAsync({ act: meant, words, passphrase: passphrase ?? '' });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(t(`directory.act.${name}.said`, { who }));
  };
  return (
    <DecideDialog
      title={t(`directory.act.${name}.title`, { who })}
      effects={[
        t(`directory.act.${name}.effect`, { who }),
        act.act === 'rebind' ? (
          <TextField
            key="subject"
            label={t('directory.subject')}
            mono
            isRequired
            value={subject}
            onChange={setSubject}
          />
        ) : (
          t('directory.told')
        ),
      ]}
      signs={1}
      stepUp
      wordsLabel={t('directory.why')}
      confirm={t(`directory.act.${name}.confirm`)}
      kind={name === 'release_profile' || name === 'rebind' ? 'primary' : 'danger'}
      onClose={onClose}
      onDecide={order}
    />
  );
}
