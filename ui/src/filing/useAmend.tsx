import { type ReactNode, useState } from 'react';
import { StepUp } from '../components';
import { type Done, type ItemView, type Typed, useTell } from '../host';
import { useText } from '../i18n';
import { fieldsOf, useCodes } from '../words/codes';

interface Signing {
  item: ItemView;
  typed: Typed;
  said: string[] | undefined;
  resolve: (done: Done | null) => void;
  reject: (thrown: unknown) => void;
}

interface Amending {
  /** Sends it again; `null` when the signature was not given. What the form has to put right is thrown. */
  amend: (item: ItemView, typed: Typed, not_health_numbers?: string[]) => Promise<Done | null>;
  isPending: boolean;
  /** Asks for the passphrase where approvals go along; the page shows it. */
  dialog: ReactNode;
}

/** An act sent again as it shall be. Where it, or what goes along with it, is an approval, the passphrase signs all of it once. */
export function useAmend(): Amending {
  const { t } = useText();
  const codes = useCodes();
  const tell = useTell('amend');
  const [signing, setSigning] = useState<Signing | null>(null);

  const amend: Amending['amend'] = async (item, typed, said) => {
    if (item.signs.length === 0) {
      return tell.mutateAsync({
        command: item.command,
        typed,
        passphrase: null,
        not_health_numbers: said,
      });
    }
    return new Promise((resolve, reject) => setSigning({ item, typed, said, resolve, reject }));
  };
  const sign = async ({ item, typed, said, resolve, reject }: Signing, passphrase: string) => {
    try {
      resolve(await tell.mutateAsync({ command: item.command, typed, passphrase, not_health_numbers: said }));
    } catch (thrown) {
      // What is wrong with a field is put right in the form; anything else (a wrong passphrase, say) here.
      if (fieldsOf(thrown).length === 0) throw codes.spoken(thrown);
      reject(thrown);
    }
  };
  const dialog = signing ? (
    <StepUp
      title={t('item.amend.sign_title')}
      isOpen
      onClose={() => {
        signing.resolve(null);
        setSigning(null);
      }}
      summary={signing.item.signs.map((line) =>
        line.who
          ? t('item.heading', { what: codes.action(line.action), who: line.who })
          : codes.action(line.action),
      )}
      confirm={t('item.amend.sign')}
      onConfirm={(passphrase) => sign(signing, passphrase)}
    />
  ) : null;
  return { amend, isPending: tell.isPending, dialog };
}
