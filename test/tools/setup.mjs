import { nodeComplaint } from './node-version.mjs';

// npm run demo and npm test begin here: `node test/tools/setup.mjs [chromium] [firefox]`. Everything else is imported
// after the first check, for an older node could not even read it.
const complaint = nodeComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}

try {
  const { setUp } = await import('./set-up.mjs');
  await setUp(process.argv.slice(2));
} catch (error) {
  console.error(error.name === 'Failure' ? error.message : error);
  process.exitCode = 1;
}
