export { addressNow } from './address';
export { useGoOn } from './goOn';
export { Languages } from './Languages';
export { type PageEntry, useRecordPath } from './pageEntry';
export { usePaletteActions } from './paletteActions';
export { Shell } from './Shell';
export { useSession } from './session';
