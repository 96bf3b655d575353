import { startPopup } from '../../src/ui/popup/start.tsx';

void startPopup(document.getElementById('root')!);
