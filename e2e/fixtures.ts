import { type Browser, test as base, expect, type Page, type WorkerInfo } from '@playwright/test';
import {
  type Account,
  addAccount,
  deleteAccount,
  givenOwner,
  type Role,
  type SessionState,
  signIn,
} from './accounts';
import { CleanConsole } from './clean-console';
import { Given } from './given';
import type { Made } from './made';
import { connectManagement, deleteAll, endManagement, type Management } from './management';

interface WorkerFixtures {
  /** Signed in as the Owner whom the deployment was given with; once a worker. */
  owner: SessionState;
  administrator: Account;
  auditor: Account;
  management: Management;
}

interface TestFixtures {
  cleanConsole: CleanConsole;
  /** Where a test puts what it makes; all of it is deleted after the test. */
  made: Made[];
  given: Given;
  /** Opens a page in a browser of its own, of somebody who is signed in or of nobody. */
  open: (as: SessionState | null) => Promise<Page>;
  /** Adds a person for this test alone. */
  addPerson: (role: Role) => Promise<Account>;
}

/** Pages for what comes before and after the tests of a worker, where the options of a test do not hold. */
async function withPages<Result>(
  browser: Browser,
  { project }: WorkerInfo,
  states: (SessionState | null)[],
  work: (...pages: Page[]) => Promise<Result>,
): Promise<Result> {
  const { baseURL, locale, viewport } = project.use;
  const contexts = await Promise.all(
    // Wide, whatever the first test of a worker asks for: a narrow window hides what is walked through here.
    states.map((state) =>
      browser.newContext({ baseURL, locale, viewport, storageState: state ?? undefined }),
    ),
  );
  const result = await work(...(await Promise.all(contexts.map((context) => context.newPage()))));
  await Promise.all(contexts.map((context) => context.close()));
  return result;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  owner: [
    async ({ browser }, use, info) => {
      const state = await withPages(browser, info, [null], async (page) => {
        await signIn(page, givenOwner());
        return page.context().storageState();
      });
      await use(state);
    },
    { scope: 'worker' },
  ],
  administrator: [
    async ({ browser, owner }, use, info) => {
      const account = await withPages(browser, info, [owner, null], (inviting, own) =>
        addAccount(inviting, own, 'Administrator'),
      );
      await use(account);
      await withPages(browser, info, [owner], (page) => deleteAccount(page, account.name));
    },
    { scope: 'worker' },
  ],
  auditor: [
    async ({ browser, owner }, use, info) => {
      const account = await withPages(browser, info, [owner, null], (inviting, own) =>
        addAccount(inviting, own, 'Auditor'),
      );
      await use(account);
      await withPages(browser, info, [owner], (page) => deleteAccount(page, account.name));
    },
    { scope: 'worker' },
  ],
  management: [
    async ({ browser, owner }, use, info) => {
      const { baseURL = '' } = info.project.use;
      const management = await withPages(browser, info, [owner], (page) => connectManagement(page, baseURL));
      await use(management);
      await endManagement(management);
    },
    { scope: 'worker' },
  ],
  storageState: async ({ owner }, use) => use(owner),
  cleanConsole: [
    async ({ context }, use) => {
      const cleanConsole = new CleanConsole();
      cleanConsole.watch(context);
      await use(cleanConsole);
      expect(cleanConsole.complaints(), 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],
  made: async ({ management, cleanConsole }, use) => {
    const made: Made[] = [];
    cleanConsole.made = made;
    await use(made);
    await deleteAll(management, made);
  },
  given: async ({ management, made }, use) => use(new Given(management, made)),
  open: async ({ browser, cleanConsole }, use) => {
    const pages: Page[] = [];
    await use(async (as) => {
      // Undefined, and not left out: the Owner would be taken.
      const context = await browser.newContext({ storageState: as ?? undefined });
      cleanConsole.watch(context);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  addPerson: async ({ owner, open }, use) => {
    const added: Account[] = [];
    await use(async (role) => {
      const account = await addAccount(await open(owner), await open(null), role);
      added.push(account);
      return account;
    });
    if (added.length === 0) return;
    const page = await open(owner);
    for (const { name } of added) await deleteAccount(page, name);
  },
});

export { expect };
