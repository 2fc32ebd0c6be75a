import type { ReactNode } from 'react';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const shapes = {
  check: <path {...line} d="m4 10.5 4 4 8-9" />,
  success: (
    <>
      <circle cx="10" cy="10" r="8.5" fill="currentColor" />
      <path {...line} stroke="var(--on-sign)" d="m6 10.3 2.8 2.7L14 7.5" />
    </>
  ),
  alert: (
    <>
      <path fill="currentColor" d="M6.4 1.5h7.2l5 5v7l-5 5H6.4l-5-5v-7z" />
      <path {...line} stroke="var(--on-sign)" d="M10 5.5v5.2M10 14.2v.1" />
    </>
  ),
  warning: (
    <>
      <path
        fill="var(--warning)"
        stroke="var(--warning-edge)"
        strokeWidth="1.2"
        strokeLinejoin="round"
        d="M10 2 19 17.5H1z"
      />
      <path {...line} stroke="var(--warning-edge)" d="M10 7.5v4.2M10 14.7v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="8.5" fill="currentColor" />
      <path {...line} stroke="var(--on-sign)" d="M10 9.3v4.9M10 6v.1" />
    </>
  ),
  pencil: (
    <>
      <path {...line} d="m4 16 1-4 8.5-8.5a1.8 1.8 0 0 1 2.6 0l.4.4a1.8 1.8 0 0 1 0 2.6L8 15z" />
      <path {...line} d="m12 5 3 3" />
    </>
  ),
  ask: (
    <>
      <circle {...line} cx="10" cy="10" r="8" />
      <path {...line} d="M7.8 7.8a2.3 2.3 0 1 1 3.4 2c-.8.4-1.2.9-1.2 1.7M10 14.4v.1" />
    </>
  ),
  circle: <circle {...line} cx="10" cy="10" r="7.5" />,
  dash: <path {...line} d="M5 10h10" />,
  waiting: (
    <>
      <circle {...line} cx="10" cy="10" r="8" />
      <path {...line} d="M10 5.5V10l3 2" />
    </>
  ),
  person: (
    <>
      <circle {...line} cx="10" cy="6.5" r="3.5" />
      <path {...line} d="M3 17.5c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />
    </>
  ),
  search: (
    <>
      <circle {...line} cx="8.5" cy="8.5" r="5.5" />
      <path {...line} d="m12.8 12.8 4.7 4.7" />
    </>
  ),
  lock: (
    <>
      <rect {...line} x="3.5" y="9" width="13" height="8.5" rx="1.5" />
      <path {...line} d="M6.5 9V6.2a3.5 3.5 0 0 1 7 0V9" />
    </>
  ),
  eye: (
    <>
      <path {...line} d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10z" />
      <circle {...line} cx="10" cy="10" r="2.5" />
    </>
  ),
  eyeOff: (
    <path
      {...line}
      d="M3 3l14 14M8 4.8c.6-.2 1.3-.3 2-.3 5.5 0 8.5 5.5 8.5 5.5s-.9 1.6-2.6 3.1M12.5 15c-.8.3-1.6.500-2.5.500-5.5 0-8.5-5.5-8.5-5.5s1-1.8 2.9-3.4"
    />
  ),
  down: <path {...line} d="m5 7.5 5 5 5-5" />,
  right: <path {...line} d="m7.5 5 5 5-5 5" />,
  left: <path {...line} d="m12.5 5-5 5 5 5" />,
  close: <path {...line} d="m5 5 10 10M15 5 5 15" />,
  arrow: <path {...line} d="M3.5 10h13M11.5 5l5 5-5 5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A sign beside a word. It says nothing by itself: the word beside it does. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`icon icon-${name}${className ? ` ${className}` : ''}`}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
