import type { SponsorshipView } from '../../host';

/** A sponsor said no, and nobody here has said yet that the person knows. */
export const isUntold = ({ state, told }: SponsorshipView['sponsorship']) =>
  state.state === 'declined' && !told;
