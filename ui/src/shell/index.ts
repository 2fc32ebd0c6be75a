export { addressNow } from './address';
export { useGoOn } from './goOn';
export { Languages } from './Languages';
export { usePaletteActions } from './paletteActions';
export { Shell } from './Shell';
export { useSession } from './session';
