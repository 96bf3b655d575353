import { createVitest } from 'vitest/node';
import { inRepository } from '../tools/repository.mjs';

/** The file that tests see otherwise, and how: see `mutantPlugin`. */
const current = {};
globalThis.sidecarMutant = current;

/** Milliseconds after which one test hangs, and after which one file does. */
const patience = { test: 60_000, file: 120_000 };

/**
 * Runs tests against sources as they are and as they might be. The quickest files come first, and the first test that fails
 * ends it: most mutants do not live for a second.
 */
export class Trial {
  /** Milliseconds each test file takes when nothing is wrong; only of those that have been run. */
  #times = new Map();
  #vitest;
  #project;

  constructor(project = 'unit') {
    this.#project = project;
  }

  /** Runs the files that have not been run yet with nothing changed. Throws when they fail: then nothing that fails means anything. */
  async prove(files) {
    const unknown = files.filter((file) => !this.#times.has(file));
    if (unknown.length === 0) return;
    this.#vitest ??= await this.#start();
    const { unhandledErrors, testModules } = await this.#run(unknown);
    const failures = [...testModules.flatMap(failuresIn), ...unhandledErrors.map(String)];
    if (failures.length > 0) throw new Error(`It fails without any mutant.\n${failures.join('\n')}`);
    if (testModules.length < unknown.length) throw new Error(`Not all were run: ${unknown.join(', ')}`);
    for (const module of testModules) {
      const { duration, collectDuration, setupDuration } = module.diagnostic();
      this.#times.set(module.relativeModuleId, duration + collectDuration + setupDuration);
    }
  }

  /**
   * What tests make of another text of a source: `noticed`, `hangs` (which is noticed, too) or `survives`.
   *
   * @param {string} source relative to the repository
   */
  async try(source, text, tests) {
    await this.prove(tests);
    const file = inRepository(source);
    const ordered = [...tests].sort((a, b) => this.#times.get(a) - this.#times.get(b));
    Object.assign(current, { file, text });
    this.#vitest.invalidateFile(file);
    let timer;
    const hang = new Promise((resolve) => {
      timer = setTimeout(resolve, patience.file + ordered.reduce((sum, test) => sum + 5 * this.#times.get(test), 0));
    });
    const result = await Promise.race([this.#run(ordered), hang]);
    clearTimeout(timer);
    Object.assign(current, { file: undefined, text: undefined });
    this.#vitest.invalidateFile(file);
    if (!result) {
      await this.close();
      this.#vitest = await this.#start();
      return 'hangs';
    }
    const { unhandledErrors, testModules } = result;
    return unhandledErrors.length > 0 || testModules.some((module) => !module.ok()) ? 'noticed' : 'survives';
  }

  async close() {
    await this.#vitest?.close();
    this.#vitest = undefined;
  }

  async #run(files) {
    const all = await this.#vitest.globTestSpecifications(files.map((file) => inRepository(file)));
    const order = new Map(files.map((file, index) => [inRepository(file), index]));
    // What is given finds everything that begins like it.
    const wanted = all.filter(({ moduleId }) => order.has(moduleId));
    wanted.sort((a, b) => order.get(a.moduleId) - order.get(b.moduleId));
    const { testModules, unhandledErrors } = await this.#vitest.runTestSpecifications(wanted, false);
    // Vitest tells of those of earlier runs, too.
    return { testModules: testModules.filter(({ moduleId }) => order.has(moduleId)), unhandledErrors };
  }

  async #start() {
    const vitest = await createVitest('test', {
      config: inRepository('test', 'vitest.config.ts'),
      project: [this.#project],
      watch: false,
      bail: 1,
      // One worker that keeps its modules from file to file: to begin anew costs more than most files.
      maxWorkers: 1,
      isolate: false,
      testTimeout: patience.test,
      hookTimeout: patience.test,
      reporters: [{}],
      sequence: { sequencer: AsGiven },
    });
    await vitest.standalone?.();
    return vitest;
  }
}

function failuresIn(module) {
  if (module.ok()) return [];
  const tests = [...module.children.allTests('failed')];
  const errors = [...module.errors(), ...tests.flatMap((test) => test.result().errors)];
  return [`${module.relativeModuleId}: ${errors.map(({ message }) => message).join('; ')}`];
}

/** Test files in the order they are given in. */
class AsGiven {
  sort(files) {
    return files;
  }

  shard(files) {
    return files;
  }
}
