import { startLearn } from '../../src/ui/learn/start.tsx';

startLearn(document.getElementById('root')!);
