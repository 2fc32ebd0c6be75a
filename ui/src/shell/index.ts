export { addressNow } from './address';
export { Languages } from './Languages';
export { usePaletteActions } from './paletteActions';
export { Shell } from './Shell';
export { useSession } from './session';
