import { Redirect, useParams } from 'wouter';

/** An address of one request – from Ctrl K, say – shows it in the list, whoever has it and even when it is closed. */
export default function OneQueued() {
  const { id = '' } = useParams<{ id: string }>();
  return <Redirect to={`/queue?request=${encodeURIComponent(id)}`} replace />;
}
