export { addressNow } from './address';
export { useGoOn } from './goOn';
export { type PageEntry, useRecordPath } from './pageEntry';
export { usePaletteActions } from './paletteActions';
export { Shell } from './Shell';
export { useSession } from './session';
