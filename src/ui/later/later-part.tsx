import { useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import { Failure } from '../parts/failure.tsx';
import { type LaterParts, laterParts, loadPart, type PartName } from './later-parts.ts';

interface LaterPartProps<Name extends PartName> {
  part: Name;
  client: Client;
  /** What the part gets. */
  given: LaterParts[Name];
}

/** A part of the interface whose script is loaded when it is first shown. */
export function LaterPart<Name extends PartName>({ part, client, given }: LaterPartProps<Name>) {
  const place = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<UserError>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      await loadPart(client, part);
      if (isCurrent && place.current) laterParts[part]?.(place.current, given);
    };
    draw().catch((failure) => isCurrent && setError(toUserError(failure)));
    return () => {
      isCurrent = false;
    };
  });
  useEffect(() => () => void (place.current && laterParts[part]?.(place.current, undefined)), [part]);
  const retry = (): void => {
    setError(undefined);
    setTurn(turn + 1);
  };
  return (
    <>
      {error && <Failure error={error} onRetry={retry} />}
      <div ref={place} style={{ display: 'contents' }} />
    </>
  );
}
