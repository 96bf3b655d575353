import { startDiagnostics } from '../../src/ui/diagnostics/start.tsx';

startDiagnostics(document.getElementById('root')!);
