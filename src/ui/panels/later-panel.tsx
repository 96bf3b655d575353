import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelName } from '../../actions/panel-name.ts';
import { toUserError, type UserError } from '../../errors.ts';
import { Failure } from '../parts/failure.tsx';
import { type LaterPanelProps, laterPanels } from './later-panels.ts';

/** A panel whose script is loaded when it is first opened. */
export function LaterPanel({ name, ...props }: LaterPanelProps & { name: PanelName }) {
  const place = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<UserError>();
  const [turn, setTurn] = useState(0);
  const { client } = props;
  useEffect(() => {
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      if (!laterPanels[name]) await client.call('page.load-panel', { panel: name });
      if (isCurrent && place.current) laterPanels[name]?.(place.current, props);
    };
    draw().catch((failure) => isCurrent && setError(toUserError(failure)));
    return () => {
      isCurrent = false;
    };
  });
  useEffect(() => () => void (place.current && laterPanels[name]?.(place.current, undefined)), [name]);
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
