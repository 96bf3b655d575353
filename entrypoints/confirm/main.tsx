import { startConfirm } from '../../src/ui/confirm/start.tsx';

startConfirm(document.getElementById('root')!);
