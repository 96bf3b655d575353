import { JsonReporter, type TestCase, type TestModule } from 'vitest/node';

/** Vitest's JSON report, with why each skipped test was skipped as `meta.note`: the report itself leaves that out. */
export default class extends JsonReporter {
  override async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const note = isBehindFailure(test) ? 'did not run' : noteOf(test);
        if (note) Object.assign(test.meta(), { note });
      }
    }
    await super.onTestRunEnd(modules as TestModule[]);
  }
}

/** Tests whose `beforeAll` failed count as skipped too. */
function isBehindFailure(test: TestCase): boolean {
  for (let suite = test.parent; ; suite = suite.parent) {
    if (suite.errors().length > 0) return true;
    if (suite.type === 'module') return false;
  }
}

function noteOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}
