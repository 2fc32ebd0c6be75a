import { type ReactNode, useRef } from 'react';

/**
 * The detail beside a list of ticks follows the focus: arrows read one after the other, Space ticks. (Where one row is
 * selected the list does it by itself.) Returning to the list by Tab does not change what is shown.
 */
export function FollowFocus({ onFollow, children }: { onFollow: (id: string) => void; children: ReactNode }) {
  const last = useRef<string | null>(null);
  return (
    <div
      className="cases"
      onFocusCapture={(event) => {
        const id = (event.target as HTMLElement).closest('[data-row]')?.getAttribute('data-row') ?? null;
        if (id === null || id === last.current) return;
        last.current = id;
        onFollow(id);
      }}
    >
      {children}
    </div>
  );
}
