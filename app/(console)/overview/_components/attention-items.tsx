import type { ReactNode } from 'react';
import type { Attention } from '@/lib/attention/queries';
import { Expired, Expires, KeyDetail, LastToken, LimitDetail, TooMany } from './attention-details';

export interface AttentionItem {
  key: string;
  /** The very place that mends it. */
  href: string;
  name: string;
  detail: ReactNode;
}

type Pair = { applicationId: string; application: string; apiId: string; api: string };

const pairItem = (pair: Pair, href: string, detail: ReactNode = null): AttentionItem => ({
  key: `${pair.applicationId}/${pair.apiId}`,
  href,
  name: `${pair.application} → ${pair.api}`,
  detail,
});

export function attentionItems(attention: Attention): AttentionItem[] {
  const general = (id: string) => `/applications/${id}`;
  switch (attention.kind) {
    case 'expired':
    case 'expiring':
      return attention.first.map(({ applicationId: id, application, at }) => ({
        key: id,
        href: general(id),
        name: application,
        detail: attention.kind === 'expired' ? <Expired at={at} /> : <Expires at={at} />,
      }));
    case 'near-limit':
      return attention.first.map(({ applicationId: id, application, state }) => ({
        key: id,
        href: `${general(id)}/security`,
        name: application,
        detail: <LimitDetail state={state} />,
      }));
    case 'ending':
      return attention.first.map((pair) =>
        pairItem(pair, `${general(pair.applicationId)}/security`, <Expires at={pair.at} />),
      );
    case 'no-scopes':
      return attention.first.map((pair) =>
        pairItem(pair, `${general(pair.applicationId)}/api-permissions?api=${pair.apiId}`),
      );
    case 'wasteful':
      return attention.first.map((pair) =>
        pairItem(pair, general(pair.applicationId), <TooMany issued={pair.issued} needed={pair.needed} />),
      );
    case 'unused':
      return attention.first.map(({ applicationId: id, application, at }) => ({
        key: id,
        href: general(id),
        name: application,
        detail: <LastToken at={at} />,
      }));
    case 'keys':
      return attention.first.map(({ kid, algorithm, state, rotatesAt }) => ({
        key: kid,
        href: '/settings/signing-keys',
        name: algorithm,
        detail: <KeyDetail state={state} rotatesAt={rotatesAt} />,
      }));
  }
}
