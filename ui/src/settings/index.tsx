import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** Percent of the usual text size. */
  textSize: 100 | 125 | 150 | 200;
  /** Of the pages; null follows the system. Letters on paper have their own language. */
  language: 'en' | 'fr' | null;
  /** Single letters act in lists. */
  singleLetters: boolean;
}

export const TEXT_SIZES = [100, 125, 150, 200] as const;

const USUAL: Settings = {
  theme: 'system',
  density: 'comfortable',
  textSize: 100,
  language: null,
  singleLetters: true,
};

// How the pages look is no secret and belongs to the seat, not to the operator's encrypted profile.
const PLACE = 'lra-desk.look';

/** Reads what was kept; anything unreadable or unknown falls back to the usual. */
function readSettings(kept: string | null): Settings {
  let found: Partial<Record<keyof Settings, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) found = parsed;
  } catch {
    return USUAL;
  }
  return {
    theme: found.theme === 'light' || found.theme === 'dark' ? found.theme : USUAL.theme,
    density: found.density === 'compact' ? 'compact' : USUAL.density,
    textSize: TEXT_SIZES.find((size) => size === found.textSize) ?? USUAL.textSize,
    language: found.language === 'en' || found.language === 'fr' ? found.language : null,
    singleLetters: found.singleLetters !== false,
  };
}

/** What this seat kept from last time. */
export const keptSettings = () => readSettings(localStorage.getItem(PLACE));

function apply({ theme, density, textSize }: Settings) {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.dataset.density = density;
  const size = `${textSize}%`;
  if (root.style.fontSize === size) return;
  root.style.fontSize = size;
  // Chromium measures container queries again only when a container changes its width, not its rem.
  document.body.style.width = 'calc(100% - 1px)';
  document.body.getBoundingClientRect();
  document.body.style.width = '';
}

interface SettingsValue extends Settings {
  change: (part: Partial<Settings>) => void;
}

const SettingsContext = createContext<SettingsValue>({ ...USUAL, change: () => undefined });

export function useSettings(): SettingsValue {
  return useContext(SettingsContext);
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState(() => {
    const kept = keptSettings();
    apply(kept);
    return kept;
  });
  useEffect(() => {
    apply(settings);
    localStorage.setItem(PLACE, JSON.stringify(settings));
  }, [settings]);
  const change = useCallback((part: Partial<Settings>) => setSettings((now) => ({ ...now, ...part })), []);
  const value = useMemo(() => ({ ...settings, change }), [settings, change]);
  return <SettingsContext.Provider value={value}>{children}</SettingsContext.Provider>;
}
