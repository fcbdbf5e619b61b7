import { expect, type Page } from '@playwright/test';
import type { Enterprise } from './enterprise';

/** What a page shows beside what stands behind its address alone; found without words, as they differ by language. */
export interface Scene {
  name: string;
  address: string;
  /** What is done there before one looks. */
  open?: (page: Page) => Promise<void>;
}

const overlay = (page: Page) => page.locator('[role=dialog], [role=alertdialog], [role=menu]');

const press =
  (selector: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(selector).filter({ visible: true }).first().click();
    await expect(overlay(page)).toBeVisible();
  };

const DIALOG = 'main button[aria-haspopup=dialog]';

/** Lists without anything in them, what is open in place, dialogs and menus. */
export function scenesOf({ ids, empty }: Enterprise): Scene[] {
  const application = `/applications/${ids.applicationId}`;
  const api = `/apis/${ids.apiId}`;
  const nothing = '?q=nothing-is-called-this';
  return [
    { name: 'applications.nothing-found', address: `/applications${nothing}` },
    { name: 'applications.add', address: '/applications', open: press(DIALOG) },
    { name: 'application.without-secret', address: empty.application },
    { name: 'application.security.new', address: `${empty.application}/security` },
    { name: 'application.api-permissions.none', address: `${empty.application}/api-permissions` },
    { name: 'application.quick-start.none', address: `${empty.application}/quick-start` },
    {
      name: 'application.api-permissions.picked',
      address: `${application}/api-permissions?api=${ids.apiId}`,
    },
    { name: 'application.every-api.nothing-found', address: `${application}/api-permissions/all${nothing}` },
    {
      name: 'application.every-api.selected',
      address: `${application}/api-permissions/all`,
      open: async (page) => page.locator('tbody [type=checkbox]').first().check(),
    },
    { name: 'application.security.edit', address: `${application}/security`, open: press(DIALOG) },
    { name: 'apis.nothing-found', address: `/apis${nothing}` },
    { name: 'apis.add', address: '/apis', open: press(DIALOG) },
    { name: 'api.permissions.none', address: `${empty.api}/permissions` },
    { name: 'api.permissions.add', address: `${api}/permissions`, open: press(DIALOG) },
    {
      name: 'api.authorizations.scopes',
      address: `${api}/authorizations?scopes=${ids.applicationId}`,
    },
    { name: 'api.authorizations.nothing-found', address: `${api}/authorizations${nothing}` },
    { name: 'activity.nothing-found', address: '/activity?request=nothing-is-called-this' },
    { name: 'audit-log.nothing-found', address: `/settings/audit-log${nothing}` },
    { name: 'administrators.add', address: '/administrators', open: press(DIALOG) },
    { name: 'palette', address: '/overview', open: (page) => page.keyboard.press('ControlOrMeta+k') },
    { name: 'menu.account', address: '/profile', open: press('header [aria-haspopup=menu]:last-of-type') },
    { name: 'not-found', address: '/applications/00000000-0000-4000-8000-000000000000' },
  ];
}

export const scenesOfNobody = ({ links }: Enterprise): Scene[] => [
  { name: 'password.invited', address: links.invitation },
  { name: 'not-found.signed-out', address: '/nothing-is-here' },
  {
    name: 'login.refused',
    address: '/login',
    open: async (page) => {
      await page.locator('[type=submit]').first().click();
      await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    },
  },
];

/** Who may read and not change. */
export const scenesOfAuditor = ({ ids }: Enterprise): Scene[] => [
  { name: 'auditor.forbidden', address: '/applications/connect' },
  { name: 'auditor.applications', address: '/applications' },
  { name: 'auditor.application', address: `/applications/${ids.applicationId}` },
  { name: 'auditor.authorizations', address: `/apis/${ids.apiId}/authorizations` },
];
