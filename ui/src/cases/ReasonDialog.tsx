import type { ReactNode } from 'react';
import { ConfirmDialog } from '../components';
import { type Action, type Coded, WindowError } from '../host';
import { useCodes } from '../words/codes';

interface ReasonDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What will happen. */
  effects: ReactNode[];
  /** The act whose reasons are offered. */
  act: Action;
  confirm: string;
  kind?: 'primary' | 'danger';
  run: (reason: Coded, not_health_numbers?: string[]) => Promise<unknown>;
}

/** Before what hurts: what will happen, and a coded reason from the table. */
export function ReasonDialog({ act, run, ...rest }: ReasonDialogProps) {
  const codes = useCodes();
  return (
    <ConfirmDialog
      {...rest}
      reasons={codes.reasons(act)}
      words="optional"
      onConfirm={async ({ reason, words, not_health_numbers }) => {
        if (words === '' && codes.needsWords(act, reason)) throw new WindowError('reason-needs-words');
        await run({ code: reason, words }, not_health_numbers);
      }}
    />
  );
}
