import { useEffect, useState } from 'preact/hooks';

/** After which somebody notices that something takes its time; milliseconds. */
const noticed = 700;

/** True once what is shown has been there for so long that something has to be said, or shown, in place of what it waits for. */
export function useLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), noticed);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}
