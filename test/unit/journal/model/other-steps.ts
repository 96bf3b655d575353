import type { Circumstances } from './circumstances.ts';
import { copyState } from './copy-state.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** What other people, time and the operating system may do next. */
export function otherSteps(state: State, world: Circumstances): Step[] {
  const steps: Step[] = [];
  removals();
  rewrites();
  edits();
  lives();
  return steps;

  function removals() {
    for (const [id, row] of state.rows.entries()) {
      if (row === 0) continue;
      if (state.cleared < world.removals) {
        add(`somebody removes row ${id}`, (after) => {
          after.rows[id] = 0;
          after.cleared++;
        });
      }
      if (state.touched < world.statusEdits && row !== 2 && row < 20) {
        add(`somebody sets the status of row ${id}`, (after) => {
          after.rows[id] = row === 1 ? 2 : row + 10;
          after.touched++;
        });
      }
    }
    if (world.removesAll && state.witness) {
      add('somebody removes all rows', (after) => {
        after.rows.fill(0);
        after.witness = false;
        after.cleared++;
      });
    }
  }

  function rewrites() {
    if (state.noted && state.open.every((open) => open === 0)) {
      add('the tool writes the rows back', (after) => {
        if (after.rows.some((row, id) => row !== after.noted![id])) after.cleared++;
        after.rows = after.noted!;
        after.noted = undefined;
      });
    } else if (!state.noted && state.cleared < world.rewrites) {
      add('a tool reads all rows', (after) => {
        after.noted = [...after.rows];
      });
    }
  }

  function edits() {
    if (state.edited < world.edits) {
      for (const value of ['before', 'after', 'other'] as const) {
        if (value === state.value || (world.kind === 'create' && value !== 'before')) continue;
        add(`somebody writes the value as ${value}`, (after) => {
          after.value = value;
          if (value === 'after') after.wasAfter = true;
          after.edited++;
        });
      }
    }
  }

  function lives() {
    for (const [index, { at }] of state.browsers.entries()) {
      if (at !== 'idle') add(`background ${index} is killed`, (after) => kill(after, index));
    }
    if (world.copy && !state.forked) {
      add('the profile is copied', (after) => {
        after.forked = true;
        after.browsers.push({ journal: { ...after.browsers[0]!.journal }, at: 'idle', seen: 0 });
      });
    }
    if (!state.isOld && state.open.every((open) => open === 0)) {
      add('days pass', (after) => {
        after.isOld = true;
        after.fences.fill(0);
        after.underWay.fill(0);
        for (const index of after.browsers.keys()) kill(after, index);
      });
    }
  }

  function add(name: string, happen: (after: State) => void): void {
    const after = copyState(state);
    happen(after);
    steps.push({ name, after });
  }
}

function kill(state: State, index: number): void {
  Object.assign(state.browsers[index]!, { at: 'idle', seen: 0 });
}
