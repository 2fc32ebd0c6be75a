import { Redirect, useParams } from 'wouter';

/** An address of one sponsorship – from Ctrl K, say – shows it in its list. */
export default function OneDecide() {
  const { id = '' } = useParams<{ id: string }>();
  return <Redirect to={`/decide?sponsorship=${encodeURIComponent(id)}`} replace />;
}
