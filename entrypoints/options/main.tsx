import { startOptions } from '../../src/ui/options/start.tsx';

startOptions(document.getElementById('root')!);
