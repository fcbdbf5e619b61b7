'use client';

import { useState } from 'react';

export function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/**
 * The permissions that are ticked, and the assignment that they were ticked on. When the server tells of another
 * assignment, a form that was not touched follows; one that was keeps its choice and what it was based on, so that
 * saving it is refused instead of undoing someone else's work.
 */
export function useScopeChoice(assigned: readonly string[]) {
  const [basedOn, setBasedOn] = useState(assigned);
  const [chosen, setChosen] = useState(assigned);
  if (!sameIds(assigned, basedOn) && (sameIds(chosen, basedOn) || sameIds(chosen, assigned))) {
    setBasedOn(assigned);
    setChosen(assigned);
  }
  return {
    basedOn,
    chosen,
    choose: (ids: readonly string[], ticked: boolean) =>
      setChosen((now) => [...now.filter((id) => !ids.includes(id)), ...(ticked ? ids : [])]),
    /** What was sent is what the next choice is based on, also if more was ticked while it was on its way. */
    saved: (ids: readonly string[]) => setBasedOn(ids),
  };
}
