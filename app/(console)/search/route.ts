import { serveSearch } from '@/lib/search/serve-search';

export const GET = (request: Request): Promise<Response> => serveSearch(request);
