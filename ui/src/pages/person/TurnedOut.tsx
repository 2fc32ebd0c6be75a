import { allowedTo, Deeds } from '../../cases/deeds';
import { useActAtOnce } from '../../cases/useActAtOnce';
import { Notice } from '../../components';
import type { PersonPage } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

/** Whoever was registered turned out to be this person: what they are to be told, until somebody says that they were. */
export function TurnedOut({ page }: { page: PersonPage }) {
  const { t } = useText();
  const codes = useCodes();
  const atOnce = useActAtOnce();
  const { account } = page.person;
  const login =
    account.state !== 'requested' && account.login_id !== null ? account.login_id.toUpperCase() : '';
  return page.merged.map(({ held, registered, allowed }) => (
    <Notice
      key={held}
      mood="warning"
      title={t('work.what.tell_merged', { registered, account: login })}
      actions={
        // What comes next is pressed above, and once.
        page.next === 'tell-merged' && held === page.merged[0]?.held ? undefined : (
          <Deeds
            about={registered}
            deeds={[
              {
                allowed: allowedTo(allowed, 'tell_merged'),
                label: codes.action('tell_merged'),
                onPress: () => void atOnce('tell_merged', { kind: 'held', id: held }),
              },
            ]}
          />
        )
      }
    />
  ));
}
