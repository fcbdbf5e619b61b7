import { unique } from './accounts';
import { identifierOf, type MadeApi } from './apis';
import type { MadeApplication } from './applications';
import { idOf, type Made } from './made';
import { deleteAll, type Management } from './management';

/** What a test begins with: there by program, and deleted after the test. What it is about, it does in the browser. */
export class Given {
  constructor(
    private readonly management: Management,
    private readonly made: Made[],
  ) {}

  async application(name: string): Promise<MadeApplication> {
    const { data } = await this.management.client.POST('/applications', { body: { name } });
    if (data === undefined) throw new Error('An application was made and not told.');
    const application = { name, path: `/applications/${data.id}`, clientId: data.clientId };
    this.made.push(application);
    return application;
  }

  async secret(application: Made): Promise<string> {
    const { data } = await this.management.client.POST('/applications/{applicationId}/secrets', {
      params: { path: { applicationId: idOf(application) } },
      body: {},
    });
    if (data === undefined) throw new Error('A secret was made and not told.');
    return data.secret;
  }

  /** With permissions in this order. */
  async api(name = unique('API'), codes: readonly string[] = []): Promise<MadeApi> {
    const identifier = identifierOf(name);
    const { data } = await this.management.client.POST('/apis', { body: { name, identifier } });
    if (data === undefined) throw new Error('An API was made and not told.');
    const api = { name, identifier, path: `/apis/${data.id}` };
    this.made.push(api);
    for (const code of codes) {
      await this.management.client.POST('/apis/{apiId}/permissions', {
        params: { path: { apiId: data.id } },
        body: { code, description: `To ${code}` },
      });
    }
    return api;
  }

  /** An authorization with these scopes, whether it was there before or not. */
  async authorization(application: Made, api: Made, scopes: readonly string[] = []): Promise<void> {
    await this.management.client.PUT('/applications/{applicationId}/authorizations/{apiId}', {
      params: { path: { applicationId: idOf(application), apiId: idOf(api) } },
      body: { scopes: [...scopes] },
    });
  }

  /** Ends one of them before the test does. */
  async deleted(made: Made): Promise<void> {
    this.made.splice(this.made.indexOf(made), 1);
    await deleteAll(this.management, [made]);
  }
}
