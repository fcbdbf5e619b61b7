import { serveChoices } from '@/lib/activity/choices/serve-choices';

export const GET = (request: Request): Promise<Response> => serveChoices(request);
